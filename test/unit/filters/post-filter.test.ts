import { describe, expect, it } from 'vitest'
import { FilterError } from '../../../src/errors/index.js'
import type { PostFilterName } from '../../../src/filters/container-kind.js'
import { matchPostFilter } from '../../../src/filters/match-post-filter.js'
import { operatorName } from '../../../src/filters/operators.js'
import { createPostFilter } from '../../../src/filters/post-filter.js'
import type { Row } from '../../../src/filters/row-identity.js'

/** Which of the rows pass. */
function passing<T>(name: PostFilterName, argument: readonly unknown[], rows: readonly T[], row: (value: T) => Row): T[] {
  const passes = matchPostFilter(createPostFilter(name, argument))
  return rows.filter(value => passes(row(value)))
}

function failure(name: PostFilterName, argument: readonly unknown[]): FilterError {
  try {
    createPostFilter(name, argument)
  } catch (error) {
    if (error instanceof FilterError) return error
  }
  throw new Error('nothing was thrown')
}

describe('operators', () => {
  it.each([
    ['=', 'EQ'],
    ['!=', 'NE'],
    ['>', 'GT'],
    ['>=', 'GE'],
    ['<', 'LT'],
    ['<=', 'LE'],
    ['in', 'IN'],
    ['contains', 'CONTAINS'],
    ['matches', 'MATCHES'],
    ['EQ', 'EQ'],
    ['ge', 'GE'],
    ['Contains', 'CONTAINS'],
  ])('%s is %s', (symbol, name) => {
    expect(operatorName(symbol)).toBe(name)
  })
  it.each([['=='], ['toString'], ['equals'], [''], [3], [undefined]])('%j is not an operator', symbol => {
    expect(operatorName(symbol)).toBeUndefined()
  })
})

describe('a post-filter on a number', () => {
  const numbers = [1, 2, 3, undefined, null, '2', Number.NaN]
  it.each([
    [[2], [2]],
    [
      ['!=', 2],
      [1, 3, undefined, null, '2', Number.NaN],
    ],
    [['>', 2], [3]],
    [
      ['>=', 2],
      [2, 3],
    ],
    [['<', 2], [1]],
    [
      ['<=', 2],
      [1, 2],
    ],
    [
      ['in', [3, 1]],
      [1, 3],
    ],
  ])('%j lets through %j', (argument, expected) => {
    expect(passing('confidence', argument, numbers, confidence => ({ confidence }))).toEqual(expected)
  })
})

describe('a post-filter on text', () => {
  const texts = ['a', 'b', 'bad', 'B', undefined, null, 7]
  it.each([
    [['b'], ['b']],
    [
      ['!=', 'b'],
      ['a', 'bad', 'B', undefined, null, 7],
    ],
    [['>', 'b'], ['bad']],
    [
      ['>=', 'b'],
      ['b', 'bad'],
    ],
    [
      ['<', 'b'],
      ['a', 'B'],
    ],
    [
      ['<=', 'b'],
      ['a', 'b', 'B'],
    ],
    [
      ['in', ['a', 'B']],
      ['a', 'B'],
    ],
    [
      ['contains', 'a'],
      ['a', 'bad'],
    ],
    [
      ['matches', /^b/],
      ['b', 'bad'],
    ],
    [
      ['matches', /^b/i],
      ['b', 'bad', 'B'],
    ],
    // A global or sticky expression is stateful.
    [
      ['matches', /b/g],
      ['b', 'bad'],
    ],
    [
      ['matches', /b/y],
      ['b', 'bad'],
    ],
  ])('%j lets through %j', (argument, expected) => {
    expect(passing('name', argument, texts, name => ({ name }))).toEqual(expected)
  })
})

describe('a post-filter on an instant', () => {
  const dates = ['2015-06-17T12:00:00Z', '2015-06-17T07:00:00-05:00', '2015-06-17T12:00:01Z', '2015-06-16', undefined, 'soon']
  const noon = new Date('2015-06-17T12:00:00Z')
  it.each([
    [[noon], [0, 1]],
    [
      ['=', '2015-06-17T14:00:00+02:00'],
      [0, 1],
    ],
    [
      ['!=', noon],
      [2, 3, 4, 5],
    ],
    [['>', noon], [2]],
    [
      ['>=', noon],
      [0, 1, 2],
    ],
    [['<', noon], [3]],
    [
      ['<=', noon],
      [0, 1, 3],
    ],
  ])('%j lets through rows %j', (argument, expected) => {
    const rows = passing('dateAdded', argument, [...dates.keys()], index => ({ dateAdded: dates[index] }))
    expect(rows).toEqual(expected)
  })
})

describe.each([
  ['attribute', 'type', 'attributes'],
  ['tag', 'name', 'tags'],
] as const)('a post-filter on each %s', (name, key, plural) => {
  const lists = [['a'], ['a', 'b'], ['bad'], []]
  const cases: [unknown[], string[][]][] = [
    [['b'], [['a', 'b']]],
    [
      ['!=', 'a'],
      [['bad'], []],
    ],
    [
      ['>', 'a'],
      [['a', 'b'], ['bad']],
    ],
    [
      ['in', ['bad', 'b']],
      [['a', 'b'], ['bad']],
    ],
    [
      ['contains', 'b'],
      [['a', 'b'], ['bad']],
    ],
    [['matches', /^b$/], [['a', 'b']]],
  ]
  it.each(cases)('%j lets through %j', (argument, expected) => {
    const rows = (field: string) =>
      passing(name, argument, lists, texts => ({ [field]: [...texts.map(text => ({ [key]: text })), null, 'text', {}, { [key]: 7 }] }))
    expect(rows(name)).toEqual(expected)
    expect(rows(plural)).toEqual(expected)
  })

  it('without a list passes only NE', () => {
    for (const row of [{}, { [name]: undefined }, { [plural]: 'a' }]) {
      expect(matchPostFilter(createPostFilter(name, ['a']))(row)).toBe(false)
      expect(matchPostFilter(createPostFilter(name, ['!=', 'a']))(row)).toBe(true)
    }
  })
})

describe('the description of a post-filter', () => {
  it.each<[PostFilterName, unknown[], string]>([
    ['confidence', ['>=', 50], 'post filter by confidence GE 50'],
    ['threatAssessRating', [3], 'post filter by threat assess rating EQ 3'],
    ['dateAdded', ['<', new Date('2015-06-17T00:00:00Z')], 'post filter by date added LT 2015-06-17T00:00:00.000Z'],
    ['dateAdded', ['<', '2015-06-17'], 'post filter by date added LT 2015-06-17'],
    ['rating', ['in', [1, 2]], 'post filter by rating IN 1, 2'],
    ['name', ['matches', /b.d/i], 'post filter by name MATCHES /b.d/i'],
  ])('%s %j', (name, argument, description) => {
    expect(createPostFilter(name, argument).description).toBe(description)
  })
})

describe('an invalid post-filter', () => {
  const order = 'EQ, NE, GT, GE, LT, LE'
  it.each<[PostFilterName, unknown[], string]>([
    ['confidence', ['contains', 5], `The post-filter confidence does not support the operator "contains". Use one of ${order}, IN.`],
    ['confidence', ['=='], 'The post-filter confidence does not accept "==". With EQ, pass a number.'],
    ['confidence', ['==', 5], `The post-filter confidence does not support the operator "==". Use one of ${order}, IN.`],
    ['dateAdded', ['in', ['2015-06-17']], `The post-filter dateAdded does not support the operator "in". Use one of ${order}.`],
    ['name', ['like', 'x'], `The post-filter name does not support the operator "like". Use one of ${order}, IN, CONTAINS, MATCHES.`],
    ['tag', ['like', 'x'], `The post-filter tag does not support the operator "like". Use one of ${order}, IN, CONTAINS, MATCHES.`],
    [
      'attribute',
      ['like', 'x'],
      `The post-filter attribute does not support the operator "like". Use one of ${order}, IN, CONTAINS, MATCHES.`,
    ],
    ['confidence', [], 'The post-filter confidence does not accept undefined. With EQ, pass a number.'],
    ['confidence', [Number.NaN], 'The post-filter confidence does not accept NaN. With EQ, pass a number.'],
    ['confidence', ['>', '5'], 'The post-filter confidence does not accept "5". With GT, pass a number.'],
    ['confidence', ['in', 5], 'The post-filter confidence does not accept 5. With IN, pass a non-empty array of numbers.'],
    ['confidence', ['in', []], 'With IN, pass a non-empty array of numbers.'],
    ['confidence', ['in', [1, '2']], 'With IN, pass a non-empty array of numbers.'],
    ['name', ['in', ['a', 2]], 'With IN, pass a non-empty array of strings.'],
    ['name', [5], 'The post-filter name does not accept 5. With EQ, pass text.'],
    ['name', ['matches', 'x'], 'The post-filter name does not accept "x". With MATCHES, pass a regular expression.'],
    [
      'dateAdded',
      ['soon'],
      'The post-filter dateAdded does not accept "soon". With EQ, pass a Date, milliseconds since 1970, or ISO 8601 text.',
    ],
    [
      'dateAdded',
      [true],
      'The post-filter dateAdded does not accept true. With EQ, pass a Date, milliseconds since 1970, or ISO 8601 text.',
    ],
  ])('%s %j reports what it accepts', (name, argument, message) => {
    const error = failure(name, argument)
    expect(error.message).toContain(message)
    expect(error.filter).toBe(`post.${name}`)
  })

  it('reports the invalid value or operator', () => {
    expect(failure('confidence', ['>', 'x'])).toMatchObject({ value: 'x' })
    expect(failure('confidence', ['==', 'x'])).toMatchObject({ value: '==' })
  })

  it('keeps its values when the caller changes the array', () => {
    const values = [1]
    const filter = createPostFilter('confidence', ['in', values])
    values.push(2)
    expect(filter.value).toEqual([1])
  })
})
