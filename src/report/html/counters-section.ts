import { grouped } from '../../words.js'
import { formatDuration } from '../render-stats.js'
import type { ReportCounters } from '../report-counters.js'
import type { ReportSnapshot } from '../report-snapshot.js'
import { html, type Markup } from './markup.js'
import { percent, readableSize, statusClass } from './readable.js'

/** The counters: tiles, where the time went, requests by method, responses by status. */
export function countersSection(counters: ReportCounters): Markup {
  const methods = Object.entries(counters.methods)
  const statuses = Object.entries(counters.statuses)
  return html`<section aria-labelledby="counters">
<h2 id="counters">Counters</h2>
<dl class="tiles">
${tile('API calls', grouped(counters.apiCalls))}
${tile('Unfiltered results', grouped(counters.unfilteredResults))}
${tile('Filtered results', grouped(counters.filteredResults))}
${tile('API filters', grouped(counters.apiFilters))}
${tile('Post-filters', grouped(counters.postFilters))}
${tile('Total filters', grouped(counters.totalFilters))}
${tile('Failed requests', grouped(counters.failedRequests), counters.failedRequests > 0 ? 'bad' : undefined)}
${tile('Unanswered', grouped(counters.unansweredRequests), counters.unansweredRequests > 0 ? 'bad' : undefined)}
${tile('Retries', grouped(counters.retries), counters.retries > 0 ? 'warn' : undefined)}
${tile('Received', readableSize(counters.bytesReceived))}
</dl>
${timeCard(counters)}
<div class="pair">
${countsTable('HTTP methods', 'Method', methods, () => 'accent')}
${countsTable('Status codes', 'Status', statuses, status => statusClass(Number(status)))}
</div>
</section>`
}

function tile(label: string, value: string, tone?: 'warn' | 'bad'): Markup {
  return html`<div class="tile"><dt>${label}</dt><dd class="${tone ?? 'plain'}">${value}</dd></div>`
}

function timeCard(counters: ReportCounters): Markup {
  const { requestTime, processingTime, requestTimeSum, runTime } = counters
  const idle = Math.max(0, runTime - requestTime - processingTime)
  const together = requestTime > 0 ? `, ${(requestTimeSum / requestTime).toFixed(1)} open at a time on average` : ''
  return html`<div class="card">
<h3>Where the time went</h3>
<svg class="stack" width="100%" height="14" role="img" aria-labelledby="time-title">
<title id="time-title">${percent(requestTime, runTime)} of the run time went to requests, ${percent(processingTime, runTime)} to processing</title>
<rect class="rest" x="0" y="0" width="100%" height="14"/>
<rect class="accent" x="0" y="0" width="${percent(requestTime, runTime)}" height="14"/>
<rect class="second" x="${percent(requestTime, runTime)}" y="0" width="${percent(processingTime, runTime)}" height="14"/>
</svg>
<dl class="times">
<div><dt><span class="key accent"></span>Request time</dt><dd>${formatDuration(requestTime)}</dd><dd class="note">at least one request open</dd></div>
<div><dt><span class="key second"></span>Processing time</dt><dd>${formatDuration(processingTime)}</dd><dd class="note">between requests, up to the last event</dd></div>
<div><dt><span class="key rest"></span>Idle</dt><dd>${formatDuration(idle)}</dd><dd class="note">after the last event</dd></div>
<div><dt>Run time</dt><dd>${formatDuration(runTime)}</dd><dd class="note">since the first event</dd></div>
<div><dt>Sum of requests</dt><dd>${formatDuration(requestTimeSum)}</dd><dd class="note">each request's own time${together}</dd></div>
</dl>
</div>`
}

function countsTable(
  caption: string,
  heading: string,
  counts: readonly (readonly [label: string, count: number])[],
  tone: (label: string) => string,
): Markup {
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  const rows = counts.map(
    ([
      label,
      count,
    ]) => html`<tr><th scope="row">${label}</th><td class="number">${grouped(count)}</td><td class="share">${shareBar(count, total, tone(label))}</td></tr>
`,
  )
  if (counts.length === 0) return html`<div class="card"><h3>${caption}</h3><p class="note">None yet.</p></div>`
  return html`<div class="card"><table class="counts"><caption>${caption}</caption>
<thead><tr><th scope="col">${heading}</th><th scope="col" class="number">Count</th><th scope="col">Share</th></tr></thead>
<tbody>
${rows}</tbody></table></div>`
}

function shareBar(count: number, total: number, tone: string): Markup {
  return html`<span class="sr">${percent(Math.round((count / total) * 1000), 1000)}</span><svg width="100%" height="10" aria-hidden="true"><rect class="rest" x="0" y="0" width="100%" height="10" rx="3"/><rect class="${tone}" x="0" y="0" width="${percent(count, total)}" height="10" rx="3"/></svg>`
}

/** Maximum number of rows shown. */
const mostRows = 200

/** The filters that were used, how often, and how many rows each post-filter kept. */
export function filtersSection(filters: ReportSnapshot['filters'], unlisted: number): Markup | undefined {
  if (filters.length === 0) return undefined
  const shown = filters.slice(0, mostRows)
  const hidden = filters.slice(mostRows).reduce((sum, use) => sum + use.times, unlisted)
  return html`<section aria-labelledby="filters">
<h2 id="filters">Filters</h2>
<div class="card scroll" role="region" aria-label="Filters used" tabindex="0"><table><caption class="sr">Filters in the order of their first use</caption>
<thead><tr><th scope="col">Filter</th><th scope="col">Kind</th><th scope="col" class="number">Times</th><th scope="col" class="number">Rows before</th><th scope="col" class="number">Rows after</th></tr></thead>
<tbody>
${shown.map(row)}</tbody></table>
${hidden > 0 ? html`<p class="note">${grouped(hidden)} uses of further filters are counted above, but not listed.</p>` : undefined}
</div>
</section>`
}

function row(use: ReportSnapshot['filters'][number]): Markup {
  const rows = (count: number | null) => (count === null ? '–' : grouped(count))
  return html`<tr><th scope="row" class="uri">${use.description}</th><td>${use.kind}</td><td class="number">${grouped(use.times)}</td><td class="number">${rows(use.rowsBefore)}</td><td class="number">${rows(use.rowsAfter)}</td></tr>
`
}
