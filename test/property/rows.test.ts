import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContainerName, containers } from '../../generated/containers.js'
import { groupTypes, kinds } from '../../generated/kinds.js'
import { FilterSet } from '../../src/filters/index.js'
import type { ThreatConnect } from '../../src/threatconnect.js'
import { cases } from '../effort.js'
import { type RawServer, startRawServer } from './raw-server.js'
import { type Indicator, id, indicator, TYPE_RECORDS } from './rows-data.js'

const OWNER = 'Example Org'

/** How the server writes a row, where servers differ. */
interface Spelling {
  /** Ids as text. */
  readonly isIdText: boolean
  /** Rows of lists of one type name their type. */
  readonly isTyped: boolean
  /** Rows of lists of one type have a summary in place of their values. */
  readonly isSummarised: boolean
  /** Mixed lists and bulk documents have the values, too. */
  readonly isFull: boolean
  /** The owner of rows of lists comes as an object. */
  readonly isOwnerObject: boolean
  /** Values of digits come as numbers. */
  readonly isNumeric: boolean
}

const spelling: fc.Arbitrary<Spelling> = fc.record({
  isIdText: fc.boolean(),
  isTyped: fc.boolean(),
  isSummarised: fc.boolean(),
  isFull: fc.boolean(),
  isOwnerObject: fc.boolean(),
  isNumeric: fc.boolean(),
})

/** The filter methods that the ways use; all containers of the tests have them. */
interface AnyFilter {
  tag(name: string): AnyFilter
  adversaryId(id: number): AnyFilter
  indicator(value: string, options?: { type: string }): AnyFilter
  id(id: string): AnyFilter
  deleted(): AnyFilter
  observedSince(date: string): AnyFilter
}

/** A way by which a row arrives: the argument of `where`. */
interface Way {
  readonly name: string
  readonly where: readonly unknown[]
  readonly isObserved?: boolean
}

const way = (name: string, build: (filter: AnyFilter) => AnyFilter, type?: string): Way => ({
  name: type === undefined ? name : `${name} of ${type}`,
  where: type === undefined ? [build] : [type, build],
})

let server: RawServer
let tc: ThreatConnect
beforeAll(async () => {
  server = await startRawServer()
})
afterAll(() => server.close())

const observer = { apiFilter() {}, unfiltered() {}, filtered() {}, pagingFlaw() {}, postFilter() {} }
const setOf = (container: ContainerName) => new FilterSet<Record<string, unknown>>({ client: tc.client, observer }, container)

function retrieve(container: ContainerName, { where }: Way): Promise<Record<string, unknown>[]> {
  return setOf(container)
    .where(...where)
    .toArray()
}

/** Texts of JSON, `id` as digits. */
function written(fields: Readonly<Record<string, unknown>>, digits: string): string {
  const text = JSON.stringify(fields)
  return text.replace('"id":0', `"id":${digits}`)
}

const envelope = (key: string, value: string, isList: boolean) =>
  `{"status":"Success","data":{${isList ? '"resultCount":1,' : ''}${JSON.stringify(key)}:${isList ? `[${value}]` : value}}}`

const withNumbers = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, /^\d+$/.test(value) ? Number(value) : value]))

function indicatorAnswer(given: Indicator, exactId: bigint, spelled: Spelling): RawServer['answer'] {
  const { type, values, summary } = given
  const base = { id: 0, dateAdded: '2015-06-18T20:21:45Z' }
  const ownedBy = (isObject: boolean) => (isObject ? { owner: { id: 5, name: OWNER, type: 'Organization' } } : { ownerName: OWNER })
  const digits = spelled.isIdText ? `"${exactId}"` : String(exactId)
  const mixed = { ...base, type: type.name, summary, ...(spelled.isFull ? (spelled.isNumeric ? withNumbers(values) : values) : {}) }
  const typed = (isOwnerObject: boolean, isSummarised: boolean) => ({
    ...base,
    ...ownedBy(isOwnerObject),
    ...(spelled.isTyped ? { type: type.name } : {}),
    ...(isSummarised ? { summary } : spelled.isNumeric ? withNumbers(values) : values),
  })
  return ({ pathname }) => {
    const path = pathname.slice('/v2/'.length)
    if (path === 'types/indicatorTypes')
      return `{"status":"Success","data":{"resultCount":${TYPE_RECORDS.length},"indicatorType":${JSON.stringify(TYPE_RECORDS)}}}`
    if (path === 'indicators/bulk/json') return `{"indicator":[${written({ ...mixed, ownerName: OWNER }, digits)}]}`
    if (path === 'indicators/observed')
      return envelope('indicator', JSON.stringify({ summary, observationCount: 1, lastObserved: base.dateAdded }), true)
    if (/^indicators(?:\/\w+)?\/deleted$/.test(path))
      return envelope('indicator', JSON.stringify({ type: type.name, summary, ownerName: OWNER, dateAdded: base.dateAdded }), true)
    if (/^(?:tags\/x\/|groups\/adversaries\/5\/)?indicators$/.test(path))
      return envelope('indicator', written({ ...mixed, ...ownedBy(spelled.isOwnerObject) }, digits), true)
    if (path.endsWith(`indicators/${type.branch}`))
      return envelope(type.entity, written(typed(spelled.isOwnerObject, spelled.isSummarised), digits), true)
    if (path.startsWith(`indicators/${type.branch}/`)) return envelope(type.entity, written(typed(true, false), digits), false)
    return undefined
  }
}

/** Every way in which an indicator may arrive, by container. */
function waysOf({ type, summary }: Indicator): readonly [ContainerName, readonly Way[]][] {
  const ways = (name?: string): Way[] => [
    way('base list', filter => filter, name),
    way('tag list', filter => filter.tag('x'), name),
    way("group's list", filter => filter.adversaryId(5), name),
    way('single answer', filter => filter.indicator(summary, name === undefined ? { type: type.name } : undefined), name),
    way('deleted', filter => filter.deleted(), name),
  ]
  const own = Object.keys(containers).find(name => name === type.branch)
  return [
    [
      'indicators',
      [
        ...ways(),
        { ...way('observed', filter => filter.observedSince('2015-01-01')), isObserved: true },
        ...ways(type.name),
        ...ways(type.branch.toUpperCase()),
      ],
    ],
    ...(own === undefined ? [] : [[own as ContainerName, ways()] as [ContainerName, readonly Way[]]]), // It is one of the containers.
    ['bulkIndicators', [way('bulk', filter => filter)]],
  ]
}

const exact = (number: bigint) => (number > BigInt(Number.MAX_SAFE_INTEGER) ? String(number) : Number(number))

function expectIndicator(row: Record<string, unknown>, { type, values, summary }: Indicator, isObserved: boolean): void {
  const isKnown = !isObserved || type.isDetected
  expect(row).toMatchObject({ type: isKnown ? type.name : expect.any(String), summary })
  if (isKnown) expect(Object.fromEntries(type.keys.flatMap(key => (row[key] === undefined ? [] : [[key, row[key]]])))).toEqual(values)
}

describe('a row of an indicator', () => {
  it('has the same type, summary and values, from every operation that returns it', async () => {
    await fc.assert(
      fc.asyncProperty(indicator, id, spelling, async (given, exactId, spelled) => {
        tc = server.connect()
        server.answer = indicatorAnswer(given, exactId, spelled)
        for (const [container, ways] of waysOf(given)) {
          for (const arrived of ways) {
            const rows = await retrieve(container, arrived)
            expect([arrived.name, rows.length]).toEqual([arrived.name, 1])
            const [row = {}] = rows
            expectIndicator(row, given, arrived.isObserved === true)
            if (row['id'] !== undefined) expect(row).toMatchObject({ id: exact(exactId), ownerName: OWNER })
          }
        }
        await tc.close()
      }),
      { seed: 12_021, numRuns: cases(12, 50) },
    )
  })

  it('is one row after .or, and is kept by .and, of any two ways', async () => {
    await fc.assert(
      fc.asyncProperty(indicator, id, spelling, fc.nat(), fc.nat(), fc.nat(), async (given, exactId, spelled, place, one, other) => {
        tc = server.connect()
        server.answer = indicatorAnswer(given, exactId, spelled)
        const sets = waysOf(given)
        const [container, ways] = sets[place % sets.length] ?? ['indicators', []]
        const first = ways[one % ways.length]
        const second = ways[other % ways.length]
        if (first === undefined || second === undefined) throw new Error('no ways')
        const set = setOf(container).where(...first.where)
        for (const joined of [set.or(...second.where), set.and(...second.where), set.or(...second.where).and(...first.where)]) {
          const rows = await joined.toArray()
          expect([first.name, second.name, rows.length]).toEqual([first.name, second.name, 1])
          expectIndicator(rows[0] ?? {}, given, first.isObserved === true)
        }
        await tc.close()
      }),
      { seed: 12_022, numRuns: cases(40, 180) },
    )
  })

  it('loads the types of the instance once a client, and only for rows that need them', async () => {
    const { length: before } = server.requests
    const loads = () => server.requests.slice(before).filter(path => path.startsWith('/v2/types/')).length
    const [host, added] = [TYPE_RECORDS.find(({ name }) => name === 'Host'), TYPE_RECORDS.find(({ name }) => name === 'Hashtag')]
    expect([host?.name, added?.name]).toEqual(['Host', 'Hashtag'])
    tc = server.connect()
    const spelled = { isIdText: false, isTyped: true, isSummarised: false, isFull: false, isOwnerObject: false, isNumeric: false }
    const of = (name: string, summary: string): Indicator => {
      const record = TYPE_RECORDS.find(type => type.name === name)
      if (record === undefined) throw new Error(`no ${name}`)
      const type = {
        name,
        branch: record.apiBranch,
        entity: record.apiEntity,
        custom: record.custom === 'true',
        keys: [],
        isDetected: true,
      }
      return { type, values: {}, summary }
    }
    server.answer = indicatorAnswer(of('Host', 'a.example.com'), 1n, spelled)
    for (const arrived of waysOf(of('Host', 'a.example.com'))[0]?.[1] ?? []) await retrieve('indicators', arrived)
    expect(loads()).toBe(0)
    server.answer = indicatorAnswer(of('Hashtag', '#abc'), 1n, spelled)
    await Promise.all((waysOf(of('Hashtag', '#abc'))[0]?.[1] ?? []).map(arrived => retrieve('indicators', arrived)))
    await tc.with({ resultLimit: 7 }).indicators.toArray()
    expect(loads()).toBe(1)
    await tc.close()
  })
})

/** Groups, tasks, victims: what they are, and how their paths are written. */
const named = [
  ...groupTypes.map(type => ({ ...type, isGroup: true })),
  { ...kinds.task, isGroup: false },
  { ...kinds.victim, isGroup: false },
]

describe('a row of a group, task or victim', () => {
  it('is one row of the same type, from any two operations that return it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...named), id, spelling, fc.nat(), fc.nat(), async (kind, exactId, spelled, first, second) => {
        tc = server.connect()
        const digits = spelled.isIdText ? `"${exactId}"` : String(exactId)
        const hasOwner = kind.subject !== 'victim'
        const base = { id: 0, name: 'Bad Guy', dateAdded: '2015-06-18T20:21:45Z' }
        const row = (isOwnerObject: boolean, isTyped: boolean) =>
          written(
            {
              ...base,
              ...(hasOwner ? (isOwnerObject ? { owner: { id: 5, name: OWNER, type: 'Organization' } } : { ownerName: OWNER }) : {}),
              ...(isTyped && kind.isGroup ? { type: kind.name } : {}),
            },
            digits,
          )
        server.answer = ({ pathname }) => {
          if (pathname.endsWith('/groups')) return envelope('group', row(spelled.isOwnerObject, true), true)
          if (pathname.endsWith(`/${kind.branch}`)) return envelope(kind.entity, row(spelled.isOwnerObject, spelled.isTyped), true)
          return pathname.endsWith(`/${exactId}`) ? envelope(kind.entity, row(true, spelled.isTyped), false) : undefined
        }
        const lists = [
          way('base list', filter => filter),
          way('tag list', filter => filter.tag('x')),
          way("group's list", filter => filter.adversaryId(5)),
          way("indicator's list", filter => filter.indicator('a.example.com')),
        ]
        const single = way('single answer', filter => filter.id(String(exactId)))
        const sets: [ContainerName, Way[]][] = [[kind.branch as ContainerName, [...lists, single]]] // Each of these kinds has a container.
        if (kind.isGroup) sets.push(['groups', lists])
        for (const [container, ways] of sets) {
          const [one = single, other = single] = [ways[first % ways.length], ways[second % ways.length]]
          expect(await retrieve(container, one)).toMatchObject([
            { id: exact(exactId), name: 'Bad Guy', ownerName: OWNER, ...(kind.isGroup ? { type: kind.name } : {}) },
          ])
          const set = setOf(container).where(...one.where)
          const counts = await Promise.all([set.or(...other.where).toArray(), set.and(...other.where).toArray()])
          expect([one.name, other.name, ...counts.map(rows => rows.length)]).toEqual([one.name, other.name, 1, 1])
        }
        await tc.close()
      }),
      { seed: 12_023, numRuns: cases(25, 90) },
    )
  })
})

it('covers every container with rows of a kind', () => {
  const covered = [...named.map(({ branch }) => branch), ...TYPE_RECORDS.map(({ apiBranch }) => apiBranch)]
  const others = Object.keys(containers).filter(name => !covered.includes(name))
  expect(others.sort()).toEqual(['batchJobs', 'bulkIndicators', 'customIndicators', 'groups', 'indicators', 'owners'])
})
