import type { TagRecord } from './records.js'

const keyOf = (name: string) => name.toLowerCase()

/** The tags of each owner. Names are case-insensitive. */
export class TagStore {
  readonly #owners = new Map<number, Map<string, TagRecord>>()
  /** Current names of the tags of generated indicators; `undefined` when deleted. */
  readonly #renamed = new Map<number, Map<string, string | undefined>>()
  #nextId = 12

  #of(ownerId: number): Map<string, TagRecord> {
    const tags = this.#owners.get(ownerId) ?? new Map<string, TagRecord>()
    this.#owners.set(ownerId, tags)
    return tags
  }

  all(ownerId: number): readonly TagRecord[] {
    return [...this.#of(ownerId).values()]
  }

  find(ownerId: number, name: string): TagRecord | undefined {
    return this.#of(ownerId).get(keyOf(name))
  }

  /** Finds the tag, or creates it. */
  ensure(ownerId: number, name: string): TagRecord {
    const found = this.find(ownerId, name)
    if (found) return found
    const tag: TagRecord = { id: this.#nextId++, name }
    this.#of(ownerId).set(keyOf(name), tag)
    return tag
  }

  rename(ownerId: number, tag: TagRecord, name: string): void {
    const tags = this.#of(ownerId)
    tags.delete(keyOf(tag.name))
    this.#note(ownerId, tag.name, name)
    tag.name = name
    tags.set(keyOf(name), tag)
  }

  remove(ownerId: number, tag: TagRecord): void {
    this.#of(ownerId).delete(keyOf(tag.name))
    this.#note(ownerId, tag.name, undefined)
  }

  #note(ownerId: number, from: string, to: string | undefined): void {
    const names = this.#renamed.get(ownerId) ?? new Map<string, string | undefined>()
    this.#renamed.set(ownerId, names)
    let known = false
    for (const [original, now] of names) {
      if (now !== undefined && keyOf(now) === keyOf(from)) {
        names.set(original, to)
        known = true
      }
    }
    if (!known && !names.has(from)) names.set(from, to)
  }

  /** The current names of the tags of generated indicators. */
  current(ownerId: number, originals: readonly string[]): readonly string[] {
    const names = this.#renamed.get(ownerId)
    if (!names || originals.length === 0) return originals
    return originals.flatMap(original => (names.has(original) ? (names.get(original) ?? []) : original))
  }
}
