import type { LatencySummary } from '../latency-summary.js'
import { latencyColumns } from './latency-columns.js'
import { logarithmicTicks } from './logarithmic-ticks.js'
import { html, type Markup } from './markup.js'
import { percent } from './percent.js'
import { readableDuration } from './readable-duration.js'
import { readableNumber } from './readable-number.js'

const columns = 40
const top = 52
const baseline = 180
const height = 204

/** How long the answered requests took: histogram on a logarithmic axis, percentiles marked and listed. */
export function latencySection(latency: LatencySummary | undefined): Markup {
  return html`<section aria-labelledby="latency">
<h2 id="latency">Latency</h2>
${latency === undefined ? html`<p class="banner">No request was answered.</p>` : latencyCard(latency)}
</section>`
}

function latencyCard(latency: LatencySummary): Markup {
  const values: readonly (readonly [name: string, milliseconds: number])[] = [
    ['Fastest', latency.minimum],
    ['p50', latency.p50],
    ['p90', latency.p90],
    ['p99', latency.p99],
    ['Slowest', latency.maximum],
  ]
  return html`<div class="card">
${histogram(latency)}
<dl class="tiles">
${values.map(([name, value]) => html`<div class="tile"><dt>${name}</dt><dd class="plain">${readableDuration(value)}</dd></div>\n`)}</dl>
<p class="note">${readableNumber(latency.count)} answered requests, each from its first attempt to the end of its answer. Percentiles are within 1 %.</p>
</div>`
}

function histogram(latency: LatencySummary): Markup {
  const { from, to, counts } = latencyColumns(latency.buckets, columns)
  const most = Math.max(...counts)
  const place = (milliseconds: number) => Math.log(Math.max(milliseconds, from) / from)
  const x = (milliseconds: number) => percent(place(milliseconds), place(to))
  const bars = counts.map((count, column) => {
    const size = (count / most) * (baseline - top)
    return count > 0
      ? html`<rect class="accent" x="${percent(column + 0.06, columns)}" y="${(baseline - size).toFixed(1)}" width="${percent(0.88, columns)}" height="${size.toFixed(1)}"/>`
      : undefined
  })
  const marks: readonly (readonly [name: string, milliseconds: number])[] = [
    ['p50', latency.p50],
    ['p90', latency.p90],
    ['p99', latency.p99],
  ]
  return html`<figure>
<svg width="100%" height="${height}" role="img" aria-labelledby="latency-title latency-text">
<title id="latency-title">Latency distribution</title>
<desc id="latency-text">Half of the requests took up to ${readableDuration(latency.p50)}, 90 % up to ${readableDuration(latency.p90)}, 99 % up to ${readableDuration(latency.p99)}, the slowest ${readableDuration(latency.maximum)}.</desc>
${bars}
<line class="base" x1="0" x2="100%" y1="${baseline}" y2="${baseline}"/>
${logarithmicTicks(from, to).map(tick => html`<line class="base" x1="${x(tick)}" x2="${x(tick)}" y1="${baseline}" y2="${baseline + 5}"/><text x="${x(tick)}" y="${baseline + 19}" text-anchor="${anchor(place(tick) / place(to))}">${readableDuration(tick)}</text>`)}
${marks.map(([name, value], index) => mark(name, value, x(value), place(value) / place(to), 12 + index * 14))}
</svg>
</figure>`
}

function mark(name: string, value: number, x: string, share: number, y: number): Markup {
  const left = share > 0.6
  return html`<line class="mark" x1="${x}" x2="${x}" y1="${y - 9}" y2="${baseline}"/><text class="strong" x="${x}" y="${y}" dx="${left ? -5 : 5}" text-anchor="${left ? 'end' : 'start'}">${name} ${readableDuration(value)}</text>
`
}

function anchor(share: number): 'start' | 'middle' | 'end' {
  if (share < 0.04) return 'start'
  return share > 0.96 ? 'end' : 'middle'
}
