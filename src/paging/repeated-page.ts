import { isRecord } from '../http/is-record.js'

/** How deep rows are compared: what a row is hangs near its top, and hostile rows may be of any depth. */
const DEPTH = 4

/** Whether two pages are one and the same: as many rows, of which the first and the last are alike. */
export function isRepeatedPage(rows: readonly unknown[], before: readonly unknown[] | undefined): boolean {
  if (before === undefined || rows.length === 0 || rows.length !== before.length) return false
  return isAlike(rows[0], before[0], DEPTH) && isAlike(rows.at(-1), before.at(-1), DEPTH)
}

/** Whether a row can be told from another: those without id or name, such as observations, may well be alike and be several. */
export function canBeTold(row: unknown): boolean {
  return isRecord(row) && (row['id'] !== undefined || row['name'] !== undefined)
}

function isAlike(one: unknown, other: unknown, depth: number): boolean {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return one === other
  const entries = Object.entries(one)
  if (entries.length !== Object.keys(other).length) return false
  return depth === 0 || entries.every(([name, value]) => isAlike(value, Reflect.get(other, name), depth - 1))
}
