import type { BatchSettings } from '../store/instance-records.js'
import type { IndicatorType } from '../store/kinds.js'
import { addIndicator } from '../store/new-records.js'
import type { IndicatorRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { filesWith } from './files.js'

const disagree = (one: readonly string[], other: readonly string[]) =>
  one.some((value, place) => value !== '' && other[place] !== '' && other[place] !== value)

/** Moves everything that hangs on a file to another and takes the file out of the store. */
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

/** Removes the hashes that files have already; a new file is made of the rest, if any. */
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
