import { describe, expect, it } from 'vitest'
import { instantText, toInstant, writtenInstant } from '../../../src/filters/instant.js'

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
    '2020-02-30',
    '2019-02-29',
    '1900-02-29',
    '2020-04-31',
    '2020-06-31T00:00:00Z',
    '2021-02-29T12:00:00+02:00',
    '2021-02-29 10:00',
    '2020-01-32',
    '2020-13-01',
    '2020-02-30T00:00:00-05:00Z',
    '2020-02-30t00:00:00z',
  ])('%s is not an instant, because no calendar has it', text => {
    expect(toInstant(text)).toBeNaN()
    expect(writtenInstant(text)).toBeUndefined()
  })

  it.each(['2020-02-29', '2000-02-29', '2020-01-31T23:59:59Z', '2020-12-31', '0004-02-29'])('%s is an instant', text => {
    expect(new Date(toInstant(text)).toISOString().slice(0, 10)).toBe(text.slice(0, 10))
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

  it('may be milliseconds since 1970 as digits, but not what looks like a year or a date', () => {
    expect(toInstant('1434544215000')).toBe(1_434_544_215_000)
    expect(toInstant('-86400000')).toBe(-86_400_000)
    expect(toInstant('0')).toBe(0)
    for (const text of ['2015', '20150617', '9'.repeat(20), '1.5']) expect(toInstant(text)).toBeNaN()
  })

  it('is written as the API documents it', () => {
    expect(instantText(Date.parse('2015-06-17T12:30:15Z'))).toBe('2015-06-17T12:30:15Z')
    expect(instantText(Date.parse('2015-06-17T12:30:15.250Z'))).toBe('2015-06-17T12:30:15.250Z')
    expect(writtenInstant('2015-06-17')).toBe('2015-06-17')
    expect(writtenInstant('2015-06-17T12:30:15.000Z')).toBe('2015-06-17T12:30:15.000Z')
    expect(writtenInstant('2015-06-17t14:30:15+02:00')).toBe('2015-06-17T12:30:15Z')
    expect(writtenInstant('1434544215000')).toBe('2015-06-17T12:30:15Z')
    expect(writtenInstant('soon')).toBeUndefined()
  })

  it.each([new Date(8.64e15), new Date(-8.64e15), '0000-12-31', '0000-01-01t00:00:00z', '-62135596800001'])(
    'is not written if servers do not accept its year: %j',
    value => {
      expect(writtenInstant(value)).toBeUndefined()
      expect(() => instantText(toInstant(value))).toThrow(/Pass an instant from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59\.999Z\.$/)
    },
  )

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
