import type { RequestEntry } from '../request-entry.js'
import { html, type Markup } from './markup.js'
import { readableDuration } from './readable.js'

const columns = 240

/**
 * An area chart of the number of open requests over time.
 * @param requests - in the order in which they started
 */
export function openRequestsChart(requests: readonly RequestEntry[]): Markup {
  const spans = requests.map(({ startedAt, duration }) => ({ start: startedAt, end: startedAt + duration }))
  const from = spans[0]?.start ?? 0
  const to = spans.reduce((latest, span) => Math.max(latest, span.end), from)
  const open = openRequests(spans, from, to, columns)
  const peak = open.reduce((most, count) => Math.max(most, count), 0)
  const outline = open.map((count, column) => `L${column} ${peak - count}L${column + 1} ${peak - count}`).join('')
  return html`<figure>
<figcaption>Open requests: ${peak} at most at a time, ${readableDuration(to - from)} from the first start to the last end</figcaption>
<svg class="open" width="100%" height="56" viewBox="0 0 ${columns} ${Math.max(1, peak)}" preserveAspectRatio="none" role="img" aria-labelledby="open-title">
<title id="open-title">Number of open requests over time, at most ${peak}</title>
<path class="area" d="M0 ${peak}${outline}L${columns} ${peak}Z"/>
</svg>
</figure>`
}

/** The time in which a request was open, in any unit, from its start up to but not including its end. */
interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Returns, for each of `columns` equal slices of the time from `from` to `to`, the largest number of spans open at the same moment.
 * All zeros when `to` is not after `from`.
 */
export function openRequests(spans: readonly Span[], from: number, to: number, columns: number): number[] {
  const peaks = new Array<number>(columns).fill(0)
  const width = (to - from) / columns
  if (!(width > 0)) return peaks
  const steps = spans
    .filter(({ start, end }) => start < end)
    .flatMap(({ start, end }) => [
      { time: start, change: 1 },
      { time: end, change: -1 },
    ])
    .sort((left, right) => left.time - right.time)
  let open = 0
  let since = from
  for (const { time, change } of steps) {
    if (time > since) {
      const last = Math.min(columns, Math.ceil((time - from) / width)) - 1
      for (let column = Math.max(0, Math.floor((since - from) / width)); column <= last; column += 1) {
        peaks[column] = Math.max(peaks[column] ?? 0, open)
      }
      since = time
    }
    open += change
  }
  return peaks
}
