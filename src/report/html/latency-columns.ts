import type { LatencyBucket } from '../latency-summary.js'

/** A logarithmic axis and the requests in each of its equal columns. */
export interface LatencyColumns {
  /** Milliseconds at the axis' left end, above 0. */
  readonly from: number
  /** Milliseconds at the axis' right end. */
  readonly to: number
  /** Requests in each column; a bucket across a border is shared out by its parts, so these need not be whole. */
  readonly counts: readonly number[]
}

const shortest = 0.001

/**
 * Returns the buckets gathered into `columns` columns of a logarithmic axis that spans at least a doubling.
 * @param buckets - ascending, at least one
 */
export function latencyColumns(buckets: readonly LatencyBucket[], columns: number): LatencyColumns {
  const lowest = Math.max(shortest, buckets[0]?.from ?? shortest)
  const highest = Math.max(lowest, buckets.at(-1)?.to ?? lowest)
  const margin = Math.max(1, Math.sqrt((2 * lowest) / highest))
  const [from, to] = [lowest / margin, highest * margin]
  const place = (milliseconds: number) => (Math.log(Math.max(milliseconds, from) / from) / Math.log(to / from)) * columns
  const counts = new Array<number>(columns).fill(0)
  for (const bucket of buckets) {
    const [left, right] = [place(bucket.from), Math.max(place(bucket.to), place(bucket.from) + 1e-9)]
    for (let column = Math.floor(left); column < Math.min(right, columns); column += 1) {
      const share = (Math.min(right, column + 1) - Math.max(left, column)) / (right - left)
      counts[column] = (counts[column] ?? 0) + bucket.count * share
    }
  }
  return { from, to, counts }
}
