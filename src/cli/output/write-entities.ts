import { UsageError } from '../../errors/index.js'
import { type CsvKind, type FormattableEntity, formats, isFormattable } from '../../formats/index.js'
import { toEntityId } from '../../json.js'
import { escapeWithinLines } from '../../printing.js'
import type { CliContext } from '../cli-context.js'
import type { OutputFlags } from './output-flags.js'
import { chooseFormat, type OutputFormat } from './output-format.js'
import { tableText } from './table.js'
import { textStyle } from './text-style.js'
import { writePieces } from './write-pieces.js'

/** Rows as the server returns them: pages, or what the filters left of them. */
type EntityBatches = AsyncIterable<readonly FormattableEntity[]>

/** What is known about the rows in advance. */
interface EntityOutput {
  /** Columns of a table. @default the fields of the first row */
  readonly fields: readonly string[] | undefined
  /** Kind of the rows, so that an empty CSV still has a header. */
  readonly csvKind: CsvKind | undefined
  /** Maximum number of rows, applied after sorting. */
  readonly limit?: number | undefined
  /** Called before text is written to a terminal, for example to clear a progress line. */
  readonly onTerminalOutput?: () => void
}

/**
 * Prints rows as the flags specify. Formats and writes one batch at a time, so that any number of rows can be printed.
 * @throws UsageError if the flags contradict each other
 */
export async function writeEntities(
  context: CliContext,
  batches: AsyncIterable<readonly unknown[]>,
  flags: OutputFlags & { readonly ca?: string },
  known: EntityOutput,
): Promise<void> {
  if (flags.syslog !== undefined && flags.output !== undefined)
    throw new UsageError('--syslog and --output cannot be combined: use only one of them.')
  const isTerminal = context.stdout.isTTY === true
  const format = chooseFormat({ format: flags.format, output: flags.output, isTerminal, syslog: flags.syslog !== undefined })
  const entities = entitiesOf(batches)
  const rows = limited(flags.sort === undefined ? entities : sortedRows(entities, flags.sort), known.limit ?? Number.POSITIVE_INFINITY)
  const text = textOf(context, format, rows, flags, known)
  const toTerminal = isTerminal && flags.output === undefined && flags.syslog === undefined
  // A table already escapes its cells, and its colours must not be escaped.
  await writePieces(context, toTerminal && format !== 'table' ? shownText(text) : text, flags, () => {
    if (toTerminal) known.onTerminalOutput?.()
  })
}

/** Escapes control characters, so that values cannot control the terminal. In JSON the escapes are equivalent. */
async function* shownText(pieces: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  for await (const piece of pieces) yield escapeWithinLines(piece)
}

function textOf(
  context: CliContext,
  format: OutputFormat,
  entities: EntityBatches,
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

/** Returns the width of a table. Tables in files are never truncated. */
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
  if (fields.length === 0) throw new UsageError('--fields is empty: list fields, such as indicator,rating,ownerName.')
  return fields
}

async function* limited(batches: EntityBatches, limit: number): AsyncGenerator<readonly FormattableEntity[], void, void> {
  let left = limit
  if (left <= 0) return
  for await (const batch of batches) {
    yield batch.length > left ? batch.slice(0, left) : batch
    left -= batch.length
    if (left <= 0) return
  }
}

async function* entitiesOf(batches: AsyncIterable<readonly unknown[]>): AsyncGenerator<readonly FormattableEntity[], void, void> {
  for await (const batch of batches) yield batch.filter(isFormattable)
}

/**
 * Collects all rows and yields them as one batch, sorted by a field: numbers and ids as numbers, texts by code unit, rows without a value last.
 * @param sort the field; a leading `-` reverses the order
 */
async function* sortedRows(batches: EntityBatches, sort: string): AsyncGenerator<readonly FormattableEntity[], void, void> {
  const descending = sort.startsWith('-')
  const fields = [descending ? sort.slice(1) : sort]
  const keyed: { readonly row: FormattableEntity; readonly key: unknown }[] = []
  for await (const batch of batches)
    for (const row of batch) keyed.push({ row, key: formats.record(row, { fields })[fields[0] ?? ''] ?? undefined })
  keyed.sort((one, other) => compare(one.key, other.key, descending))
  yield keyed.map(({ row }) => row)
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
