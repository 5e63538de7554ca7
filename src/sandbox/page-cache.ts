/** Answers kept as bytes while the store does not change; the oldest go when they are too large together. */
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
