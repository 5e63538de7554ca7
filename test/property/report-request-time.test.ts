import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openRequests } from '../../src/report/html/open-requests-chart.js'
import { RequestTime } from '../../src/report/request-time.js'

/** Intervals within 200 units, some of no length. */
const intervals = fc.array(
  fc.tuple(fc.nat(200), fc.nat(60)).map(([start, length]) => ({ start, end: start + length })),
  { maxLength: 40 },
)

function naiveUnion(spans: readonly { start: number; end: number }[], until = Number.POSITIVE_INFINITY): number {
  const covered = new Set<number>()
  for (const { start, end } of spans) for (let unit = start; unit < Math.min(end, until); unit += 1) covered.add(unit)
  return covered.size
}

describe('request time equals a naive union of the intervals', () => {
  it('when only ends are reported, in any order', () => {
    fc.assert(
      fc.property(intervals, spans => {
        const time = new RequestTime()
        for (const { start, end } of spans) time.end(start, end)
        expect(time.union(1000)).toBe(naiveUnion(spans))
        expect(time.sum).toBe(spans.reduce((sum, { start, end }) => sum + end - start, 0))
      }),
      { numRuns: 500 },
    )
  })

  it('at every moment, when starts and ends are reported as they happen', () => {
    fc.assert(
      fc.property(intervals, spans => {
        const time = new RequestTime()
        // Starts first at the same moment, so that a request never ends before it starts.
        const events = spans
          .flatMap(span => [
            { at: span.start, span, ends: false },
            { at: span.end, span, ends: true },
          ])
          .sort((left, right) => left.at - right.at || Number(left.ends) - Number(right.ends))
        for (const { at, span, ends } of events) {
          if (ends) time.end(span.start, span.end)
          else time.start(span.start)
          expect(time.union(at)).toBe(naiveUnion(spans, at))
        }
        expect(time.open).toBe(0)
      }),
      { numRuns: 200 },
    )
  })
})

describe('open requests', () => {
  it('equal a naive count in every slice', () => {
    fc.assert(
      fc.property(intervals, spans => {
        const count = (unit: number) => spans.filter(({ start, end }) => start <= unit && unit < end).length
        const expected = Array.from({ length: 26 }, (_, column) =>
          Math.max(...Array.from({ length: 10 }, (__, unit) => count(column * 10 + unit))),
        )
        expect(openRequests(spans, 0, 260, 26)).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })
})
