import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FormattableEntity, formats } from '../../src/formats/index.js'
import { casesOfFormat, hostileGroup, hostileIndicator, isOneLine } from '../unit/formats/hostile-entities.js'
import { readHeader, readPairs } from '../unit/formats/readers/read-pairs.js'

/** What a text format is to print of a record: every field with its value, and no other. */
function printed(entity: FormattableEntity, without: readonly string[] = []): [string, string][] {
  return Object.entries(formats.record(entity))
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => [name, value === null ? 'None' : name === 'rating' && Number.isInteger(value) ? `${value}.0` : String(value)])
}

const sorted = (pairs: Iterable<[string, string]>) => [...pairs].sort(([one], [other]) => (one < other ? -1 : 1))

function check(line: string, condition: boolean): void {
  if (!condition) throw new Error(`Not as it should be: ${JSON.stringify(line)}`)
}

describe('hostile values in the documented text formats', () => {
  it('key-value: one line, and every field reads back to its value', () => {
    fc.assert(
      fc.property(fc.oneof(hostileIndicator, hostileGroup), entity => {
        const line = formats.keyval(entity)
        check(line, isOneLine(line) && line === line.trimEnd())
        expect(sorted(readPairs(line))).toEqual(sorted(printed(entity)))
      }),
      casesOfFormat,
    )
  })

  it('cef: one line, a header of seven fields, and every field reads back to its value', () => {
    fc.assert(
      fc.property(hostileIndicator, entity => {
        const line = formats.cef(entity)
        check(line, isOneLine(line) && line === line.trimEnd())
        const { header, rest } = readHeader(line, 7)
        expect(header.slice(0, 6)).toEqual([
          'CEF:0',
          'threatconnect',
          'threatconnect',
          '2',
          String(entity.id),
          String(entity.description ?? 'null'),
        ])
        expect(header[6]).toMatch(/^\d+(\.\d+)?$/)
        // No value holds a bare `=`: even a reader that knows no quotes finds the keys only.
        check(line, (rest.match(/(?<!\\)(?:\\\\)*=/g) ?? []).length === readPairs(rest).size)
        expect(sorted(readPairs(rest))).toEqual(sorted(printed(entity, ['description', 'id', 'rating'])))
      }),
      casesOfFormat,
    )
  })

  it('leef: one line, a header of five fields, and every field reads back to its value', () => {
    fc.assert(
      fc.property(hostileIndicator, entity => {
        const line = formats.leef(entity)
        check(line, isOneLine(line) && line === line.trimEnd())
        const { header, rest } = readHeader(line, 5)
        expect(header).toEqual(['LEEF:0', 'threatconnect', 'threatconnect', '2', String(entity.id)])
        const expected = printed(entity).map(([name, value]): [string, string] => [
          name === 'dateAdded' ? 'devTime' : name === 'rating' ? 'severity' : name,
          value,
        ])
        expect(sorted(readPairs(rest))).toEqual(sorted(expected))
      }),
      casesOfFormat,
    )
  })
})

describe('the code that is generated for speed', () => {
  it('prints the same as the table of fields', () => {
    fc.assert(
      fc.property(hostileIndicator, entity => {
        const record = formats.record(entity)
        expect(formats.record(entity, { fields: Object.keys(record) })).toEqual(record)
        const columns = formats.csv.header('indicator').split(',')
        for (const style of ['documented', 'standard'] as const) {
          expect(formats.csv(entity, { style })).toBe(formats.csv(entity, { style, fields: columns }))
        }
      }),
      casesOfFormat,
    )
  })
})
