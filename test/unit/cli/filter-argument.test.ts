import { describe, expect, it } from 'vitest'
import { filterFlags } from '../../../src/filters/filter-flags.js'
import { filterArguments, parseCondition, parseInstant } from '../../../src/filters/written-query.js'

const now = Date.parse('2025-06-17T12:00:00Z')

describe('a condition', () => {
  it.each([
    ['50', '=', '50'],
    ['=50', '=', '50'],
    ['==50', '=', '50'],
    ['>=50', '>=', '50'],
    [' <= 50', '<=', '50'],
    ['!=Host', '!=', 'Host'],
    ['GE 50', 'GE', '50'],
    ['in 3,4,5', 'in', '3,4,5'],
    ['contains bear', 'contains', 'bear'],
    ['matches /^a b/i', 'matches', '/^a b/i'],
    ['=in the wild', '=', 'in the wild'],
    ['^Bad', '^', 'Bad'],
    ['internal', '=', 'internal'],
    ['-5', '=', '-5'],
    ['a\nb', '=', 'a\nb'],
  ])('%j is %s %j', (text, operator, value) => {
    expect(parseCondition('post-name', text)).toEqual({ operator, value })
  })

  it.each(['', '>=', '= '])('%j has no value', text => {
    expect(() => parseCondition('post-name', text)).toThrow('of --post-name has nothing after the operator')
  })
})

describe('a point in time', () => {
  it.each([
    ['90s', '2025-06-17T11:58:30.000Z'],
    ['30m', '2025-06-17T11:30:00.000Z'],
    ['12h', '2025-06-17T00:00:00.000Z'],
    ['7d', '2025-06-10T12:00:00.000Z'],
    ['2w', '2025-06-03T12:00:00.000Z'],
    ['7 D', '2025-06-10T12:00:00.000Z'],
  ])('%s ago is %s', (text, expected) => {
    const instant = parseInstant(text, now)
    expect(instant instanceof Date && instant.toISOString()).toBe(expected)
  })

  it('leaves the check of a date to the filter', () => {
    expect(parseInstant(' 2025-06-17 ', now)).toBe('2025-06-17')
    expect(parseInstant('tomorrow', now)).toBe('tomorrow')
  })

  it('refuses an age before all dates', () => {
    expect(() => parseInstant('99999999w', now)).toThrow('is before the year 1')
  })
})

describe('the argument of a filter flag', () => {
  const argument = (flagName: string, value: string) => {
    const flag = filterFlags('indicators').find(one => one.flag === flagName)
    if (flag === undefined) throw new Error(`no --${flagName}`)
    return filterArguments({ flag, value }, now)
  }

  it.each([
    ['victim-id', '10', [10]],
    ['victim-id', 'ten', ['ten']],
    ['tag', '007', ['007']],
    ['deleted', '', []],
    ['observed-since', '1d', [new Date('2025-06-16T12:00:00Z')]],
    ['api-confidence', '>50', ['>', 50]],
    ['api-active', 'true', ['=', true]],
    ['api-summary', '^10.', ['^', '10.']],
    ['post-confidence', '>= 50', ['>=', 50]],
    ['post-rating', 'in 3, 4.5', ['in', [3, 4.5]]],
    ['post-date-added', '>7d', ['>', new Date('2025-06-10T12:00:00Z')]],
    ['post-type', 'in Host,URL', ['in', ['Host', 'URL']]],
    ['post-tag', 'matches /bear$/i', ['matches', /bear$/i]],
    ['post-tag', 'matches ^a/b', ['matches', /^a\/b/]],
  ])('--%s %j is %j', (flag, value, expected) => {
    expect(argument(flag, value)).toEqual(expected)
  })

  it('refuses an expression that cannot be read', () => {
    expect(() => argument('post-tag', 'matches (')).toThrow('The regular expression of --post-tag is invalid')
  })
})
