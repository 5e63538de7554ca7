import { type CellPrinters, indicatorCsvRow } from '../../generated/readers.js'
import { csvColumnNames, csvColumns } from './csv-columns.js'
import { entityKind, isIndicatorKind } from './entity-kind.js'
import { csvCell, guardFormula } from './escape-csv.js'
import type { Field } from './field.js'
import { type CsvKind, type CsvOptions, isStandard } from './format-options.js'
import type { FormattableEntity } from './formattable-entity.js'
import { indicatorValues, wholeValueReader } from './indicator-values.js'
import type { EntityKind, IndicatorKind } from './kinds.js'
import { numberText, numeric, type Scalar, scalar, truth } from './scalar.js'

/** What the styles of CSV differ in. */
interface CsvDialect {
  readonly none: string
  readonly text: (text: string) => string
  /** How the generated row of an indicator prints its cells: exports run to millions of these rows. */
  readonly cells: CellPrinters<FormattableEntity>
}

const guarded = (text: string) => csvCell(guardFormula(text))
// RFC 4180 has no null: no value is an empty cell there, and an empty text, to be told from it, a quoted one.
const quotedWhenEmpty = (print: (text: string) => string) => (text: string) => (text === '' ? '""' : print(text))

const documented = csvDialect('null', csvCell)
const documentedGuarded = csvDialect('null', guarded)
const standard = csvDialect('', quotedWhenEmpty(csvCell))
const standardGuarded = csvDialect('', quotedWhenEmpty(guarded))

function csvDialect(none: string, print: (text: string) => string): CsvDialect {
  const text = (value: unknown) => textCell(value, dialect)
  const dialect: CsvDialect = {
    none,
    text: print,
    cells: {
      text,
      numeric: value => cell(numeric(value), false, dialect),
      decimal: value => cell(numeric(value), true, dialect),
      truth: value => cell(truth(value), false, dialect),
      ownerName: entity => text(entity.ownerName ?? entity.owner?.name),
      weblink: entity => text(entity.webLink ?? entity.weblink),
    },
  }
  return dialect
}

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
  return csvRowsOf(entityKind(entity), entity, options)
}

/** Returns the rows of an entity whose kind is known already. */
export function csvRowsOf(kind: EntityKind, entity: FormattableEntity, options: CsvOptions | undefined): string {
  const dialect = dialectOf(options)
  const fields = options?.fields
  if (fields === undefined && isIndicatorKind(kind)) return indicatorRows(kind, entity, dialect, options)
  const columns = csvColumns(kind, entity, fields)
  if (kind !== 'file' || !columns.some(column => column.name === 'indicator')) return csvRow(columns, entity, dialect)
  const hashes = indicatorValues(entity, kind)
  if (hashes.length < 2) return csvRow(columns, entity, dialect)
  return hashes.map(hash => csvRow(columns, entity, dialect, hash)).join(csvLineBreak(options))
}

function csvRow(columns: readonly Field[], entity: FormattableEntity, dialect: CsvDialect, indicator?: string): string {
  let row = ''
  for (const column of columns) {
    const value = indicator !== undefined && column.name === 'indicator' ? indicator : column.read(entity)
    row += column === columns[0] ? cell(value, column.decimal, dialect) : `,${cell(value, column.decimal, dialect)}`
  }
  return row
}

function indicatorRows(kind: IndicatorKind, entity: FormattableEntity, dialect: CsvDialect, options: CsvOptions | undefined): string {
  // The name of a built-in type is what its kind was found by: there is nothing in it to escape.
  const { type } = entity
  const typeCell = typeof type === 'string' && kind !== 'custom' ? type : textCell(type, dialect)
  const whole = wholeValueReader(kind)
  if (whole !== undefined) return indicatorCsvRow(entity, whole(entity), typeCell, dialect.cells)
  const values = indicatorValues(entity, kind)
  if (values.length < 2) return indicatorCsvRow(entity, values[0], typeCell, dialect.cells)
  return values.map(value => indicatorCsvRow(entity, value, typeCell, dialect.cells)).join(csvLineBreak(options))
}

function textCell(value: unknown, dialect: CsvDialect): string {
  return typeof value === 'string' ? dialect.text(value) : cell(scalar(value), false, dialect)
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
