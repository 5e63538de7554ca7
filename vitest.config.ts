import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Files that measure the memory of their process, or replace modules that other files have loaded. */
const withOwnProcess = [
  'test/unit/sandbox/kinds.test.ts',
  'test/unit/cli/explore/explore-hostile.test.ts',
  'test/unit/formats/registry.test.ts',
  'test/unit/indicators/extract-stream-memory.test.ts',
  'test/faults/hostile-bodies.test.ts',
  'test/e2e/write-contents.test.ts',
  'test/e2e/write-bulk.test.ts',
]

/** `npm test` runs the quick suite; `npm run test:full` sets the mode `full`: every file, every case, and the tests of types. */
export default defineConfig(({ mode }) => {
  const isFull = mode === 'full'
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
      provide: { effort: isFull ? 'full' : 'quick' },
      projects: [
        {
          extends: true,
          test: {
            name: 'shared',
            include: ['test/**/*.test.ts'],
            exclude: [...exclude, ...withOwnProcess],
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
          test: { name: 'own process', include: withOwnProcess, exclude, sequence: { groupOrder: 1 } },
        },
      ],
    },
  }
})
