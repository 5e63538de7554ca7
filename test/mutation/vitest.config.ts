import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** In this order: the first test that fails ends the run of a mutant, so the quickest files come first. */
const folders = ['test/unit/', 'test/property/', 'test/faults/', 'test/e2e/']

class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => folders.findIndex(folder => moduleId.includes(folder))
    return files.toSorted((a, b) => rank(a) - rank(b))
  }
}

/** The quick tests of what is mutated, from the folder of the package. No build, browser, generator or command line. */
export default defineConfig({
  test: {
    include: [
      'test/unit/{http,filters,indicators,formats,write}/**/*.test.ts',
      'test/property/{http,filter-sets,indicators-detect,indicators-extract}.test.ts',
      'test/property/formats-*.test.ts',
      'test/faults/{abandoned,http,http-token,http-proxy,write}.test.ts',
      'test/e2e/filters-*.test.ts',
      'test/e2e/write*.test.ts',
    ],
    // Megabytes for each of thousands of mutants.
    exclude: ['test/unit/formats/large-values.test.ts'],
    setupFiles: ['test/mutation/bounded-properties.ts'],
    sequence: { sequencer: QuickestFirst },
    // One worker for all files of a run, and a new one for the next mutant: starting a worker for each file takes longer than its tests.
    isolate: false,
    testTimeout: 20_000,
  },
})
