import type { FilterUse } from '../filter-usage.js'
import { html, type Markup } from './markup.js'
import { readableNumber } from './readable-number.js'

/** Rows shown at most. */
const mostRows = 200

/** The filters that were used, how often, and how many rows each post-filter let through. */
export function filtersSection(filters: readonly FilterUse[], untold: number): Markup | undefined {
  if (filters.length === 0) return undefined
  const shown = filters.slice(0, mostRows)
  const hidden = filters.slice(mostRows).reduce((sum, use) => sum + use.times, untold)
  return html`<section aria-labelledby="filters">
<h2 id="filters">Filters</h2>
<div class="card scroll" role="region" aria-label="Filters used" tabindex="0"><table><caption class="sr">Filters in the order of their first use</caption>
<thead><tr><th scope="col">Filter</th><th scope="col">Kind</th><th scope="col" class="number">Times</th><th scope="col" class="number">Rows before</th><th scope="col" class="number">Rows after</th></tr></thead>
<tbody>
${shown.map(row)}</tbody></table>
${hidden > 0 ? html`<p class="note">${readableNumber(hidden)} uses of further filters are counted above, but not listed.</p>` : undefined}
</div>
</section>`
}

function row(use: FilterUse): Markup {
  const rows = (count: number | null) => (count === null ? '–' : readableNumber(count))
  return html`<tr><th scope="row" class="uri">${use.description}</th><td>${use.kind}</td><td class="number">${readableNumber(use.times)}</td><td class="number">${rows(use.rowsBefore)}</td><td class="number">${rows(use.rowsAfter)}</td></tr>
`
}
