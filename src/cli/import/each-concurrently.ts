/**
 * Does work for each item of a stream, several at once; items are asked for one after the other, when there is a hand free.
 * @throws the first failure of the work or the stream, when all that was under way has ended
 */
export async function eachConcurrently<Item>(
  items: AsyncIterable<Item>,
  concurrency: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.asyncIterator]()
  const failures: unknown[] = []
  let turn: Promise<unknown> = Promise.resolve()
  const next = (): Promise<IteratorResult<Item>> => {
    const result = turn.then(() => iterator.next())
    turn = result.catch(() => {}) // Thrown to whoever asked for it.
    return result
  }
  const hand = async () => {
    try {
      for (let item = await next(); item.done !== true && failures.length === 0; item = await next()) await work(item.value)
    } catch (error) {
      failures.push(error)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, hand))
  await iterator.return?.()
  if (failures.length > 0) throw failures[0]
}
