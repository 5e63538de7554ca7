import { describe, expect, it } from 'vitest'
import { replaceDefangs } from '../../../src/indicators/defang.js'
import { findDefangs } from '../../../src/indicators/find-defangs.js'
import { PlaceMap } from '../../../src/indicators/place-map.js'

describe('positions of a refanged text', () => {
  const original = 'see hxxp[:]//evil[.]com and a[at]b[.]org or 1[.]2.3.4.'
  const defangs = findDefangs(original)
  const refanged = replaceDefangs(original, defangs)

  it('are mapped to the original text, in any order', () => {
    expect(refanged).toBe('see http://evil.com and a@b.org or 1.2.3.4.')
    const places = new PlaceMap(defangs)
    const parts = ['1.2.3.4', 'see', 'http://evil.com', 'a@b.org', 'or', 'evil.com', 'evil', 'b.org', '.com', '@b', 'http', ':', '4.']
    const shown = (part: string) => {
      const start = refanged.indexOf(part)
      return original.slice(places.originalStart(start), places.originalEnd(start + part.length))
    }
    const expected = [
      '1[.]2.3.4',
      'see',
      'hxxp[:]//evil[.]com',
      'a[at]b[.]org',
      'or',
      'evil[.]com',
      'evil',
      'b[.]org',
      '[.]com',
      '[at]b',
      'hxxp',
      '[:]',
      '4.',
    ]
    expect(parts.map(shown)).toEqual(expected)
    expect([...parts].reverse().map(shown)).toEqual([...expected].reverse())
  })

  it('show exactly what was changed', () => {
    const places = new PlaceMap(defangs)
    const changed = (part: string) => {
      const start = refanged.indexOf(part)
      return places.isChanged(start, start + part.length)
    }
    expect(['evil.com', '.', '.c', 'l.', 'a@', '@', 'http:', '1.2'].map(changed)).toEqual(Array(8).fill(true))
    expect(['see', 'evil', 'com', 'a', '2.3.4', ' and ', 'h', 'p'].map(changed)).toEqual(Array(8).fill(false))
  })

  it('are equal where nothing was changed', () => {
    const places = new PlaceMap([])
    expect([places.originalStart(3), places.originalEnd(5), places.isChanged(0, 9)]).toEqual([3, 5, false])
  })
})
