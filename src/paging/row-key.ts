import { isRecord } from '../json.js'

/**
 * Returns what identifies a row besides its owner and kind: its id or, without one, the value of an indicator, or the name of anything else. A
 * field that is only in some responses does not count.
 */
export function primaryOf(row: unknown): number | string | undefined {
  if (!isRecord(row)) return undefined
  const { id } = row
  if (typeof id === 'number' || typeof id === 'string') return id
  return textOf(row['summary']) ?? textOf(row['name']) ?? textOf(row['userName'])
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? `=${value}` : undefined
}

/** Returns what identifies a row as one text: owner, kind, and id or value. `undefined` if it has neither. */
export function rowKey(row: unknown): string | undefined {
  const primary = primaryOf(row)
  return primary === undefined || !isRecord(row) ? undefined : keyText(primary, row['type'], row['ownerName'])
}

/** The same for columns of rows. */
export function keyText(primary: number | string | undefined, type: unknown, owner: unknown): string {
  return `${String(primary)}\n${String(type)}\n${String(owner)}`
}
