import type { EntryCollection } from './entry-collection.js'
import type { FilterUse } from './filter-usage.js'
import type { LatencySummary } from './latency-histogram.js'
import type { PostFilterEntry } from './post-filter-entry.js'
import type { ReportCounters } from './report-counters.js'
import type { RequestEntry } from './request-entry.js'

/** An entry that the report collects while entry collection is on, discriminated by `type`. */
export type ReportEntry = RequestEntry | PostFilterEntry

/** The whole state of a report at one moment, as plain data for the renderers. */
export interface ReportSnapshot {
  readonly counters: ReportCounters
  /** Absent when no request was answered. */
  readonly latency: LatencySummary | undefined
  readonly filters: readonly FilterUse[]
  /** Uses of filters that the list omits, because there are too many distinct ones. */
  readonly filtersUnlisted: number
  readonly collection: EntryCollection
  readonly entries: readonly ReportEntry[]
  readonly failures: readonly RequestEntry[]
  /** Milliseconds on the report's clock at the first event; 0 if there was none. */
  readonly startedAt: number
}
