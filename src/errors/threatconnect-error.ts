/** Where a retrieval stands: plain data, to be saved and given back as `from`. */
export interface PagePosition {
  /** Id of the operation. */
  readonly operation: string
  /** Index of the next row to retrieve. */
  readonly start: number
  /** Rows in all, as the first page told it. */
  readonly total?: number
}

/** Root of every error this package throws on purpose: catch it to catch them all. */
export class ThreatConnectError extends Error {
  static {
    ThreatConnectError.prototype.name = 'ThreatConnectError'
  }

  /** Set when a retrieval failed under way: the rows before it have been delivered, and it can go on from here. */
  declare position?: PagePosition
  /** Set when `toArray` failed under way: the rows before `position`. Not shown when the error is printed. */
  declare readonly rows?: readonly unknown[]
}
