import fc from 'fast-check'
import type { FilterObjectSpec, FilterSpec, OfferedContainer, OfferedFilter } from '../../../../src/explore/server/protocol.js'
import { type CheckedQuerySpec, readQuerySpec } from '../../../../src/explore/server/query-spec.js'
import { vocabulary } from '../../../../src/explore/server/vocabulary.js'

const { containers } = vocabulary()
const types = ['addresses', 'emailAddresses', 'files', 'hosts', 'urls', 'asns', 'mutexes', 'registryKeys', 'userAgents', 'cidrBlocks']

/** Texts with all characters that are special in shells and TypeScript, except NUL and lone surrogates, which arguments cannot contain. */
const text = fc
  .oneof(
    fc.constantFrom(
      "it's",
      '$(touch x)',
      '`x`',
      'a\\b',
      '"q"',
      '--owner',
      '-x',
      '=y',
      'in 1,2',
      '!x',
      '*',
      '~',
      'a\nb',
      '  padded ',
      'é\u2028\u00a0😀',
      '$((1+1))',
      '\\',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  )
  .filter(value => value.trim() !== '' && !value.includes('\0') && Buffer.from(value).toString() === value)

const date = fc.constantFrom('2025-06-17', '2015-06-18T20:21:45-05:00', '7d', '12h', '90s', '2w')

function value(filter: OfferedFilter, operator: string): fc.Arbitrary<string> {
  switch (filter.value) {
    case 'none':
      return fc.constant('')
    case 'id':
      return fc.integer({ min: 1 }).map(String)
    case 'number':
      return operator === 'in' ? fc.constantFrom('1,2,3', '5') : fc.integer({ min: 0, max: 1000 }).map(String)
    case 'boolean':
      return fc.constantFrom('true', 'false')
    case 'date':
      return date
    case 'indicator':
      return fc.constantFrom('BadGuy/1.0 (x)', "it's", 'a\\b')
    case 'text':
      if (operator === 'matches') return fc.constantFrom(String.raw`/^apt\d+/i`, 'a/b', String.raw`[\]/]`, '(?<n>x)', 'é')
      // A comma separates the conditions of the `filters` query.
      return filter.kind === 'field'
        ? text.map(given => given.replaceAll(',', ';').trimStart())
        : filter.kind === 'post'
          ? text.map(given => given.trimStart())
          : text
  }
}

function filterSpec(filter: OfferedFilter): fc.Arbitrary<FilterSpec> {
  const { kind, name } = filter
  if (kind !== 'api')
    return fc
      .constantFrom(...filter.operators)
      .chain(operator => value(filter, operator).map(given => ({ kind, name, operator, value: given })))
  // These values have no detectable type, so the type is always set.
  return value(filter, '').map(given =>
    filter.value === 'indicator' ? { kind, name, value: given, type: 'userAgents' } : { kind, name, value: given },
  )
}

function object(container: OfferedContainer): fc.Arbitrary<FilterObjectSpec> {
  const type = container.name === 'indicators' ? fc.option(fc.constantFrom(...types), { nil: undefined }) : fc.constant(undefined)
  return type.chain(branch => {
    const own =
      branch === undefined ? container : (containers.find(({ name }) => name === branch) ?? containers.find(({ hidden }) => hidden))
    // An indicator filter in a filter object with a type must have that type.
    const offered = (own ?? container).filters.filter(
      filter =>
        filter.value !== 'indicator' || container.group !== 'Indicators' || (container.name === 'indicators' && branch === undefined),
    )
    const filters =
      offered.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...offered).chain(filterSpec), { minLength: 1, maxLength: 4 })
    return fc
      .record({ owners: fc.array(text, { minLength: 1, maxLength: 2 }), filters })
      .map(made => (branch === undefined ? made : { ...made, type: branch }))
  })
}

/** Valid queries with filters of every kind and hostile values. */
export const arbitraryQuerySpec: fc.Arbitrary<CheckedQuerySpec> = fc
  .constantFrom(...containers.filter(({ hidden }) => !hidden))
  .chain(container =>
    fc.record({
      container: fc.constant(container.name),
      objects: fc
        .array(fc.record({ operator: fc.constantFrom('and' as const, 'or' as const), made: object(container) }), {
          minLength: 1,
          maxLength: 3,
        })
        .map(objects => objects.map(({ operator, made }, index) => (index === 0 ? made : { operator, ...made }))),
      pushdown: fc.constantFrom(undefined, false),
      limit: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
    }),
  )
  .map(spec => readQuerySpec(Object.fromEntries(Object.entries(spec).filter(([, part]) => part !== undefined))))
