import { grouped } from '../../words.js'
import type { LatencySummary } from '../latency-histogram.js'
import { html, type Markup } from './markup.js'
import { percent, readableDuration } from './readable.js'

const columns = 40
const top = 52
const baseline = 180
const height = 204

/** How long the answered requests took: a histogram on a logarithmic axis, with percentiles marked and listed. */
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
<p class="note">${grouped(latency.count)} answered requests, each from its first attempt to the end of its response. Percentiles are within 1 %.</p>
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

/** A logarithmic axis and the requests in each of its equal columns. */
interface LatencyColumns {
  /** Milliseconds at the left end of the axis, above 0. */
  readonly from: number
  /** Milliseconds at the right end of the axis. */
  readonly to: number
  /** Requests in each column. A bucket that spans several columns is divided among them, so these need not be whole numbers. */
  readonly counts: readonly number[]
}

const shortest = 0.001

/**
 * Groups the buckets into `columns` columns of a logarithmic axis that spans at least a doubling.
 * @param buckets - ascending, at least one
 */
export function latencyColumns(buckets: LatencySummary['buckets'], columns: number): LatencyColumns {
  const lowest = Math.max(shortest, buckets[0]?.from ?? shortest)
  const highest = Math.max(lowest, buckets.at(-1)?.to ?? lowest)
  const margin = Math.max(1, Math.sqrt((2 * lowest) / highest))
  const [from, to] = [lowest / margin, highest * margin]
  const place = (milliseconds: number) => (Math.log(Math.max(milliseconds, from) / from) / Math.log(to / from)) * columns
  const counts = new Array<number>(columns).fill(0)
  for (const bucket of buckets) {
    const [left, right] = [place(bucket.from), Math.max(place(bucket.to), place(bucket.from) + 1e-9)]
    for (let column = Math.floor(left); column < Math.min(right, columns); column += 1) {
      const share = (Math.min(right, column + 1) - Math.max(left, column)) / (right - left)
      counts[column] = (counts[column] ?? 0) + bucket.count * share
    }
  }
  return { from, to, counts }
}

const mostTicks = 8

/**
 * Returns the ticks of a logarithmic axis from `from` to `to`, both above 0: 1, 2 and 5 times each power of ten,
 * or only the powers if those would be more than eight ticks.
 */
export function logarithmicTicks(from: number, to: number): number[] {
  const first = Math.floor(Math.log10(from))
  const powers = Array.from({ length: Math.max(0, Math.ceil(Math.log10(to)) - first + 1) }, (_, index) => 10 ** (first + index))
  const within = (tick: number) => tick >= from && tick <= to
  const fine = powers.flatMap(power => [power, power * 2, power * 5]).filter(within)
  return fine.length <= mostTicks ? fine : powers.filter(within)
}
