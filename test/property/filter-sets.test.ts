import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customType } from '../../src/indicators/index.js'
import type { ThreatConnect } from '../../src/threatconnect.js'
import { cases } from '../effort.js'
import { dateSpec, type WrittenDate } from './date-shapes.js'
import { type RawServer, startRawServer } from './raw-server.js'
import { TYPE_RECORDS } from './rows-data.js'

/** An indicator as the server keeps it. */
interface Kept {
  readonly type: keyof typeof TYPES
  readonly id: bigint
  readonly ownerName: string
  readonly summary: string
  readonly dateAdded: WrittenDate | undefined
  readonly lastModified: WrittenDate | undefined
  readonly confidence: number | undefined
  readonly rating: number | undefined
  readonly tags: readonly string[]
  readonly groups: readonly number[]
}

const TYPES = {
  Address: { branch: 'addresses', entity: 'address', key: 'ip', values: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5'] },
  Host: { branch: 'hosts', entity: 'host', key: 'hostName', values: ['a.example.com', 'b.example.com', 'c.example.com'] },
  Hashtag: { branch: 'hashtags', entity: 'hashtag', key: 'Tag Text', values: ['#abc', '#xyz', '#def'] },
} as const
const typeNames = ['Address', 'Host', 'Hashtag'] as const
const owners = ['Example Org', 'Example Community', 'Example Source'] as const
const tags = ['Nation State', 'EXAMPLE', 'crimeware']
const operators = ['=', '!=', '>', '>=', '<', '<='] as const
type Operator = (typeof operators)[number]

const kept: fc.Arbitrary<Kept> = fc.constantFrom(...typeNames).chain(type =>
  fc.record({
    type: fc.constant(type),
    // Neighbours on both sides of 2^53, which one number stands for.
    id: fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 6n }),
    ownerName: fc.constantFrom(...owners),
    summary: fc.constantFrom(...TYPES[type].values),
    dateAdded: fc.option(dateSpec, { nil: undefined }),
    lastModified: fc.option(dateSpec, { nil: undefined }),
    confidence: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
    rating: fc.option(fc.constantFrom(0, 1, 2.5, 5), { nil: undefined }),
    tags: fc.subarray(tags),
    groups: fc.subarray([1, 2, 3]),
  }),
)

type Api =
  | { readonly name: 'tag'; readonly value: string }
  | { readonly name: 'adversaryId'; readonly value: number }
  | { readonly name: 'indicator'; readonly type: Kept['type']; readonly value: string }
  | { readonly name: 'confidence'; readonly operator: '=' | '<' | '>'; readonly value: number }
type Post =
  | { readonly name: 'confidence' | 'rating'; readonly operator: Operator; readonly value: number }
  | { readonly name: 'dateAdded' | 'lastModified'; readonly operator: Operator; readonly value: WrittenDate | Date }
  | { readonly name: 'type'; readonly values: readonly string[] }

/** One filter object. */
interface Expression {
  readonly type: Kept['type'] | undefined
  readonly owners: readonly string[]
  readonly api: readonly Api[]
  readonly post: readonly Post[]
}

const api: fc.Arbitrary<Api> = fc.oneof(
  fc.record({ name: fc.constant('tag' as const), value: fc.constantFrom(...tags) }),
  fc.record({ name: fc.constant('adversaryId' as const), value: fc.integer({ min: 1, max: 4 }) }),
  fc
    .constantFrom(...typeNames)
    .chain(type =>
      fc.record({ name: fc.constant('indicator' as const), type: fc.constant(type), value: fc.constantFrom(...TYPES[type].values) }),
    ),
  fc.record({ name: fc.constant('confidence' as const), operator: fc.constantFrom('=', '<', '>'), value: fc.integer({ min: 0, max: 5 }) }),
)
const extremeDate = fc.constantFrom(8.64e15, -8.64e15, 253_402_300_800_000, -62_135_596_800_001).map(instant => new Date(instant))
const post: fc.Arbitrary<Post> = fc.oneof(
  fc.record({
    name: fc.constantFrom('confidence' as const, 'rating' as const),
    operator: fc.constantFrom(...operators),
    value: fc.constantFrom(-0.5, 0, 1, 2, 2.5, 3, 5, 1e21, -1e-7),
  }),
  fc.record({
    name: fc.constantFrom('dateAdded' as const, 'lastModified' as const),
    operator: fc.constantFrom(...operators),
    value: fc.oneof({ weight: 5, arbitrary: dateSpec }, { weight: 1, arbitrary: extremeDate }),
  }),
  fc.record({ name: fc.constant('type' as const), values: fc.subarray([...typeNames], { minLength: 1 }) }),
)
const expression: fc.Arbitrary<Expression> = fc
  .record({
    // Most filter objects are wide, since the rest of a chain shows little when one has no rows.
    type: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...typeNames) }),
    owners: fc.oneof({ weight: 2, arbitrary: fc.constant([...owners]) }, { weight: 1, arbitrary: fc.subarray([...owners]) }),
    api: fc.oneof(
      { weight: 1, arbitrary: fc.constant<Api[]>([]) },
      { weight: 1, arbitrary: fc.array(api, { minLength: 1, maxLength: 3 }) },
    ),
    post: fc.oneof(
      { weight: 2, arbitrary: fc.constant<Post[]>([]) },
      { weight: 1, arbitrary: fc.array(post, { minLength: 1, maxLength: 2 }) },
    ),
  })
  .map(given => ({
    ...given,
    // In a container of one type, values of another are refused.
    api: given.api.filter(filter => filter.name !== 'indicator' || given.type === undefined || filter.type === given.type),
  }))

const query = fc.record({
  rows: fc.uniqueArray(kept, {
    minLength: 8,
    maxLength: 25,
    comparator: (one, other) =>
      one.type === other.type && one.ownerName === other.ownerName && (one.id === other.id || one.summary === other.summary),
  }),
  first: expression,
  rest: fc.array(fc.record({ join: fc.constantFrom('and' as const, 'or' as const), expression }), { maxLength: 5 }),
  limit: fc.integer({ min: 2, max: 9 }),
  server: fc
    .record({
      ignoresOwner: fc.boolean(),
      comparesDays: fc.boolean(),
      isIdText: fc.boolean(),
      lacks: fc.constantFrom('nothing' as const, 'id' as const, 'ownerName' as const),
    })
    // Without the owner in its rows, nobody can know that the server ignored it.
    .map(given => ({ ...given, ignoresOwner: given.ignoresOwner && given.lacks !== 'ownerName' })),
})

/** How a server differs from others. */
interface Behaviour {
  readonly ignoresOwner: boolean
  readonly comparesDays: boolean
  readonly isIdText: boolean
  /** What some rows lack, each in one kind of list. */
  readonly lacks: 'nothing' | 'id' | 'ownerName'
}

let server: RawServer
let tc: ThreatConnect
beforeAll(async () => {
  server = await startRawServer()
  tc = server.connect()
})
afterAll(() => server.close())

const DAY = 86_400_000

/** A server with these rows: pages, owners, the `filters` query. */
function serve(rows: readonly Kept[], { ignoresOwner, comparesDays, isIdText, lacks }: Behaviour) {
  const passes = (row: Kept, condition: string): boolean => {
    const [, field = '', operator = '', text = ''] = /^(\w+)([=<>])(.*)$/.exec(condition) ?? []
    const isDate = field === 'dateAdded' || field === 'lastModified'
    const scale = (instant: number) => (comparesDays ? Math.floor(instant / DAY) : instant)
    const value = isDate ? scale(row[field]?.instant ?? Number.NaN) : Number(Reflect.get(row, field) ?? Number.NaN)
    const wanted = isDate ? scale(Date.parse(text)) : Number(text)
    if (Number.isNaN(wanted)) throw new Error(`the condition ${condition} cannot be read`)
    return operator === '=' ? value === wanted : operator === '<' ? value < wanted : value > wanted
  }
  const write = (row: Kept, form: 'mixed' | 'typed' | 'single'): string => {
    const { type, id, ownerName, summary, dateAdded, lastModified, confidence, rating } = row
    const text = JSON.stringify({
      id: 0,
      ...(form === 'single' ? { owner: { id: 1, name: ownerName } } : { ownerName }),
      ...(form === 'mixed' ? { type, summary } : { [TYPES[type].key]: summary }),
      dateAdded: dateAdded?.text,
      lastModified: lastModified?.text,
      confidence,
      rating,
    })
    const isPartial = Number(id % 3n) === ['mixed', 'typed', 'single'].indexOf(form)
    if (isPartial && lacks === 'id') return text.replace('"id":0,', '')
    const whole = text.replace('"id":0', `"id":${isIdText ? `"${id}"` : id}`)
    return isPartial && lacks === 'ownerName' ? whole.replace(/"ownerName":"[^"]*",|"owner":\{[^}]*\},/, '') : whole
  }
  server.answer = url => {
    const path = url.pathname.slice('/v2/'.length).split('/').map(decodeURIComponent)
    if (path[0] === 'types')
      return `{"status":"Success","data":{"resultCount":${TYPE_RECORDS.length},"indicatorType":${JSON.stringify(TYPE_RECORDS)}}}`
    const owner = url.searchParams.get('owner')
    const at = path.indexOf('indicators')
    const name = typeNames.find(type => TYPES[type].branch === path[at + 1])
    const value = path[at + 2]
    if (value !== undefined) {
      const found = rows.find(row => row.type === name && row.summary === value && row.ownerName === owner)
      return found === undefined || name === undefined
        ? undefined
        : `{"status":"Success","data":{"${TYPES[name].entity}":${write(found, 'single')}}}`
    }
    const filters = url.searchParams.get('filters')?.split(',') ?? []
    const isAny = url.searchParams.get('orParams') === 'true'
    const found = rows.filter(
      row =>
        (name === undefined || row.type === name) &&
        (ignoresOwner || row.ownerName === owner) &&
        (path[0] !== 'tags' || row.tags.includes(path[1] ?? '')) &&
        (path[0] !== 'groups' || row.groups.includes(Number(path[2]))) &&
        (filters.length === 0 ||
          (isAny ? filters.some(condition => passes(row, condition)) : filters.every(condition => passes(row, condition)))),
    )
    const start = Number(url.searchParams.get('resultStart'))
    const page = found.slice(start, start + Number(url.searchParams.get('resultLimit')))
    const total = start === 0 ? `"resultCount":${found.length},` : ''
    const key = name === undefined ? 'indicator' : TYPES[name].entity
    return `{"status":"Success","data":{${total}"${key}":[${page.map(row => write(row, name === undefined ? 'mixed' : 'typed')).join(',')}]}}`
  }
}

/** The reference: what the words of the documentation say, over the whole data, with no request at all. */
function naive(rows: readonly Kept[], { type, owners: wanted, api: filters, post: posts }: Expression): Set<string> {
  const inOwners = wanted.length === 0 ? ['Example Org'] : wanted
  return new Set(
    rows
      .filter(row => (type === undefined || row.type === type) && inOwners.includes(row.ownerName))
      .filter(row => filters.length === 0 || filters.some(filter => has(row, filter)))
      .filter(row => posts.every(filter => isKept(row, filter)))
      .map(({ ownerName, type: name, id }) => `${ownerName} ${name} ${id}`),
  )
}

function has(row: Kept, filter: Api): boolean {
  if (filter.name === 'tag') return row.tags.includes(filter.value)
  if (filter.name === 'adversaryId') return row.groups.includes(filter.value)
  if (filter.name === 'indicator') return row.type === filter.type && row.summary === filter.value
  return row.confidence !== undefined && compares(row.confidence, filter.operator, filter.value)
}

function isKept(row: Kept, filter: Post): boolean {
  if (filter.name === 'type') return filter.values.includes(row.type)
  const actual = filter.name === 'dateAdded' || filter.name === 'lastModified' ? row[filter.name]?.instant : row[filter.name]
  const wanted =
    typeof filter.value === 'number' ? filter.value : filter.value instanceof Date ? filter.value.getTime() : filter.value.instant
  return actual === undefined ? filter.operator === '!=' : compares(actual, filter.operator, wanted)
}

function compares(actual: number, operator: Operator, wanted: number): boolean {
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

/** The part of filters that containers of all indicators and of one type share. */
interface Builder {
  owner(name: string): Builder
  tag(name: string): Builder
  adversaryId(id: number): Builder
  indicator(value: string, options?: { type: Kept['type'] }): Builder
  readonly api: { confidence(operator: string, value: number): Builder }
  readonly post: Record<'confidence' | 'rating' | 'dateAdded' | 'lastModified' | 'type', (operator: string, value: unknown) => Builder>
}

function argumentOf({ type, owners: wanted, api: filters, post: posts }: Expression): Parameters<ThreatConnect['indicators']['where']> {
  const build = (filter: Builder): Builder => {
    let built = filter
    for (const owner of wanted) built = built.owner(owner)
    for (const given of filters) {
      if (given.name === 'tag') built = built.tag(given.value)
      else if (given.name === 'adversaryId') built = built.adversaryId(given.value)
      else if (given.name === 'indicator') built = built.indicator(given.value)
      else built = built.api.confidence(given.operator, given.value)
    }
    for (const given of posts) {
      if (given.name === 'type') built = built.post.type('in', given.values)
      else if (typeof given.value === 'number' || given.value instanceof Date) built = built.post[given.name](given.operator, given.value)
      else built = built.post[given.name](given.operator, given.value.text)
    }
    return built
  }
  const given = type === undefined ? [build] : [type === 'Hashtag' ? customType('hashtags') : type, build]
  return given as unknown as Parameters<ThreatConnect['indicators']['where']> // Builders of three containers, which have these methods in common.
}

describe('filter sets', () => {
  it('equal the naive evaluation of random expressions over random data, with and without pushdown', async () => {
    const counts: number[] = []
    const sizes: number[] = []
    await fc.assert(
      fc.asyncProperty(query, async ({ rows: given, first, rest, limit, server: behaviour }) => {
        // A row without its owner is known by its id alone.
        const rows = behaviour.lacks === 'ownerName' ? [...new Map(given.map(row => [row.id, row])).values()] : given
        const keyOf = (row: { id?: unknown; ownerName?: unknown; type: string; summary: string }) => {
          const known = rows.filter(
            ({ id, ownerName, type, summary }) =>
              (row.id === undefined || String(row.id) === String(id)) &&
              (row.ownerName === undefined || row.ownerName === ownerName) &&
              row.type === type &&
              row.summary === summary,
          )
          return known.map(({ ownerName, type, id }) => `${ownerName} ${type} ${id}`).join(' or ')
        }
        counts.push(rows.length)
        serve(rows, behaviour)
        let set = tc.with({ resultLimit: limit }).indicators.where(...argumentOf(first))
        let expected = naive(rows, first)
        for (const { join, expression } of rest) {
          set = join === 'and' ? set.and(...argumentOf(expression)) : set.or(...argumentOf(expression))
          const right = naive(rows, expression)
          expected = join === 'and' ? new Set([...expected].filter(key => right.has(key))) : new Set([...expected, ...right])
        }
        const keys = async (pushdown: boolean) => (await set.pushdown(pushdown).toArray()).map(keyOf)
        const found = await keys(true)
        sizes.push(found.length)
        expect([...found].sort()).toEqual([...expected].sort())
        expect(await keys(false)).toEqual(found)
      }),
      { endOnFailure: true, seed: 12_031, numRuns: cases(40, 150) },
    )
    // A chain that finds nothing, or everything, shows little.
    const isTelling = sizes.filter((size, index) => size > 0 && size < (counts[index] ?? 0))
    expect(isTelling.length / sizes.length).toBeGreaterThan(0.3)
    expect(server.requests.filter(path => path.startsWith('/v2/types/')).length).toBe(1)
    expect(server.warnings).toEqual([])
  })

  it('keep every row that a post-filter keeps when its condition is sent to the server', async () => {
    const pushed = fc.record({
      // All in the default owner, so that each may be asked for.
      rows: fc
        .array(kept, { minLength: 10, maxLength: 40 })
        .map(rows => rows.map((row, place) => ({ ...row, id: BigInt(place + 1), ownerName: owners[0] }))),
      post: fc.array(post, { minLength: 1, maxLength: 2 }),
      type: fc.option(fc.constantFrom(...typeNames), { nil: undefined }),
      comparesDays: fc.boolean(),
    })
    const before = server.requests.length
    await fc.assert(
      fc.asyncProperty(pushed, async ({ rows, post: posts, type, comparesDays }) => {
        serve(rows, { ignoresOwner: false, comparesDays, isIdText: false, lacks: 'nothing' })
        const only = { type, owners: [], api: [], post: posts }
        const found = await tc.indicators.where(...argumentOf(only)).toArray()
        expect(found.map(row => `${row.ownerName} ${row.type} ${row.id}`).sort()).toEqual([...naive(rows, only)].sort())
      }),
      { seed: 12_032, numRuns: cases(120, 500) },
    )
    const conditions = server.requests.slice(before).filter(path => /filters=[^&]*(?:dateAdded|confidence|rating)/.test(path))
    expect(conditions.length).toBeGreaterThan(cases(30, 150))
  })
})
