import { describe, expect, it } from 'vitest'
import { latencyColumns, logarithmicTicks } from '../../../../src/report/html/latency-section.js'
import { openRequests } from '../../../../src/report/html/open-requests-chart.js'
import { axisTicks } from '../../../../src/report/html/timeline-section.js'

describe('axis ticks', () => {
  it.each([
    [0, 1840, [0, 500, 1000, 1500]],
    [0, 10, [0, 2, 4, 6, 8, 10]],
    [292_100, 299_400, [294_000, 296_000, 298_000]],
  ])('from %s to %s are round', (from, to, places) => {
    expect(axisTicks(from, to, 5).places).toEqual(places)
  })
})

describe('logarithmic ticks', () => {
  it('are 1, 2, 5 over a short range and powers of ten over a long one', () => {
    expect(logarithmicTicks(40, 1500)).toEqual([50, 100, 200, 500, 1000])
    expect(logarithmicTicks(1, 100_000)).toEqual([1, 10, 100, 1000, 10_000, 100_000])
  })
})

describe('latency columns', () => {
  it('hold every request', () => {
    const { counts } = latencyColumns(
      [
        { from: 1, to: 2, count: 5 },
        { from: 90, to: 100, count: 3 },
      ],
      10,
    )
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeCloseTo(8)
    expect(counts[0]).toBeGreaterThan(0)
    expect(counts[9]).toBeGreaterThan(0)
  })

  it.each([
    ['one value', [{ from: 20, to: 20.25, count: 4 }]],
    ['requests that took no time', [{ from: 0, to: 0.001, count: 4 }]],
  ])('span at least a doubling around %s', (_, buckets) => {
    const { from, to, counts } = latencyColumns(buckets, 10)
    expect(from).toBeGreaterThan(0)
    expect(to / from).toBeGreaterThanOrEqual(1.999)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeCloseTo(4)
  })
})

describe('open requests', () => {
  it('returns the peak in each slice of time', () => {
    const spans = [
      { start: 0, end: 10 },
      { start: 5, end: 20 },
      { start: 30, end: 40 },
    ]
    expect(openRequests(spans, 0, 40, 4)).toEqual([2, 1, 0, 1])
  })

  it('never counts consecutive requests as two', () => {
    expect(
      openRequests(
        [
          { start: 0, end: 5 },
          { start: 5, end: 10 },
        ],
        0,
        10,
        1,
      ),
    ).toEqual([1])
  })

  it('are all zeros when no time passed', () => {
    expect(openRequests([{ start: 3, end: 3 }], 3, 3, 2)).toEqual([0, 0])
  })
})
