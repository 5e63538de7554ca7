import { type PagePosition, ProtocolError, ThreatConnectError } from '../errors/index.js'
import { GivenPages } from './given-pages.js'

/** One answer of a list: its rows in the server's order. */
export interface FetchedPage {
  readonly rows: readonly unknown[]
  /** Rows in all; told with the first page only. */
  readonly total: number | undefined
}

/** An answer that has come and is decoded when its turn comes: rows that wait cost the garbage collector more than to decode them. */
export type UnreadPage = () => Promise<FetchedPage>

/** A list to walk: how it is called in positions and warnings, and how a piece of it is retrieved. */
export interface PageSource {
  readonly name: string
  /** False: one request gives all of it. */
  readonly paginated: boolean
  fetch(start: number, limit: number, signal: AbortSignal): Promise<UnreadPage>
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
  /** Asked before pages are asked for ahead of their turn. Default: always. */
  readonly mayReadAhead?: () => boolean
  readonly from: PagePosition | undefined
  /** Rows at the most; pages that hold none of them are not asked for. Default: all. */
  readonly max?: number
  readonly warn: (message: string) => void
}

/** A page that was asked for. */
interface AskedPage {
  readonly start: number
  readonly asked: number
  /** Rows that the total promises for it. */
  readonly promised: number
  readonly answer: Promise<UnreadPage>
}

/** What could be had of a page. */
interface Filled extends Pick<AskedPage, 'asked' | 'promised'> {
  readonly rows: readonly unknown[]
  /** Set when the rest of it failed; the rows come before it. */
  readonly failure?: unknown
}

/**
 * Walks the pages of a list in order: the first alone, since it tells the total, then the next ones prefetched.
 * Rows that move between pages are met half-way: a page that is shorter than promised is asked for once more, and what is then
 * still missing is a warning, never a silent gap; the total of the first page ends the walk, so that a growing list cannot make it endless.
 * A total that is too low does not: when the last page is full, what comes after it is asked for, and retrieved unless the list grew.
 *
 * @throws whatever a page throws, ProtocolError when the server gives a page twice or leaves one out; with `position` set to where to go on.
 *   The rows before it have been handed over
 */
export async function* walkPages<Entity>(
  source: PageSource,
  outer: AbortSignal | undefined,
  options: SequenceOptions,
): AsyncGenerator<Page<Entity>, void, void> {
  const { limit, from, max = Number.POSITIVE_INFINITY, prefetch, mayReadAhead = () => true, warn } = options
  const stop = new AbortController()
  const signal = outer === undefined ? stop.signal : AbortSignal.any([outer, stop.signal])
  const fetchAt = async (at: number, count: number) => (await source.fetch(at, count, signal))()
  let start = from?.start ?? 0
  let total = from?.total
  const wanted = start + max
  const given = new GivenPages()
  const position = (): PagePosition => ({ operation: source.name, start, ...(total === undefined ? {} : { total }) })
  const refuse = (what: string) => {
    const message = `${source.name}: ${what}. Go on from error.position, or retrieve it again.`
    return new ProtocolError(message, { url: source.name, excerpt: '' })
  }
  /** Counts the rows as handed over. The description types them; `validation` checks them. */
  function take(rows: readonly unknown[]): Page<Entity> {
    const at = start
    start += rows.length
    return { rows: rows as readonly Entity[], start: at, total, next: position() }
  }

  /** Without a total only an empty page tells the end: a page may be short because the server's own limit is lower. */
  async function* untilEmpty(first: readonly unknown[]): AsyncGenerator<Page<Entity>, void, void> {
    let rows = first
    while (rows.length > 0) {
      yield take(rows)
      if (start >= wanted) return
      rows = (await fetchAt(start, limit)).rows
      if (given.isLast(rows) && (given.isFirst || !given.has(rows))) {
        warn(
          `${source.name}: the server answered the same rows from ${start} on as before: it does not page this list. The retrieval ends here.`,
        )
        return
      }
      rows = await unlikeGiven(rows, start, limit)
    }
  }

  /** Asks for the rest of a page shorter than promised: a server with a lower limit gives it in pieces, a shrunken list gives nothing. */
  async function fill(rows: readonly unknown[], at: number, asked: number, promised: number): Promise<Filled> {
    let all = rows
    while (all.length < promised) {
      try {
        const next = at + all.length
        const rest = asked - all.length
        const { rows } = await fetchAt(next, rest)
        const piece = (await unlikeGiven(rows, next, rest)).slice(0, rest)
        if (piece.length === 0) break
        all = all.concat(piece)
      } catch (failure) {
        return { rows: all, asked, promised, failure }
      }
    }
    return { rows: all, asked, promised }
  }

  async function open({ start: at, asked, promised, answer }: AskedPage): Promise<Filled> {
    const { rows: answered } = await (await answer)()
    const unlike = await unlikeGiven(answered, at, asked)
    const rows = unlike.length > asked ? unlike.slice(0, asked) : unlike
    return rows.length < promised ? fill(rows, at, asked, promised) : { rows, asked, promised }
  }

  /** Rows that have come before are asked for once more: their own would be lost, and the others come twice. */
  async function unlikeGiven(rows: readonly unknown[], at: number, count: number): Promise<readonly unknown[]> {
    if (rows.length === 0 || given.add(rows)) return rows
    const { rows: again } = await fetchAt(at, count)
    if (again.length > 0 && !given.add(again)) throw refuse(`the server answered the same rows from ${at} on as before`)
    return again
  }

  /** A page that lacks rows ends a list that shrank; when rows come after it, it was left out. @param after the next page, if it is asked for */
  async function refuseGap(missing: number, end: number, after: AskedPage | undefined): Promise<void> {
    const next = start + missing
    if (next >= end) return
    const { rows } = await (after === undefined ? fetchAt(next, limit) : open(after))
    if (rows.length > 0) throw refuse(`the server gave no row from ${start} to ${next - 1}, though it has rows after them`)
  }

  /** What comes after a full last page: nothing as a rule, else the rows of a list that grew, or of a total that is too low. */
  async function* beyond(end: number): AsyncGenerator<Page<Entity>, void, void> {
    // From here on the total is no place to stop at.
    total = undefined
    const { rows } = await fetchAt(start, limit)
    if (rows.length === 0 || given.isLast(rows) || given.has(rows)) return
    const { total: now } = await fetchAt(0, 1)
    if (now === undefined || now > end) {
      warn(
        `${source.name}: the server promised ${end} rows and has more: the list grew under way, and what comes after row ${start} is left out. Retrieve it again when every row matters.`,
      )
      return
    }
    warn(`${source.name}: the server promised ${end} rows and has more: its count is too low. All of them are retrieved.`)
    given.add(rows)
    yield* untilEmpty(rows)
  }

  async function* untilTotal(first: readonly unknown[], end: number): AsyncGenerator<Page<Entity>, void, void> {
    const last = Math.min(end, wanted)
    let page = await fill(first, start, limit, Math.min(limit, end - start))
    // A server with a lower limit of its own is asked for as much as it gives.
    const size = first.length < page.promised && page.rows.length >= page.promised ? first.length : limit
    let ahead = start + Math.max(page.rows.length, limit)
    const pending: AskedPage[] = []
    function askAhead(pages: number): void {
      while (ahead < last && pending.length < pages) {
        const answer = source.fetch(ahead, size, signal)
        answer.catch(() => {}) // Thrown where the page is awaited, in its turn.
        pending.push({ start: ahead, asked: size, promised: Math.min(size, end - ahead), answer })
        ahead += size
      }
    }
    // The count came with these very rows.
    const isTooLow = start === 0 && first.length > end && first.length < limit
    for (;;) {
      const { rows, promised, failure } = page
      if (failure === undefined && rows.length >= promised && mayReadAhead()) askAhead(prefetch)
      if (rows.length > 0) yield take(rows)
      if (failure !== undefined) throw failure
      if (rows.length < promised) {
        await refuseGap(promised - rows.length, end, pending[0])
        warn(
          `${source.name}: the server promised ${end} rows and gave none from ${start} on: the list shrank under way, and rows may have moved past. Retrieve it again when every row matters.`,
        )
        return
      }
      // Whoever is back for more has its turn.
      askAhead(Math.max(1, prefetch))
      const next = pending.shift()
      if (next === undefined) break
      page = await open(next)
    }
    // After a page that could hold no more, or was cut by the server, more may come.
    const isOpen = page.rows.length === page.asked || size < limit || isTooLow
    if (start >= end && start < wanted && isOpen) yield* beyond(end)
  }

  try {
    if (total !== undefined && start >= total) return
    const first = await fetchAt(start, limit)
    if (start === 0) total = first.total
    given.add(first.rows)
    if (!source.paginated) {
      if (first.rows.length > 0) yield take(first.rows)
    } else if (total === undefined) yield* untilEmpty(first.rows)
    else yield* untilTotal(first.rows, total)
  } catch (error) {
    if (error instanceof ThreatConnectError) error.position = position()
    throw error
  } finally {
    // Reached when the consumer stops, too: pages still under way are of no use then.
    stop.abort()
  }
}
