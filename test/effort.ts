import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** `quick` in `npm test`, `full` in `npm run test:full`, `exhaustive` in `npm run test:exhaustive`; absent in runs with a configuration of their own. */
    readonly effort?: 'quick' | 'full' | 'exhaustive'
  }
}

const effort = inject('effort') ?? 'quick'

/** How many cases a property tries: `full` in `npm run test:exhaustive`, which takes longer than `.ci/run` may, else `quick`. */
export function cases(quick: number, full: number): number {
  return effort === 'exhaustive' ? full : quick
}

/**
 * The cases of a table to run: `quick` of them, evenly spread from the first on, in `npm test`; all in `npm run test:full`.
 * An even spread meets every row and column of a table that lists them in order.
 */
export function sample<T>(table: readonly T[], quick: number): readonly T[] {
  if (effort !== 'quick' || quick >= table.length) return table
  return table.filter((_, index) => Math.floor((index * quick) / table.length) !== Math.floor(((index - 1) * quick) / table.length))
}
