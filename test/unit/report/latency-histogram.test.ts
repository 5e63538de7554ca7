import { describe, expect, it } from 'vitest'
import { LatencyHistogram } from '../../../src/report/latency-histogram.js'

describe('latency histogram', () => {
  it('has no summary before the first request', () => {
    expect(new LatencyHistogram().summary()).toBeUndefined()
  })

  it('returns a single request as every percentile', () => {
    const histogram = new LatencyHistogram()
    histogram.record(12_345)
    expect(histogram.summary()).toMatchObject({ count: 1, minimum: 12.345, p50: 12.345, p90: 12.345, p99: 12.345, maximum: 12.345 })
  })

  it('uses the nearest rank', () => {
    const histogram = new LatencyHistogram()
    for (let milliseconds = 1; milliseconds <= 100; milliseconds += 1) histogram.record(milliseconds * 1000)
    const summary = histogram.summary()
    expect(summary?.p50).toBeCloseTo(50, -1)
    expect(Math.abs((summary?.p90 ?? 0) / 90 - 1)).toBeLessThan(0.01)
    expect(Math.abs((summary?.p99 ?? 0) / 99 - 1)).toBeLessThan(0.01)
  })

  it('has ascending buckets that contain every request', () => {
    const histogram = new LatencyHistogram()
    for (const microseconds of [0, 1, 63, 64, 65, 127, 128, 1_000_000, 2 ** 40]) histogram.record(microseconds)
    const buckets = histogram.summary()?.buckets ?? []
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(9)
    expect(buckets.every((bucket, index) => bucket.from < bucket.to && bucket.from >= (buckets[index - 1]?.to ?? 0))).toBe(true)
  })
})
