import { type PagePosition, ProtocolError, ThreatConnectError } from '../errors/index.js'
import { counted } from '../words.js'
import { DeliveredRows } from './delivered-rows.js'
import { GivenPages } from './given-pages.js'
import type { PageSource, UnreadPage } from './page-source.js'
import { flawText, type PagingFlaw } from './paging-flaw.js'
import { withoutNull } from './without-null.js'

/** A page as the consumer receives it. */
export interface Page<Entity> {
  readonly rows: readonly Entity[]
  /** Index of the first row. */
  readonly start: number
  /** Total number of rows, when the server sent it. */
  readonly total: number | undefined
  /** Where to resume after this page. */
  readonly next: PagePosition
}

/** How to walk a list. */
export interface SequenceOptions {
  readonly limit: number
  /** Number of pages to request ahead of the one in use. */
  readonly prefetch: number
  /** Called before pages are requested ahead of their turn. Default: always true. */
  readonly mayReadAhead?: () => boolean
  readonly from: PagePosition | undefined
  /** Maximum number of rows; pages beyond them are not requested. Default: all. */
  readonly max?: number
  readonly warn: (message: string) => void
  /** Called at the end if the server returned rows twice, or fewer rows than its total. */
  readonly onFlaw?: ((flaw: PagingFlaw) => void) | undefined
}

/** A page that has been requested. */
interface RequestedPage {
  readonly start: number
  readonly asked: number
  /** Number of rows that the page should have according to the total. */
  readonly promised: number
  readonly answer: Promise<UnreadPage>
}

/** The rows that could be fetched for a page. */
interface Filled extends Pick<RequestedPage, 'asked' | 'promised'> {
  readonly rows: readonly unknown[]
  /** Set when the rest of the page failed; the rows come before it. */
  readonly failure?: unknown
}

/**
 * Walks the pages of a list in order: fetches the first page alone, since it holds the total, then prefetches the next ones.
 * Rows may move between pages. A page that is shorter than expected is requested once more, and rows that are still missing cause a
 * warning, never a silent gap. The total of the first page ends the walk, so that a growing list cannot make it endless.
 * The exception is a total that is too low: when the last page is full, the rows after it are requested, and retrieved unless the list grew.
 *
 * @throws the error of a page, or ProtocolError when the server returns a page twice or leaves one out. `position` is set to where to
 *   resume; the rows before it have been delivered
 */
export async function* walkPages<Entity>(
  source: PageSource,
  outer: AbortSignal | undefined,
  options: SequenceOptions,
): AsyncGenerator<Page<Entity>, void, void> {
  const { limit, from, max = Number.POSITIVE_INFINITY, prefetch, mayReadAhead = () => true, warn, onFlaw = () => {} } = options
  const stop = new AbortController()
  const signal = outer === undefined ? stop.signal : AbortSignal.any([outer, stop.signal])
  const fetchAt = async (at: number, count: number) => (await source.fetch(at, count, signal))()
  let start = from?.start ?? 0
  let total = from?.total
  const wanted = start + max
  const given = new GivenPages()
  const delivered = new DeliveredRows()
  /** Repeated rows do not count for the consumer's maximum. */
  const isEnough = () => start - delivered.repeated >= wanted
  const position = (): PagePosition => ({ operation: source.name, start, ...(total === undefined ? {} : { total }) })
  const refuse = (what: string) => {
    const message = `${source.name}: ${what}. Resume from error.position, or retrieve the list again.`
    return new ProtocolError(message, { url: source.name, excerpt: '' })
  }
  /** Counts the rows as delivered. Typed by the API description; checked if `validation` is on. */
  function take(rows: readonly unknown[]): Page<Entity> {
    const at = start
    start += rows.length
    const present = withoutNull(rows, count =>
      warn(`${source.name}: the server returned null in place of ${counted(count, 'row')} from row ${at} on.`),
    )
    const fresh = delivered.take(present)
    return { rows: fresh as readonly Entity[], start: at, total, next: position() }
  }

  /** Without a total, only an empty page marks the end: a page may be short because the server's own limit is lower. */
  async function* untilEmpty(first: readonly unknown[]): AsyncGenerator<Page<Entity>, void, void> {
    let rows = first
    while (rows.length > 0) {
      yield take(rows)
      if (isEnough()) return
      rows = (await fetchAt(start, limit)).rows
      if (given.isLast(rows) && (given.isFirst || !given.has(rows)) && (await isWholeList(rows))) {
        warn(
          `${source.name}: the server returned the same rows again from row ${start} on, so it does not paginate this list. The retrieval ends here.`,
        )
        return
      }
      rows = await unlikeGiven(rows, start, limit)
    }
  }

  /** Whether a page that came twice is the whole list: then it comes again for any other part. A server that repeated it by mistake returns that part. */
  async function isWholeList({ length }: readonly unknown[]): Promise<boolean> {
    return length > limit || given.isLast((await fetchAt(start + limit, 1)).rows)
  }

  /** Requests the rest of a page that is too short: a server with a lower limit returns it in parts, a list that shrank returns nothing. */
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

  async function open({ start: at, asked, promised, answer }: RequestedPage): Promise<Filled> {
    const { rows: answered } = await (await answer)()
    const unlike = await unlikeGiven(answered, at, asked)
    const rows = unlike.length > asked ? unlike.slice(0, asked) : unlike
    return rows.length < promised ? fill(rows, at, asked, promised) : { rows, asked, promised }
  }

  /** Requests a page again if its rows were delivered before: otherwise its own rows would be lost, and the others delivered twice. */
  async function unlikeGiven(rows: readonly unknown[], at: number, count: number): Promise<readonly unknown[]> {
    if (rows.length === 0 || given.add(rows)) return rows
    const { rows: again } = await fetchAt(at, count)
    if (again.length > 0 && !given.add(again)) throw refuse(`the server returned the same rows again from row ${at} on`)
    return again
  }

  /** Decides why a page lacks rows: the list shrank, or, if rows follow, the server left some out. @param after the next page, if it has been requested */
  async function refuseGap(missing: number, end: number, after: RequestedPage | undefined): Promise<void> {
    const next = start + missing
    if (next >= end) return
    const { rows } = await (after === undefined ? fetchAt(next, limit) : open(after))
    if (rows.length > 0) throw refuse(`the server returned no rows from ${start} to ${next - 1}, but has rows after them`)
  }

  /** Yields the rows after a full last page: usually none, else the rows of a total that is too low. Stops with a warning if the list grew. */
  async function* beyond(end: number): AsyncGenerator<Page<Entity>, void, void> {
    // The total no longer marks the end.
    total = undefined
    const { rows } = await fetchAt(start, limit)
    if (rows.length === 0 || given.isLast(rows) || given.has(rows)) return
    const { total: now } = await fetchAt(0, 1)
    if (now === undefined || now > end) {
      warn(
        `${source.name}: the server reported a total of ${end} rows and has more, because the list grew during the retrieval. Rows after ${start} are left out. Retrieve the list again if you need every row.`,
      )
      return
    }
    warn(`${source.name}: the server reported a total of ${end} rows and has more, because its count is too low. All rows are retrieved.`)
    given.add(rows)
    yield* untilEmpty(rows)
  }

  async function* untilTotal(first: readonly unknown[], end: number): AsyncGenerator<Page<Entity>, void, void> {
    let page = await fill(first, start, limit, Math.min(limit, end - start))
    // If the server's own limit is lower, request only as many rows as it returns.
    const size = first.length < page.promised && page.rows.length >= page.promised ? first.length : limit
    let ahead = start + Math.max(page.rows.length, limit)
    const pending: RequestedPage[] = []
    function askAhead(pages: number): void {
      while (ahead < Math.min(end, wanted + delivered.repeated) && pending.length < pages) {
        const answer = source.fetch(ahead, size, signal)
        answer.catch(() => {}) // Thrown when the page is awaited in its turn.
        pending.push({ start: ahead, asked: size, promised: Math.min(size, end - ahead), answer })
        ahead += size
      }
    }
    // The total came with exactly these rows.
    const isTooLow = start === 0 && first.length > end && first.length < limit
    for (;;) {
      const { rows, promised, failure } = page
      if (failure === undefined && rows.length >= promised && mayReadAhead()) askAhead(prefetch)
      if (rows.length > 0) yield take(rows)
      if (failure !== undefined) throw failure
      if (rows.length < promised) {
        await refuseGap(promised - rows.length, end, pending[0])
        warn(
          `${source.name}: the server reported a total of ${end} rows and returned none from row ${start} on. The list shrank during the retrieval, and rows may have been skipped. Retrieve the list again if you need every row.`,
        )
        return
      }
      // A consumer that comes back for more gets its next page.
      askAhead(Math.max(1, prefetch))
      const next = pending.shift()
      if (next === undefined) break
      page = await open(next)
    }
    // More rows may follow a page that was full, or that the server cut short.
    const isOpen = page.rows.length === page.asked || size < limit || isTooLow
    if (start >= end && !isEnough() && isOpen) yield* beyond(end)
  }

  /** Reports rows that came twice, and those that are missing for them or because the list has no pages. @param end the first total */
  function reportFlaw(end: number | undefined): void {
    const arrived = start - (from?.start ?? 0) - delivered.repeated
    const expected = end === undefined || isEnough() ? arrived : end - (from?.start ?? 0)
    const flaw = { repeated: delivered.repeated, missing: Math.max(0, expected - arrived) }
    if (flaw.repeated === 0 && (flaw.missing === 0 || source.paginated)) return
    onFlaw(flaw)
    warn(`${source.name}: ${flawText(flaw, arrived)}`)
  }

  try {
    if (total !== undefined && start >= total) return
    const first = await fetchAt(start, limit)
    if (start === 0) total = first.total
    const end = total
    given.add(first.rows)
    if (!source.paginated) {
      if (first.rows.length > 0) yield take(first.rows)
    } else if (total === undefined) yield* untilEmpty(first.rows)
    else yield* untilTotal(first.rows, total)
    reportFlaw(end)
  } catch (error) {
    if (error instanceof ThreatConnectError) error.position = position()
    throw error
  } finally {
    // Also runs when the consumer stops: pages still in progress are not needed then.
    stop.abort()
  }
}
