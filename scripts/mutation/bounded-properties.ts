import { vi } from 'vitest'

/**
 * Runs of a property for each mutant, and the seed they start from.
 * A property runs thousands of times to find rare errors, which takes too long for each of thousands of mutants; with a seed of
 * its own a mutant is not killed in one run and alive in the next.
 */
const runs = Number(process.env['PROPERTY_RUNS'] ?? 60)
const seed = 7

// Tests name their own number of runs, which fast-check's global settings do not override.
vi.mock('fast-check', async importOriginal => {
  const original = await importOriginal<typeof import('fast-check')>()
  const assert = new Proxy(original.assert, {
    apply(target, self, [property, parameters]) {
      return Reflect.apply(target, self, [property, { ...parameters, seed, numRuns: Math.min(runs, parameters?.numRuns ?? runs) }])
    },
  })
  return { ...original, assert, default: { ...original.default, assert } }
})
