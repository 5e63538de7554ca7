import { describe, expect, it } from 'vitest'
import { segmentEnd } from '../../../src/indicators/text-segment.js'

describe('the end of a segment', () => {
  it.each([
    // All of it, when it is short enough.
    ['abcdefghij', 0, 10, 10],
    ['abcdefghij', 0, 99, 10],
    ['abcdefghij', 4, 6, 10],
    // After the last line break of the second half, before anything else.
    ['ab\ncde\nf"g hij', 0, 10, 7],
    ['abcde\nfghijkl', 0, 10, 6],
    ['abcdefghi\njkl', 0, 10, 10],
    // Not in the first half.
    ['abcd\nefghijklm', 0, 10, 10],
    ['abcd"efghijklm', 0, 10, 10],
    ['abcd efghijklm', 0, 10, 10],
    // Before the last quote or angle bracket, else before the last blank.
    ['abcdef"g"h ijkl', 0, 10, 8],
    ['abcdef<gh ijkl', 0, 10, 6],
    ['abcdef>gh ijkl', 0, 10, 6],
    ['abcdef gh ijkl', 0, 10, 9],
    ['abcdef\tghijkl', 0, 10, 6],
    ["abcdef'ghijkl", 0, 10, 10],
    // At the full length if there is no such character.
    ['abcdefghijklm', 0, 10, 10],
    ['abcdefghijklm', 2, 9, 11],
    ['xxabcd\nefghijklm', 2, 8, 7],
  ])('of %j from %d, %d long, is %d', (text, start, length, end) => {
    expect(segmentEnd(text, start, length)).toBe(end)
  })
})
