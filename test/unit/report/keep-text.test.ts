import { describe, expect, it } from 'vitest'
import { keepText } from '../../../src/report/bounded-list.js'

describe('kept text', () => {
  it('is unchanged up to the limit', () => {
    expect(keepText('abc', 3)).toBe('abc')
  })

  it('is truncated beyond the limit, with a note', () => {
    expect(keepText('abcd', 3)).toBe('abc… [1 more characters not kept]')
  })

  it('never splits a surrogate pair', () => {
    expect(keepText('ab🚀', 3)).toBe('ab… [2 more characters not kept]')
    expect(keepText('a🚀b', 3)).toBe('a🚀… [1 more characters not kept]')
  })
})
