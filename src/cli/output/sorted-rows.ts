import { type FormattableEntity, formats } from '../../formats/index.js'
import { toEntityId } from '../../json.js'

/**
 * Collects rows and hands them on in the order of a field: numbers and ids as numbers, texts by code unit, rows without a value last.
 * @param sort the field; with `-` in front the order is turned round
 */
export async function* sortedRows(rows: AsyncIterable<FormattableEntity>, sort: string): AsyncGenerator<FormattableEntity, void, void> {
  const descending = sort.startsWith('-')
  const fields = [descending ? sort.slice(1) : sort]
  const keyed: { readonly row: FormattableEntity; readonly key: unknown }[] = []
  for await (const row of rows) keyed.push({ row, key: formats.record(row, { fields })[fields[0] ?? ''] ?? undefined })
  keyed.sort((one, other) => compare(one.key, other.key, descending))
  for (const { row } of keyed) yield row
}

function compare(one: unknown, other: unknown, descending: boolean): number {
  if (one === undefined || other === undefined) return one === other ? 0 : one === undefined ? 1 : -1
  const [left, right] = isNumber(one) && isNumber(other) ? [exact(one), exact(other)] : [String(one), String(other)]
  const order = left < right ? -1 : left > right ? 1 : 0
  return descending ? -order : order
}

/** Ids beyond 2^53 − 1 are strings of digits. */
function isNumber(key: unknown): key is number | string {
  return typeof key === 'number' || (typeof key === 'string' && toEntityId(key) === key)
}

function exact(key: number | string): number | bigint {
  return typeof key === 'number' ? key : BigInt(key)
}
