import { describe, expect, it } from 'vitest'
import { mergeQuery, queryValue } from '../../../src/request/merge-query.js'

type Query = Parameters<typeof mergeQuery>[1]

const page = { resultStart: 10, resultLimit: 5 }
const defaults = { owner: 'Example Org', createActivityLog: false }

describe('the query of a manual request', () => {
  it.each<[what: string, uri: string, defaults: Query, asked: Query, merged: string]>([
    ['nothing', '/v2/owners', {}, {}, '/v2/owners'],
    ['a lone question mark', '/v2/owners?', {}, {}, '/v2/owners'],
    ['empty parts', '/v2/owners?&&a=1&', {}, {}, '/v2/owners?a=1'],
    ['defaults', '/v2/owners', defaults, {}, '/v2/owners?owner=Example%20Org&createActivityLog=false'],
    ['a question mark and defaults', '/v2/owners?', { owner: 'A' }, {}, '/v2/owners?owner=A'],
    ['what the URI has over defaults', '/v2/x?owner=B%20C', defaults, {}, '/v2/x?owner=B%20C&createActivityLog=false'],
    ['what is asked over the URI', '/v2/x?owner=B', defaults, { owner: 'C' }, '/v2/x?owner=C&createActivityLog=false'],
    ['the page over the URI', '/v2/x?resultStart=0&resultLimit=100', {}, page, '/v2/x?resultStart=10&resultLimit=5'],
    [
      'other names as they are written',
      '/v2/x?filters=a%3D1%2Cb%3C2',
      {},
      page,
      '/v2/x?filters=a%3D1%2Cb%3C2&resultStart=10&resultLimit=5',
    ],
    ['a name repeated by the URI', '/v2/x?includes=tags&includes=attributes', {}, {}, '/v2/x?includes=tags&includes=attributes'],
    [
      'a parameter that adds up',
      '/v2/x?includes=tags&a=1&includes=attributes',
      {},
      { includes: 'all' },
      '/v2/x?includes=tags&a=1&includes=attributes&includes=all',
    ],
    [
      'a parameter that adds up, in a list',
      '/v2/x',
      { a: 1 },
      { includes: ['tags', undefined, 'all'] },
      '/v2/x?a=1&includes=tags&includes=all',
    ],
    ['one value once', '/v2/x?filters=a%3D1', {}, { filters: ['a=1', 'b=2'] }, '/v2/x?filters=a%3D1,b%3D2'],
    // Servers read one parameter `filters` only.
    ['filters of both', '/v2/x?filters=a%3E50&orParams=true', {}, { filters: 'b>3' }, '/v2/x?filters=a%3E50,b%3E3&orParams=true'],
    ['a list over the URI', '/v2/x?a=1&a=2', { a: 0 }, { a: [3, 4] }, '/v2/x?a=3&a=4'],
    ['an empty list', '/v2/x?a=1', { b: 0 }, { a: [], b: [] }, '/v2/x?a=1&b=0'],
    ['a name without a value', '/v2/x?owner', { owner: 'A' }, {}, '/v2/x?owner'],
    ['a name without a value, asked', '/v2/x?owner', {}, { owner: 'A' }, '/v2/x?owner=A'],
    ['an empty value', '/v2/x?owner=', { owner: 'A' }, {}, '/v2/x?owner='],
    ['a value with an equals sign', '/v2/x?a=b=c', {}, { d: 1 }, '/v2/x?a=b=c&d=1'],
    ['an encoded name', '/v2/x?%6Fwner=B', { owner: 'A' }, {}, '/v2/x?%6Fwner=B'],
    ['an encoded name, asked', '/v2/x?%6Fwner=B', {}, { owner: 'A' }, '/v2/x?owner=A'],
    ['a name with a plus', '/v2/x?a+b=1', {}, { 'a b': 2 }, '/v2/x?a%20b=2'],
    ['a name that is badly encoded', '/v2/x?%zz=1', {}, { '%zz': 2 }, '/v2/x?%25zz=2'],
    ['another case', '/v2/x?Owner=B', { owner: 'A' }, {}, '/v2/x?Owner=B&owner=A'],
    ['a question mark in a value', '/v2/x?a=b?c', {}, { d: 1 }, '/v2/x?a=b?c&d=1'],
    ['a fragment', '/v2/x?a=1#owner=B', { owner: 'A' }, {}, '/v2/x?a=1&owner=A'],
    ['a fragment without a query', '/v2/x#y?z', { owner: 'A' }, {}, '/v2/x?owner=A'],
    ['names of every object', '/v2/x?constructor=1&toString=2&__proto__=3', {}, {}, '/v2/x?constructor=1&toString=2&__proto__=3'],
    ['false and zero over the URI', '/v2/x?a=1&b=2', {}, { a: false, b: 0 }, '/v2/x?a=false&b=0'],
    ['what is undefined leaves the URI', '/v2/x?a=1', {}, { a: undefined }, '/v2/x?a=1'],
    ['what is undefined leaves a default', '/v2/x', { owner: 'A' }, { owner: undefined }, '/v2/x?owner=A'],
  ])('merges %s', (_, uri, given, asked, merged) => {
    expect(mergeQuery(uri, given, asked)).toBe(merged)
  })
})

it('omits dropped names, even if the URI has them', () => {
  expect(mergeQuery('/v2/x?owner=A&a=1', {}, {}, ['owner'])).toBe('/v2/x?a=1')
})

it('finds the last value of a parameter in a URI, decoded', () => {
  expect(queryValue('/v2/x?a=1&%6Fwner=A%20B&owner=C+D&e=%zz&f', 'owner')).toBe('C D')
  expect(['a', 'e', 'f', 'g'].map(name => queryValue('/v2/x?a=1&e=%zz&f#g=1', name))).toEqual(['1', '%zz', '', undefined])
})
