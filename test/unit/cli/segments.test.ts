import { describe, expect, it } from 'vitest'
import { type FlagToken, segmentsOf } from '../../../src/cli/commands/retrieve/retrieve.js'
import { filterFlags } from '../../../src/filters/filter-flags.js'

const flags = filterFlags('indicators')

function filter(name: string, value: string): FlagToken {
  const flag = flags.find(one => one.flag === name)
  if (flag === undefined) throw new Error(`indicators has no --${name}`)
  return { kind: 'filter', flag, value }
}

describe('the filter objects of a command line', () => {
  it('are an empty list without flags', () => {
    expect(segmentsOf([])).toEqual([])
  })

  it('are split at --and and --or, in order, each with its own owners and type', () => {
    const segments = segmentsOf([
      { kind: 'owner', value: 'A' },
      filter('security-label', 'TLP Red'),
      { kind: 'and' },
      filter('threat-id', '38'),
      { kind: 'or' },
      { kind: 'type', value: 'addresses' },
      { kind: 'owner', value: 'B' },
      { kind: 'owner', value: 'C' },
      filter('tag', 'EXAMPLE'),
    ])
    expect(
      segments.map(({ operator, type, owners, filters }) => ({
        operator,
        type,
        owners,
        filters: filters.map(one => [one.flag.name, one.value]),
      })),
    ).toEqual([
      { operator: undefined, type: undefined, owners: ['A'], filters: [['securityLabel', 'TLP Red']] },
      { operator: 'and', type: undefined, owners: [], filters: [['threatId', '38']] },
      { operator: 'or', type: 'addresses', owners: ['B', 'C'], filters: [['tag', 'EXAMPLE']] },
    ])
  })

  it.each([
    ['an empty filter object before the first operator', [{ kind: 'and' }, filter('tag', 'x')], 'The filter object before --and is empty'],
    ['an empty filter object after the last operator', [filter('tag', 'x'), { kind: 'or' }], 'The filter object after --or is empty'],
    [
      'an empty filter object between two operators',
      [filter('tag', 'x'), { kind: 'or' }, { kind: 'and' }, filter('tag', 'y')],
      'The filter object before --and is empty',
    ],
    [
      'two types',
      [
        { kind: 'type', value: 'hosts' },
        { kind: 'type', value: 'urls' },
      ],
      'can have only one --type, not hosts and urls',
    ],
    [
      'an --indicator-type without an --indicator',
      [filter('tag', 'x'), { kind: 'indicatorType', value: 'Mutex' }],
      'must directly follow the --indicator',
    ],
  ] satisfies [string, FlagToken[], string][])('refuse %s', (_, tokens, message) => {
    expect(() => segmentsOf(tokens)).toThrow(message)
  })

  it('apply --indicator-type to the preceding --indicator', () => {
    const [segment] = segmentsOf([filter('indicator', 'a'), { kind: 'indicatorType', value: 'Mutex' }, filter('indicator', '1.2.3.4')])
    expect(segment?.filters.map(({ value, indicatorType }) => ({ value, indicatorType }))).toEqual([
      { value: 'a', indicatorType: 'Mutex' },
      { value: '1.2.3.4', indicatorType: undefined },
    ])
  })
})
