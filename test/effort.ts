import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** `full` in `npm run test:full`, `quick` in `npm test`; absent in runs with a configuration of their own. */
    readonly effort?: 'quick' | 'full'
  }
}

/** Whether this run is `npm run test:full`, with every case. */
const isFull = inject('effort') === 'full'

/** How many cases a property tries: `quick` in `npm test`, `full` in `npm run test:full`. */
export function cases(quick: number, full: number): number {
  return isFull ? full : quick
}

/**
 * The cases of a table to run: `quick` of them, evenly spread from the first on, in `npm test`; all in `npm run test:full`.
 * An even spread meets every row and column of a table that lists them in order.
 */
export function sample<T>(table: readonly T[], quick: number): readonly T[] {
  if (isFull || quick >= table.length) return table
  return table.filter((_, index) => Math.floor((index * quick) / table.length) !== Math.floor(((index - 1) * quick) / table.length))
}
