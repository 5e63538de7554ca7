import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { areas } from './areas.js'

/** In this order: the first test that fails ends the run of a mutant, so the quickest files come first. */
const folders = ['test/unit/', 'test/property/', 'test/faults/', 'test/e2e/']

class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => folders.findIndex(folder => moduleId.includes(folder))
    return files.toSorted((a, b) => rank(a) - rank(b))
  }
}

const area = areas.find(({ name }) => name === process.env['MUTATION_AREA'])

/** The quick tests of one area, or of all: no build, browser, generator or command line. From the folder of the package. */
export default defineConfig({
  test: {
    include: area === undefined ? areas.flatMap(({ tests }) => tests) : [...area.tests],
    // Megabytes for each of thousands of mutants.
    exclude: ['test/unit/formats/large-values.test.ts', 'test/unit/indicators/extract-stream-memory.test.ts'],
    setupFiles: ['test/mutation/bounded-properties.ts'],
    sequence: { sequencer: QuickestFirst },
    // One worker for all files of a run, and a new one for the next mutant: starting a worker for each file takes longer than its tests.
    isolate: false,
    testTimeout: 20_000,
  },
})
