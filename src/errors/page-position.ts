/** Where a retrieval stands: plain data, to be saved and given back as `from`. */
export interface PagePosition {
  /** Id of the operation. */
  readonly operation: string
  /** Index of the next row to retrieve. */
  readonly start: number
  /** Rows in all, as the first page told it. */
  readonly total?: number
}
