import { describe, expect, it } from 'vitest'
import { toInstant } from '../../../src/filters/instant.js'

describe('a date of the API', () => {
  const noon = Date.UTC(2015, 5, 17, 12, 30, 15)
  it.each([
    ['2015-06-17T12:30:15Z', noon],
    ['2015-06-17T12:30:15.250Z', noon + 250],
    ['2015-06-17T07:30:15-05:00', noon],
    ['2015-06-17T14:30:15+02:00', noon],
    ['2015-06-17T14:30:15+0200', noon],
    // Both an offset and Z: the offset rules.
    ['2015-06-17T07:30:15-05:00Z', noon],
    ['2015-06-17T14:30:15+02:00Z', noon],
    // Neither: UTC, wherever this machine stands.
    ['2015-06-17T12:30:15', noon],
    ['2015-06-17 12:30:15', noon],
    ['2015-06-17T12:30', Date.UTC(2015, 5, 17, 12, 30)],
    ['2015-06-17', Date.UTC(2015, 5, 17)],
  ])('%s is an instant', (text, instant) => {
    expect(toInstant(text)).toBe(instant)
    expect(toInstant(new Date(instant))).toBe(instant)
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
    [1_434_544_215_000],
    [null],
    [undefined],
    [new Date('soon')],
  ])('%j is none', value => {
    expect(toInstant(value)).toBeNaN()
  })
})
