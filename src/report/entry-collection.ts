/** How much the report kept and dropped: it never drops anything without counting it. */
export interface EntryCollection {
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
