import { describe, expect, it } from 'vitest'
import { segmentsOf } from '../../../src/cli/commands/retrieve/segments.js'
import { type FlagToken, filterFlags } from '../../../src/filters/filter-flags.js'

const flags = filterFlags('indicators')

function filter(name: string, value: string): FlagToken {
  const flag = flags.find(one => one.flag === name)
  if (flag === undefined) throw new Error(`indicators has no --${name}`)
  return { kind: 'filter', flag, value }
}

describe('the filter objects of a command line', () => {
  it('are none without flags', () => {
    expect(segmentsOf([])).toEqual([])
  })

  it('are cut at --and and --or, in order, each with its own owners and type', () => {
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
    ['nothing before the first operator', [{ kind: 'and' }, filter('tag', 'x')], 'no filter object before --and'],
    ['nothing after the last operator', [filter('tag', 'x'), { kind: 'or' }], 'no filter object after --or'],
    ['nothing between two', [filter('tag', 'x'), { kind: 'or' }, { kind: 'and' }, filter('tag', 'y')], 'no filter object before --and'],
    [
      'two types',
      [
        { kind: 'type', value: 'hosts' },
        { kind: 'type', value: 'urls' },
      ],
      'has one --type, not hosts and urls',
    ],
    ['a type of no indicator', [filter('tag', 'x'), { kind: 'indicatorType', value: 'Mutex' }], 'give that first'],
  ] satisfies [string, FlagToken[], string][])('refuses %s', (_, tokens, message) => {
    expect(() => segmentsOf(tokens)).toThrow(message)
  })

  it('gives --indicator-type to the --indicator before it', () => {
    const [segment] = segmentsOf([filter('indicator', 'a'), { kind: 'indicatorType', value: 'Mutex' }, filter('indicator', '1.2.3.4')])
    expect(segment?.filters.map(({ value, indicatorType }) => ({ value, indicatorType }))).toEqual([
      { value: 'a', indicatorType: 'Mutex' },
      { value: '1.2.3.4', indicatorType: undefined },
    ])
  })
})
