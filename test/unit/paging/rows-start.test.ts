import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RowsStart } from '../../../src/paging/rows-start.js'

/** The position in the whole text, read in chunks. */
function startOf(text: string, size = text.length): number | undefined {
  const finder = new RowsStart('indicator')
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) {
    const found = finder.push(bytes.subarray(at, at + size))
    if (found !== undefined) return at + found
  }
  return undefined
}

describe('the start of the rows', () => {
  it.each([
    ['{"indicator":[', 14],
    ['{ "indicator"\n:\t[ {}', 17],
    ['{"status":"Success","data":{"indicator":[{"a":1}]', 41],
    ['{"a":"indicator","indicator":[', 30],
    ['{"a":["indicator", "b"],"indicator":[', 37],
    ['{"indicator":{},"indicator":[', 29],
    ['{"indicator":"x","indicator":[', 30],
    ['{"\\"indicator":[],"indicator":[', 31],
  ])('is found in %s, in one chunk or many', (text, place) => {
    for (const size of [text.length, 1, 3, 7]) expect(startOf(text, size)).toBe(place)
  })

  it.each([
    '',
    '{}',
    '{"indicators":[',
    '{"indicato":[',
    '{"\\u0069ndicator":[',
    '{"a":"\\"indicator\\":[',
    '{"indicator" [',
    '{"indicator"::[',
  ])('does not exist in %s', text => {
    for (const size of [Math.max(1, text.length), 1]) expect(startOf(text, size)).toBeUndefined()
  })

  it('does not depend on the chunks', () => {
    const token = fc.constantFrom('"indicator"', '"', '\\', ':', '[', ' ', '{', 'indicator', 'é', '"a"')
    fc.assert(
      fc.property(fc.array(token, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), (tokens, size) => {
        const text = tokens.join('')
        expect(startOf(text, size)).toBe(startOf(text))
      }),
      { numRuns: 1000 },
    )
  })

  it('is found in linear time, also byte by byte', () => {
    const text = Buffer.from(`{"a":${'"\\"'.repeat(300_000)}`)
    const finder = new RowsStart('indicator')
    const start = performance.now()
    for (let at = 0; at < text.length; at++) finder.push(text.subarray(at, at + 1))
    expect(performance.now() - start).toBeLessThan(3000)
  })
})
