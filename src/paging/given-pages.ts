import { isRecord } from '../json.js'

/** Depth to which rows are compared. What identifies a row is near its top, and hostile rows may be nested to any depth. */
const DEPTH = 4
/** Number of characters kept from each end of a long text. */
const ENDS = 500

/** Remembers the pages of a list to detect one that is repeated. Keeps them as text, since the consumer may change the rows. */
export class GivenPages {
  readonly #beginnings = new Set<string>()
  /** Holds copies of the rows, which are serialised only when a page is compared with them. */
  #last: { readonly length: number; readonly first: unknown; readonly end: unknown } | undefined
  #count = 0

  /** Whether at most one page was added. */
  get isFirst(): boolean {
    return this.#count === 1
  }

  /**
   * Adds a page unless it begins like an earlier one. Compares the first two rows, since a single row may have moved between pages.
   * Always adds rows that have neither id nor name, because different rows may look the same.
   * @returns whether the page was added
   */
  add(rows: readonly unknown[]): boolean {
    const beginning = beginningOf(rows)
    if (beginning !== undefined) {
      if (this.#beginnings.has(beginning)) return false
      this.#beginnings.add(beginning)
    }
    this.#count += 1
    this.#last = { length: rows.length, first: copyOf(rows[0]), end: copyOf(rows.at(-1)) }
    return true
  }

  /** Whether a page begins like an earlier one. */
  has(rows: readonly unknown[]): boolean {
    const beginning = beginningOf(rows)
    return beginning !== undefined && this.#beginnings.has(beginning)
  }

  /** Whether a page looks like the one before: the same number of rows, and equal first and last rows. */
  isLast(rows: readonly unknown[]): boolean {
    if (rows.length === 0 || rows.length !== this.#last?.length) return false
    const { first, end } = this.#last
    return fingerprint(rows[0], DEPTH) === fingerprint(first, DEPTH) && fingerprint(rows.at(-1), DEPTH) === fingerprint(end, DEPTH)
  }
}

function copyOf(row: unknown): unknown {
  return isRecord(row) ? { ...row } : row
}

function beginningOf(rows: readonly unknown[]): string | undefined {
  if (rows.length === 0) return undefined
  const first = keyOf(rows[0])
  if (first === undefined || rows.length === 1) return first
  const second = keyOf(rows[1])
  return second === undefined ? undefined : `${first}\n${second}`
}

function keyOf(row: unknown): string | undefined {
  if (!isRecord(row)) return undefined
  const { id, type, ownerName, name } = row
  if (id !== undefined) return `${String(id)}\n${String(type)}\n${String(ownerName)}`
  return name === undefined ? undefined : fingerprint(row, DEPTH)
}

/** Serialises a value for comparison. Ignores differences deep inside or in the middle of a long text. */
function fingerprint(value: unknown, depth: number): string {
  if (typeof value === 'string') {
    const text = value.length <= 2 * ENDS ? value : `${value.slice(0, ENDS)}${value.length}${value.slice(-ENDS)}`
    return JSON.stringify(text)
  }
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value)
  if (depth === 0) return `${entries.length}`
  return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${fingerprint(item, depth - 1)}`).join(',')}}`
}
