import { describe, expect, it } from 'vitest'
import { instantText, toInstant } from '../../../src/filters/instant.js'

describe('a date of the API', () => {
  const noon = Date.UTC(2015, 5, 17, 12, 30, 15)
  it.each([
    ['2015-06-17T12:30:15Z', noon],
    ['2015-06-17T12:30:15.250Z', noon + 250],
    ['2015-06-17T07:30:15-05:00', noon],
    ['2015-06-17T14:30:15+02:00', noon],
    ['2015-06-17T14:30:15+0200', noon],
    // With both an offset and Z, the offset applies.
    ['2015-06-17T07:30:15-05:00Z', noon],
    ['2015-06-17T14:30:15+02:00Z', noon],
    // Without either it is UTC, in any local time zone.
    ['2015-06-17T12:30:15', noon],
    ['2015-06-17 12:30:15', noon],
    ['2015-06-17T12:30', Date.UTC(2015, 5, 17, 12, 30)],
    ['2015-06-17', Date.UTC(2015, 5, 17)],
  ])('%s is an instant', (text, instant) => {
    expect(toInstant(text)).toBe(instant)
    expect(toInstant(new Date(instant))).toBe(instant)
  })

  it.each([
    // RFC 3339, 5.6: `t` and `z` may be in lower case.
    ['2015-06-17t12:30:15z', '2015-06-17T12:30:15Z'],
    ['2015-06-17t12:30:15+02:00', '2015-06-17T12:30:15+02:00'],
    ['2015-06-17t12:30:15', '2015-06-17T12:30:15Z'],
    ['2015-06-17t12:30:15-05:00z', '2015-06-17T12:30:15-05:00'],
  ])('%s may be in lower case', (lower, upper) => {
    expect(toInstant(lower)).toBe(Date.parse(upper))
  })

  it('may be milliseconds since 1970, as in responses of 2013', () => {
    expect(toInstant(1_434_544_215_000)).toBe(1_434_544_215_000)
  })

  it.each([
    [new Date(8.64e15), '9999-12-31T23:59:59.999Z'],
    [new Date(-8.64e15), '0001-01-01T00:00:00.000Z'],
    [new Date('2015-06-17T12:30:15Z'), '2015-06-17T12:30:15.000Z'],
  ])('is written with a year that servers accept: %j', (date, text) => {
    expect(instantText(date.getTime())).toBe(text)
  })

  it.each([
    [''],
    ['Z'],
    ['soon'],
    ['yesterdayZ'],
    ['17 June 2015'],
    ['June 2015-06-17T12:30:15'],
    ['15-06-17T12:30:15'],
    ['+002015-06-17T12:30:15'],
    ['2015-6-17T12:30:15'],
    ['2015-06-1'],
    ['2015-06-17 noon'],
    ['2015-06-17T12:30:15+02:00x'],
    [8.65e15],
    [Number.POSITIVE_INFINITY],
    [true],
    [null],
    [undefined],
    [new Date('soon')],
  ])('%j is not a date', value => {
    expect(toInstant(value)).toBeNaN()
  })
})
