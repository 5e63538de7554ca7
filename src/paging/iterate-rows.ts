import { ThreatConnectError } from '../errors/index.js'

/**
 * Hands over rows one by one that come in batches. Written as an iterator by hand: an async generator costs two more turns of the
 * event loop for each row.
 * @param batches each batch belongs to the iterator, which empties it: a row that was handed over must not live as long as its page
 * @param onEnd told once how many rows were handed over, when there are no more or no more are wanted
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

  /** Takes a row out of its batch: what lives while a page is iterated is copied by the garbage collector. */
  function take(): { done: false; value: Entity } {
    const value = rows[index] as Entity // The index is within the rows.
    rows[index++] = undefined
    return { done: false, value }
  }

  async function pull(): Promise<IteratorResult<Entity>> {
    try {
      while (index >= rows.length) {
        // Let go of before the next are decoded: what lives then is copied by the garbage collector.
        before += rows.length
        rows = []
        index = 0
        const batch = await batches.next()
        if (batch.done === true) {
          end()
          return { done: true, value: undefined }
        }
        rows = batch.value as Entity[] // Nobody else reads a batch: see `batches`.
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
      // No async function: each call of one leaves more to the garbage collector.
      if (waiting === 0 && index < rows.length) return Promise.resolve(take())
      // Whoever asks for several rows at once gets them in turn: two pulls side by side would each take a batch, and lose one.
      waiting += 1
      const row = waiting === 1 ? pull() : turn.then(pull)
      turn = row.catch(() => {}) // Thrown to whoever asked for that row.
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
 * Collects rows into an array, `max` at the most; the source is closed there.
 * @param onEnd told how many rows were collected, also when the source throws
 * @throws whatever the source throws, with the rows before it in `rows`
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
