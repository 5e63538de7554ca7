/** What was kept and what was not: the report never drops anything without saying so. */
export interface EntryCollection {
  readonly enabled: boolean
  /** How many entries, and how many failures, are kept at most. */
  readonly limit: number
  readonly entriesKept: number
  /** The oldest entries, dropped to stay within the limit. */
  readonly entriesDropped: number
  readonly failuresKept: number
  /** The oldest failures, dropped to stay within the limit. */
  readonly failuresDropped: number
  /** Requests that ended while collection was off; only the failed ones among them were kept, as failures. */
  readonly requestsNotCollected: number
}
