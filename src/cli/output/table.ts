import { type FormattableEntity, formats, type TableColumn, tableColumn } from '../../formats/index.js'

import { escapeControlCharacters } from '../../printing.js'
import type { TextStyle } from './text-style.js'

/** A table that is printed in pieces, so that a long one doesn't have to fit into memory. */
interface Table {
  /** The top with the headings. */
  head(): string
  /** Rows, one per line. */
  rows(rows: readonly (readonly string[])[]): string
  /** The bottom. */
  foot(): string
}

/** Minimum width of a column. */
const narrowest = 6
/** Width of the space, bar and space around each column. */
const frame = 3

/**
 * Computes the layout of a table from its first rows. Wider cells are truncated with `…`; control characters are escaped.
 * @param columns of the table
 * @param sample rows that determine the widths
 * @param width columns of the terminal; infinity never truncates
 */
export function layOutTable(
  columns: readonly TableColumn[],
  sample: readonly (readonly string[])[],
  width: number,
  style: TextStyle,
): Table {
  const wanted = columns.map((column, index) =>
    sample.reduce(
      (widest, row) => Math.max(widest, displayWidth(escapeControlCharacters(row[index] ?? ''))),
      displayWidth(escapeControlCharacters(column.heading)),
    ),
  )
  const widths = fitWidths(wanted, width - columns.length * frame - 1)
  const line = (cells: readonly string[]) => `│ ${cells.join(' │ ')} │\n`
  const rule = (left: string, cross: string, right: string) => `${left}${widths.map(size => '─'.repeat(size + 2)).join(cross)}${right}\n`
  return {
    head() {
      const headings = columns.map((column, index) => style.bold(cell(column.heading, widths[index] ?? 0, column.numeric)))
      return rule('┌', '┬', '┐') + line(headings) + rule('├', '┼', '┤')
    },
    rows: rows =>
      rows.map(row => line(columns.map((column, index) => cell(row[index] ?? '', widths[index] ?? 0, column.numeric)))).join(''),
    foot: () => rule('└', '┴', '┘'),
  }
}

function cell(text: string, width: number, numeric = false): string {
  const cut = cutToWidth(escapeControlCharacters(text), width)
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(cut)))
  return numeric ? blanks + cut : cut + blanks
}

/** Shrinks the widest columns until the row fits, so that short columns are not truncated. */
export function fitWidths(wanted: readonly number[], available: number): number[] {
  const widths = [...wanted]
  let excess = widths.reduce((sum, width) => sum + width, 0) - available
  while (excess > 0 && Number.isFinite(excess)) {
    const widest = Math.max(...widths)
    if (widest <= narrowest) break
    const wide = widths.filter(width => width === widest).length
    const next = Math.max(narrowest, ...widths.filter(width => width < widest))
    // All of the widest columns shrink together, to the next width or as far as necessary.
    const step = Math.max(1, Math.min(widest - next, Math.ceil(excess / wide)))
    for (const [index, width] of widths.entries()) {
      if (width !== widest || excess <= 0) continue
      const less = Math.min(step, excess)
      widths[index] = width - less
      excess -= less
    }
  }
  return widths
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Code units per call of the segmenter, whose time is quadratic in the length of the text. */
const pieceLength = 256

/** Printable ASCII, which always takes one column per character. */
const asciiOnly = /^[\x20-\x7e]*$/

/** Scripts and forms that terminals draw two columns wide (Unicode Standard Annex 11, wide and fullwidth), and emoji. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Tangut}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u

/** Half-width forms of these scripts. */
const halfwidth = /^[\uff61-\uffdc]/u

/** Characters that are drawn over the previous one, or not at all. */
const invisible = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u

/** Returns how many columns a text takes on a terminal. */
export function displayWidth(text: string): number {
  if (asciiOnly.test(text)) return text.length
  let width = 0
  for (const segment of graphemes(text)) width += graphemeWidth(segment)
  return width
}

/** Truncates a text to a number of columns, between graphemes, and appends `…`. */
export function cutToWidth(text: string, columns: number): string {
  if (text.length <= columns && asciiOnly.test(text)) return text
  let width = 0
  let kept = ''
  let short = ''
  for (const segment of graphemes(text)) {
    width += graphemeWidth(segment)
    if (width > columns) return `${short}…`
    kept += segment
    if (width < columns) short = kept
  }
  return kept
}

function graphemeWidth(segment: string): number {
  if (invisible.test(segment)) return 0
  return wide.test(segment) && !halfwidth.test(segment) ? 2 : 1
}

/** Yields graphemes. The last one of a piece may continue in the next piece, so it is segmented again there. */
function* graphemes(text: string): Generator<string, void, void> {
  for (let start = 0; start < text.length; ) {
    const isPairCut = /[\ud800-\udbff]/.test(text.charAt(start + pieceLength - 1))
    const piece = text.slice(start, start + pieceLength - (isPairCut ? 1 : 0))
    const segments = Array.from(segmenter.segment(piece), ({ segment }) => segment)
    if (start + piece.length < text.length && segments.length > 1) segments.pop()
    for (const segment of segments) {
      yield segment
      start += segment.length
    }
  }
}

/** Options of a table. */
interface TableTextOptions {
  /** Fields of the columns; by default those of the first row. */
  readonly fields: readonly string[] | undefined
  /** Columns of the terminal; infinity never truncates. */
  readonly width: number
  readonly style: TextStyle
}

/** Rows that determine the widths. Later rows are printed as they arrive. */
const sampleSize = 1000

/** Yields a table in pieces, one per batch of entities. Keeps only the sample in memory. */
export async function* tableText(
  batches: AsyncIterable<readonly FormattableEntity[]>,
  options: TableTextOptions,
): AsyncGenerator<string, void, void> {
  let { fields } = options
  let sample: (readonly string[])[] = []
  let table: Table | undefined
  const begin = () => {
    table = layOutTable((fields ?? []).map(tableColumn), sample, options.width, options.style)
    const text = table.head() + table.rows(sample)
    sample = []
    return text
  }
  try {
    for await (const batch of batches) {
      const [first] = batch
      if (first === undefined) continue
      const columns = fields ?? Object.keys(formats.record(first))
      fields = columns
      const rows = batch.map(entity => cellsOf(entity, columns))
      if (table === undefined) {
        sample.push(...rows.splice(0, sampleSize - sample.length))
        if (sample.length >= sampleSize) yield begin()
      }
      if (table !== undefined && rows.length > 0) yield table.rows(rows)
    }
  } catch (error) {
    // Rows that were retrieved before a failure are still shown.
    if (sample.length > 0) yield begin()
    throw error
  }
  if (sample.length > 0) yield begin()
  if (table !== undefined) yield table.foot()
}

function cellsOf(entity: FormattableEntity, fields: readonly string[]): string[] {
  const record = formats.record(entity, { fields })
  return fields.map(field => cellText(field, record[field]))
}

function cellText(field: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return JSON.stringify(value)
  const text = String(value)
  // Seconds are left out to keep the table readable.
  return /(date|last|due|added|seen)/i.test(field) ? text.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2}(\.\d+)?)?Z?$/, '$1 $2') : text
}
