import { type CsvKind, type FormattableEntity, formats } from '../../formats/index.js'
import { escapeWithinLines } from '../../printing/index.js'
import type { CliContext } from '../cli-context.js'
import { UsageError } from '../usage-error.js'
import type { OutputFlags } from './output-flags.js'
import { chooseFormat, type OutputFormat } from './output-format.js'
import { sortedRows } from './sorted-rows.js'
import { tableText } from './table-text.js'
import { textStyle } from './text-style.js'
import { writePieces } from './write-pieces.js'

/** Rows as they come from the server: a page, or what the filters left of it. */
type EntityBatches = AsyncIterable<readonly FormattableEntity[]>

/** What is known of the rows beforehand. */
export interface EntityOutput {
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
 * Prints rows as the flags say. Each batch is formatted and written at once, and no more than one batch is in memory.
 * @throws UsageError when the flags contradict each other
 */
export async function writeEntities(
  context: CliContext,
  batches: AsyncIterable<readonly unknown[]>,
  flags: OutputFlags & { readonly ca?: string },
  known: EntityOutput,
): Promise<void> {
  if (flags.syslog !== undefined && flags.output !== undefined)
    throw new UsageError('--syslog and --output both name a destination. Use one of them.')
  const isTerminal = context.stdout.isTTY === true
  const format = chooseFormat({ format: flags.format, output: flags.output, isTerminal, syslog: flags.syslog !== undefined })
  const entities = limited(arranged(entitiesOf(batches), flags.sort), known.limit ?? Number.POSITIVE_INFINITY)
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

function arranged(entities: EntityBatches, sort: string | undefined): EntityBatches {
  return sort === undefined ? entities : sortedRows(entities, sort)
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
  for await (const batch of batches) yield batch.filter(isEntity)
}

/** Every field of an entity is optional and checked when it is read, so any object is one. */
function isEntity(row: unknown): row is FormattableEntity {
  return typeof row === 'object' && row !== null
}
