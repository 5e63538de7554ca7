import { isRecord } from '../json.js'

/** How deep rows are compared: what a row is hangs near its top, and hostile rows may be of any depth. */
const DEPTH = 4
/** Characters that are kept of each end of a long text. */
const ENDS = 500

/** The pages that a list has given so far, to notice one that comes twice. Kept as texts, since the consumer may change the rows. */
export class GivenPages {
  readonly #beginnings = new Set<string>()
  /** Its rows are copied, and written out only when a page is compared with it. */
  #last: { readonly length: number; readonly first: unknown; readonly end: unknown } | undefined
  #count = 0

  /** Whether no more than one page has come. */
  get isFirst(): boolean {
    return this.#count === 1
  }

  /**
   * Takes a page, unless it begins like one before: two rows are compared, since one may have moved. Rows that have neither id nor name
   * may be alike, and are always taken.
   * @returns whether it was taken
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

  /** Whether a page begins like one before. */
  has(rows: readonly unknown[]): boolean {
    const beginning = beginningOf(rows)
    return beginning !== undefined && this.#beginnings.has(beginning)
  }

  /** Whether a page looks like the one before: as many rows, of which the first and the last are alike. */
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

/** A value as a text that others do not have, but for what is deep inside or in the middle of a long text. */
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
