import { setTimeout as sleep, setImmediate as tick } from 'node:timers/promises'
import fc from 'fast-check'

/** How a consumer reads, and when it has enough. */
export interface Ending {
  readonly kind: 'all' | 'break' | 'abort' | 'array' | 'maximum'
  /** Rows after which it breaks, or that it wants at the most. */
  readonly rows: number
  /** When it aborts. */
  readonly milliseconds: number
  /** It pauses after as many rows; 0: never. */
  readonly pauseEach: number
}

export const ending: fc.Arbitrary<Ending> = fc.record({
  kind: fc.constantFrom(
    'all' as const,
    'break' as const,
    'break' as const,
    'abort' as const,
    'abort' as const,
    'array' as const,
    'maximum' as const,
  ),
  rows: fc.integer({ min: 1, max: 40 }),
  milliseconds: fc.integer({ min: 0, max: 12 }),
  pauseEach: fc.constantFrom(0, 0, 1, 3, 7),
})

/** What came of a retrieval. */
export interface Retrieved {
  readonly ids: readonly number[]
  /** `done`: to its end; `enough`: the consumer had enough. */
  readonly end: 'done' | 'enough' | 'failed' | 'aborted'
  readonly error?: unknown
}

/** A list that is retrieved. */
export interface Source {
  rows(signal: AbortSignal): AsyncIterable<{ readonly id?: string | number | undefined }> & {
    toArray(options?: { max?: number }): Promise<readonly { readonly id?: string | number | undefined }[]>
  }
}

/**
 * Retrieves as the ending says.
 * @param onRow called for each row that the consumer has
 */
export async function consume(source: Source, given: Ending, onRow: () => void = () => {}): Promise<Retrieved> {
  const { kind, rows: count, pauseEach } = given
  const stop = new AbortController()
  const reason = new Error('the consumer aborted')
  const timer = kind === 'abort' ? setTimeout(() => stop.abort(reason), given.milliseconds) : undefined
  const ids: number[] = []
  try {
    const rows = source.rows(stop.signal)
    if (kind === 'array' || kind === 'maximum') {
      const all = await rows.toArray(kind === 'array' ? {} : { max: count })
      return { ids: all.map(row => Number(row.id)), end: kind === 'maximum' && all.length === count ? 'enough' : 'done' }
    }
    for await (const row of rows) {
      ids.push(Number(row.id))
      onRow()
      if (kind === 'break' && ids.length >= count) return { ids, end: 'enough' }
      if (pauseEach > 0 && ids.length % pauseEach === 0) await (ids.length % 2 === 0 ? tick() : sleep(1))
    }
    return { ids, end: 'done' }
  } catch (error) {
    if (error === reason) return { ids, end: 'aborted' }
    const kept = typeof error === 'object' && error !== null && 'rows' in error && Array.isArray(error.rows) ? error.rows : undefined
    return { ids: kept === undefined ? ids : kept.map(row => Number(row.id)), end: 'failed', error }
  } finally {
    clearTimeout(timer)
  }
}
