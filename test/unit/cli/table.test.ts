import { describe, expect, it } from 'vitest'
import { cutToWidth, displayWidth, fitWidths, layOutTable } from '../../../src/cli/output/table.js'

import { textStyle } from '../../../src/cli/output/text-style.js'

const plain = textStyle(process.stdout, { NO_COLOR: '1' })

describe('the width of a text', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['日本', 4],
    ['한글.kr', 7],
    ['é', 1],
    ['e\u0301', 1],
    ['👩‍👩‍👧', 2],
    ['❤️', 2],
    ['ｱ', 1],
    ['Ａ', 2],
    ['\u200b', 0],
    ['ไม่', 2],
    ['\ud800', 1],
  ])('%j takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width)
  })

  it.each([
    ['abcdef', 4, 'abc…'],
    ['abcd', 4, 'abcd'],
    ['日本語', 4, '日…'],
    ['日本', 4, '日本'],
    ['👩‍👩‍👧👩‍👩‍👧', 3, '👩‍👩‍👧…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
  ])('%j truncated to %i columns is %j', (text, width, expected) => {
    expect(cutToWidth(text, width)).toBe(expected)
    expect(displayWidth(expected)).toBeLessThanOrEqual(width)
  })
})

describe('the width of a long text', () => {
  it('is the sum of the widths of its graphemes, regardless of their positions', () => {
    for (const character of ['日', 'e\u0301', '👩‍👩‍👧', '🇩🇪', 'a']) {
      for (const count of [1, 31, 32, 33, 100, 127, 128, 129, 1000]) {
        expect(displayWidth(`x${character.repeat(count)}`)).toBe(1 + count * displayWidth(character))
        expect(cutToWidth(character.repeat(count), count * 2)).toBe(character.repeat(count))
      }
    }
  })
})

describe('a table', () => {
  it('is as wide as its cells, with numbers aligned to the right', () => {
    const table = layOutTable(
      [{ heading: 'Host' }, { heading: 'Rating', numeric: true }],
      [
        ['日本.jp', '5'],
        ['a.b', '1.5'],
      ],
      80,
      plain,
    )
    expect(
      table.head() +
        table.rows([
          ['日本.jp', '5'],
          ['a.b', '1.5'],
        ]) +
        table.foot(),
    ).toBe(
      [
        '┌─────────┬────────┐',
        '│ Host    │ Rating │',
        '├─────────┼────────┤',
        '│ 日本.jp │      5 │',
        '│ a.b     │    1.5 │',
        '└─────────┴────────┘',
        '',
      ].join('\n'),
    )
  })

  it('fits the terminal, with lines of equal length', () => {
    const rows = [['https://example.com/'.repeat(9), 'Example Community', '50']]
    const table = layOutTable([{ heading: 'Indicator' }, { heading: 'Owner' }, { heading: 'Confidence' }], rows, 60, plain)
    const lines = (table.head() + table.rows(rows) + table.foot()).trimEnd().split('\n')
    expect(new Set(lines.map(displayWidth))).toEqual(new Set([60]))
    expect(lines[3]).toContain('Example Community')
    expect(lines[3]).toContain('…')
  })

  it('shrinks only the widest columns', () => {
    expect(fitWidths([10, 100, 8], 60)).toEqual([10, 42, 8])
    expect(fitWidths([50, 50], 61)).toEqual([30, 31])
    expect(fitWidths([50, 50], 1)).toEqual([6, 6])
    expect(fitWidths([5, 5], Number.POSITIVE_INFINITY)).toEqual([5, 5])
  })

  it('escapes characters that could fake lines or colours', () => {
    const table = layOutTable([{ heading: 'Name' }], [['a\u001b[31mb\nc']], 80, plain)
    expect(table.rows([['a\u001b[31mb\nc']])).toBe('│ a\\u001B[31mb\\nc │\n')
  })
})
