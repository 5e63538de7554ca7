import { type FormattableEntity, formats } from '../../formats/index.js'
import { layOutTable, type Table } from './table.js'
import { tableColumn } from './table-columns.js'
import type { TextStyle } from './text-style.js'

/** How a table is laid out. */
export interface TableTextOptions {
  /** Fields of the columns; by default those of the first row. */
  readonly fields: readonly string[] | undefined
  /** Columns of the terminal; infinity lets every cell be whole. */
  readonly width: number
  readonly style: TextStyle
}

/** Rows that are waited for to find the widths; the table then goes on as they come. */
const sampleSize = 1000

/** Yields a table of entities in pieces, and holds no more than the sample of them. */
export async function* tableText(
  entities: AsyncIterable<FormattableEntity>,
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
    for await (const entity of entities) {
      fields ??= Object.keys(formats.record(entity))
      const cells = cellsOf(entity, fields)
      if (table !== undefined) yield table.rows([cells])
      else if (sample.push(cells) >= sampleSize) yield begin()
    }
  } catch (error) {
    // The rows before a failure have been retrieved: they are shown.
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
  // Seconds say nothing more in a list that people look through.
  return /(date|last|due|added|seen)/i.test(field) ? text.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2}(\.\d+)?)?Z?$/, '$1 $2') : text
}
