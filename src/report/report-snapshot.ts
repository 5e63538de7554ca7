import type { LatencySummary } from './latency-histogram.js'
import type { PostFilterEntry } from './post-filter-entry.js'
import type { ReportCounters } from './report-counters.js'
import type { RequestEntry } from './request-entry.js'

/** How much a report keeps, and which clock it uses. */
export interface ReportOptions {
  /** Maximum number of entries, and of failures, to keep: an integer of 1 or more. Drops the oldest, and counts them. @default 10,000 */
  readonly entryLimit?: number
  /** Maximum number of characters to keep from each text of an entry: an integer of 1 or more. @default 16,384 */
  readonly textLimit?: number
  /** Returns milliseconds on the clock that times the exchanges. @default Date.now */
  readonly now?: () => number
}

/** An entry that the report collects while entry collection is on, discriminated by `type`. */
export type ReportEntry = RequestEntry | PostFilterEntry

/** The whole state of a report at one moment, as plain data for the renderers. */
export interface ReportSnapshot {
  readonly counters: ReportCounters
  /** Absent when no request was answered. */
  readonly latency: LatencySummary | undefined
  /** How often each filter was used and, for post-filters, its effect. */
  readonly filters: readonly {
    readonly kind: 'API filter' | 'post-filter'
    readonly description: string
    readonly times: number
    /** Rows that a post-filter checked, summed over its uses; `null` for API filters. */
    readonly rowsBefore: number | null
    /** Rows that a post-filter kept, summed over its uses; `null` for API filters. */
    readonly rowsAfter: number | null
  }[]
  /** Uses of filters that the list omits, because there are too many distinct ones. */
  readonly filtersUnlisted: number
  /** How much the report kept and dropped: it never drops anything without counting it. */
  readonly collection: {
    readonly enabled: boolean
    /** Maximum number of entries, and of failures, that are kept. */
    readonly limit: number
    readonly entriesKept: number
    /** Number of oldest entries dropped to stay within the limit. */
    readonly entriesDropped: number
    readonly failuresKept: number
    /** Number of oldest failures dropped to stay within the limit. */
    readonly failuresDropped: number
    /** Number of requests that ended while collection was off. Only the failed ones among them were kept, as failures. */
    readonly requestsNotCollected: number
  }
  readonly entries: readonly ReportEntry[]
  readonly failures: readonly RequestEntry[]
  /** Milliseconds on the report's clock at the first event; 0 if there was none. */
  readonly startedAt: number
}
