/** A part of the source that is mutated separately, with its own tests. */
export interface Area {
  readonly name: string
  /** Globs of the source. */
  readonly source: readonly string[]
  /** Globs of the tests that must detect mutants. Tests of other areas would make each mutant slower, and hide missing tests. */
  readonly tests: readonly string[]
}

/** The areas with their own logic. The rest of the source connects them, and is covered by their tests. */
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
