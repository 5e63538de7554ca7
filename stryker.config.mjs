// Mutation testing: `npm run test:mutation`, or one area (a list is separated by commas): `npm run test:mutation -- --mutate 'src/filters/**/*.ts'`.
// Two runs at the same time need a folder each: MUTATION_FOLDER=.stryker-b.
const folder = process.env.MUTATION_FOLDER ?? '.stryker'

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: true },
  mutate: [
    'src/http/{sign-hmac,authorizer,token}.ts',
    'src/http/{retry,retry-after,retry-timing,failure,delivery}.ts',
    'src/{filters,indicators,formats,write}/**/*.ts',
  ],
  coverageAnalysis: 'perTest',
  // Tables and expressions made when a module is loaded are much of detection and the formats: they are mutated too.
  ignoreStatic: false,
  concurrency: 1,
  timeoutMS: 10_000,
  incremental: true,
  incrementalFile: `${folder}/incremental.json`,
  tempDirName: `${folder}/sandbox`,
  ignorePatterns: ['dist', 'bench', 'examples', 'docs/api', 'coverage', '.stryker*', '*.tgz'],
  disableTypeChecks: false,
  reporters: ['clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportScoreTable: true, skipFull: true },
  jsonReporter: { fileName: `${folder}/mutation.json` },
  htmlReporter: { fileName: `${folder}/mutation.html` },
  thresholds: { high: 95, low: 90, break: 85 },
}
