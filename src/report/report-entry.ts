import type { PostFilterEntry } from './post-filter-entry.js'
import type { RequestEntry } from './request-entry.js'

/** What the report collects when entry collection is on; told apart by `type`. */
export type ReportEntry = RequestEntry | PostFilterEntry
