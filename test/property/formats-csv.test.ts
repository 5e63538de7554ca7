import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FormattableEntity, formats } from '../../src/formats/index.js'
import { casesOfFormat, hostileGroup, hostileIndicator, wellFormed } from '../unit/formats/hostile-entities.js'
import { readCsv } from '../unit/formats/readers/read-csv.js'

const columns = formats.csv.header('indicator').split(',')

/** The rows that an indicator is to have: one, or of a file one for each hash. */
function expectedRows(entity: FormattableEntity, none: string): string[][] {
  const record: Record<string, unknown> = formats.record(entity, { fields: columns })
  const hashes = entity.type === 'File' ? [entity.md5, entity.sha256].filter(hash => typeof hash === 'string') : []
  const indicators = hashes.length > 1 ? hashes : [record.indicator]
  return indicators.map(indicator =>
    columns.map(name => {
      const value = name === 'indicator' ? indicator : record[name]
      return value === null ? none : wellFormed(name === 'rating' && Number.isInteger(value) ? `${value}.0` : String(value))
    }),
  )
}

const texts = (rows: ReturnType<typeof readCsv>) => rows.map(row => row.map(cell => cell.text))

describe('hostile values in csv', () => {
  it('documented: every row and cell reads back to its value', () => {
    fc.assert(
      fc.property(hostileIndicator, entity => {
        expect(texts(readCsv(formats.csv(entity), '\n'))).toEqual(expectedRows(entity, 'null'))
      }),
      casesOfFormat,
    )
  })

  it('standard: every row and cell reads back to its value, and a missing value differs from an empty one', () => {
    fc.assert(
      fc.property(hostileIndicator, entity => {
        const rows = readCsv(formats.csv(entity, { style: 'standard' }), '\r\n')
        expect(texts(rows)).toEqual(expectedRows(entity, ''))
        const description = rows[0]?.[columns.indexOf('description')]
        expect(description?.quoted === false && description.text === '').toBe(entity.description === null)
      }),
      casesOfFormat,
    )
  })

  it('documents: a header, then a row for each value, and no cell is a formula if guarded', () => {
    fc.assert(
      fc.property(hostileGroup, hostileGroup, fc.constantFrom('documented' as const, 'standard' as const), (one, other, style) => {
        const options = { style, formulaGuard: true, fields: ['id', 'name', 'type', 'fileName'] }
        const rows = readCsv(formats.document('csv', [one, other], options), style === 'standard' ? '\r\n' : '\n')
        expect(rows.map(row => row.length)).toEqual([4, 4, 4])
        expect(rows.flat().filter(cell => /^[=+\-@\t\r]/.test(cell.text))).toEqual([])
      }),
      casesOfFormat,
    )
  })

  it('misp: every row has eight cells and its value', () => {
    fc.assert(
      fc.property(hostileIndicator, entity => {
        const values =
          entity.type === 'File'
            ? [entity.md5, entity.sha256].filter(hash => typeof hash === 'string')
            : [formats.record(entity, { fields: ['indicator'] }).indicator]
        const rows = readCsv(formats.misp(entity), '\n')
        expect(rows.map(row => row.length)).toEqual(values.map(() => 8))
        expect(rows.map(row => row[4]?.text)).toEqual(values.map(value => wellFormed(String(value ?? ''))))
        expect(rows.map(row => row[5]?.text)).toEqual(values.map(() => wellFormed(String(entity.description ?? ''))))
      }),
      casesOfFormat,
    )
  })
})
