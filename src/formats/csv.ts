import { csvColumnNames, csvColumns } from './csv-columns.js'
import { entityKind } from './entity-kind.js'
import { csvCell, guardFormula } from './escape-csv.js'
import type { Field } from './field.js'
import { type CsvKind, type CsvOptions, isStandard } from './format-options.js'
import type { FormattableEntity } from './formattable-entity.js'
import { indicatorValues } from './indicator-values.js'
import type { Scalar } from './scalar.js'
import { numberText } from './text-value.js'

/** What the styles of CSV differ in. */
interface CsvDialect {
  readonly none: string
  readonly text: (text: string) => string
}

const guarded = (text: string) => csvCell(guardFormula(text))
// RFC 4180 has no null: no value is an empty cell there, and an empty text, to be told from it, a quoted one.
const quotedWhenEmpty = (print: (text: string) => string) => (text: string) => (text === '' ? '""' : print(text))

const documented: CsvDialect = { none: 'null', text: csvCell }
const documentedGuarded: CsvDialect = { none: 'null', text: guarded }
const standard: CsvDialect = { none: '', text: quotedWhenEmpty(csvCell) }
const standardGuarded: CsvDialect = { none: '', text: quotedWhenEmpty(guarded) }

/** Returns what ends a row: a line feed in the documented style, CR LF in the standard one (RFC 4180, section 2). */
export function csvLineBreak(options?: CsvOptions): string {
  return isStandard(options) ? '\r\n' : '\n'
}

/**
 * Returns the header row for an entity, a kind of entity, or the fields that the options name.
 * @throws FormatError when the entity has no columns of its own and none are named
 */
export function csvHeader(of: CsvKind | FormattableEntity, options?: CsvOptions): string {
  return csvColumnNames(of, options).map(dialectOf(options).text).join(',')
}

/**
 * Returns the row of an entity, of a file one row for each of its hashes, with no line break at the end.
 * Columns and `null` for no value: API documentation.
 * @throws FormatError when the entity has no columns of its own and none are named
 */
export function csvRows(entity: FormattableEntity, options?: CsvOptions): string {
  const kind = entityKind(entity)
  const columns = csvColumns(kind, entity, options)
  const dialect = dialectOf(options)
  if (kind !== 'file' || !columns.some(column => column.name === 'indicator')) return csvRow(columns, entity, dialect)
  const hashes = indicatorValues(entity, kind)
  if (hashes.length < 2) return csvRow(columns, entity, dialect)
  return hashes.map(hash => csvRow(columns, entity, dialect, hash)).join(csvLineBreak(options))
}

function csvRow(columns: readonly Field[], entity: FormattableEntity, dialect: CsvDialect, indicator?: string): string {
  let row = ''
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index]
    if (column === undefined) continue
    const value = indicator !== undefined && column.name === 'indicator' ? indicator : column.read(entity)
    row += index === 0 ? cell(value, column.decimal, dialect) : `,${cell(value, column.decimal, dialect)}`
  }
  return row
}

function cell(value: Scalar, decimal: boolean, dialect: CsvDialect): string {
  switch (typeof value) {
    case 'string':
      return dialect.text(value)
    case 'number':
      return numberText(value, decimal)
    case 'boolean':
      return value ? 'true' : 'false'
    default:
      return dialect.none
  }
}

function dialectOf(options: CsvOptions | undefined): CsvDialect {
  if (isStandard(options)) return options?.formulaGuard === true ? standardGuarded : standard
  return options?.formulaGuard === true ? documentedGuarded : documented
}
