import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { areas } from './areas.js'
import { endWith, keptWorker } from './kept-worker.js'
import { LoadFailures } from './load-failures.js'

/** Sorts the files by speed, because the first failing test ends the run of a mutant. */
const folders = ['test/unit/', 'test/property/', 'test/faults/', 'test/e2e/']

class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => folders.findIndex(folder => moduleId.includes(folder))
    return files.toSorted((a, b) => rank(a) - rank(b))
  }
}

const area = areas.find(({ name }) => name === process.env['MUTATION_AREA'])

/** The fast tests of one area, or of all areas, without build, browser, generator or command line. Run from the package folder. */
export default defineConfig({
  plugins: [
    {
      name: 'kept-worker',
      configureVitest({ project, vitest }) {
        // Stryker overrides this pool.
        Object.assign(project.config, { pool: keptWorker.name, poolRunner: keptWorker })
        endWith(vitest)
      },
    },
  ],
  test: {
    include: area === undefined ? areas.flatMap(({ tests }) => tests) : [...area.tests],
    // Avoids megabytes of output for each of thousands of mutants.
    exclude: ['test/unit/formats/large-values.test.ts', 'test/unit/indicators/extract-stream-memory.test.ts'],
    setupFiles: ['scripts/mutation/forget-mutant.ts', 'scripts/mutation/bounded-properties.ts'],
    reporters: [new LoadFailures()],
    sequence: { sequencer: QuickestFirst },
    // Runs all files in one worker that loads the modules once.
    isolate: false,
    testTimeout: 20_000,
  },
})
