import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const tests = readdirSync(join(import.meta.dirname, 'test'), { recursive: true, encoding: 'utf8' })
  .map(name => `test/${name.replaceAll('\\', '/')}`)
  .filter(name => name.endsWith('.test.ts'))

const using = (pattern: RegExp) => tests.filter(name => pattern.test(readFileSync(join(import.meta.dirname, name), 'utf8')))

/** Files that replace modules which other files have loaded: each needs a process of its own. */
const replacingModules = using(/\bvi\.(?:mock|doMock|resetModules)\(/)

/** Files that measure the memory of their process, which must not hold what hundreds of other files left. */
const measuringMemory = using(/\bmemoryUsage\(/).filter(name => !replacingModules.includes(name))

/** Begins with the files that take longest, which would otherwise run alone at the end while the other workers have nothing to do. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => moduleId.endsWith('.full.test.ts')
    return [...sorted.filter(isLong), ...sorted.filter(file => !isLong(file))]
  }
}

/** `npm test` runs the quick suite; `npm run test:full` sets the mode `full`: every file, whole tables, and the tests of types; `test:exhaustive` tries every case of properties, too. */
export default defineConfig(({ mode }) => {
  const isFull = mode === 'full' || mode === 'exhaustive'
  // In each project: `extends` reads this file again, without the mode.
  const provide = { effort: isFull ? mode : 'quick' } as const
  const exclude = ['test/consumers/**', 'node_modules/**', ...(isFull ? [] : ['test/**/*.full.test.ts'])]
  return {
    resolve: {
      // The examples import the package by name.
      alias: [
        { find: /^threatconnect-v2$/, replacement: `${import.meta.dirname}/src/index.ts` },
        { find: /^threatconnect-v2\/sandbox$/, replacement: `${import.meta.dirname}/src/sandbox/index.ts` },
      ],
    },
    test: {
      // Some tests wait more than they compute, so two workers pay even on two cores.
      maxWorkers: Math.max(2, availableParallelism() - 1),
      testTimeout: 60_000,
      hookTimeout: 120_000,
      sequence: { sequencer: LongestFirst },
      projects: [
        {
          extends: true,
          test: {
            name: 'shared',
            provide,
            include: ['test/**/*.test.ts'],
            exclude: [...exclude, ...measuringMemory, ...replacingModules],
            // Each worker loads the modules once. Loading them again for each file took half of the time.
            isolate: false,
            sequence: { groupOrder: 0 },
            globalSetup: isFull ? [] : ['test/left-to-full.ts'],
            // `npm run check` compiles the same files.
            typecheck: { enabled: isFull, include: ['test/types/**/*.test-d.ts'], tsconfig: './test/types/tsconfig.json' },
          },
        },
        {
          extends: true,
          test: { name: 'memory', provide, include: measuringMemory, exclude, isolate: false, sequence: { groupOrder: 1 } },
        },
        { extends: true, test: { name: 'mocks', provide, include: replacingModules, exclude, sequence: { groupOrder: 2 } } },
      ],
    },
  }
})
