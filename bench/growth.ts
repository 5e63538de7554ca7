import type { Figure } from './measurement.js'

/** The resources of an idle process after garbage collection. */
export interface Sample {
  readonly seconds: number
  readonly megabytes: { readonly heap: number; readonly rss: number; readonly external: number }
  /** Sockets, timers and everything else that keeps a process alive. */
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
  /** Allowed growth from the second third of the run to the last. */
  readonly tolerance: number
}

/**
 * The compared values. Heaps after garbage collection vary by a few hundred kB within a run, because of caches and compiled code. 2 MB is
 * above that, and below a leak of two kB per request in 20 seconds (more than a thousand requests). The resident size includes memory that the
 * allocator and the young generation (at most three times 16 MB) keep, so 48 MB are allowed. Idle connections stay open: four for the pages and
 * one for the stream of each of the six workers, so 10 are allowed. Listeners must not grow at all.
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
 * Compares the last third of a run with the second one; the first third is the warm-up. Compares medians of memory, which fluctuates, and
 * maximums of counts.
 * @param samples of the whole run, in order; at least 9
 */
export function growthOf(samples: readonly Sample[]): { problems: string[]; figures: Figure[] } {
  const third = Math.floor(samples.length / 3)
  if (third < 3) return { problems: [`only ${samples.length} samples were taken: run the soak test for longer`], figures: [] }
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
