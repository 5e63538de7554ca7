import { describe, expect, it } from 'vitest'
import { FilterError } from '../../../src/errors/index.js'
import { customType, type IndicatorTypeSpelling } from '../../../src/index.js'
import { fakeLists } from './fake-lists.js'

const { set } = fakeLists({})

/** The requests of a set, as `operation {path} {query}` without the owner, and their descriptions. */
function sent(query: { plan(): ReturnType<ReturnType<typeof set<'addresses'>>['plan']> }) {
  return query
    .plan()
    .objects.flatMap(({ requests }) => requests)
    .map(({ operation, path, query: { owner: _, ...rest }, description }) => ({ id: operation.id, path, query: rest, description }))
}

function failure(run: () => unknown): FilterError {
  try {
    run()
  } catch (error) {
    if (error instanceof FilterError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

/** A filter as JavaScript code sees it, without type checks. */
type Loose = Record<string, (...argument: unknown[]) => never>
const loosely = (build: (filter: Loose) => never) => build as never

describe('an API filter', () => {
  it('without an argument requests its own list', () => {
    expect(sent(set('indicators').where(f => f.deleted()))).toEqual([
      { id: 'listDeletedIndicators', path: {}, query: {}, description: 'api filter by deleted' },
    ])
  })

  it('accepts an id', () => {
    expect(sent(set('addresses').where(f => f.victimId(1)))).toEqual([
      { id: 'listVictimAddresses', path: { victimId: 1 }, query: {}, description: 'api filter by victim id 1' },
    ])
  })

  it('accepts and sends an id beyond 2^53 as digits', () => {
    expect(sent(set('addresses').where(f => f.victimId('54043195528445957')))).toMatchObject([
      { path: { victimId: '54043195528445957' }, description: 'api filter by victim id 54043195528445957' },
    ])
    expect(sent(set('addresses').where(f => f.victimId('7')))).toMatchObject([{ path: { victimId: 7 } }])
  })

  it('accepts text', () => {
    expect(sent(set('addresses').where(f => f.tag('Nation State')))).toEqual([
      { id: 'listTagAddresses', path: { tag: 'Nation State' }, query: {}, description: 'api filter by tag "Nation State"' },
    ])
  })

  it.each([[new Date('2015-06-17T12:00:00Z')], ['2015-06-17T07:00:00-05:00'], ['2015-06-17T12:00:00']])('accepts a date: %j', date => {
    const [request] = sent(set('indicators').where(f => f.observedSince(date)))
    expect(request).toMatchObject({ path: {}, description: 'api filter by observed since 2015-06-17T12:00:00Z' })
    expect(Object.values(request?.query ?? {})).toEqual(['2015-06-17T12:00:00Z'])
  })

  it.each<[string, (filter: Loose) => never, string, unknown]>([
    ['deleted', f => f['deleted']?.('x') as never, 'The filter deleted does not accept "x". Pass no argument.', 'x'],
    ['victimId', f => f['victimId']?.(0) as never, 'The filter victimId does not accept 0. Pass a positive integer.', 0],
    ['victimId', f => f['victimId']?.('seven') as never, 'The filter victimId does not accept "seven". Pass a positive integer.', 'seven'],
    ['victimId', f => f['victimId']?.(2 ** 53) as never, 'Pass ids beyond 2^53 − 1 as text, because numbers round them.', 2 ** 53],
    ['victimId', f => f['victimId']?.(1.5) as never, 'Pass a positive integer.', 1.5],
    ['victimId', f => f['victimId']?.() as never, 'The filter victimId does not accept undefined. Pass a positive integer.', undefined],
    ['tag', f => f['tag']?.('') as never, 'The filter tag does not accept "". Pass non-empty text.', ''],
    ['tag', f => f['tag']?.(7) as never, 'The filter tag does not accept 7. Pass non-empty text.', 7],
    ['observedSince', f => f['observedSince']?.('soon') as never, 'Pass a Date, milliseconds since 1970, or ISO 8601 text.', 'soon'],
    ['indicator', f => f['indicator']?.(' ') as never, 'The filter indicator does not accept " ". Pass the value of an indicator.', ' '],
    ['indicator', f => f['indicator']?.(7) as never, 'The filter indicator does not accept 7. Pass the value of an indicator.', 7],
  ])('%s reports what it accepts', (filter, build, message, value) => {
    const error = failure(() => set('indicators').where(loosely(build)))
    expect(error.message).toContain(message)
    expect([error.filter, error.value]).toEqual([filter, value])
  })
})

describe('the filter by indicator', () => {
  const hash = 'AB'.repeat(16)
  it.each<[string, { type?: IndicatorTypeSpelling } | undefined, string, object]>([
    ['10.20.30.40', { type: 'ADDRESSES' }, 'getAddress', { ip: '10.20.30.40' }],
    ['10.20.30.40', { type: 'address' }, 'getAddress', { ip: '10.20.30.40' }],
    ['10.20.30.40', undefined, 'getAddress', { ip: '10.20.30.40' }],
    ['bad.example.com', undefined, 'getHost', { hostName: 'bad.example.com' }],
    [hash, undefined, 'getFile', { hash }],
    ['10.20.30.40', { type: 'Host' }, 'getHost', { hostName: '10.20.30.40' }],
    ['10.20.30.40', { type: 'hosts' }, 'getHost', { hostName: '10.20.30.40' }],
    ['anything', { type: 'Mutex' }, 'getCustomIndicator', { customType: 'mutexes' }],
    ['anything', { type: customType('newType') }, 'getCustomIndicator', { customType: 'newType' }],
    ['10.20.0.0/16', undefined, 'getCustomIndicator', { customType: 'cidrBlocks' }],
  ])('of any type uses the type of %s, with %j', (value, options, id, path) => {
    const [request] = sent(set('indicators').where(f => f.indicator(value, options)))
    expect(request).toMatchObject({ id, path, description: `api filter by indicator "${value}"` })
    expect(Object.values(request?.path ?? {})).toContain(value)
  })

  it('of one type does not need an explicit type', () => {
    expect(sent(set('hosts').where(f => f.indicator('bad.example.com')))).toMatchObject([
      { id: 'getHost', path: { hostName: 'bad.example.com' } },
    ])
    // A value that detection does not recognise may still be valid.
    expect(sent(set('hosts').where(f => f.indicator('bad_host')))).toMatchObject([{ id: 'getHost', path: { hostName: 'bad_host' } }])
    expect(sent(set('hosts').where(f => f.indicator('10.20.30.40', { type: 'Host' })))).toMatchObject([{ id: 'getHost' }])
    expect(sent(set('indicators').where('asns', f => f.indicator('anything')))).toMatchObject([
      { id: 'getCustomIndicator', path: { customType: 'asns' } },
    ])
  })

  it('of associations puts the branch of the type into the path', () => {
    expect(sent(set('adversaries').where(f => f.indicator('10.20.30.40')))).toMatchObject([
      { id: 'listIndicatorAdversaries', path: { indicatorType: 'addresses', indicator: '10.20.30.40' } },
    ])
    expect(sent(set('victims').where(f => f.indicator('x', { type: 'Registry Key' })))).toMatchObject([
      { path: { indicatorType: 'registryKeys', indicator: 'x' } },
    ])
    expect(sent(set('owners').where(f => f.indicator('10.20.30.40')))).toMatchObject([{ path: { indicatorType: 'addresses' } }])
  })

  it.each<[() => unknown, RegExp]>([
    [
      () => set('hosts').where(f => f.indicator('10.20.30.40')),
      /^The filter indicator does not accept "10\.20\.30\.40", which has the type Address\. Pass an indicator of type Host\.$/,
    ],
    [
      () => set('indicators').where(f => f.indicator('x', { type: 'Adress' as never })),
      /^"Adress" is not an indicator type\. Did you mean Address\? For a custom type of your instance, use customType/,
    ],
    [() => set('indicators').where(f => f.indicator('x', { type: 'newType/..' as never })), /^"newType\/\.\." is not an indicator type/],
    [() => set('indicators').where(f => f.indicator('x', { type: 7 as never })), /does not accept 7\. Pass the name of an indicator type/],
  ])('with an invalid value reports what it accepts (%#)', (run, message) => {
    expect(failure(run).message).toMatch(message)
  })
})

describe('a condition on a field', () => {
  it.each<[string, (filter: Loose) => never, string]>([
    ['indicators', f => call(f, 'active', '=', true), 'active=true'],
    ['indicators', f => call(f, 'active', '=', false), 'active=false'],
    ['indicators', f => call(f, 'confidence', '=', 50), 'confidence=50'],
    ['indicators', f => call(f, 'rating', '>', 2.5), 'rating>2.5'],
    ['indicators', f => call(f, 'summary', '^', 'bad'), 'summary^bad'],
    ['indicators', f => call(f, 'dateAdded', '<', new Date('2015-06-17T00:00:00Z')), 'dateAdded<2015-06-17T00:00:00Z'],
    ['indicators', f => call(f, 'dateAdded', '<', '2015-06-17'), 'dateAdded<2015-06-17'],
    ['indicators', f => call(f, 'dateAdded', '<', '2015-06-17t12:30:15z'), 'dateAdded<2015-06-17T12:30:15Z'],
    ['indicators', f => call(f, 'dateAdded', '<', '2015-06-17T14:30:15+02:00'), 'dateAdded<2015-06-17T12:30:15Z'],
    ['indicators', f => call(f, 'dateAdded', '<', '1434544215000'), 'dateAdded<2015-06-17T12:30:15Z'],
    ['tasks', f => call(f, 'status', '!', 'Completed'), 'status!Completed'],
  ])('of %s is sent in the documented form (%#)', (container, build, filters) => {
    const query = (container === 'tasks' ? set('tasks') : set('indicators')).where(loosely(build))
    expect(sent(query as never)).toMatchObject([{ query: { filters } }])
    const [, field = '', operator = '', value = ''] = /^(\w+)(\W)(.*)$/.exec(filters) ?? []
    expect(sent(query as never)[0]?.description).toBe(`api filter by ${field} ${operator} ${value}`)
  })

  it.each<[(filter: Loose) => never, string]>([
    [f => call(f, 'active', '=', 'true'), 'The filter api.active does not accept "true". Pass true or false.'],
    [f => call(f, 'confidence', '=', 1.5), 'The filter api.confidence does not accept 1.5. Pass an integer.'],
    [f => call(f, 'confidence', '=', '5'), 'The filter api.confidence does not accept "5". Pass an integer.'],
    [f => call(f, 'rating', '>', Number.POSITIVE_INFINITY), 'The filter api.rating does not accept Infinity. Pass a number.'],
    [f => call(f, 'rating', '>', '2'), 'The filter api.rating does not accept "2". Pass a number.'],
    [f => call(f, 'summary', '=', ''), 'The filter api.summary does not accept "". Pass non-empty text.'],
    [f => call(f, 'summary', '=', 7), 'The filter api.summary does not accept 7. Pass non-empty text.'],
    [
      f => call(f, 'dateAdded', '<', 'soon'),
      'The filter api.dateAdded does not accept "soon". Pass a Date, milliseconds since 1970, or ISO 8601 text.',
    ],
    [
      f => call(f, 'dateAdded', '<', '0000-06-17'),
      'The filter api.dateAdded does not accept "0000-06-17". Pass an instant from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999Z.',
    ],
    [f => call(f, 'summary', '>', 'x'), 'The filter api.summary does not accept ">". Pass one of the operators = ^ of indicators.'],
    [
      f => call(f, 'summary', '=', 'a,b'),
      'The filter api.summary does not accept "a,b". Pass a value without a comma, because commas separate conditions. Use a post-filter instead.',
    ],
  ])('with an invalid value reports what it accepts (%#)', (build, message) => {
    expect(failure(() => set('indicators').where(loosely(build))).message).toBe(message)
  })

  function call(filter: Loose, field: string, ...argument: unknown[]): never {
    const fields = filter['api'] as unknown as Loose
    return fields[field]?.(...argument) as never
  }
})

describe('a filter that a container does not have', () => {
  it('throws an error with the available filters', () => {
    expect(failure(() => set('owners').where(loosely(f => f['tag']?.('x') as never))).message).toBe(
      'The container owners has no filter "tag". Its filters are: owner, id, indicator.',
    )
    expect(failure(() => set('owners').where(loosely(f => (f['api'] as unknown as Loose)['name']?.('=', 'x') as never))).message).toBe(
      'The container owners has no filter "api.name". Its filters are: (none of this kind).',
    )
    expect(failure(() => set('owners').where(loosely(f => (f['post'] as unknown as Loose)['tag']?.('x') as never)))).toMatchObject({
      message: 'The container owners has no filter "post.tag". Its filters are: name, type.',
      filter: 'post.tag',
    })
  })

  it('causes no error for await or inspection', async () => {
    let inside: object = {}
    set('owners').where(f => {
      inside = f
      return f
    })
    expect(JSON.stringify(inside)).toBe('{"api":{},"post":{}}')
    expect(await inside).toBe(inside)
    expect(Reflect.get(inside, 'constructor')).toBeUndefined()
    expect(`${Object.getPrototypeOf(inside) === Object.prototype}`).toBe('true')
    expect(Reflect.set(inside, 'tag', 1)).toBe(false)
  })
})

describe('the owners of a filter object', () => {
  it('are collected from all calls, and from arrays', () => {
    const owners = (query: { plan(): { objects: readonly { filter: { owners: readonly string[] } }[] } }) =>
      query.plan().objects[0]?.filter.owners
    expect(owners(set('hosts').where(f => f.owner('A').tag('x').owner('B', 'C')))).toEqual(['A', 'B', 'C'])
    expect(owners(set('hosts').where(loosely(f => f['owner']?.(['A', 'B']) as never)))).toEqual(['A', 'B'])
  })

  it.each([[''], [' '], [7], [undefined]])('do not include %j', owner => {
    const error = failure(() => set('hosts').where(loosely(f => f['owner']?.('A', owner) as never)))
    expect(error.message).toContain('The filter owner does not accept')
    expect(error.message).toContain('Pass the name of an owner.')
    expect([error.filter, error.value]).toEqual(['owner', owner])
  })
})

describe('the value of an indicator', () => {
  it.each<[string, string, object]>([
    // Forms that lists show or people write. The server accepts one form of each (wire format, "Rules the server enforces").
    ['a file by the summary of a list', `${'ab'.repeat(16)} : ${'cd'.repeat(20)}`, { hash: 'AB'.repeat(16) }],
    ['a host in Unicode', 'bücher.example', { hostName: 'xn--bcher-kva.example' }],
    ['a URL in Unicode', 'http://BÜCHER.example/Ä', { url: 'http://xn--bcher-kva.example/Ä' }],
    ['an AS number', 'AS12345', { indicator: 'ASN12345', customType: 'asns' }],
    ['a block of IPv6', '2001:db8::/32', { indicator: '2001:db8:0:0:0:0:0:0/32', customType: 'cidrBlocks' }],
    [
      'a registry key',
      'HKLM\\SOFTWARE\\A : B : REG_SZ',
      { indicator: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\A : B : REG_SZ', customType: 'registryKeys' },
    ],
    ['a registry key without its value', 'HKLM\\SOFTWARE\\A', { indicator: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\A', customType: 'registryKeys' }],
  ])("is sent in the server's form: %s", (_, value, path) => {
    expect(sent(set('indicators').where(f => f.indicator(value)))).toMatchObject([{ path }])
  })
})
