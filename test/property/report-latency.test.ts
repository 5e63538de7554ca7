import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LatencyHistogram } from '../../src/report/latency-histogram.js'

describe('latency percentiles', () => {
  it('are within 1 % of the exact nearest-rank ones', () => {
    const durations = fc.array(fc.oneof(fc.nat(100), fc.nat(100_000), fc.nat(600_000_000)), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(durations, values => {
        const histogram = new LatencyHistogram()
        for (const value of values) histogram.record(value)
        const sorted = [...values].sort((left, right) => left - right)
        const exact = (share: number) => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0) / 1000
        const summary = histogram.summary()
        for (const [share, estimate] of [
          [0.5, summary?.p50],
          [0.9, summary?.p90],
          [0.99, summary?.p99],
        ] as const) {
          expect(Math.abs((estimate ?? Number.NaN) - exact(share))).toBeLessThanOrEqual(exact(share) * 0.01 + 1e-9)
        }
        expect(summary?.minimum).toBe(exact(0.000001))
        expect(summary?.maximum).toBe(exact(1))
      }),
      { numRuns: 300 },
    )
  })
})
