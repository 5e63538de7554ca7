/** Caches pages as bytes until the store changes. The oldest are dropped first when the limit is exceeded. */
export class PageCache {
  readonly #pages = new Map<string, Buffer>()
  readonly #mostBytes: number
  #bytes = 0
  #version = -1

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  #forgetOld(version: number): void {
    if (version === this.#version) return
    this.#pages.clear()
    this.#bytes = 0
    this.#version = version
  }

  get(key: string, version: number): Buffer | undefined {
    this.#forgetOld(version)
    return this.#pages.get(key)
  }

  set(key: string, version: number, page: Buffer): void {
    this.#forgetOld(version)
    if (page.length > this.#mostBytes || this.#pages.has(key)) return
    this.#pages.set(key, page)
    this.#bytes += page.length
    for (const [oldest, bytes] of this.#pages) {
      if (this.#bytes <= this.#mostBytes) break
      this.#pages.delete(oldest)
      this.#bytes -= bytes.length
    }
  }
}

/** Caches values computed from the store until it changes. The oldest are dropped first when there are too many. */
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
