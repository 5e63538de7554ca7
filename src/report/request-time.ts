/** Maximum number of separate stretches to keep. Older ones are only summed, so that memory is bounded. */
const mostStretches = 1000

interface Stretch {
  start: number
  end: number
}

/**
 * Measures the time during which at least one request was open (the union of their intervals) and the sum of their durations.
 * Requests may end in any order and overlap in any way. A request that began before the last 1,000 gaps between requests
 * counts only from there on. Times are integer microseconds of one clock.
 */
export class RequestTime {
  /** Disjoint and ascending. */
  readonly #stretches: Stretch[] = []
  #union = 0
  #sum = 0
  #summedUntil = Number.NEGATIVE_INFINITY
  #open = 0
  #openSince = 0

  /** Number of requests that have started and not ended, as far as their starts were recorded. */
  get open(): number {
    return this.#open
  }

  /** The sum of the durations of all ended requests. */
  get sum(): number {
    return this.#sum
  }

  /** Records a start, so that the request counts before it has ended. */
  start(at: number): void {
    if (this.#open === 0) this.#openSince = at
    this.#open += 1
  }

  /** Records the end of a request, whether or not its start was recorded. */
  end(startedAt: number, endedAt: number): void {
    this.#open = Math.max(0, this.#open - 1)
    this.extend(startedAt, endedAt)
  }

  /** Adds time in which a request was open, such as that of reading its body after its end was recorded. */
  extend(from: number, to: number): void {
    this.#sum += Math.max(0, to - from)
    const start = Math.max(from, this.#summedUntil)
    if (to > start) this.#add({ start, end: to })
  }

  /** The time with at least one open request, up to `now`. */
  union(now: number): number {
    if (this.#open === 0) return this.#union
    const since = Math.max(this.#openSince, this.#summedUntil)
    const later = this.#stretches.reduce((time, { start, end }) => time + Math.max(0, end - Math.max(start, since)), 0)
    const last = this.#stretches.at(-1)?.end ?? since
    return this.#union - later + Math.max(0, now - since, last - since)
  }

  #add(added: Stretch): void {
    // Ends arrive nearly in order, so stretches that touch the new one are at the tail.
    let from = this.#stretches.length
    while ((this.#stretches[from - 1]?.end ?? Number.NEGATIVE_INFINITY) >= added.start) from -= 1
    const touched = this.#stretches.slice(from).filter(stretch => stretch.start <= added.end)
    const merged = {
      start: Math.min(added.start, touched[0]?.start ?? added.start),
      end: Math.max(added.end, touched.at(-1)?.end ?? added.end),
    }
    this.#union += touched.reduce((time, { start, end }) => time - (end - start), merged.end - merged.start)
    this.#stretches.splice(from, touched.length, merged)
    if (this.#stretches.length > mostStretches) this.#summedUntil = this.#stretches.shift()?.end ?? this.#summedUntil
  }
}

/** Whole microseconds can be summed without rounding errors. */
export function toMicroseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000)
}
