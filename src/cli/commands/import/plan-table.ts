import type { TableColumn } from '../../../formats/index.js'
import { escapeControlCharacters } from '../../../printing.js'
import { layOutTable } from '../../output/table.js'
import type { TextStyle } from '../../output/text-style.js'
import type { PreparedRecord } from './prepare-records.js'
import { requestCount } from './survey-import.js'

/** Records that a plan shows without `--all`. */
const shownAtMost = 50

const columns: readonly TableColumn[] = [
  { heading: 'Record', numeric: true },
  { heading: 'Type' },
  { heading: 'Value' },
  { heading: 'Owner' },
  { heading: 'Fields' },
  { heading: 'Tags' },
  { heading: 'Attributes', numeric: true },
  { heading: 'Requests', numeric: true },
]

/** Collects the rows of the plan's table: the first records, and the first records with a problem. */
export class PlanTable {
  readonly #rows: (readonly string[])[] = []
  readonly #problems: string[] = []
  readonly #limit: number
  #shown = 0
  #left = 0

  /** @param all whether to show every record */
  constructor(all: boolean) {
    this.#limit = all ? Number.POSITIVE_INFINITY : shownAtMost
  }

  /** Records that are not shown. */
  get left(): number {
    return this.#left
  }

  add(record: PreparedRecord): void {
    const hasProblem = record.draft === undefined
    if (this.#shown >= this.#limit && !(hasProblem && this.#problems.length < this.#limit)) {
      this.#left += 1
      return
    }
    this.#shown += 1
    if (record.draft === undefined) this.#problems.push(`Record ${record.place}: ${escapeControlCharacters(record.problem)}\n`)
    this.#rows.push(cellsOf(record))
  }

  /** Prints the table, and below it the problems of the records. @param width columns of the terminal */
  print(width: number, style: TextStyle): string {
    if (this.#rows.length === 0) return ''
    // Columns without any value are left out to save space.
    const used = columns.map((_, index) => this.#rows.some(row => row[index] !== ''))
    const rows = this.#rows.map(row => row.filter((_, index) => used[index]))
    const table = layOutTable(
      columns.filter((_, index) => used[index]),
      rows,
      width,
      style,
    )
    return table.head() + table.rows(rows) + table.foot() + this.#problems.join('')
  }
}

function cellsOf(record: PreparedRecord): string[] {
  const { place, raw } = record
  if (record.draft === undefined) {
    const given = ['summary', 'indicator', 'value', 'name'].map(name => raw[name]).find(value => typeof value === 'string')
    return [String(place), textOf(raw['type']), textOf(given), '', '', '', '', 'problem']
  }
  const { entry, draft } = record
  const tags = entry.marks.flatMap(mark => (mark.kind === 'tag' ? [mark.name] : []))
  const attributes = entry.marks.filter(mark => mark.kind === 'attribute').length
  const fields = Object.entries(draft.state.fields)
    .filter(([name]) => name !== 'name')
    .map(([name, value]) => `${name} ${textOf(value)}`)
  return [
    String(place),
    draft.state.type.name,
    draft.state.summary ?? textOf(entry.value),
    entry.owner ?? '',
    fields.join(', '),
    tags.join(', '),
    attributes === 0 ? '' : String(attributes),
    String(requestCount(draft)),
  ]
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
