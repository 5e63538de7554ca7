import type { RequestEntry } from '../request-entry.js'
import { html, type Markup } from './markup.js'
import { openRequests } from './open-requests.js'
import { readableDuration } from './readable-duration.js'

const columns = 240

/**
 * An area chart of how many requests were open over time.
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
