import { vi } from 'vitest'

/**
 * Limits the runs of a property per mutant, and sets their seed.
 * A property runs thousands of times to find rare errors, which takes too long for thousands of mutants. A fixed seed makes the result
 * of each mutant reproducible.
 */
const runs = Number(process.env['PROPERTY_RUNS'] ?? 60)
const seed = 7

// Tests set their number of runs, which the global settings of fast-check don't override.
vi.mock('fast-check', async importOriginal => {
  const original = await importOriginal<typeof import('fast-check')>()
  const assert = new Proxy(original.assert, {
    apply(target, self, [property, parameters]) {
      return Reflect.apply(target, self, [property, { ...parameters, seed, numRuns: Math.min(runs, parameters?.numRuns ?? runs) }])
    },
  })
  return { ...original, assert, default: { ...original.default, assert } }
})
