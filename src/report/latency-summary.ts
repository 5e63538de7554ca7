/** A range of durations and how many requests fell into it. */
export interface LatencyBucket {
  /** Milliseconds, included. */
  readonly from: number
  /** Milliseconds, excluded. */
  readonly to: number
  readonly count: number
}

/** How long the answered requests took, in milliseconds; percentiles are within 1 % of the exact ones. */
export interface LatencySummary {
  readonly count: number
  readonly minimum: number
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly maximum: number
  /** Ascending, without gaps between neighbours that hold something; empty ranges are left out. */
  readonly buckets: readonly LatencyBucket[]
}
