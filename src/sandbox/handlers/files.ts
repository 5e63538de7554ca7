import { badRequest } from '../reply.js'
import { hashes } from '../store/indicator-values.js'
import type { IndicatorType } from '../store/kinds.js'
import { addIndicator } from '../store/new-records.js'
import type { BatchSettings, IndicatorRecord } from '../store/records.js'
import type { Store } from '../store/store.js'

/** The failure that the vendor's SDK tolerates. */
const taken = (name: string) => badRequest(`The ${name} for this File is invalid, a File with this ${name} already exists`)

/** The id of the file that has each hash, in the order of the hashes. */
function filesWith(store: Store, ownerId: number, type: IndicatorType, values: readonly string[]): (number | undefined)[] {
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
      // The message names the hash that found the file, not the one that differs.
      const shared = values.findIndex((other, otherPlace) => other !== '' && other === record.values[otherPlace])
      throw taken(hashes[shared]?.name ?? name)
    }
    merged[place] = value
  }
  if (merged.some((value, place) => value !== record.values[place])) store.indicators.setValues(record, merged)
  return record
}

const disagree = (one: readonly string[], other: readonly string[]) =>
  one.some((value, place) => value !== '' && other[place] !== '' && other[place] !== value)

/** Moves the metadata and associations of a file to another, and removes the file. */
function absorb(store: Store, primary: IndicatorRecord, other: IndicatorRecord): void {
  primary.attributes.push(...other.attributes)
  primary.tags = [...new Set([...primary.tags, ...other.tags])]
  primary.labels = [...new Set([...primary.labels, ...other.labels])]
  primary.occurrences.push(...other.occurrences)
  for (const kind of ['group', 'task', 'victim', 'victimAsset'] as const) {
    for (const id of store.associated(other, kind)) store.associations.add(primary, { kind, id })
  }
  for (const graph of store.ties.values()) for (const id of graph.of(other, 'indicator')) graph.add(primary, { kind: 'indicator', id })
  store.indicators.remove(other)
  store.forget(other)
}

interface FileWrite {
  readonly store: Store
  readonly ownerId: number
  readonly type: IndicatorType
  readonly values: string[]
  readonly at: number
  readonly settings: BatchSettings
}

/** Drops the hashes that existing files have, and creates a file with the rest, if any. */
function withoutExisting({ store, ownerId, type, values, at }: FileWrite, matches: readonly IndicatorRecord[]): IndicatorRecord[] {
  if (matches.length > 1) {
    for (const match of matches) {
      store.indicators.remove(match)
      store.forget(match)
    }
    return [addIndicator(store, { ownerId, at, type, values })]
  }
  const rest = values.map((value, place) => (matches.some(match => match.values[place] === value) ? '' : value))
  return rest.every(value => value === '') ? [] : [addIndicator(store, { ownerId, at, type, values: rest })]
}

/**
 * Writes a file of a batch by the job's two modes (API documentation, "V2 Batch API", fileMergeMode and hashCollisionMode).
 * @returns the files that get the metadata of the entry
 */
export function writeBatchFile(write: FileWrite): IndicatorRecord[] {
  const { store, ownerId, type, values, at, settings } = write
  const ids = new Set(filesWith(store, ownerId, type, values).filter(id => id !== undefined))
  const matches = [...ids].flatMap(id => store.indicators.change(id) ?? [])
  const [first] = matches
  if (!first) return [addIndicator(store, { ownerId, at, type, values })]
  const collides = matches.some(match => disagree(match.values, values) || matches.some(other => disagree(match.values, other.values)))
  if (collides) {
    if (settings.hashCollisionMode === 'IgnoreIncoming') return []
    if (settings.hashCollisionMode === 'Split') return matches
    if (settings.hashCollisionMode === 'IgnoreExisting') return withoutExisting(write, matches)
  }
  if (matches.length > 1 && settings.fileMergeMode === 'Distribute') return matches
  const primary = matches.reduce((newest, match) => (match.lastModified > newest.lastModified ? match : newest))
  const existing = matches.reduce((merged, match) => merged.map((value, place) => value || match.values[place] || ''), [...primary.values])
  for (const match of matches) if (match !== primary) absorb(store, primary, match)
  const favoured = settings.hashCollisionMode === 'FavorExisting' ? [existing, values] : [values, existing]
  store.indicators.setValues(
    primary,
    existing.map((_, place) => favoured[0]?.[place] || favoured[1]?.[place] || ''),
  )
  return [primary]
}
