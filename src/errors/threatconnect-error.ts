/** How far a retrieval got: plain data that you can save and pass back as `from`. */
export interface PagePosition {
  /** Id of the operation. */
  readonly operation: string
  /** Index of the next row to retrieve. */
  readonly start: number
  /** Total number of rows, as reported with the first page. */
  readonly total?: number
}

/** Base class of every error that this package throws on purpose: catch it to catch them all. */
export class ThreatConnectError extends Error {
  static {
    ThreatConnectError.prototype.name = 'ThreatConnectError'
  }

  /** Set when a retrieval failed partway. The rows before this position have been delivered; resume from here. */
  declare position?: PagePosition
  /** Set when `toArray` failed partway: the rows before `position`. Hidden when the error is printed. */
  declare readonly rows?: readonly unknown[]
}
