import { badRequest } from '../failure.js'
import { hashes } from '../store/indicator-values.js'
import type { IndicatorType } from '../store/kinds.js'
import { addIndicator } from '../store/new-records.js'
import type { IndicatorRecord } from '../store/records.js'
import type { Store } from '../store/store.js'

/** The failure that the vendor's SDK tolerates. */
const taken = (name: string) => badRequest(`The ${name} for this File is invalid, a File with this ${name} already exists`)

/** Ids of the files that have one of the hashes, by the place of the hash. */
export function filesWith(store: Store, ownerId: number, type: IndicatorType, values: readonly string[]): (number | undefined)[] {
  return values.map(value => (value === '' ? undefined : store.indicators.find(ownerId, type, value)))
}

/**
 * Creates a file, or adds the hashes to the one that has one of them.
 * @param expected id of the file to write to, when it is known
 * @throws Failure (400) when a hash belongs to another file, or the file has another hash of that kind
 */
export function writeFile(
  store: Store,
  ownerId: number,
  type: IndicatorType,
  values: string[],
  at: number,
  expected?: number,
): IndicatorRecord {
  const holders = filesWith(store, ownerId, type, values)
  const first = expected ?? holders.find(id => id !== undefined)
  const record = first === undefined ? undefined : store.indicators.change(first)
  if (!record) return addIndicator(store, { ownerId, at, type, values })
  const merged = [...record.values]
  for (const [place, value] of values.entries()) {
    if (value === '') continue
    const name = hashes[place]?.name ?? 'hash'
    const holder = holders[place]
    if (holder !== undefined && holder !== record.id) throw taken(name)
    const kept = record.values[place] ?? ''
    if (kept !== '' && kept !== value) {
      // Of the two hashes that disagree, the one that named the file is the one that is taken already.
      const shared = values.findIndex((other, otherPlace) => other !== '' && other === record.values[otherPlace])
      throw taken(hashes[shared]?.name ?? name)
    }
    merged[place] = value
  }
  if (merged.some((value, place) => value !== record.values[place])) store.indicators.setValues(record, merged)
  return record
}
