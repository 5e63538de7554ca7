import { type FormattableEntity, formats } from '../../formats/index.js'
import { toEntityId } from '../../json.js'

/**
 * Collects all rows and yields them as one batch, ordered by a field: numbers and ids as numbers, texts by code unit, rows without a value last.
 * @param sort the field; a leading `-` reverses the order
 */
export async function* sortedRows(
  batches: AsyncIterable<readonly FormattableEntity[]>,
  sort: string,
): AsyncGenerator<readonly FormattableEntity[], void, void> {
  const descending = sort.startsWith('-')
  const fields = [descending ? sort.slice(1) : sort]
  const keyed: { readonly row: FormattableEntity; readonly key: unknown }[] = []
  for await (const batch of batches)
    for (const row of batch) keyed.push({ row, key: formats.record(row, { fields })[fields[0] ?? ''] ?? undefined })
  keyed.sort((one, other) => compare(one.key, other.key, descending))
  yield keyed.map(({ row }) => row)
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
