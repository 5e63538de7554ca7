import { describe, expect, it } from 'vitest'
import { type FormattableEntity, formats } from '../../../src/formats/index.js'
import { sample } from '../../effort.js'
import { isOneLine, wellFormed } from './hostile-entities.js'
import { readCef } from './readers/read-cef.js'
import { readCsv } from './readers/read-csv.js'
import { readLeef } from './readers/read-leef.js'
import { readHeader, readPairs } from './readers/read-pairs.js'
import { readStixPattern } from './readers/read-stix-pattern.js'

const megabyte = 1024 * 1024
const fill = (unit: string) => unit.repeat(Math.ceil(megabyte / unit.length)).slice(0, megabyte)

const values: readonly [string, string][] = [
  ['plain text', fill('a')],
  ['quotes and separators', fill('"\\|=,;\'')],
  ['line breaks and control characters', fill('\r\n\u0000\u2028')],
  ['blanks in the middle', `a${fill(' ')}b`],
  ['surrogates', fill('\ud800😀')],
]

describe.each(sample(values, 2))('a value of 1 MB of %s', (_name, value) => {
  const entity: FormattableEntity = { id: 1, type: 'URL', text: value, rating: 3 }

  it('reads back from every format, quickly', { timeout: 5_000 }, () => {
    expect(readPairs(formats.keyval(entity)).get('text') === value).toBe(true)
    expect(readPairs(readHeader(formats.cef(entity), 7).rest).get('text') === value).toBe(true)
    expect(readPairs(readHeader(formats.leef(entity), 5).rest).get('text') === value).toBe(true)
    expect(JSON.parse(formats.json(entity)).text === value).toBe(true)
    expect(JSON.parse(formats.ndjson(entity)).text === value).toBe(true)
    expect(readCsv(formats.csv(entity), '\n')[0]?.[4]?.text === wellFormed(value)).toBe(true)
    expect(readCsv(formats.csv(entity, { style: 'standard' }), '\r\n')[0]?.[4]?.text === wellFormed(value)).toBe(true)
    expect(readCsv(formats.misp(entity), '\n')[0]?.[4]?.text === wellFormed(value)).toBe(true)
    const pattern = readStixPattern(String(formats.stix.objects(entity).at(-1)?.pattern))
    expect(pattern.comparisons.map(comparison => comparison.value === wellFormed(value))).toEqual([true])
  })

  it('stays one line in the standard styles and in lists', { timeout: 5_000 }, () => {
    const cef = formats.cef(entity, { style: 'standard' })
    const leef = formats.leef(entity, { style: 'standard' })
    expect([cef, leef, formats.values(entity)].map(isOneLine)).toEqual([true, true, true])
    expect(readCef(cef).header).toHaveLength(7)
    expect(readLeef(leef).attributes.get('sev')).toBe('6')
  })
})
