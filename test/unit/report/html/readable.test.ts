import { describe, expect, it } from 'vitest'
import { percent, readableDuration, readableSize } from '../../../../src/report/html/readable.js'

describe('readable duration', () => {
  it.each([
    [0, '0 µs'],
    [0.84, '840 µs'],
    [94.43, '94.4 ms'],
    [999.6, '1 s'],
    [3021.7, '3.02 s'],
    [59_960, '1 min 0 s'],
    [125_000, '2 min 5 s'],
    [7_384_000, '2 h 3 min'],
  ])('of %s ms is %s', (milliseconds, text) => {
    expect(readableDuration(milliseconds)).toBe(text)
  })
})

describe('readable size', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1200, '1.2 kB'],
    [576_000_000, '576.0 MB'],
  ])('of %s bytes is %s', (bytes, text) => {
    expect(readableSize(bytes)).toBe(text)
  })
})

describe('percent', () => {
  it('has at most three decimals, and is 0% of 0', () => {
    expect(percent(1, 3)).toBe('33.333%')
    expect(percent(0, 0)).toBe('0%')
  })
})
