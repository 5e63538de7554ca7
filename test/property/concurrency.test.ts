import { setTimeout as sleep, setImmediate as tick } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ApiError, paginate, type ThreatConnect } from '../../src/index.js'
import { cases } from '../effort.js'
import { type ConcurrencyServer, OWNER, openConcurrencyServer, type Seen } from './concurrency-server.js'
import { consume, type Ending, ending, type Retrieved } from './retrieval-ending.js'

let server: ConcurrencyServer
const unhandled: unknown[] = []
const onUnhandled = (reason: unknown) => unhandled.push(reason)
beforeAll(async () => {
  process.on('unhandledRejection', onUnhandled)
  server = await openConcurrencyServer()
})
afterEach(() => expect(unhandled).toEqual([]))
afterAll(async () => {
  process.off('unhandledRejection', onUnhandled)
  await server.close()
})

const numRuns = (full: number) => ({ numRuns: cases(full / 4, full) })
const latencies = fc.array(fc.constantFrom(0, 0, 0, 1, 2, 5), { minLength: 1, maxLength: 8 })
const ids = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Nothing is open, and nothing comes any more. */
async function expectSilence(seen: Seen): Promise<void> {
  // A request that was sent, and the end of one that was let go, take a turn or two to arrive.
  for (let turn = 0; turn < 5; turn++) await tick()
  await sleep(2)
  const arrived = seen.arrived
  for (let wait = 0; seen.open > 0 && wait < 1000; wait++) await sleep(2)
  expect(seen.open).toBe(0)
  await sleep(8)
  expect(seen.arrived).toBe(arrived)
}

/** All of the rows, or as many of the first ones as the consumer wanted. */
function expectRows({ ids: found, end, error }: Retrieved, expected: readonly number[], { kind, rows }: Ending, mayFail: boolean): void {
  expect(found).toEqual(expected.slice(0, found.length))
  if (end === 'done') expect(found).toHaveLength(expected.length)
  if (end === 'enough') expect(found).toHaveLength(Math.min(rows, expected.length))
  if (end === 'aborted') expect(kind).toBe('abort')
  if (end === 'failed') expect([mayFail, error instanceof ApiError]).toEqual([true, true])
}

describe('a list', () => {
  it('yields the rows of a naive reader, keeps to its limits, and sends nothing after its end', async () => {
    const scenario = fc.record({
      count: fc.integer({ min: 0, max: 60 }),
      limit: fc.integer({ min: 1, max: 9 }),
      concurrency: fc.integer({ min: 1, max: 16 }),
      prefetch: fc.integer({ min: 0, max: 8 }),
      latencies,
      failingPages: fc.array(fc.nat(8), { maxLength: 1 }),
      ending,
    })
    await fc.assert(
      fc.asyncProperty(scenario, async ({ count, limit, concurrency, prefetch, failingPages, ending: given, ...rest }) => {
        const failing = failingPages.map(page => page * limit).filter(start => start < count)
        let taken = 0
        let farthest = 0
        const onArrival = (_list: string, start: number) => {
          // A consumer that takes everything at once is as far as its last page.
          if (given.kind !== 'array' && given.kind !== 'maximum') farthest = Math.max(farthest, start - taken)
        }
        const lists = { all: ids(count) }
        const { tc, seen } = server.begin(
          { lists, latencies: rest.latencies, failing: new Set(failing.map(start => `all@${start}`)), onArrival },
          { resultLimit: limit, concurrency },
        )
        const source = { rows: (signal: AbortSignal) => paginate(tc.client, 'listAddresses', { prefetch, signal }) }
        const retrieved = await consume(source, given, () => taken++)
        await expectSilence(seen)
        expectRows(retrieved, lists.all, given, failing.length > 0)
        if (retrieved.end === 'failed') {
          const start = Math.min(...failing)
          expect(retrieved.ids).toHaveLength(start)
          expect(retrieved.error).toMatchObject({ position: { operation: 'listAddresses', start } })
        }
        if (retrieved.end === 'done' && failing.length > 0) expect(count).toBe(0)
        expect(seen.mostOpen).toBeLessThanOrEqual(concurrency)
        expect(farthest).toBeLessThanOrEqual(limit * Math.max(1, prefetch))
        await tc.close()
      }),
      numRuns(100),
    )
  }, 60_000)
})

type Join = 'and' | 'or'
interface FilterObject {
  readonly join: Join
  readonly tags: readonly string[]
}

const tagNames = ['t0', 't1', 't2', 't3', 't4', 't5', 't6', 't7']
const object: fc.Arbitrary<FilterObject> = fc.record({
  join: fc.constantFrom('and' as const, 'or' as const),
  tags: fc.subarray(tagNames, { minLength: 1, maxLength: 6 }),
})
const tagged = fc.record(Object.fromEntries(tagNames.map(name => [name, fc.uniqueArray(fc.nat(40), { maxLength: 25 })])))

/** The words of the documentation, one request after the other: tags are united, objects joined from left to right, the first place counts. */
function naive(lists: Readonly<Record<string, readonly number[]>>, objects: readonly FilterObject[]): number[] {
  return objects.reduce<number[]>((left, { join, tags }, index) => {
    const right = [...new Set(tags.flatMap(tag => lists[tag] ?? []))]
    if (index === 0) return right
    return join === 'and' ? left.filter(id => right.includes(id)) : [...new Set(left.concat(right))]
  }, [])
}

function filterSet(tc: ThreatConnect, objects: readonly FilterObject[]) {
  const [first, ...others] = objects
  type Builder = Parameters<Parameters<typeof tc.addresses.where>[0]>[0]
  const build =
    ({ tags = [] }: Partial<FilterObject> = {}) =>
    (filter: Builder) =>
      tags.reduce((built, tag) => built.tag(tag), filter.owner(OWNER))
  return others.reduce((set, { join, tags }) => set[join](build({ tags })), tc.addresses.where(build(first)))
}

describe('a filter set', () => {
  const scenario = fc.record({
    lists: tagged,
    objects: fc.array(object, { minLength: 1, maxLength: 3 }),
    limit: fc.integer({ min: 1, max: 9 }),
    concurrency: fc.integer({ min: 1, max: 16 }),
    latencies,
    failing: fc.array(fc.tuple(fc.constantFrom(...tagNames), fc.nat(4)), { maxLength: 1 }),
    ending,
  })

  it('yields the rows of a naive evaluation in order, or the first of them, and sends nothing after its end', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ lists, objects, limit, concurrency, failing, ending: given, ...rest }) => {
        const failingPages = new Set(failing.map(([tag, page]) => `${tag}@${page * limit}`))
        let pages = 0
        let rowsHad = 0
        let mostAhead = 0
        const onArrival = () => {
          pages++
          mostAhead = Math.max(mostAhead, pages - Math.ceil(rowsHad / limit))
        }
        const { tc, seen } = server.begin(
          { lists, latencies: rest.latencies, failing: failingPages, onArrival },
          { resultLimit: limit, concurrency },
        )
        const set = filterSet(tc, objects)
        const retrieved = await consume({ rows: signal => set.with({ signal }) }, given, () => rowsHad++)
        await expectSilence(seen)
        expectRows(retrieved, naive(lists, objects), given, failing.length > 0)
        expect(seen.mostOpen).toBeLessThanOrEqual(concurrency)
        expect(tc.report.counters.filteredResults).toBe(retrieved.ids.length)
        // Repeats and intersections eat rows: only a single list shows how many pages wait for its consumer.
        if (objects.length === 1 && objects[0]?.tags.length === 1 && !['array', 'maximum'].includes(given.kind))
          expect(mostAhead).toBeLessThanOrEqual(5)
        await tc.close()
      }),
      numRuns(100),
    )
  }, 60_000)

  it('requests the first pages of as many lists as concurrency allows, and further pages only in turn', async () => {
    const concurrency = 6
    const lists = Object.fromEntries(tagNames.map((name, place) => [name, ids(100).map(id => id + place * 100)]))
    const arrivals: string[] = []
    const { tc, seen } = server.begin(
      { lists, latencies: [0], failing: new Set(), onArrival: (list, start) => arrivals.push(`${list}@${start}`) },
      { resultLimit: 10, concurrency },
    )
    const rows = filterSet(tc, [{ join: 'or', tags: tagNames }])[Symbol.asyncIterator]()
    await rows.next()
    for (let wait = 0; arrivals.length < 10 && wait < 500; wait++) await sleep(5)
    await sleep(50)
    // The consumer has one row: one list is read ahead, the others wait with one page each.
    expect(arrivals.filter(arrival => arrival.startsWith('t0')).length).toBeLessThanOrEqual(5)
    expect(arrivals.filter(arrival => !arrival.startsWith('t0')).sort()).toEqual(['t1@0', 't2@0', 't3@0', 't4@0', 't5@0'])
    await rows.return?.()
    await expectSilence(seen)
    await tc.close()
  })

  it('aborts at once the lists whose first page is pending', async () => {
    const { tc, seen } = server.begin(
      { lists: { t0: ids(5), t1: ids(9), t2: ids(9) }, latencies: [0, 3_000, 3_000], failing: new Set() },
      { resultLimit: 10, concurrency: 8 },
    )
    const began = performance.now()
    for await (const _ of filterSet(tc, [{ join: 'or', tags: ['t0', 't1', 't2'] }])) break
    expect(performance.now() - began).toBeLessThan(2_500)
    await expectSilence(seen)
    await tc.close()
  })
})

describe('several retrievals that share a client', () => {
  it('keep to its concurrency together, and yield the same rows as alone', async () => {
    const retrieval = fc.record({ objects: fc.array(object, { minLength: 1, maxLength: 2 }), ending, isList: fc.boolean() })
    const scenario = fc.record({
      lists: tagged,
      count: fc.integer({ min: 0, max: 40 }),
      retrievals: fc.array(retrieval, { minLength: 2, maxLength: 6 }),
      limit: fc.integer({ min: 1, max: 9 }),
      concurrency: fc.integer({ min: 1, max: 16 }),
      latencies,
    })
    await fc.assert(
      fc.asyncProperty(scenario, async ({ lists, count, retrievals, limit, concurrency, ...rest }) => {
        const all = ids(count)
        const { tc, seen } = server.begin(
          { lists: { ...lists, all }, latencies: rest.latencies, failing: new Set() },
          { resultLimit: limit, concurrency },
        )
        const results = await Promise.all(
          retrievals.map(({ objects, ending: given, isList }) => {
            const rows = (signal: AbortSignal) => (isList ? tc.addresses.with({ signal }) : filterSet(tc, objects).with({ signal }))
            return consume({ rows }, given)
          }),
        )
        await expectSilence(seen)
        for (const [place, { objects, ending: given, isList }] of retrievals.entries()) {
          const retrieved = results[place]
          if (retrieved === undefined) throw new Error('a retrieval without a result')
          expectRows(retrieved, isList ? all : naive(lists, objects), given, false)
        }
        // The server hears of a request that was let go a moment after its place was given to the next.
        if (results.every(({ end }) => end === 'done')) expect(seen.mostOpen).toBeLessThanOrEqual(concurrency)
        expect(tc.report.counters.filteredResults).toBe(results.reduce((sum, { ids: found }) => sum + found.length, 0))
        await tc.close()
      }),
      numRuns(40),
    )
  }, 60_000)

  it('renew a token that expires in the middle only once, however many requests are refused at the same time', async () => {
    const scenario = fc.record({
      count: fc.integer({ min: 0, max: 60 }),
      limit: fc.integer({ min: 1, max: 9 }),
      concurrency: fc.integer({ min: 1, max: 16 }),
      retrievals: fc.integer({ min: 1, max: 5 }),
      expiresAt: fc.nat(30),
      latencies,
    })
    await fc.assert(
      fc.asyncProperty(scenario, async ({ count, limit, concurrency, retrievals, expiresAt, ...rest }) => {
        const all = ids(count)
        const state = { arrived: 0, expired: false }
        const run: Parameters<ConcurrencyServer['begin']>[0] = {
          lists: { all },
          latencies: rest.latencies,
          failing: new Set(),
          token: 'token-0',
          onArrival() {
            if (state.arrived++ < expiresAt || state.expired) return
            state.expired = true
            run.token = 'nobody has it yet'
          },
        }
        const { tc, seen } = server.begin(run, { token: 'token-0', resultLimit: limit, concurrency })
        const results = await Promise.all(Array.from({ length: retrievals }, () => tc.addresses.toArray()))
        for (const rows of results) expect(rows.map(row => row.id)).toEqual(all)
        expect(seen.renewals).toBe(state.expired ? 1 : 0)
        expect(tc.report.failures).toEqual([])
        await expectSilence(seen)
        await tc.close()
      }),
      numRuns(40),
    )
  }, 60_000)
})
