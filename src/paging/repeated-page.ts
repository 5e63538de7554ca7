import { isRecord } from '../json.js'

/** How deep rows are compared: what a row is hangs near its top, and hostile rows may be of any depth. */
const DEPTH = 4
/** Characters that are kept of each end of a long text. */
const ENDS = 500

/** What a page is known by: texts, since whoever gets the rows may change them. */
export interface PageEnds {
  readonly length: number
  readonly first: string
  readonly last: string
}

export function endsOf(rows: readonly unknown[]): PageEnds {
  return { length: rows.length, first: fingerprint(rows[0], DEPTH), last: fingerprint(rows.at(-1), DEPTH) }
}

/** Whether two pages are one and the same: as many rows, of which the first and the last are alike. */
export function isRepeatedPage(rows: readonly unknown[], before: PageEnds | undefined): boolean {
  if (before === undefined || rows.length === 0 || rows.length !== before.length) return false
  return fingerprint(rows[0], DEPTH) === before.first && fingerprint(rows.at(-1), DEPTH) === before.last
}

/** The same for rows that are never alike: those without id or name, such as observations, may well be alike and be several. */
export function isCertainlyRepeated(rows: readonly unknown[], before: PageEnds | undefined): boolean {
  const [first] = rows
  return isRecord(first) && (first['id'] !== undefined || first['name'] !== undefined) && isRepeatedPage(rows, before)
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
