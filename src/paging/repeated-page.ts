import { isRecord } from '../json.js'

/** How deep rows are compared: what a row is hangs near its top, and hostile rows may be of any depth. */
const DEPTH = 4

/** What a page is known by; its rows can be let go. */
export interface PageEnds {
  readonly length: number
  readonly first: unknown
  readonly last: unknown
}

export function endsOf(rows: readonly unknown[]): PageEnds {
  return { length: rows.length, first: rows[0], last: rows.at(-1) }
}

/** Whether two pages are one and the same: as many rows, of which the first and the last are alike. */
export function isRepeatedPage(rows: readonly unknown[], before: PageEnds | undefined): boolean {
  if (before === undefined || rows.length === 0 || rows.length !== before.length) return false
  return isAlike(rows[0], before.first, DEPTH) && isAlike(rows.at(-1), before.last, DEPTH)
}

/** The same for rows that are never alike: those without id or name, such as observations, may well be alike and be several. */
export function isCertainlyRepeated(rows: readonly unknown[], before: PageEnds | undefined): boolean {
  return isRepeatedPage(rows, before) && canBeTold(rows[0])
}

function canBeTold(row: unknown): boolean {
  return isRecord(row) && (row['id'] !== undefined || row['name'] !== undefined)
}

function isAlike(one: unknown, other: unknown, depth: number): boolean {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return one === other
  const entries = Object.entries(one)
  if (entries.length !== Object.keys(other).length) return false
  return depth === 0 || entries.every(([name, value]) => isAlike(value, Reflect.get(other, name), depth - 1))
}
