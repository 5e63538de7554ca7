import { describe, expect, it } from 'vitest'
import type { Filter } from '../../../src/filters/index.js'
import { customType, type EntityId, type Progress } from '../../../src/index.js'
import { fakeLists } from './fake-lists.js'

const org = 'Example Org'
const community = 'Example Community'
const address = (id: number, rest: object = {}) => ({ id, ip: `10.0.0.${id}`, ownerName: org, ...rest })
const newType = { name: 'New Type', custom: 'true', apiBranch: 'newType', apiEntity: 'newType', value1Label: 'Thing' }
const ids = (rows: readonly { id?: EntityId | undefined }[]) => rows.map(({ id }) => id)

describe('the rows of one filter object', () => {
  it('arrive page by page, with the type of their list', async () => {
    const { set, calls } = fakeLists({ listAddresses: [1, 2, 3].map(id => address(id)) }, { resultLimit: 2 })
    const rows = await set('addresses').toArray()
    expect(rows).toEqual([1, 2, 3].map(id => address(id, { type: 'Address', summary: `10.0.0.${id}` })))
    expect(calls.map(({ query }) => query)).toEqual([
      { owner: org, resultStart: 0, resultLimit: 2 },
      { owner: org, resultStart: 2, resultLimit: 2 },
    ])
    expect(new Set(calls.map(call => call.resourceType))).toEqual(new Set(['ADDRESSES']))
  })

  it('keep their own type in mixed lists', async () => {
    const { set } = fakeLists(
      {
        listAddresses: [address(1, { type: 'Own' })],
        listIndicators: [address(1, { type: 'Address' }), { id: 2, ownerName: org }],
        listGroups: [{ id: 3, ownerName: org, type: 'Threat' }],
        listAdversaries: [{ id: 4, ownerName: org }],
        listCustomIndicators: ({ path }) => [{ id: 5, ownerName: org, [path['customType'] === 'asns' ? 'AS Number' : 'Thing']: 'x' }],
      },
      { types: [newType] },
    )
    const typesOf = (rows: readonly unknown[]) => rows.map(row => Reflect.get(Object(row), 'type'))
    expect(typesOf(await set('addresses').toArray())).toEqual(['Own'])
    expect(typesOf(await set('indicators').toArray())).toEqual(['Address', undefined])
    expect(typesOf(await set('groups').toArray())).toEqual(['Threat'])
    expect(typesOf(await set('adversaries').toArray())).toEqual(['Adversary'])
    expect(typesOf(await set('indicators').where('asns').toArray())).toEqual(['ASN'])
    expect(typesOf(await set('indicators').where(customType('newType')).toArray())).toEqual(['New Type'])
  })

  it('belong to the requested owners, ignoring case', async () => {
    const rows = [
      address(1),
      address(2, { ownerName: 'EXAMPLE ORG' }),
      address(3, { ownerName: community }),
      { id: 4, ip: '10.0.0.4', owner: { name: org } },
      { id: 5, ip: '10.0.0.5', owner: { name: community } },
      { id: 6, ip: '10.0.0.6' },
    ]
    const { set } = fakeLists({ listAddresses: rows, listVictimAddresses: rows })
    const listed = await set('addresses').toArray()
    expect(ids(listed)).toEqual([1, 2, 4, 6])
    expect(listed.map(row => Reflect.get(row, 'ownerName'))).toEqual([org, 'EXAMPLE ORG', org, undefined])
    expect(
      ids(
        await set('addresses')
          .where(f => f.owner(org, community).victimId(1))
          .toArray(),
      ),
    ).toEqual([1, 2, 3, 4, 5, 6])
    expect(
      ids(
        await set('addresses')
          .where(f => f.owner(community).victimId(1))
          .toArray(),
      ),
    ).toEqual([3, 5, 6])
  })

  it('have the requested owner if they are victims', async () => {
    const { set } = fakeLists({
      listVictims: [
        { id: 1, name: 'a' },
        { id: 2, name: 'b', ownerName: 'Other' },
      ],
    })
    const rows = await set('victims').toArray()
    expect(rows.map(row => Reflect.get(row, 'ownerName'))).toEqual([org, 'Other'])
  })

  it('are each victim once, if the server returns it for several owners', async () => {
    const { set } = fakeLists({
      listVictims: [
        { id: 1, name: 'a' },
        { id: 2, name: 'a' },
      ],
    })
    const either = await set('victims')
      .where(f => f.owner('A', 'B'))
      .toArray()
    const joined = await set('victims')
      .where(f => f.owner('A'))
      .or(f => f.owner('B'))
      .toArray()
    const both = await set('victims')
      .where(f => f.owner('A'))
      .and(f => f.owner('B'))
      .toArray()
    for (const rows of [either, joined, both]) expect(rows.map(({ id }) => id)).toEqual([1, 2])
  })

  it('are the union of all API filters, without duplicates, in order', async () => {
    const { set, reported, calls } = fakeLists({
      listTagAddresses: ({ path }) => (path['tag'] === 'a' ? [address(3), address(1)] : [address(2), address(3)]),
      listVictimAddresses: [address(1), address(4)],
    })
    expect(
      ids(
        await set('addresses')
          .where(f => f.tag('a').tag('b').victimId(7))
          .toArray(),
      ),
    ).toEqual([3, 1, 2, 4])
    expect(reported.filter(line => line.startsWith('api'))).toEqual([
      'api filter by tag "a"',
      'api filter by tag "b"',
      'api filter by victim id 7',
    ])
    expect(calls.map(call => call.description)).toEqual(['api filter by tag "a"', 'api filter by tag "b"', 'api filter by victim id 7'])
    expect(reported.slice(3)).toEqual(['2 unfiltered', '2 unfiltered', '2 unfiltered', '4 filtered'])
  })

  it('are each row once after .and, as after .or', async () => {
    const { set } = fakeLists({
      listTagAddresses: [1, 2, 1, 3].map(id => address(id)),
      listVictimAddresses: [3, 1, 3].map(id => address(id)),
    })
    const tagged = set('addresses').where(f => f.tag('a'))
    expect(ids(await tagged.and(f => f.victimId(1)).toArray())).toEqual([1, 3])
    expect(ids(await tagged.or(f => f.victimId(1)).toArray())).toEqual([1, 2, 3])
    const both = tagged.and(f => f.victimId(1)).or(f => f.tag('a'))
    expect(ids(await both.toArray())).toEqual([1, 3, 2])
  })

  it('pass all post-filters, which report their counts', async () => {
    const { set, reported } = fakeLists({
      listAddresses: [1, 2, 3, 4].map(id => address(id, { confidence: id * 10, rating: id % 2 })),
    })
    const found = await set('addresses')
      .pushdown(false)
      .where(f => f.post.confidence('>', 10).post.rating(0))
      .toArray()
    expect(ids(found)).toEqual([2, 4])
    expect(reported).toEqual([
      '4 unfiltered',
      'post filter by confidence GT 10: 4 to 3',
      'post filter by rating EQ 0: 3 to 2',
      '2 filtered',
    ])
  })

  it('arrive in batches that are never empty', async () => {
    const { set, reported } = fakeLists({ listAddresses: [1, 2, 3, 4, 5].map(id => address(id, { confidence: id })) }, { resultLimit: 2 })
    const sizes: number[] = []
    for await (const batch of set('addresses')
      .pushdown(false)
      .where(f => f.post.confidence('>', 2))
      .batches())
      sizes.push(batch.length)
    expect(sizes).toEqual([2, 1])
    const apart = set('addresses')
      .where(f => f.owner('Example Org'))
      .and(f => f.post.confidence('>', 99))
    for await (const batch of apart.batches()) sizes.push(batch.length)
    expect(sizes).toEqual([2, 1])
    expect(reported.filter(line => line.endsWith(' filtered'))).toEqual(['3 filtered', '0 filtered'])
  })

  it('are requested only as far as the reader reads', async () => {
    const { set, calls, reported } = fakeLists({ listAddresses: Array.from({ length: 40 }, (_, id) => address(id)) }, { resultLimit: 2 })
    expect(ids(await set('addresses').toArray({ max: 1 }))).toEqual([0])
    for await (const _row of set('addresses')) break
    expect(calls.length).toBeLessThan(14)
    expect(reported.filter(line => line.endsWith(' filtered'))).toEqual(['1 filtered', '1 filtered'])
  })

  it('arrive in order from concurrent requests', async () => {
    const order: string[] = []
    const { set } = fakeLists(
      {
        async listTagAddresses({ path }) {
          order.push(`asked ${path['tag']}`)
          await new Promise(resolve => setTimeout(resolve, path['tag'] === 'a' ? 20 : 1))
          order.push(`came ${path['tag']}`)
          return [address(String(path['tag']).charCodeAt(0))]
        },
      },
      { concurrency: 2 },
    )
    expect(
      ids(
        await set('addresses')
          .where(f => f.tag('a').tag('b').tag('c'))
          .toArray(),
      ),
    ).toEqual([97, 98, 99])
    expect(order).toEqual(['asked a', 'asked b', 'came b', 'came a', 'asked c', 'came c'])
  })
})

describe('filter objects', () => {
  const lists = {
    listTagAddresses: ({ path }: { path: Readonly<Record<string, unknown>> }) =>
      [...String(path['tag'])].map(letter => address(letter.charCodeAt(0) - 96)),
  }
  it.each([
    ['and', 'abcd', 'db', [2, 4]],
    ['and', 'abcd', 'x', []],
    ['or', 'cab', 'bd', [3, 1, 2, 4]],
    ['or', 'ab', 'ab', [1, 2]],
  ] as const)('joined by %s: %s, %s', async (join, left, right, expected) => {
    const { set } = fakeLists(lists)
    expect(
      ids(
        await set('addresses')
          .where(f => f.tag(left))
          [join](f => f.tag(right))
          .toArray(),
      ),
    ).toEqual(expected)
  })

  it('are joined from left to right', async () => {
    const { set } = fakeLists(lists)
    const found = await set('addresses')
      .where(f => f.tag('ab'))
      .or(f => f.tag('cd'))
      .and(f => f.tag('bd'))
      .or(f => f.tag('ae'))
      .toArray()
    expect(ids(found)).toEqual([2, 4, 1, 5])
  })

  it('do not change the set that they are added to', async () => {
    const { set, calls } = fakeLists(lists)
    const first = set('addresses').where(f => f.tag('ab'))
    const joined = first.or(f => f.tag('c'))
    expect(ids(await first.toArray())).toEqual([1, 2])
    expect(ids(await joined.toArray())).toEqual([1, 2, 3])
    expect(calls.map(({ path }) => path['tag'])).toEqual(['ab', 'ab', 'c'])
  })
})

describe('the progress of a retrieval', () => {
  it('adds up the rows and totals of all requests', async () => {
    const { set } = fakeLists(
      { listTagAddresses: ({ path }) => [...String(path['tag'])].map(letter => address(letter.charCodeAt(0))) },
      { concurrency: 1, resultLimit: 2 },
    )
    const seen: Progress[] = []
    await set('addresses')
      .where(f => f.tag('abc').tag('d'))
      .with({ onProgress: progress => seen.push(progress) })
      .toArray()
    expect(seen.map(({ retrieved, total, position }) => [retrieved, total, position.operation, position.start])).toEqual([
      [2, 3, 'listTagAddresses', 2],
      [3, 3, 'listTagAddresses', 3],
      [4, 4, 'listTagAddresses', 1],
    ])
  })

  it('has no total when the server sends none', async () => {
    const { set } = fakeLists({ listAddresses: [1, 2, 3].map(id => address(id)) }, { resultLimit: 2, isCounted: false })
    const seen: Progress[] = []
    await set('addresses')
      .with({ onProgress: progress => seen.push(progress) })
      .toArray()
    expect(seen.map(({ retrieved, total }) => [retrieved, total])).toEqual([
      [2, undefined],
      [3, undefined],
    ])
  })
})

describe('the signal of a retrieval', () => {
  it('aborts it with its reason, also when set by a later with()', async () => {
    const { set, calls } = fakeLists({ listAddresses: Array.from({ length: 40 }, (_, id) => address(id)) }, { resultLimit: 1 })
    const controller = new AbortController()
    const found: unknown[] = []
    const reading = async () => {
      const query = set('addresses')
        .with({ signal: controller.signal })
        .with({ onProgress: () => {} })
      for await (const row of query) {
        found.push(row)
        controller.abort(new Error('enough'))
      }
    }
    await expect(reading()).rejects.toThrow('enough')
    expect(found.length).toBeLessThan(8)
    expect(calls.length).toBeLessThan(14)
  })
})

describe('details that post-filters need', () => {
  const tags = (...names: string[]) => names.map(name => ({ name }))

  it('are loaded row by row if the list omits them', async () => {
    const { set, calls } = fakeLists({
      listTagAddresses: [address(1), address(2, { ownerName: undefined, owner: { name: org } })],
      listIndicatorTags: ({ path }) => (path['indicator'] === '10.0.0.1' ? tags('a', 'b', 'c') : tags('b')),
    })
    const found = await set('addresses')
      .where(f => f.tag('b').post.tag('c'))
      .toArray()
    expect(found).toEqual([address(1, { type: 'Address', summary: '10.0.0.1', tag: tags('a', 'b', 'c') })])
    const loads = calls.filter(({ id }) => id === 'listIndicatorTags')
    expect(loads[0]).toMatchObject({
      path: { indicatorType: 'addresses', indicator: '10.0.0.1' },
      query: { owner: org },
      description: 'tags of a row',
    })
    expect(new Set(loads.map(({ path, query }) => `${path['indicator']} of ${query['owner']}`))).toEqual(
      new Set([`10.0.0.1 of ${org}`, `10.0.0.2 of ${org}`]),
    )
  })

  it('are not loaded if any row of the list has them', async () => {
    const { set, calls } = fakeLists({ listAddresses: [address(1, { tag: tags('a') }), address(2)] })
    expect(
      ids(
        await set('addresses')
          .where(f => f.post.tag('a'))
          .toArray(),
      ),
    ).toEqual([1])
    expect(calls.map(({ query }) => query['includes'])).toEqual([['tags']])
  })

  it('are not loaded without rows, or for kinds without details', async () => {
    const { set, calls } = fakeLists({ listTagAddresses: [] })
    expect(
      await set('addresses')
        .where(f => f.tag('b').post.tag('c').post.attribute('d'))
        .toArray(),
    ).toEqual([])
    expect(calls).toHaveLength(1)
  })

  it('are loaded for attributes and tags', async () => {
    const { set, calls } = fakeLists({
      listTagIndicators: [address(1, { type: 'Address' }), address(2, { type: 'Address' })],
      listIndicatorTags: tags('c'),
      listIndicatorAttributes: ({ path }) => (path['indicator'] === '10.0.0.1' ? [{ type: 'Description' } as never] : []),
    })
    const found = await set('indicators')
      .where(f => f.tag('b').post.tag('c').post.attribute('Description'))
      .toArray()
    expect(ids(found)).toEqual([1])
    expect(calls.filter(({ id }) => id === 'listIndicatorAttributes').map(({ description }) => description)).toEqual([
      'attributes of a row',
      'attributes of a row',
    ])
  })

  it.each([
    [{ type: 'File', md5: 'ab'.repeat(16), sha1: 'cd'.repeat(20) }, 'files', 'AB'.repeat(16)],
    [{ type: 'File', sha1: 'cd'.repeat(20) }, 'files', 'CD'.repeat(20)],
    [
      { type: 'Registry Key', 'Key Name': 'HKLM\\A', 'Value Name': 'B', 'Value Type': 'REG_SZ' },
      'registryKeys',
      'HKEY_LOCAL_MACHINE\\A : B : REG_SZ',
    ],
    [{ type: 'Host', summary: 'bad.example' }, 'hosts', 'bad.example'],
    [{ type: 'New Type', summary: 'x' }, 'newType', 'x'],
    [{ type: 'New Type', Thing: 'x' }, 'newType', 'x'],
  ])('are requested by the branch and value of %j', async (row, indicatorType, indicator) => {
    const { set, calls } = fakeLists(
      { listTagIndicators: [{ id: 1, ownerName: org, ...row }], listIndicatorTags: [] },
      { types: [newType] },
    )
    await set('indicators')
      .where(f => f.tag('b').post.tag('c'))
      .toArray()
    expect(calls[1]?.path).toEqual({
      indicatorType,
      indicator: expect.stringMatching(new RegExp(`^${indicator.replaceAll('\\', '\\\\')}$`, 'i')),
    })
  })

  it.each([
    ['observedSince', 'listObservedIndicators', (f: Filter<'indicators'>) => f.observedSince('2020-01-01')],
    ['deleted', 'listDeletedIndicators', (f: Filter<'indicators'>) => f.deleted()],
    ['tag', 'listTagIndicators', (f: Filter<'indicators'>) => f.tag('b')],
  ] as const)('are not requested for a row of a type that the instance does not list, which passes only NE: %s', async (_, id, build) => {
    const rows = [{ summary: 'zz zz' }, { summary: 'a.example.com' }, { type: 'Unheard Of', summary: 'x' }, { summary: 'b.example.com' }]
    const { set, calls, warnings } = fakeLists({
      [id]: rows.map(row => ({ ownerName: org, ...row })),
      listIndicatorTags: ({ path }) => (path['indicator'] === 'a.example.com' ? [{ name: 'c' }] : []),
    })
    const found = async (...argument: ['=' | '!=', string]) => {
      calls.length = 0
      warnings.length = 0
      const rows = await set('indicators')
        .where(f => build(f).post.tag(...argument))
        .toArray()
      expect(warnings).toEqual([
        'Cannot load the attributes and tags of "zz zz" and rows like it, because the instance does not list the type "Unknown". They pass only post-filters with the operator NE.',
      ])
      expect(calls.slice(1).map(({ path }) => path)).toEqual([
        { indicatorType: 'hosts', indicator: 'a.example.com' },
        { indicatorType: 'hosts', indicator: 'b.example.com' },
      ])
      return rows.map(({ summary }) => summary)
    }
    expect(await found('=', 'c')).toEqual(['a.example.com'])
    expect(await found('!=', 'c')).toEqual(['zz zz', 'x', 'b.example.com'])
  })

  it.each(['tasks', 'victims'] as const)('of %s are requested with their owner, and not at all without an id', async container => {
    const list = { tasks: 'listTasks', victims: 'listVictims' }[container]
    const details = { tasks: 'listTaskAttributes', victims: 'listVictimAttributes' }[container]
    const { set, calls } = fakeLists({
      [list]: [{ name: 'a', ownerName: org, id: 1 } as const, { name: 'b', ownerName: org }],
      [details]: [{ type: 'Description' } as never],
    })
    const rows = await set(container as 'tasks')
      .where(f => f.post.attribute('Description'))
      .toArray()
    expect(ids(rows)).toEqual([1])
    expect(calls.filter(({ id }) => id === details).map(({ path, query }) => [path, query['owner']])).toEqual([
      [{ [container === 'tasks' ? 'taskId' : 'victimId']: 1 }, org],
    ])
  })

  it('are requested by the branch of the requested custom type', async () => {
    const { set, calls } = fakeLists(
      {
        listCustomIndicators: [{ id: 1, ownerName: org, summary: 'ASN12' }],
        listIndicatorTags: [],
      },
      { types: [newType] },
    )
    await set('indicators')
      .where('asns', f => f.post.tag('c'))
      .toArray()
    await set('indicators')
      .where(customType('newType'), f => f.post.tag('c'))
      .toArray()
    expect(calls.filter(({ id }) => id === 'listIndicatorTags').map(({ path }) => path)).toEqual([
      { indicatorType: 'asns', indicator: 'ASN12' },
      { indicatorType: 'newType', indicator: 'ASN12' },
    ])
  })

  it('that fail abort the loading of the others', async () => {
    let open = 0
    const { set } = fakeLists({
      listTagAddresses: [address(1), address(2)],
      async listIndicatorTags({ path }) {
        open++
        if (path['indicator'] === '10.0.0.1') throw new Error('gone')
        await new Promise(resolve => setTimeout(resolve, 5))
        return []
      },
    })
    await expect(
      set('addresses')
        .where(f => f.tag('b').post.tag('c'))
        .toArray(),
    ).rejects.toThrow('gone')
    expect(open).toBe(2)
  })
})

describe('custom types of the instance', () => {
  const hashtag = { ...newType, name: 'Hashtag', apiBranch: 'hashtags', apiEntity: 'hashtag', value1Label: 'Tag', regexes: ['#[a-z]+'] }
  const row = (id: number, rest: object = {}) => ({ id, ownerName: org, type: 'Hashtag', summary: '#bad', ...rest })

  it('are loaded once, by the first query that needs them', async () => {
    const { set, calls, reported } = fakeLists({ getCustomIndicator: [row(1)], listCustomIndicators: [row(1)] }, { types: [hashtag] })
    const byValue = set('indicators').where(f => f.indicator('#bad'))
    const byName = set('indicators').where(customType('Hashtag'))
    const [one, other] = await Promise.all([byValue.toArray(), byName.toArray()])
    expect([ids(one), ids(other)]).toEqual([[1], [1]])
    expect(reported.filter(text => text === 'types asked for')).toHaveLength(1)
    expect(calls.map(({ id, path }) => [id, path])).toEqual([
      ['getCustomIndicator', { customType: 'hashtags', indicator: '#bad' }],
      ['listCustomIndicators', { customType: 'hashtags' }],
    ])
  })

  it('are used as path segments if the account may not list them', async () => {
    const { set, calls } = fakeLists({ listCustomIndicators: [row(1)] }, { types: 'refused' })
    expect(ids(await set('indicators').where(customType('hashtags')).toArray())).toEqual([1])
    expect(calls.map(({ path }) => path)).toEqual([{ customType: 'hashtags' }])
    await expect(
      set('indicators')
        .where(f => f.indicator('#bad'))
        .toArray(),
    ).rejects.toThrow('no rights')
  })

  it('that do not exist are rejected before the list is requested', async () => {
    const { set, calls } = fakeLists({}, { types: [hashtag] })
    await expect(set('indicators').where(customType('hashtaggs')).toArray()).rejects.toThrow('Did you mean hashtags or Hashtag')
    await expect(
      fakeLists({}, { types: [hashtag] })
        .set('indicators')
        .where(f => f.indicator('no indicator at all'))
        .toArray(),
    ).rejects.toThrow(/cannot detect the type of "no indicator at all" .*Pass its type/)
    expect(calls).toEqual([])
  })

  it('fill in the values of rows in mixed lists', async () => {
    const { set } = fakeLists(
      { listIndicators: [row(1), address(2, { type: 'Address', ip: undefined, summary: '10.0.0.2' })] },
      { types: [hashtag] },
    )
    expect(await set('indicators').toArray()).toMatchObject([{ Tag: '#bad' }, { ip: '10.0.0.2' }])
  })

  it('are joined and intersected like built-in types', async () => {
    const lists = {
      listCustomIndicators: [{ id: 1, ownerName: org, Tag: '#bad' }],
      listTagIndicators: [row(1), row(2, { summary: '#worse' })],
    }
    const { set } = fakeLists(lists, { types: [hashtag] })
    const both = await set('indicators')
      .where(customType('hashtags'))
      .and(f => f.tag('x'))
      .toArray()
    expect(both).toEqual([{ id: 1, ownerName: org, Tag: '#bad', type: 'Hashtag', summary: '#bad' }])
    const either = await set('indicators')
      .where(f => f.tag('x').post.type(customType('Hashtag')))
      .or(customType('hashtags'))
      .toArray()
    expect(ids(either)).toEqual([1, 2])
  })
})

describe('one indicator from different operations', () => {
  // Responses from the documentation: alone with its owner as an object, in mixed lists with its summary, deleted and observed without an id.
  const lists = {
    getAddress: [{ id: 7, owner: { name: org }, ip: '10.20.30.40' }],
    listTagIndicators: [{ id: 7, ownerName: org, type: 'Address', summary: '10.20.30.40' }],
    listDeletedIndicators: [{ ownerName: org, type: 'Address', summary: '10.20.30.40' }],
    listObservedIndicators: [{ summary: '10.20.30.40', observationCount: 2 }],
  }
  const queries = {
    value: (f: Filter<'indicators'>) => f.indicator('10.20.30.40'),
    tag: (f: Filter<'indicators'>) => f.tag('x'),
    deleted: (f: Filter<'indicators'>) => f.deleted(),
    observed: (f: Filter<'indicators'>) => f.observedSince('2022-04-05'),
  }

  it.each(Object.keys(queries).flatMap(one => Object.keys(queries).map(other => [one, other] as const)))(
    'is one row by %s or %s, and both have it',
    async (one, other) => {
      const { set } = fakeLists(lists)
      const [first, second] = [queries[one as keyof typeof queries], queries[other as keyof typeof queries]] // Keys of the object.
      expect(
        await set('indicators')
          .where(f => second(first(f)))
          .toArray(),
      ).toMatchObject([{ type: 'Address', summary: '10.20.30.40' }])
      expect(await set('indicators').where(first).or(second).toArray()).toHaveLength(1)
      expect(await set('indicators').where(first).and(second).toArray()).toHaveLength(1)
      expect(
        await set('indicators')
          .where(f => first(f).post.type('Address'))
          .toArray(),
      ).toMatchObject([{ ip: '10.20.30.40' }])
    },
  )

  it('stays distinct in two owners', async () => {
    const { set } = fakeLists({
      listTagIndicators: ({ query }) => [
        { id: query['owner'] === org ? 7 : 8, ownerName: String(query['owner']), type: 'Address', summary: '10.20.30.40' },
      ],
      listObservedIndicators: lists.listObservedIndicators,
    })
    const found = await set('indicators')
      .where(f => f.owner(org, community).tag('x'))
      .or(f => f.observedSince('2022-04-05'))
      .toArray()
    expect(ids(found as { id?: EntityId }[])).toEqual([7, 8])
  })

  it('is labelled with its own owner', async () => {
    const { set } = fakeLists({ listTagVictims: ({ query }) => [{ id: query['owner'] === org ? 1 : 2, name: 'x' }], listVictimVictims: [] })
    expect(
      await set('victims')
        .where(f => f.owner(org, community).tag('x'))
        .toArray(),
    ).toMatchObject([
      { id: 1, ownerName: org },
      { id: 2, ownerName: community },
    ])
  })

  it('stays distinct when it was observed in two owners, in either order', async () => {
    const tagged = ({ query }: { query: Readonly<Record<string, unknown>> }) => [
      { id: query['owner'] === org ? 7 : 8, ownerName: String(query['owner']), type: 'Address', summary: '10.20.30.40' },
    ]
    const { set } = fakeLists({ listTagIndicators: tagged, listObservedIndicators: lists.listObservedIndicators })
    const observed = (f: Filter<'indicators'>) => f.owner(org).observedSince('2022-04-05')
    const other = (f: Filter<'indicators'>) => f.owner(community).tag('x')
    expect(await set('indicators').where(observed).or(other).toArray()).toHaveLength(2)
    expect(await set('indicators').where(other).or(observed).toArray()).toHaveLength(2)
    expect(await set('indicators').where(other).and(observed).toArray()).toEqual([])
    for (const build of [
      (f: Filter<'indicators'>) => f.owner(org, community).observedSince('2022-04-05').tag('x'),
      (f: Filter<'indicators'>) => f.owner(org, community).tag('x').observedSince('2022-04-05'),
    ])
      expect((await set('indicators').where(build).toArray()).map(({ ownerName }) => ownerName).sort()).toEqual([community, org])
  })
})
