/** Values worked out from the store, kept until it changes; the oldest go when there are too many. */
export class KeptLists<T> {
  readonly #kept = new Map<string, { readonly version: number; readonly value: T }>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  get(key: string, version: number, make: () => T): T {
    const found = this.#kept.get(key)
    if (found && found.version === version) return found.value
    const value = make()
    this.#kept.delete(key)
    this.#kept.set(key, { version, value })
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break
      this.#kept.delete(oldest)
    }
    return value
  }
}
