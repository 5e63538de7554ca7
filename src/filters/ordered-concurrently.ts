/** What a source gets from its reader. */
export interface Reading {
  /** Aborted when no more values are read from any source, so that requests in progress can stop. */
  readonly signal: AbortSignal
  /** Whether it is the source's turn. Until then, only its first value is needed. */
  isCurrent(): boolean
}

/**
 * Reads several sources at once, but yields their values in the order of the sources: while one is read, the first values of the
 * next `ahead - 1` are already being fetched.
 *
 * @param open opens each source
 * @param ahead number of sources open at once, 1 or more
 */
export async function* orderedConcurrently<T>(
  open: readonly ((reading: Reading) => AsyncGenerator<T, void, void>)[],
  ahead: number,
): AsyncGenerator<T, void, void> {
  const stop = new AbortController()
  const opened: { source: AsyncGenerator<T, void, void>; first: Promise<IteratorResult<T, void>> }[] = []
  let next = 0
  let current = 0
  const openNext = () => {
    const place = next
    const source = open[place]?.({ signal: stop.signal, isCurrent: () => place === current })
    next += 1
    if (source === undefined) return
    const first = source.next()
    first.catch(() => {}) // Thrown when the source is read in its turn.
    opened.push({ source, first })
  }
  try {
    while (next < open.length || opened.length > 0) {
      while (next < open.length && opened.length < ahead) openNext()
      const reading = opened[0]
      if (reading === undefined) return
      for (let result = await reading.first; result.done !== true; result = await reading.source.next()) yield result.value
      opened.shift()
      current += 1
    }
  } finally {
    // A source that waits for its first value can only be closed early through the signal.
    stop.abort()
    await Promise.allSettled(opened.map(({ source }) => source.return()))
  }
}
