import { isRecord } from '../json.js'
import { primaryOf, rowKey } from './row-key.js'

/** Depth to which rows are compared. What identifies a row is near its top, and hostile rows may be nested to any depth. */
const DEPTH = 4
/** Number of characters kept from each end of a long text. */
const ENDS = 500

/** Remembers the pages of a list to detect one that is repeated. Keeps them as text, since the consumer may change the rows. */
export class GivenPages {
  readonly #beginnings = new Set<string>()
  readonly #contents = new Set<string>()
  /** Holds copies of the rows, which are serialised only when a page is compared with them. */
  #last: { readonly length: number; readonly first: unknown; readonly end: unknown; readonly content: string | undefined } | undefined
  /** The page that was asked about last, until it is added, and what it holds. */
  #asked: { readonly rows: readonly unknown[]; readonly content: string | undefined } | undefined
  #count = 0

  /** Whether at most one page was added. */
  get isFirst(): boolean {
    return this.#count === 1
  }

  /**
   * Adds a page unless it begins like an earlier one, or has its rows in another order. Compares the first two rows, since a single row may
   * have moved between pages. Always adds rows that have neither id nor name, because different rows may look the same.
   * @returns whether the page was added
   */
  add(rows: readonly unknown[]): boolean {
    const beginning = beginningOf(rows)
    const content = this.#asked?.rows === rows ? this.#asked.content : contentOf(rows)
    this.#asked = undefined
    if (this.#knows(beginning, content)) return false
    if (beginning !== undefined) this.#beginnings.add(beginning)
    if (content !== undefined) this.#contents.add(content)
    this.#count += 1
    this.#last = { length: rows.length, first: copyOf(rows[0]), end: copyOf(rows.at(-1)), content }
    return true
  }

  /** Whether a page begins like an earlier one, or has its rows in another order. */
  has(rows: readonly unknown[]): boolean {
    return this.#knows(beginningOf(rows), this.#contentOf(rows))
  }

  /** Whether a page looks like the one before: the same number of rows, and equal first and last rows, or the same rows in another order. */
  isLast(rows: readonly unknown[]): boolean {
    if (rows.length === 0 || rows.length !== this.#last?.length) return false
    const { first, end, content } = this.#last
    if (content !== undefined && content === this.#contentOf(rows)) return true
    return fingerprint(rows[0], DEPTH) === fingerprint(first, DEPTH) && fingerprint(rows.at(-1), DEPTH) === fingerprint(end, DEPTH)
  }

  #contentOf(rows: readonly unknown[]): string | undefined {
    if (this.#asked?.rows !== rows) this.#asked = { rows, content: contentOf(rows) }
    return this.#asked.content
  }

  #knows(beginning: string | undefined, content: string | undefined): boolean {
    return (beginning !== undefined && this.#beginnings.has(beginning)) || (content !== undefined && this.#contents.has(content))
  }
}

function copyOf(row: unknown): unknown {
  return isRecord(row) ? { ...row } : row
}

function beginningOf(rows: readonly unknown[]): string | undefined {
  if (rows.length === 0) return undefined
  const first = rowKey(rows[0])
  if (first === undefined || rows.length === 1) return first
  const second = rowKey(rows[1])
  // Rows without an id may be alike by right.
  return second === undefined || second === first ? undefined : `${first}\n${second}`
}

/**
 * The number of rows and the two with the lowest and the two with the highest ids, in any order of the rows; values count where rows have no ids.
 * Undefined if a row has neither, or rows without ids are alike.
 */
function contentOf(rows: readonly unknown[]): string | undefined {
  const [first, second] = rows
  if (primaryOf(first) === undefined || primaryOf(second) === undefined) return undefined
  let [lowest, low] = isLower(first, second) ? [first, second] : [second, first]
  let [high, highest] = [lowest, low]
  // By index: a copy of each page would be garbage.
  for (let index = 2; index < rows.length; index++) {
    const row = rows[index]
    if (primaryOf(row) === undefined) return undefined
    if (isLower(row, lowest)) [lowest, low] = [row, lowest]
    else if (isLower(row, low)) low = row
    if (isLower(highest, row)) [high, highest] = [highest, row]
    else if (isLower(high, row)) high = row
  }
  const ends = [lowest, low, high, highest].map(rowKey)
  // Rows without an id may be alike by right.
  return hasId(lowest) || (ends[0] !== ends[1] && ends[2] !== ends[3]) ? [rows.length, ...ends].join('\n') : undefined
}

function hasId(row: unknown): boolean {
  return isRecord(row) && row['id'] !== undefined
}

/** Whether a row is before another in the order of their ids or values. Ids beyond 2^53 − 1 are text. */
function isLower(row: unknown, other: unknown): boolean {
  const [one, two] = [primaryOf(row), primaryOf(other)]
  if (typeof one === 'number' && typeof two === 'number') return one < two
  const [text, otherText] = [String(one), String(two)]
  if (text.length !== otherText.length) return text.length < otherText.length
  return text === otherText ? String(rowKey(row)) < String(rowKey(other)) : text < otherText
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
