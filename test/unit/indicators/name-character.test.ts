import { describe, expect, it } from 'vitest'
import { isNameCharacter } from '../../../src/indicators/name-character.js'

/** The characters of names, as ranges of code units. */
const names: readonly (readonly [first: number, last: number])[] = [
  [0xaa, 0xaa],
  [0xb5, 0xb5],
  [0xb7, 0xb7],
  [0xba, 0xba],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x167f],
  [0x1681, 0x180d],
  [0x180f, 0x1fff],
  // The joiners of Persian and Indian scripts.
  [0x200c, 0x200d],
  [0x2c00, 0x2dff],
  [0x2e80, 0x2fff],
  [0x3005, 0x3005],
  [0x3007, 0x3007],
  [0x3040, 0xd7ff],
  [0xf900, 0xfe0f],
  [0xfe70, 0xfefe],
  // Full-width digits and letters, half-width kana and Hangul.
  [0xff10, 0xff19],
  [0xff21, 0xff3a],
  [0xff41, 0xff5a],
  [0xff66, 0xffdc],
]

describe('characters of names in running text', () => {
  it('are exactly these beyond ASCII', () => {
    const found: [number, number][] = []
    for (let code = 0x80; code <= 0xffff; code++) {
      if (!isNameCharacter(code)) continue
      const last = found.at(-1)
      if (last?.[1] === code - 1) last[1] = code
      else found.push([code, code])
    }
    expect(found).toEqual(names)
  })

  it.each(['ü', 'ß', 'п', 'é', '中', 'か', 'カ', '한', 'ا', 'ｚ'])('include %s', letter => {
    expect(isNameCharacter(letter.charCodeAt(0))).toBe(true)
  })

  it.each(['\u00a0', '«', '“', '”', '’', '–', '…', '×', '÷', '，', '。', '、', '：', '（', '\ufeff', '🙂', '\u3000', '€', '→'])(
    'exclude %s',
    mark => {
      expect(isNameCharacter(mark.charCodeAt(0))).toBe(false)
    },
  )
})
