import { describe, expect, it } from 'vitest'
import { growthOf, type Sample } from '../../../bench/growth.js'

const steady: Sample = {
  seconds: 0,
  megabytes: { heap: 20, rss: 130, external: 4 },
  handles: 1,
  sockets: 6,
  listeners: { process: 9, busiestSocket: 8, signal: 0 },
  operations: 0,
  failures: 0,
}
/** Thirty samples, each the steady one with what changes by its number. */
const run = (change: (number: number) => Partial<Sample>) => Array.from({ length: 30 }, (_, number) => ({ ...steady, ...change(number) }))

describe('the growth of a soaked process', () => {
  it('is zero if values only fluctuate', () => {
    const { problems, figures } = growthOf(
      run(number => ({ megabytes: { heap: 20 + (number % 3), rss: 130 + (number % 7), external: 4 }, sockets: 4 + (number % 5) })),
    )
    expect(problems).toEqual([])
    expect(figures.slice(0, 2)).toEqual([
      { what: 'heap after garbage collection', value: 21, unit: 'MB' },
      { what: 'heap after garbage collection: growth', value: 0, unit: 'MB', target: { atMost: 2 } },
    ])
  })

  it('ignores the first third, in which the process warms up', () => {
    expect(
      growthOf(run(number => ({ megabytes: { heap: Math.min(number, 9) * 10, rss: 130, external: 4 }, handles: number < 9 ? 0 : 5 })))
        .problems,
    ).toEqual([])
  })

  it.each<[string, (number: number) => Partial<Sample>, string]>([
    [
      'heap',
      number => ({ megabytes: { heap: 20 + number / 4, rss: 130, external: 4 } }),
      'heap after garbage collection grew from 23.75 MB to 26.25 MB, by more than 2 MB',
    ],
    [
      'buffers',
      number => ({ megabytes: { heap: 20, rss: 130, external: 4 + number } }),
      'memory outside the heap grew from 19 MB to 29 MB',
    ],
    [
      'resident size',
      number => ({ megabytes: { heap: 20, rss: 130 + 5 * number, external: 4 } }),
      'resident size grew from 205 MB to 255 MB',
    ],
    ['handles', number => ({ handles: 2 * number }), 'handles grew from 38 to 58, by more than 10'],
    ['sockets', number => ({ sockets: 2 * number }), 'sockets grew from 38 to 58, by more than 10'],
    [
      'listeners',
      number => ({ listeners: { process: 9, busiestSocket: 8, signal: number } }),
      'listeners on the shared signal grew from 19 to 29, by more than 0',
    ],
    [
      'one listener',
      number => ({ listeners: { process: number === 29 ? 10 : 9, busiestSocket: 8, signal: 0 } }),
      'listeners on the process grew from 9 to 10',
    ],
  ])('is found in its %s', (_, change, problem) => {
    const { problems } = growthOf(run(change))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(problem)
  })

  it('cannot be measured with a few samples', () => {
    expect(growthOf(run(() => ({})).slice(0, 8)).problems).toEqual(['only 8 samples were taken: run the soak test for longer'])
  })
})
