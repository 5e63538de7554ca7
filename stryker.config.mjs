// Mutation testing: `npm run test:mutation`, or some areas of scripts/mutation/areas.ts: `npm run test:mutation -- filters http/sign`.
const folder = `.stryker/${process.env.MUTATION_AREA ?? 'all'}`

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: true },
  coverageAnalysis: 'perTest',
  // Tables and expressions made when a module is loaded are much of detection and the formats: they are mutated too.
  ignoreStatic: false,
  concurrency: 1,
  timeoutMS: 5_000,
  incremental: true,
  incrementalFile: `${folder}/incremental.json`,
  tempDirName: `${folder}/sandbox`,
  ignorePatterns: ['dist', 'bench/*.*', 'examples', 'docs', 'coverage', '.stryker', '*.tgz'],
  disableTypeChecks: false,
  warnings: { slow: false },
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  jsonReporter: { fileName: `${folder}/mutation.json` },
  htmlReporter: { fileName: `${folder}/mutation.html` },
  thresholds: { high: 95, low: 90, break: 85 },
}
