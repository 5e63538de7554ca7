import { counted, grouped } from '../../words.js'
import type { ReportSnapshot } from '../report-snapshot.js'
import type { RequestEntry } from '../request-entry.js'
import { html, type Markup } from './markup.js'
import { openRequestsChart } from './open-requests-chart.js'
import { percent, readableDuration, statusClass } from './readable.js'

/** Maximum number of rows drawn, so that a page with many thousand requests still opens fast. */
const mostRows = 300
/** Milliseconds. The axis needs some length even if no request took any time. */
const shortestAxis = 0.001
/** Fraction of the axis that even the shortest request fills, so that you can see it. */
const smallestBar = 0.002

/** The requests on a common time axis: the number of open requests, then one row for each request (the newest 300). */
export function timelineSection(snapshot: ReportSnapshot): Markup {
  const collected = snapshot.entries.filter(entry => entry.type === 'request')
  const requests = [...(collected.length > 0 ? collected : snapshot.failures)].sort((left, right) => left.startedAt - right.startedAt)
  return html`<section aria-labelledby="timeline">
<h2 id="timeline">Timeline</h2>
${collectionNotes(snapshot.collection, collected.length)}
${requests.length === 0 ? undefined : timelineCard(requests, snapshot.startedAt, collected.length > 0)}
</section>`
}

function timelineCard(requests: readonly RequestEntry[], origin: number, all: boolean): Markup {
  const shown = requests.slice(-mostRows)
  const cut = requests.length - shown.length
  return html`<div class="card">
${all ? openRequestsChart(requests) : undefined}
${cut > 0 ? html`<p class="note">Rows below: the newest ${grouped(shown.length)} of ${grouped(requests.length)} requests.</p>` : undefined}
${waterfall(shown, origin)}
</div>`
}

function waterfall(requests: readonly RequestEntry[], origin: number): Markup {
  const from = (requests[0]?.startedAt ?? origin) - origin
  const length = Math.max(shortestAxis, ...requests.map(request => request.startedAt + request.duration - origin - from))
  const ticks = axisTicks(from, from + length, 5)
  const places = ticks.places.map(tick => percent(Math.max(0, tick - from), length))
  return html`<div class="scroll" role="region" aria-label="Requests on a time axis" tabindex="0">
<svg class="hidden" width="0" height="0" aria-hidden="true"><symbol id="grid">${places.map(x => html`<line class="grid" x1="${x}" x2="${x}" y1="0" y2="100%"/>`)}</symbol></svg>
<table class="waterfall"><caption class="sr">Requests in the order in which they started</caption>
<thead><tr><th scope="col">Request</th><th scope="col" class="status">Status</th><th scope="col" class="number time">Start</th><th scope="col" class="number time">Duration</th><th scope="col" class="axis"><span class="sr">Place in time</span>${axis(ticks, from, length)}</th></tr></thead>
<tbody>
${requests.map(request => row(request, request.startedAt - origin, from, length))}</tbody></table></div>`
}

function axis({ step, places }: AxisTicks, from: number, length: number): Markup {
  const anchor = (share: number) => (share < 0.04 ? 'start' : share > 0.92 ? 'end' : 'middle')
  return html`<svg width="100%" height="16" aria-hidden="true">${places.map(
    place =>
      html`<text x="${percent(Math.max(0, place - from), length)}" y="12" text-anchor="${anchor((place - from) / length)}">${tickLabel(place, step)}</text>`,
  )}</svg>`
}

/** Late ticks need as many decimals as the step has, or all labels would look the same. */
function tickLabel(place: number, step: number): string {
  if (place === 0) return '0'
  return place < 1000 ? readableDuration(place) : `${(place / 1000).toFixed(Math.max(0, Math.ceil(-Math.log10(step / 1000) - 1e-9)))} s`
}

function row(request: RequestEntry, start: number, from: number, length: number): Markup {
  const tone = statusClass(request.statusCode)
  const retried = request.attempts > 1 ? html` <span class="note">${request.attempts} attempts</span>` : undefined
  const description = request.description === null ? undefined : html`<span class="note block">${request.description}</span>`
  return html`<tr><th scope="row"><span class="method">${request.method}</span> <span class="uri">${request.uri}</span>${retried}${description}</th><td><span class="badge ${tone}">${request.statusCode ?? 'no response'}</span></td><td class="number">${(Math.max(0, start) / 1000).toFixed(3)} s</td><td class="number">${readableDuration(request.duration)}</td><td class="axis"><svg width="100%" height="14" aria-hidden="true"><use href="#grid" width="100%" height="100%"/><rect class="bar ${tone}" x="${percent(start - from, length)}" y="2" width="${percent(Math.max(request.duration, smallestBar * length), length)}" height="10" rx="2"/></svg></td></tr>
`
}

/** Explains which entries are missing from the page: collection was off, or the oldest were dropped. */
function collectionNotes(collection: ReportSnapshot['collection'], requestsCollected: number): Markup {
  return html`${[offNote(collection, requestsCollected), droppedNote(collection)]}`
}

function offNote(collection: ReportSnapshot['collection'], requestsCollected: number): Markup | undefined {
  const { requestsNotCollected, entriesDropped, failuresKept } = collection
  if (requestsNotCollected > 0) {
    const missing = counted(requestsNotCollected, 'request')
    if (requestsCollected > 0) return html`<p class="banner">Entry collection was off for ${missing}: counted above, but not drawn.</p>`
    return html`<p class="banner">Entry collection was off for ${missing}${failuresKept > 0 ? '; only failed ones are drawn' : undefined}. Call <code>report.enable()</code> before the run to draw all of them.</p>`
  }
  return requestsCollected + entriesDropped === 0 ? html`<p class="banner">No request has ended yet.</p>` : undefined
}

function droppedNote({ limit, entriesDropped, failuresDropped }: ReportSnapshot['collection']): Markup | undefined {
  if (entriesDropped === 0 && failuresDropped === 0) return undefined
  const dropped = `${counted(entriesDropped, 'entry', 'entries')} and ${counted(failuresDropped, 'failure')}`
  return html`<p class="banner">The report keeps ${counted(limit, 'entry', 'entries')} and as many failures. The oldest were dropped: ${dropped}. The counters include all of them.</p>`
}

/** The ticks of an axis, ascending, and the distance between them. */
interface AxisTicks {
  readonly step: number
  readonly places: readonly number[]
}

/**
 * Returns about `wanted` multiples of a round step (1, 2 or 5 times a power of ten) between `from` and `to`.
 * Includes a tick that is outside by up to a thousandth of a step.
 * @param to - above `from`
 */
export function axisTicks(from: number, to: number, wanted: number): AxisTicks {
  const rough = (to - from) / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5].find(factor => factor * power >= rough) ?? 10)
  const [first, last] = [Math.ceil(from / step - 1e-3), Math.floor(to / step + 1e-3)]
  return { step, places: Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step) }
}
