import { grouped } from '../../words.js'
import type { ReportSnapshot } from '../report-snapshot.js'
import type { RequestEntry } from '../request-entry.js'
import { html, type Markup } from './markup.js'
import { readableDuration, statusClass } from './readable.js'

/** Maximum number of failures shown. */
const mostFailures = 200
/** Up to this many failures, their details are expanded. */
const mostOpen = 5

/** The failed requests with all documented fields, newest last (the newest 200). */
export function failuresSection(failures: readonly RequestEntry[], collection: ReportSnapshot['collection']): Markup {
  const shown = failures.slice(-mostFailures)
  const earlier = failures.length - shown.length + collection.failuresDropped
  return html`<section aria-labelledby="failures">
<h2 id="failures">Failures</h2>
${failures.length === 0 ? html`<p class="banner">None: every request was answered with 200, 201 or 202.</p>` : undefined}
${earlier > 0 ? html`<p class="banner">Shown: the newest ${grouped(shown.length)} of ${grouped(shown.length + earlier)} failures.</p>` : undefined}
${shown.map(failure => card(failure, shown.length <= mostOpen))}
</section>`
}

function card(failure: RequestEntry, open: boolean): Markup {
  const summary = html`<summary><span class="badge ${statusClass(failure.statusCode)}">${failure.statusCode ?? 'no response'}</span> <span class="method">${failure.method}</span> <span class="uri">${failure.uri}</span>${failure.description === null ? undefined : html` <span class="note">${failure.description}</span>`}</summary>`
  const details = html`<dl class="fields">
${Object.entries(failure.toJSON()).map(([label, value]) => html`<div><dt>${label}</dt><dd>${fieldValue(value)}</dd></div>\n`)}<div><dt>Attempts</dt><dd>${failure.attempts}, ${readableDuration(failure.duration)} in total</dd></div>
</dl>
</details>
`
  return open ? html`<details class="card failure" open="">${summary}${details}` : html`<details class="card failure">${summary}${details}`
}

function fieldValue(value: string | number | null | Readonly<Record<string, string | number>>): Markup {
  if (value === null) return html`<span class="note">none</span>`
  if (typeof value === 'number') return html`${value}`
  if (typeof value === 'string') return html`<pre>${value}</pre>`
  const pairs = Object.entries(value)
  if (pairs.length === 0) return html`<span class="note">none</span>`
  return html`<pre>${pairs.map(([name, item]) => `${name} = ${item}`).join('\n')}</pre>`
}
