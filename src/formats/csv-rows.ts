import { layouts, type Subject } from '../../generated/kinds.js'
import { type CellPrinters, indicatorCsvRow } from '../../generated/readers.js'
import type { EntityKind, IndicatorKind } from '../row-facts.js'
import { describeEntity, isIndicatorKind } from './entity-kind.js'
import { csvCell, guardFormula } from './escapes.js'
import { type Field, fieldOf } from './field.js'
import { chosenFields, type FieldChoice } from './field-table.js'
import { FormatError } from './format.js'
import type { FormattableEntity } from './formattable-entity.js'
import { indicatorValues, wholeValueReader } from './indicator-values.js'
import { keptIn } from './kept-in.js'
import { indicatorEntry, subjectOf } from './kinds.js'
import { numberText, numeric, type Scalar, scalar, truth } from './scalar.js'
import { isStandard, type StyleOptions } from './style.js'

/** Entities that share one CSV header. */
export type CsvKind = Subject

/** Options of CSV. */
export interface CsvOptions extends StyleOptions, FieldChoice {
  /**
   * Whether a `'` precedes each cell that a spreadsheet would run as a formula (OWASP, CSV injection). It changes values, so leave it off for
   * files that programs read.
   * @default false
   */
  readonly formulaGuard?: boolean | undefined
  /** Kind of the entities in the document, so that an empty one has a header too; by default that of the first entity. */
  readonly kind?: CsvKind | undefined
}

/** How the styles of CSV differ. */
interface CsvDialect {
  /** The cell of a field without a value. */
  readonly none: string
  readonly text: (text: string) => string
  /** How the generated row of an indicator prints its cells: exports have millions of these rows. */
  readonly cells: CellPrinters<FormattableEntity>
}

const guarded = (text: string) => csvCell(guardFormula(text))
// RFC 4180 has no null. An empty cell means no value, so an empty text is written as a quoted one.
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

/** Returns what ends a row: a line feed in the documented style, CR LF in the standard style (RFC 4180, section 2). */
export function csvLineBreak(options: CsvOptions | undefined): string {
  return isStandard(options) ? '\r\n' : '\n'
}

/** Returns a header row. */
export function csvHeaderRow(columns: readonly string[], options: CsvOptions | undefined): string {
  return columns.map(dialectOf(options).text).join(',')
}

const plainColumns = new Map<EntityKind, readonly Field[]>()

/**
 * Returns which header an entity belongs to.
 * @throws FormatError when it is neither an indicator, group, victim, task nor owner
 */
export function csvKindOf(kind: EntityKind, entity: FormattableEntity): CsvKind {
  const subject = subjectOf(kind)
  if (subject !== undefined) return subject
  throw new FormatError(`csv has no columns for ${describeEntity(entity, kind)}. Name the columns in the option "fields", or use json.`, {
    format: 'csv',
    kind,
  })
}

/**
 * Returns the rows of an entity of a known kind: of a file, one row for each of its hashes.
 * @throws FormatError when csv has no columns for the entity and the options name none
 */
export function csvRowsOf(kind: EntityKind, entity: FormattableEntity, options: CsvOptions | undefined): string {
  const dialect = dialectOf(options)
  const fields = options?.fields
  if (fields === undefined && isIndicatorKind(kind)) return indicatorRows(kind, entity, dialect, options)
  const columns =
    fields === undefined
      ? keptIn(plainColumns, kind, () => layouts[csvKindOf(kind, entity)].csv.map(name => fieldOf(kind, name)))
      : chosenFields(kind, fields).fields
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
  const { type } = entity
  // Names of the description need no escape.
  const typeCell = typeof type === 'string' && indicatorEntry(type) !== undefined ? type : textCell(type, dialect)
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
