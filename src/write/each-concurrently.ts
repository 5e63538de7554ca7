/**
 * Runs work for each item of a list or stream, several at once. The next item is read when a worker is free, and one at a time, so that
 * a stream never has to produce two items at once. After a failure nothing more is read or started.
 *
 * @param work gets the item and its index
 * @throws the first failure of the work or the source, after all work in progress has ended and the source is closed
 */
export async function eachConcurrently<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  concurrency: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const source = new SharedSource(items)
  const failures: unknown[] = []
  async function worker(): Promise<void> {
    try {
      for (let item = await source.next(); item !== undefined; item = await source.next()) await work(item.value, item.index)
    } catch (error) {
      failures.push(error)
      source.stop()
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  try {
    await source.close()
  } catch (error) {
    failures.push(error)
  }
  if (failures.length > 0) throw failures[0]
}

interface Place<Item> {
  readonly value: Item
  readonly index: number
}

/** A source that several workers read, one item at a time. */
class SharedSource<Item> {
  readonly #iterator: Iterator<Item> | AsyncIterator<Item>
  /** Ends the wait of each worker that waits for an item. */
  readonly #waiting = new Set<() => void>()
  #turn: Promise<unknown> = Promise.resolve()
  #count = 0
  #state: 'open' | 'reading' | 'ended' = 'open'
  #isStopped = false

  constructor(items: Iterable<Item> | AsyncIterable<Item>) {
    this.#iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
  }

  /** The next item; `undefined` at the end, and as soon as the source is stopped, however long it takes to produce its next item. */
  next(): Promise<Place<Item> | undefined> {
    const turn = this.#turn.then(() => this.#read())
    this.#turn = turn.catch(() => {}) // The caller of `next` gets the error.
    return new Promise((resolve, reject) => {
      const leave = () => resolve(undefined)
      this.#waiting.add(leave)
      turn.then(resolve, reject).finally(() => this.#waiting.delete(leave))
    })
  }

  stop(): void {
    this.#isStopped = true
    for (const leave of this.#waiting) leave()
  }

  /** Ends a source that was not read to its end. One that is still producing an item is not waited for. */
  async close(): Promise<void> {
    if (this.#state === 'ended') return
    const closing = Promise.resolve(this.#iterator.return?.())
    if (this.#state === 'reading')
      closing.catch(() => {}) // The failure that stopped the work is the one to report.
    else await closing
  }

  async #read(): Promise<Place<Item> | undefined> {
    if (this.#isStopped || this.#state === 'ended') return undefined
    this.#state = 'reading'
    let result: IteratorResult<Item>
    try {
      result = await this.#iterator.next()
    } catch (error) {
      this.#state = 'ended'
      throw error
    }
    this.#state = result.done === true ? 'ended' : 'open'
    return result.done === true ? undefined : { value: result.value, index: this.#count++ }
  }
}
