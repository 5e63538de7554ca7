/** A list that keeps the newest `limit` items. Each item beyond drops the oldest one, which is counted. */
export class BoundedList<Item> implements Iterable<Item> {
  readonly limit: number
  readonly #ring: Item[] = []
  #oldest = 0
  #dropped = 0

  /**
   * @param limit - number of items to keep, an integer of 1 or more
   * @throws RangeError when `limit` is not an integer of 1 or more
   */
  constructor(limit: number) {
    this.limit = atLeastOne('limit of a bounded list', limit)
  }

  /** Number of items kept now. */
  get size(): number {
    return this.#ring.length
  }

  /** Number of items dropped to stay within the limit. */
  get dropped(): number {
    return this.#dropped
  }

  push(item: Item): void {
    if (this.#ring.length < this.limit) {
      this.#ring.push(item)
      return
    }
    this.#ring[this.#oldest] = item
    this.#oldest = (this.#oldest + 1) % this.limit
    this.#dropped += 1
  }

  /** The kept items, oldest first, in a new array. */
  toArray(): Item[] {
    return [...this.#ring.slice(this.#oldest), ...this.#ring.slice(0, this.#oldest)]
  }

  /** Iterates over the items kept at this moment; items pushed later are not included. */
  [Symbol.iterator](): IterableIterator<Item> {
    return this.toArray().values()
  }
}

/** @throws RangeError when a limit is not an integer of 1 or more */
export function atLeastOne(name: string, limit: number): number {
  if (Number.isSafeInteger(limit) && limit >= 1) return limit
  throw new RangeError(`The ${name} is ${limit}. Pass an integer of 1 or more.`)
}

/**
 * Returns `text`, or its first `limit` characters and a note with the number of characters that were left out.
 * The cut never splits a surrogate pair.
 */
export function keepText(text: string, limit: number): string {
  if (text.length <= limit) return text
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(limit))
  const length = splitsPair ? limit - 1 : limit
  // In V8 a slice keeps the whole text alive. Only a copy frees it.
  const kept = Buffer.from(text.slice(0, length), 'utf16le').toString('utf16le')
  return `${kept}… [${text.length - length} more characters not kept]`
}
