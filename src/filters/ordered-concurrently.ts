/**
 * Reads several sources at once, but hands their values over in the order of the sources: while one is read, the first values of the
 * next `ahead - 1` are already under way.
 *
 * @param open opens each source
 * @param ahead sources open at once, 1 or more
 */
export async function* orderedConcurrently<T>(
  open: readonly (() => AsyncGenerator<T, void, void>)[],
  ahead: number,
): AsyncGenerator<T, void, void> {
  const opened: { source: AsyncGenerator<T, void, void>; first: Promise<IteratorResult<T, void>> }[] = []
  let next = 0
  const openNext = () => {
    const source = open[next]?.()
    next += 1
    if (source === undefined) return
    const first = source.next()
    first.catch(() => {}) // Thrown where the source is read, in its turn.
    opened.push({ source, first })
  }
  try {
    while (next < open.length || opened.length > 0) {
      while (next < open.length && opened.length < ahead) openNext()
      const current = opened[0]
      if (current === undefined) return
      for (let result = await current.first; result.done !== true; result = await current.source.next()) yield result.value
      opened.shift()
    }
  } finally {
    await Promise.allSettled(opened.map(({ source }) => source.return()))
  }
}
