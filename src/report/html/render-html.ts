import { createHash } from 'node:crypto'
import { counted, grouped } from '../../words.js'
import type { ReportCounters } from '../report-counters.js'
import type { ReportSnapshot } from '../report-snapshot.js'
import { countersSection, filtersSection } from './counters-section.js'
import { failuresSection } from './failures-section.js'

import { latencySection } from './latency-section.js'
import { html, Markup } from './markup.js'
import { readableDuration } from './readable.js'

import { stylesheet } from './stylesheet.js'
import { timelineSection } from './timeline-section.js'

/** Returns the report as one self-contained HTML page without scripts and external assets, in which every value is escaped. */
export function renderHtml(snapshot: ReportSnapshot, options: { readonly title?: string; readonly madeAt?: Date } = {}): string {
  const title = options.title ?? 'ThreatConnect report'
  const madeAt = (options.madeAt ?? new Date()).toISOString()
  const { counters } = snapshot
  const filtersLink = snapshot.filters.length > 0 ? html`<a href="#filters">Filters</a>` : undefined
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy()}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="referrer" content="no-referrer"/>
<link rel="icon" href="data:,"/>
<title>${title}</title>
<style>${new Markup(stylesheet)}</style>
</head>
<body>
<header>
<div><h1>${title}</h1>
<p class="note">Made <time datetime="${madeAt}">${madeAt.slice(0, 19).replace('T', ' ')} UTC</time> · run time ${readableDuration(counters.runTime)}</p></div>
${verdict(counters)}
</header>
<nav aria-label="Sections"><a href="#counters">Counters</a><a href="#latency">Latency</a>${filtersLink}<a href="#failures">Failures</a><a href="#timeline">Timeline</a></nav>
<main>
${countersSection(counters)}
${latencySection(snapshot.latency)}
${filtersSection(snapshot.filters, snapshot.filtersUnlisted)}
${failuresSection(snapshot.failures, snapshot.collection)}
${timelineSection(snapshot)}
</main>
</body>
</html>
`
  return page.toString()
}

/** With this policy, even a page that was tampered with cannot load, run or send anything. */
function contentSecurityPolicy(): string {
  const styleHash = createHash('sha256').update(stylesheet).digest('base64')
  return `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'`
}

function verdict(counters: ReportCounters): Markup {
  const requests = counters.apiCalls + counters.unansweredRequests
  if (requests === 0) return html`<p class="verdict plain">No requests yet</p>`
  if (counters.failedRequests === 0) return html`<p class="verdict good">${counted(requests, 'request')}, none failed</p>`
  return html`<p class="verdict bad">${counted(requests, 'request')}, ${grouped(counters.failedRequests)} failed</p>`
}
