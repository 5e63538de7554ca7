import type { Reporter, TestModule, Vitest } from 'vitest/node'

/**
 * Reports test files that could not be loaded to Vitest. Stryker only looks at tests, so a mutant that breaks loading would count as
 * a survivor. After an error Stryker ignores the mutant, like one that doesn't compile.
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
