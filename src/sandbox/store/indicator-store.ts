import type { Population } from '../seed/population.js'
import { keyOfPath, keysOf } from './indicator-values.js'
import type { IndicatorType } from './kinds.js'
import type { IndicatorRecord } from './records.js'

const keyIn = (ownerId: number, type: IndicatorType, key: string) => `${ownerId} ${type.entity} ${key}`

/**
 * The indicators of all owners: generated ones, which take no memory until they are changed, and records.
 * Their order is that of their ids, so a changed indicator keeps its place in lists.
 */
export class IndicatorStore {
  readonly population: Population
  readonly #records = new Map<number, IndicatorRecord>()
  readonly #before = new Set<number>()
  readonly #after = new Set<number>()
  readonly #removed = new Set<number>()
  readonly #byKey = new Map<string, number>()
  readonly #onChange: (record: IndicatorRecord) => void
  #nextId: number
  #nextEarlyId = 1001

  /** @param onChange called when a generated indicator becomes a record, to carry its associations over */
  constructor(population: Population, onChange: (record: IndicatorRecord) => void) {
    this.population = population
    this.#onChange = onChange
    this.#nextId = population.firstId + population.count
  }

  /** An id for a new indicator; `early` ones come before the generated ones in every list. */
  nextId(early = false): number {
    return early ? this.#nextEarlyId++ : this.#nextId++
  }

  /** Whether the indicator is generated and unchanged. */
  isPlain(id: number): boolean {
    return this.population.has(id) && !this.#records.has(id) && !this.#removed.has(id)
  }

  stored(id: number): IndicatorRecord | undefined {
    return this.#records.get(id)
  }

  /** The record, or a fresh copy of a generated one, to read only. */
  get(id: number): IndicatorRecord | undefined {
    return this.#records.get(id) ?? (this.isPlain(id) ? this.population.record(id) : undefined)
  }

  /** The record to change; a generated indicator becomes one. */
  change(id: number): IndicatorRecord | undefined {
    const stored = this.#records.get(id)
    if (stored || !this.isPlain(id)) return stored
    const record = this.population.record(id)
    this.#put(record)
    this.#onChange(record)
    return record
  }

  #put(record: IndicatorRecord): void {
    this.#records.set(record.id, record)
    for (const key of keysOf(record.type, record.values)) this.#byKey.set(keyIn(record.ownerId, record.type, key), record.id)
  }

  add(record: IndicatorRecord): void {
    this.#put(record)
    ;(record.id < this.population.firstId ? this.#before : this.#after).add(record.id)
  }

  /** Gives the record other values, and keys to match. */
  setValues(record: IndicatorRecord, values: string[]): void {
    for (const key of keysOf(record.type, record.values)) this.#byKey.delete(keyIn(record.ownerId, record.type, key))
    record.values = values
    this.#put(record)
  }

  remove(record: IndicatorRecord): void {
    for (const key of keysOf(record.type, record.values)) this.#byKey.delete(keyIn(record.ownerId, record.type, key))
    this.#records.delete(record.id)
    this.#before.delete(record.id)
    this.#after.delete(record.id)
    if (this.population.has(record.id)) this.#removed.add(record.id)
  }

  /** Finds the id by owner, type and value as a path carries it. */
  find(ownerId: number, type: IndicatorType, pathValue: string): number | undefined {
    const stored = this.#byKey.get(keyIn(ownerId, type, keyOfPath(type, pathValue)))
    if (stored !== undefined) return stored
    const generated = this.population.find(ownerId, type, pathValue)
    return generated !== undefined && this.isPlain(generated) ? generated : undefined
  }

  /** Ids of the owner's indicators in order, of one type or of all. */
  ids(ownerId: number, type?: IndicatorType): number[] {
    const ids: number[] = []
    const { population } = this
    const take = (id: number) => {
      const record = this.#records.get(id)
      if (record && record.ownerId === ownerId && (!type || record.type === type)) ids.push(id)
    }
    for (const id of this.#before) take(id)
    for (const share of population.shares) {
      if (share.owner.id !== ownerId) continue
      const untouched = this.#removed.size === 0
      for (let id = population.firstId + share.start, end = population.firstId + share.end; id < end; id++) {
        if ((!type || population.type(id) === type) && (untouched || !this.#removed.has(id))) ids.push(id)
      }
    }
    for (const id of this.#after) take(id)
    return ids
  }

  /** All records, changed and created ones, in no order. */
  records(): IterableIterator<IndicatorRecord> {
    return this.#records.values()
  }

  /**
   * Ids of an owner's indicators that carry something, in order.
   * @param positions whether generated indicators at a position of the period carry it
   * @param carries whether a record does
   */
  carrying(ownerId: number, positions: readonly boolean[], carries: (record: IndicatorRecord) => boolean): number[] {
    const { population } = this
    const ids: number[] = []
    if (positions.includes(true)) {
      for (const share of population.shares) {
        if (share.owner.id !== ownerId) continue
        for (let number = share.start; number < share.end; number++) {
          if (positions[number % positions.length] && this.isPlain(population.firstId + number)) ids.push(population.firstId + number)
        }
      }
    }
    for (const record of this.#records.values()) if (record.ownerId === ownerId && carries(record)) ids.push(record.id)
    return ids.sort((one, other) => one - other)
  }
}
