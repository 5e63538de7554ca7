import { type PagePosition, ThreatConnectError } from '../errors/index.js'

/** One answer of a list: its rows in the server's order. */
export interface FetchedPage {
  readonly rows: readonly unknown[]
  /** Rows in all; told with the first page only. */
  readonly total: number | undefined
}

/** A list to walk: how it is called in positions and warnings, and how a piece of it is retrieved. */
export interface PageSource {
  readonly name: string
  /** False: one request gives all of it. */
  readonly paginated: boolean
  fetch(start: number, limit: number, signal: AbortSignal): Promise<FetchedPage>
}

/** A page as it is handed on. */
export interface Page<Entity> {
  readonly rows: readonly Entity[]
  /** Index of the first row. */
  readonly start: number
  /** Rows in all, when the server told it. */
  readonly total: number | undefined
  /** Where to go on after this page. */
  readonly next: PagePosition
}

/** How a list is walked. */
export interface SequenceOptions {
  readonly limit: number
  /** Pages asked for ahead of the one in use. */
  readonly prefetch: number
  readonly from: PagePosition | undefined
  readonly warn: (message: string) => void
}

/**
 * Walks the pages of an operation in order: the first alone, since it tells the total, then the next ones prefetched.
 * Rows that move between pages are met half-way: a page that is shorter than promised is asked for once more, and what is then
 * still missing is a warning, never a silent gap; the total of the first page ends the walk, so that a growing list cannot make it endless.
 *
 * @throws whatever a page throws, with `position` set to where to go on
 */
export async function* walkPages<Entity>(
  source: PageSource,
  given: AbortSignal | undefined,
  options: SequenceOptions,
): AsyncGenerator<Page<Entity>, void, void> {
  const { limit, from, prefetch } = options
  const stop = new AbortController()
  const signal = given === undefined ? stop.signal : AbortSignal.any([given, stop.signal])
  const fetchAt = (at: number, count: number) => source.fetch(at, count, signal)
  let start = from?.start ?? 0
  let total = from?.total
  const positionAt = (next: number): PagePosition => ({ operation: source.name, start: next, ...(total === undefined ? {} : { total }) })
  const toPage = (rows: readonly unknown[], at: number): Page<Entity> => ({
    rows: rows as readonly Entity[],
    start: at,
    total,
    next: positionAt(at + rows.length),
  }) // The description types the rows; `validation` checks them.

  /** Asks for the rest of a page shorter than promised: a server with a smaller limit gives it in pieces, a shrunken list gives nothing. */
  async function completed(rows: readonly unknown[], at: number, promised: number): Promise<readonly unknown[]> {
    let all = rows
    while (all.length < promised) {
      const more = await fetchAt(at + all.length, limit - all.length)
      if (more.rows.length === 0) {
        options.warn(
          `${source.name}: the server promised ${promised} rows from ${at} on and gave ${all.length}: the list changed under way. Retrieve it again when every row matters.`,
        )
        break
      }
      all = all.concat(more.rows)
    }
    return all
  }

  try {
    const first = await fetchAt(start, limit)
    if (start === 0) total = first.total
    if (!source.paginated || total === undefined) {
      // Without a total only a page that is not full tells the end, so that nothing can be asked for ahead.
      let { rows } = first
      while (rows.length > 0) {
        yield toPage(rows, start)
        start += rows.length
        if (!source.paginated || rows.length < limit) return
        rows = (await fetchAt(start, limit)).rows
      }
      return
    }

    const end = total
    const rows = await completed(first.rows, start, Math.min(limit, end - start))
    if (rows.length > 0) yield toPage(rows, start)
    let ahead = start + Math.max(rows.length, limit)
    start = ahead
    const pending: Promise<readonly unknown[]>[] = []
    while (start < end) {
      while (ahead < end && pending.length < prefetch) {
        const at = ahead
        const page = fetchAt(at, limit).then(({ rows }) => completed(rows.slice(0, limit), at, Math.min(limit, end - at)))
        page.catch(() => {}) // Thrown where the page is awaited, in its turn.
        pending.push(page)
        ahead += limit
      }
      const next = (await pending[0]) ?? []
      pending.shift()
      if (next.length > 0) yield toPage(next, start)
      start += limit
    }
  } catch (error) {
    if (error instanceof ThreatConnectError) error.position = positionAt(start)
    throw error
  } finally {
    // Reached when the consumer stops, too: pages still under way are of no use then.
    stop.abort()
  }
}
