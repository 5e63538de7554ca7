import { inject } from 'vitest'
import { isRecord } from '../../src/json.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Name of the global in which Stryker passes state to the mutated code. */
    globalNamespace: string
    mutantActivation: 'static' | 'runtime' | undefined
  }
}

// The worker is reused for all mutants. The last mutant is deactivated before modules are loaded, because they would keep its effect.
if (inject('mutantActivation') === 'runtime') {
  const state: unknown = Reflect.get(globalThis, inject('globalNamespace'))
  if (isRecord(state)) Reflect.set(state, 'activeMutant', undefined)
}
