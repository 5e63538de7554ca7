import { describe, expect, it } from 'vitest'
import { readInstant } from '../../../src/sandbox/instants.js'

const midnight = Date.UTC(2017, 6, 13)

describe('instants that clients send', () => {
  it.each([
    ['a day', '2017-07-13', midnight],
    ['a day without separators, as the Java SDK filters', '20170713', midnight],
    ['an instant without an offset, which is UTC', '2017-07-13T00:00:00', midnight],
    ['an offset', '2017-07-13T02:00:00+02:00', midnight],
    ['an offset before a Z', '2017-07-12T19:00:00-05:00Z', midnight],
    ['an offset whose plus became a space in a query', '2017-07-13T02:00:00 02:00', midnight],
    ['microseconds with such an offset', '2017-07-13T00:00:00.123456 00:00', midnight + 123],
  ])('reads %s', (_, text, expected) => {
    expect(readInstant('modifiedSince', text)).toBe(expected)
  })

  it.each(['yesterday', '2017', '20171301', '2017071', '00:00 00:00'])('refuses %s', text => {
    expect(() => readInstant('modifiedSince', text)).toThrow(`The value ${JSON.stringify(text)} of modifiedSince is invalid`)
  })
})
