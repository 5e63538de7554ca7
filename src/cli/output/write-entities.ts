import { UsageError } from '../../errors/index.js'
import { type CsvKind, type FormattableEntity, formats } from '../../formats/index.js'
import { toEntityId } from '../../json.js'
import { escapeWithinLines } from '../../printing.js'
import type { CliContext } from '../cli-context.js'
import type { OutputFlags } from './output-flags.js'
import { chooseFormat, type OutputFormat } from './output-format.js'
import { tableText } from './table.js'
import { textStyle } from './text-style.js'
import { writePieces } from './write-pieces.js'

/** What is known of the rows beforehand. */
interface EntityOutput {
  /** Columns of a table; by default those of the first row. */
  readonly fields: readonly string[] | undefined
  /** Kind of the rows, so that an empty CSV has its header. */
  readonly csvKind: CsvKind | undefined
  /** Rows at the most, after sorting. */
  readonly limit?: number | undefined
  /** Called before the first text goes to a terminal, such as to take a progress line off it. */
  readonly onTerminalOutput?: () => void
}

/**
 * Prints rows as the flags say; one at a time, however many there are.
 * @throws UsageError when the flags do not fit together
 */
export async function writeEntities(
  context: CliContext,
  rows: AsyncIterable<unknown>,
  flags: OutputFlags & { readonly ca?: string },
  known: EntityOutput,
): Promise<void> {
  if (flags.syslog !== undefined && flags.output !== undefined)
    throw new UsageError('--syslog and --output both say where the rows go: give one of them.')
  const isTerminal = context.stdout.isTTY === true
  const format = chooseFormat({ format: flags.format, output: flags.output, isTerminal, syslog: flags.syslog !== undefined })
  const entities = limited(arranged(entitiesOf(rows), flags.sort), known.limit ?? Number.POSITIVE_INFINITY)
  const text = textOf(context, format, entities, flags, known)
  const toTerminal = isTerminal && flags.output === undefined && flags.syslog === undefined
  // A table escapes its cells itself, and has colours.
  await writePieces(context, toTerminal && format !== 'table' ? shownText(text) : text, flags, () => {
    if (toTerminal) known.onTerminalOutput?.()
  })
}

/** Formats are for programs; on a terminal their values must not act. In JSON the escapes mean the same. */
async function* shownText(pieces: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  for await (const piece of pieces) yield escapeWithinLines(piece)
}

function textOf(
  context: CliContext,
  format: OutputFormat,
  entities: AsyncIterable<FormattableEntity>,
  flags: OutputFlags,
  known: EntityOutput,
): AsyncIterable<string> {
  const fields = fieldsOf(flags.fields)
  if (format === 'table') {
    const onTerminal = context.stdout.isTTY === true && flags.output === undefined
    return tableText(entities, {
      fields: fields ?? known.fields,
      width: tableWidth(context, flags, onTerminal),
      style: textStyle(onTerminal ? context.stdout : context.stderr, onTerminal ? context.env : { NO_COLOR: '1' }),
    })
  }
  const { style, detail } = flags
  const formulaGuard = flags.spreadsheet
  const kind = fields === undefined ? known.csvKind : undefined
  return formats.lines(format, entities, { style, fields, detail, formulaGuard, kind })
}

/** A file holds every cell whole; what people look at has lines of a bearable length. */
function tableWidth(context: CliContext, flags: OutputFlags, onTerminal: boolean): number {
  if (onTerminal) return context.stdout.columns ?? 80
  return flags.output === undefined ? Number(context.env.COLUMNS) || 160 : Number.POSITIVE_INFINITY
}

function fieldsOf(names: string | undefined): readonly string[] | undefined {
  if (names === undefined) return undefined
  const fields = names
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '')
  if (fields.length === 0) throw new UsageError('--fields was given no name: give some, such as indicator,rating,ownerName.')
  return fields
}

function arranged(entities: AsyncIterable<FormattableEntity>, sort: string | undefined): AsyncIterable<FormattableEntity> {
  return sort === undefined ? entities : sortedRows(entities, sort)
}

async function* limited(entities: AsyncIterable<FormattableEntity>, limit: number): AsyncGenerator<FormattableEntity, void, void> {
  if (limit <= 0) return
  let count = 0
  for await (const entity of entities) {
    yield entity
    count += 1
    if (count >= limit) return
  }
}

async function* entitiesOf(rows: AsyncIterable<unknown>): AsyncGenerator<FormattableEntity, void, void> {
  for await (const row of rows) if (typeof row === 'object' && row !== null) yield row as FormattableEntity // Every field of it is optional and read with care.
}

/**
 * Collects rows and hands them on in the order of a field: numbers and ids as numbers, texts by code unit, rows without a value last.
 * @param sort the field; with `-` in front the order is turned round
 */
async function* sortedRows(rows: AsyncIterable<FormattableEntity>, sort: string): AsyncGenerator<FormattableEntity, void, void> {
  const descending = sort.startsWith('-')
  const fields = [descending ? sort.slice(1) : sort]
  const keyed: { readonly row: FormattableEntity; readonly key: unknown }[] = []
  for await (const row of rows) keyed.push({ row, key: formats.record(row, { fields })[fields[0] ?? ''] ?? undefined })
  keyed.sort((one, other) => compare(one.key, other.key, descending))
  for (const { row } of keyed) yield row
}

function compare(one: unknown, other: unknown, descending: boolean): number {
  if (one === undefined || other === undefined) return one === other ? 0 : one === undefined ? 1 : -1
  const [left, right] = isNumber(one) && isNumber(other) ? [exact(one), exact(other)] : [String(one), String(other)]
  const order = left < right ? -1 : left > right ? 1 : 0
  return descending ? -order : order
}

/** Ids beyond 2^53 − 1 are strings of digits. */
function isNumber(key: unknown): key is number | string {
  return typeof key === 'number' || (typeof key === 'string' && toEntityId(key) === key)
}

function exact(key: number | string): number | bigint {
  return typeof key === 'number' ? key : BigInt(key)
}
