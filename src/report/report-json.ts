import type { LatencySummary } from './latency-histogram.js'
import type { ReportCounters } from './report-counters.js'
import type { ReportEntry, ReportSnapshot } from './report-snapshot.js'
import type { RequestEntry } from './request-entry.js'

/** The report as data for other programs. All times are in milliseconds. */
export interface ReportJson {
  readonly counters: ReportCounters
  readonly latency: LatencySummary | null
  readonly filters: ReportSnapshot['filters']
  /** Uses of filters that `filters` does not list, because there are too many distinct ones. */
  readonly filtersUnlisted: number
  readonly collection: ReportSnapshot['collection']
  /** The documented list of failures: one object with the documented fields for each. */
  readonly failures: readonly ReturnType<RequestEntry['toJSON']>[]
  readonly entries: readonly ReturnType<ReportEntry['toJSON']>[]
  /** The times of each request among the entries, in their order. */
  readonly timeline: readonly {
    readonly method: string
    readonly uri: string
    readonly status: number | null
    /** Milliseconds since the report's first event. */
    readonly start: number
    /** Milliseconds. */
    readonly duration: number
    readonly attempts: number
    readonly sizeBytes: number
  }[]
}

/** Returns the report as a plain object, ready for `JSON.stringify`. */
export function reportJson(snapshot: ReportSnapshot): ReportJson {
  const requests = snapshot.entries.filter(entry => entry.type === 'request')
  return {
    counters: snapshot.counters,
    latency: snapshot.latency ?? null,
    filters: snapshot.filters,
    filtersUnlisted: snapshot.filtersUnlisted,
    collection: snapshot.collection,
    failures: snapshot.failures.map(entry => entry.toJSON()),
    entries: snapshot.entries.map(entry => entry.toJSON()),
    timeline: requests.map(entry => ({
      method: entry.method,
      uri: entry.uri,
      status: entry.statusCode,
      start: Math.round((entry.startedAt - snapshot.startedAt) * 1000) / 1000,
      duration: Math.round(entry.duration * 1000) / 1000,
      attempts: entry.attempts,
      sizeBytes: entry.sizeBytes,
    })),
  }
}
