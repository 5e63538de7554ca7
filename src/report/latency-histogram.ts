/** Ranges per doubling of the duration: the middle of a range differs by at most 1/128 from any duration in it. */
const rangesPerDoubling = 64
const exactBelow = 64

/**
 * Counts durations in ranges that widen with the duration. Percentiles of any number of requests stay within 1 % of the exact value
 * and need only a few kilobytes (the scheme of HdrHistogram). Durations are integer microseconds.
 */
export class LatencyHistogram {
  readonly #counts = new Map<number, number>()
  #count = 0
  #minimum = Number.POSITIVE_INFINITY
  #maximum = 0

  record(duration: number): void {
    const value = Math.max(0, duration)
    const range = rangeOf(value)
    this.#counts.set(range, (this.#counts.get(range) ?? 0) + 1)
    this.#count += 1
    this.#minimum = Math.min(this.#minimum, value)
    this.#maximum = Math.max(this.#maximum, value)
  }

  /** The distribution so far, or `undefined` when nothing was recorded. */
  summary(): LatencySummary | undefined {
    if (this.#count === 0) return undefined
    const ranges = [...this.#counts].sort(([left], [right]) => left - right)
    const percentile = (share: number) => this.#valueAtRank(ranges, Math.ceil(share * this.#count)) / 1000
    return {
      count: this.#count,
      minimum: this.#minimum / 1000,
      p50: percentile(0.5),
      p90: percentile(0.9),
      p99: percentile(0.99),
      maximum: this.#maximum / 1000,
      buckets: ranges.map(([range, count]) => ({ from: lowerBound(range) / 1000, to: lowerBound(range + 1) / 1000, count })),
    }
  }

  #valueAtRank(ranges: readonly (readonly [range: number, count: number])[], rank: number): number {
    let seen = 0
    for (const [range, count] of ranges) {
      seen += count
      if (seen >= rank) {
        const middle = (lowerBound(range) + lowerBound(range + 1) - 1) / 2
        return Math.min(Math.max(middle, this.#minimum), this.#maximum)
      }
    }
    return this.#maximum
  }
}

function rangeOf(value: number): number {
  if (value < exactBelow) return Math.floor(value)
  const exponent = Math.floor(Math.log2(value))
  return exactBelow + (exponent - 6) * rangesPerDoubling + Math.floor((value / 2 ** exponent - 1) * rangesPerDoubling)
}

function lowerBound(range: number): number {
  if (range < exactBelow) return range
  const beyond = range - exactBelow
  const exponent = 6 + Math.floor(beyond / rangesPerDoubling)
  return 2 ** exponent * (1 + (beyond % rangesPerDoubling) / rangesPerDoubling)
}

/** How long the answered requests took, in milliseconds. Percentiles are within 1 % of the exact values. */
export interface LatencySummary {
  readonly count: number
  readonly minimum: number
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly maximum: number
  /** Ranges of durations and the number of requests in each, ascending; empty ranges are omitted. */
  readonly buckets: readonly {
    /** Milliseconds, inclusive. */
    readonly from: number
    /** Milliseconds, exclusive. */
    readonly to: number
    readonly count: number
  }[]
}
