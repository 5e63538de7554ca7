import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Operation } from '../../generated/operations.js'
import type { Client, OperationInit, PreparedCall } from '../../src/client.js'
import { FilterSet, type Queries } from '../../src/filters/index.js'
import { parseSettings } from '../../src/http/index.js'
import { IndicatorTypes } from '../../src/indicators/index.js'

/** An address as the fake server keeps it. */
interface Address {
  id: number
  ip: string
  ownerName: string
  dateAdded: string
  confidence?: number | undefined
  rating?: number | undefined
  tags: string[]
  labels: string[]
  victims: number[]
}

const owners = ['Example Org', 'Example Community', 'Example Source']
const words = ['Nation State', 'EXAMPLE', 'crimeware']
const offsets = ['Z', '-05:00', '+02:00', '']

const address = fc.record({
  ownerName: fc.constantFrom(...owners),
  day: fc.integer({ min: 1, max: 20 }),
  hour: fc.integer({ min: 0, max: 23 }),
  offset: fc.constantFrom(...offsets),
  confidence: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  rating: fc.option(fc.constantFrom(0, 1, 2.5, 5), { nil: undefined }),
  tags: fc.subarray(words),
  labels: fc.subarray(['TLP Red', 'TLP Amber']),
  victims: fc.subarray([1, 2, 3]),
})

const operators = ['=', '!=', '>', '>=', '<', '<='] as const

type Api = { name: 'tag' | 'securityLabel'; value: string } | { name: 'victimId'; value: number }
type Post =
  | { name: 'confidence' | 'rating'; operator: (typeof operators)[number]; value: number }
  | { name: 'dateAdded'; operator: (typeof operators)[number]; value: string }

interface Expression {
  owners: string[]
  api: Api[]
  post: Post[]
}

const api: fc.Arbitrary<Api> = fc.oneof(
  fc.record({ name: fc.constant('tag' as const), value: fc.constantFrom(...words) }),
  fc.record({ name: fc.constant('securityLabel' as const), value: fc.constantFrom('TLP Red', 'TLP Amber') }),
  fc.record({ name: fc.constant('victimId' as const), value: fc.integer({ min: 1, max: 4 }) }),
)
const post: fc.Arbitrary<Post> = fc.oneof(
  fc.record({
    name: fc.constantFrom('confidence' as const, 'rating' as const),
    operator: fc.constantFrom(...operators),
    value: fc.constantFrom(0, 1, 2, 2.5, 3, 5),
  }),
  fc.record({
    name: fc.constant('dateAdded' as const),
    operator: fc.constantFrom(...operators),
    value: fc.integer({ min: 1, max: 20 }).map(day => `2015-06-${String(day).padStart(2, '0')}T03:00:00+01:00`),
  }),
)
const expression: fc.Arbitrary<Expression> = fc.record({
  owners: fc.subarray(owners),
  api: fc.array(api, { maxLength: 3 }),
  post: fc.array(post, { maxLength: 2 }),
})
const query = fc.record({
  rows: fc.array(address, { maxLength: 40 }),
  first: expression,
  rest: fc.array(fc.record({ join: fc.constantFrom('and' as const, 'or' as const), expression }), { maxLength: 3 }),
  pushdown: fc.boolean(),
  limit: fc.integer({ min: 1, max: 7 }),
})

function toAddress(spec: { day: number; hour: number; offset: string } & Omit<Address, 'id' | 'ip' | 'dateAdded'>, index: number): Address {
  const { day, hour, offset, ...rest } = spec
  return {
    ...rest,
    id: index + 1,
    ip: `10.0.0.${index}`,
    dateAdded: `2015-06-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00${offset}`,
  }
}

/** A server with these rows, as the client sees it: pages, owners, the `filters` query. */
function fakeClient(rows: readonly Address[], limit: number): Client {
  const settings = {
    ...parseSettings({ baseUrl: 'http://127.0.0.1:1/api', accessId: '1', secretKey: 's', defaultOwner: 'Example Org' }),
    resultLimit: limit,
  }
  const matches = (row: Address, operation: Operation, path: Record<string, unknown>): boolean => {
    if (operation.id === 'listAddresses') return true
    if (operation.id === 'listTagAddresses') return row.tags.includes(String(path['tag']))
    if (operation.id === 'listSecurityLabelAddresses') return row.labels.includes(String(path['securityLabel']))
    if (operation.id === 'listVictimAddresses') return row.victims.includes(Number(path['victimId']))
    throw new Error(`unexpected ${operation.id}`)
  }
  const client = {
    settings,
    types: new IndicatorTypes({ ask: async () => [], warn: () => {} }),
    logger: { warn: () => {} },
    prepare(operation: Operation, { path = {}, query: prepared = {} }: OperationInit): PreparedCall {
      return async (more = {}) => {
        const query = { ...prepared, ...more }
        const found = rows.filter(
          row =>
            matches(row, operation, path) &&
            (query['owner'] === undefined || row.ownerName === query['owner']) &&
            serverKeeps(row, query['filters']),
        )
        const start = Number(query['resultStart'])
        const page = found
          .slice(start, start + Number(query['resultLimit']))
          .map(({ tags: _, labels: __, victims: ___, ...row }) => JSON.parse(JSON.stringify(row)))
        return async () => ({ status: 'Success', data: { ...(start === 0 ? { resultCount: found.length } : {}), address: page } })
      }
    },
  }
  return client as unknown as Client
}

function serverKeeps(row: Address, filters: unknown): boolean {
  if (typeof filters !== 'string') return true
  return filters.split(',').every(condition => {
    const [, field = '', operator = '', text = ''] = /^(\w+)([=<>])(.*)$/.exec(condition) ?? []
    const value = field === 'dateAdded' ? instant(row.dateAdded) : Reflect.get(row, field)
    const wanted = field === 'dateAdded' ? Date.parse(text) : Number(text)
    if (typeof value !== 'number') return false
    return operator === '=' ? value === wanted : operator === '<' ? value < wanted : value > wanted
  })
}

function instant(text: string): number {
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`)
}

/** The reference: what the words of the documentation say, over the whole data, with no request at all. */
function naive(rows: readonly Address[], { owners: wantedOwners, api: filters, post: posts }: Expression): Set<number> {
  const inOwners = wantedOwners.length === 0 ? ['Example Org'] : wantedOwners
  const united = rows
    .filter(row => inOwners.includes(row.ownerName))
    .filter(row => filters.length === 0 || filters.some(filter => has(row, filter)))
  return new Set(united.filter(row => posts.every(filter => passes(row, filter))).map(row => row.id))
}

function has(row: Address, filter: Api): boolean {
  if (filter.name === 'tag') return row.tags.includes(filter.value)
  return filter.name === 'victimId' ? row.victims.includes(filter.value) : row.labels.includes(filter.value)
}

function passes(row: Address, { name, operator, value }: Post): boolean {
  const actual = name === 'dateAdded' ? instant(row.dateAdded) : row[name]
  const wanted = typeof value === 'string' ? instant(value) : value
  if (actual === undefined) return operator === '!='
  switch (operator) {
    case '=':
      return actual === wanted
    case '!=':
      return actual !== wanted
    case '>':
      return actual > wanted
    case '>=':
      return actual >= wanted
    case '<':
      return actual < wanted
    case '<=':
      return actual <= wanted
  }
}

function build(filters: Expression) {
  return (filter: Parameters<Parameters<Queries['addresses']['where']>[0]>[0]) => {
    let built = filter
    for (const owner of filters.owners) built = built.owner(owner)
    for (const { name, value } of filters.api) built = name === 'victimId' ? built.victimId(value) : built[name](value)
    for (const { name, operator, value } of filters.post)
      built = name === 'dateAdded' ? built.post.dateAdded(operator, value) : built.post[name](operator, value)
    return built
  }
}

const observer = { apiFilter() {}, unfiltered() {}, filtered() {}, postFilter() {} }

describe('filter sets', () => {
  it('equal the naive evaluation of random expressions over random data', async () => {
    await fc.assert(
      fc.asyncProperty(query, async ({ rows: specs, first, rest, pushdown, limit }) => {
        const rows = specs.map((spec, index) => toAddress(spec, index))
        const addresses = new FilterSet<Address>(
          { client: fakeClient(rows, limit), observer },
          'addresses',
        ) as unknown as Queries['addresses']
        let set = addresses.where(build(first)).pushdown(pushdown)
        let expected = naive(rows, first)
        for (const { join, expression } of rest) {
          set = join === 'and' ? set.and(build(expression)) : set.or(build(expression))
          const right = naive(rows, expression)
          expected = join === 'and' ? new Set([...expected].filter(id => right.has(id))) : new Set([...expected, ...right])
        }
        const found = (await set.toArray()).map(row => row.id)
        expect([...found].sort((a, b) => Number(a) - Number(b))).toEqual([...expected].sort((a, b) => a - b))
        expect(await set.toArray().then(again => again.map(row => row.id))).toEqual(found)
      }),
      { numRuns: 1_500 },
    )
  })
})
