import type { Reporter, TestModule, Vitest } from 'vitest/node'

/**
 * Tells Vitest of test files that could not be loaded. Stryker looks at tests only, so that a mutant that breaks loading would pass
 * for one that survived; told of an error it counts the mutant as none, as a compiler would have seen it.
 */
export class LoadFailures implements Reporter {
  #vitest: Vitest | undefined

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  onTestModuleEnd(module: TestModule): void {
    for (const { message } of module.errors()) {
      this.#vitest?.state.catchError(new Error(`${module.moduleId} could not be loaded: ${message}`), 'Load Error')
    }
  }
}
