import { defineConfig } from 'vitest/config'

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
    setupFiles: ['test/mutation/bounded-properties.ts'],
    testTimeout: 20_000,
  },
})
