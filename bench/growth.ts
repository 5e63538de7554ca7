import type { Figure } from './measurement.js'

/** What a process holds at one moment, with nothing under way and its garbage collected. */
export interface Sample {
  readonly seconds: number
  readonly megabytes: { readonly heap: number; readonly rss: number; readonly external: number }
  /** Sockets, timers and whatever else keeps a process alive. */
  readonly handles: number
  readonly sockets: number
  readonly listeners: { readonly process: number; readonly busiestSocket: number; readonly signal: number }
  readonly operations: number
  readonly failures: number
}

interface Quantity {
  readonly what: string
  readonly unit: string
  readonly of: (sample: Sample) => number
  /** How much more it may be at the end than after the first third. */
  readonly tolerance: number
}

/**
 * What is compared. Collected heaps of one run differ by some hundred kB, from caches and compiled code: 2 MB are above that, and below what
 * two kB for each request add in a third of a minute (more than a thousand requests). The resident size also has what the allocator and the young
 * generation (three times 16 MB at the most) keep for later: 48 MB. Connections rest open, four of the pages and one for each of the six
 * workers' streams, so that one may be seen where none was: 10. Listeners have no reason to be more at all.
 */
const quantities: readonly Quantity[] = [
  { what: 'heap after garbage collection', unit: 'MB', of: sample => sample.megabytes.heap, tolerance: 2 },
  { what: 'memory outside the heap', unit: 'MB', of: sample => sample.megabytes.external, tolerance: 2 },
  { what: 'resident size', unit: 'MB', of: sample => sample.megabytes.rss, tolerance: 48 },
  { what: 'handles', unit: '', of: sample => sample.handles, tolerance: 10 },
  { what: 'sockets', unit: '', of: sample => sample.sockets, tolerance: 10 },
  { what: 'listeners on the process', unit: '', of: sample => sample.listeners.process, tolerance: 0 },
  { what: 'listeners on the busiest socket', unit: '', of: sample => sample.listeners.busiestSocket, tolerance: 0 },
  { what: 'listeners on the shared signal', unit: '', of: sample => sample.listeners.signal, tolerance: 0 },
]

/**
 * Compares the last third of a run with the second one; the first is for warming up. Memory by the median, since it swings both ways;
 * counts by the most.
 * @param samples of the whole run, in order; at least 9
 */
export function growthOf(samples: readonly Sample[]): { problems: string[]; figures: Figure[] } {
  const third = Math.floor(samples.length / 3)
  if (third < 3) return { problems: [`only ${samples.length} samples were taken: run it for longer`], figures: [] }
  const earlier = samples.slice(third, 2 * third)
  const later = samples.slice(2 * third)
  const problems: string[] = []
  const figures: Figure[] = []
  for (const { what, unit, of, tolerance } of quantities) {
    const typical = unit === 'MB' ? median : most
    const [before, after] = [typical(earlier.map(of)), typical(later.map(of))]
    const text = (value: number) => `${Math.round(value * 100) / 100}${unit === '' ? '' : ` ${unit}`}`
    figures.push({ what, value: before, unit }, { what: `${what}: growth`, value: after - before, unit, target: { atMost: tolerance } })
    if (after - before > tolerance) problems.push(`${what} grew from ${text(before)} to ${text(after)}, by more than ${text(tolerance)}`)
  }
  return { problems, figures }
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? Number.NaN
}

function most(values: readonly number[]): number {
  return Math.max(...values)
}
