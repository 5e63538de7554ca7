import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where Stryker keeps what it tells the mutated code. */
    globalNamespace: string
    mutantActivation: 'static' | 'runtime' | undefined
  }
}

// The worker stays from mutant to mutant, and with it the last one: modules are loaded without it, or they would keep its effect.
if (inject('mutantActivation') === 'runtime') {
  const told: unknown = Reflect.get(globalThis, inject('globalNamespace'))
  if (typeof told === 'object' && told !== null) Reflect.set(told, 'activeMutant', undefined)
}
