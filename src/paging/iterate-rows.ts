/**
 * Hands rows over one by one that come in batches. Written as an iterator by hand: an async generator costs two more turns of the
 * event loop for each row.
 */
export function iterateRows<Entity>(batches: AsyncGenerator<readonly Entity[], void, void>): AsyncIterator<Entity> {
  let rows: readonly Entity[] = []
  let index = 0
  return {
    async next() {
      while (index >= rows.length) {
        const batch = await batches.next()
        if (batch.done === true) return { done: true, value: undefined }
        rows = batch.value
        index = 0
      }
      return { done: false, value: rows[index++] as Entity } // The index is within the rows.
    },
    async return() {
      await batches.return()
      return { done: true, value: undefined }
    },
  }
}

/** Collects rows into an array, `max` at the most; the source is closed there. */
export async function collectRows<Entity>(batches: AsyncGenerator<readonly Entity[], void, void>, max: number): Promise<Entity[]> {
  const rows: Entity[] = []
  if (max <= 0) return rows
  for await (const batch of batches) {
    for (const row of batch) {
      rows.push(row)
      if (rows.length >= max) return rows
    }
  }
  return rows
}
