import { escapeControlCharacters } from '../../printing/index.js'
import { cutToWidth, displayWidth } from './display-width.js'
import type { TextStyle } from './text-style.js'

/** One column: its heading, and whether its cells are numbers, which stand to the right. */
export interface TableColumn {
  readonly heading: string
  readonly numeric?: boolean
}

/** A table that prints in pieces, so that a long one need not be held. */
export interface Table {
  /** The top with the headings. */
  head(): string
  /** Rows, each a line. */
  rows(rows: readonly (readonly string[])[]): string
  /** The bottom. */
  foot(): string
}

/** Narrowest a column is cut to. */
const narrowest = 6
/** Blank, bar, blank beside each column. */
const frame = 3

/**
 * Lays a table out by its first rows. Cells that are wider are cut with `…`; control characters are printed as escapes.
 * @param columns of the table
 * @param sample rows that the widths are taken from
 * @param width columns of the terminal; infinity lets every cell be whole
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

/** Takes columns from the widest ones until the row fits, so that short columns stay whole. */
export function fitWidths(wanted: readonly number[], available: number): number[] {
  const widths = [...wanted]
  let excess = widths.reduce((sum, width) => sum + width, 0) - available
  while (excess > 0 && Number.isFinite(excess)) {
    const widest = Math.max(...widths)
    if (widest <= narrowest) break
    const wide = widths.filter(width => width === widest).length
    const next = Math.max(narrowest, ...widths.filter(width => width < widest))
    // All of the widest shrink together, to the next width or as far as is needed.
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
