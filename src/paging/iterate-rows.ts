import { ThreatConnectError } from '../errors/index.js'

/**
 * Yields one by one the rows that arrive in batches. A hand-written iterator, because an async generator costs two more turns of the
 * event loop for each row.
 * @param batches the iterator owns each batch and empties it, so that a delivered row does not live as long as its page
 * @param onEnd called once with the number of delivered rows, when the rows end or the consumer stops
 */
export function iterateRows<Entity>(
  batches: AsyncGenerator<readonly Entity[], void, void>,
  onEnd: (count: number) => void = () => {},
): AsyncIterator<Entity> {
  let rows: (Entity | undefined)[] = []
  let index = 0
  let before = 0
  let ended = false
  let waiting = 0
  let turn: Promise<unknown> = Promise.resolve()

  /** Removes a row from its batch: the garbage collector copies everything that stays alive while a page is iterated. */
  function take(): { done: false; value: Entity } {
    const value = rows[index] as Entity // The index is within the rows.
    rows[index++] = undefined
    return { done: false, value }
  }

  async function pull(): Promise<IteratorResult<Entity>> {
    try {
      while (index >= rows.length) {
        // Release the old rows before the next ones are decoded: the garbage collector copies everything that is alive then.
        before += rows.length
        rows = []
        index = 0
        const batch = await batches.next()
        if (batch.done === true) {
          end()
          return { done: true, value: undefined }
        }
        rows = batch.value as Entity[] // No other code reads a batch: see `batches`.
      }
      return take()
    } catch (error) {
      end()
      throw error
    } finally {
      waiting -= 1
    }
  }

  function end(): void {
    if (!ended) onEnd(before + index)
    ended = true
  }

  return {
    next() {
      // Not an async function: each call of one leaves more work for the garbage collector.
      if (waiting === 0 && index < rows.length) return Promise.resolve(take())
      // A consumer that requests several rows at once gets them in turn: two parallel pulls would each take a batch, and one would be lost.
      waiting += 1
      const row = waiting === 1 ? pull() : turn.then(pull)
      turn = row.catch(() => {}) // Thrown to the consumer of that row.
      return row
    },
    async return() {
      end()
      rows = []
      await batches.return()
      return { done: true, value: undefined }
    },
  }
}

/**
 * Collects rows into an array of at most `max` rows, then closes the source.
 * @param onEnd called with the number of collected rows, also when the source throws
 * @throws the error of the source, with the rows before it in `rows`
 */
export async function collectRows<Entity>(
  batches: AsyncGenerator<readonly Entity[], void, void>,
  max: number,
  onEnd: (count: number) => void = () => {},
): Promise<Entity[]> {
  const rows: Entity[] = []
  if (max <= 0) return rows
  try {
    for await (const batch of batches) {
      for (const row of batch) {
        rows.push(row)
        if (rows.length >= max) return rows
      }
    }
  } catch (error) {
    // Not enumerable: printing the error must not print a million rows.
    if (error instanceof ThreatConnectError) Object.defineProperty(error, 'rows', { value: rows, configurable: true })
    throw error
  } finally {
    onEnd(rows.length)
  }
  return rows
}
