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

/** Yields a table in pieces, one for each batch of entities, and keeps no more entities than the sample. */
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
