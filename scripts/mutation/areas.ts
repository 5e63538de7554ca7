/** Part of the source that is mutated by itself, against its own tests. */
export interface Area {
  readonly name: string
  /** Globs of the source. */
  readonly source: readonly string[]
  /** Globs of the tests that must notice; tests of other areas would make each mutant slower, and excuse a gap here. */
  readonly tests: readonly string[]
}

/** What must be right however it is called: the rest of the source is held by the tests of what it wires together. */
export const areas: readonly Area[] = [
  {
    name: 'http/sign',
    source: ['src/http/authorizer.ts', 'src/http/token.ts'],
    tests: ['test/unit/http/{sign-hmac,transport}.test.ts', 'test/faults/http-token.test.ts'],
  },
  {
    name: 'http/retry',
    source: ['retry', 'failure', 'delivery'].map(file => `src/http/${file}.ts`),
    tests: ['test/unit/http/{retry,failure,delivery,transport}.test.ts', 'test/faults/http{,-token,-proxy}.test.ts'],
  },
  {
    name: 'filters',
    source: ['src/filters/**/*.ts'],
    tests: ['test/unit/filters/*.test.ts', 'test/property/filter-sets.test.ts'],
  },
  {
    name: 'indicators',
    source: ['src/indicators/**/*.ts'],
    tests: ['test/unit/indicators/*.test.ts', 'test/property/indicators-{detect,extract}.test.ts'],
  },
  { name: 'formats', source: ['src/formats/**/*.ts'], tests: ['test/unit/formats/*.test.ts', 'test/property/formats-*.test.ts'] },
  {
    name: 'write',
    source: ['src/write/**/*.ts'],
    tests: ['test/unit/write/*.test.ts', 'test/e2e/write*.test.ts', 'test/faults/write.test.ts'],
  },
]
