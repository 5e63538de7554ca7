export type { LatencySummary } from './latency-histogram.js'
export { PostFilterEntry } from './post-filter-entry.js'
export { Report } from './report.js'
export type { ReportCounters } from './report-counters.js'
export type { ReportJson } from './report-json.js'
export type { ReportEntry, ReportSnapshot } from './report-snapshot.js'

export type { ReportedExchange } from './reported-exchange.js'
export { RequestEntry } from './request-entry.js'
