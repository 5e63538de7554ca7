import { describe, expect, it } from 'vitest'
import { FilterError } from '../../../src/errors/index.js'
import { customType, ThreatConnect } from '../../../src/index.js'

const connection = { baseUrl: 'https://tc.example.com/api', accessId: '1', secretKey: 's', resultLimit: 500 }
const tc = new ThreatConnect({ ...connection, defaultOwner: 'Example Org' })
const ownerless = new ThreatConnect(connection)

type Planned = ReturnType<typeof tc.hosts.plan>

/** The requests of a plan as lines. */
function lines(plan: Planned): string[] {
  return plan.objects.flatMap(({ requests }) =>
    requests.map(({ operation, query, owners }) => {
      const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`)
      return `${operation.id} ${pairs.join('&')} [${owners.join()}]`
    }),
  )
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

describe('the requests of a filter object', () => {
  it.each<[string, Planned, string[]]>([
    ['no filter: the whole list', tc.hosts.plan(), ['listHosts owner=Example Org [Example Org]']],
    ['no owner anywhere', ownerless.hosts.plan(), ['listHosts  []']],
    ['each owner its own', tc.hosts.where(f => f.owner('A', 'B')).plan(), ['listHosts owner=A [A]', 'listHosts owner=B [B]']],
    [
      'each owner and API filter',
      tc.hosts.where(f => f.owner('A', 'B').tag('x').tag('y')).plan(),
      ['listTagHosts owner=A [A]', 'listTagHosts owner=A [A]', 'listTagHosts owner=B [B]', 'listTagHosts owner=B [B]'],
    ],
    ['one for all owners where none is sent', tc.hosts.where(f => f.owner('A', 'B').victimId(1)).plan(), ['listVictimHosts  [A,B]']],
    ['the same filter only once', tc.hosts.where(f => f.tag('x').tag('x')).plan(), ['listTagHosts owner=Example Org [Example Org]']],
    ['victims carry no owner to check', tc.victims.where(f => f.owner('A')).plan(), ['listVictims owner=A []']],
    ['nor do owners', tc.owners.plan(), ['listOwners  []']],
    ['nor do batch jobs', tc.batchJobs.where(f => f.id(1)).plan(), ['getBatchStatus  []']],
    [
      'fields, of which any suffices',
      tc.groups.where(f => f.api.name('^', 'a').api.name('=', 'b')).plan(),
      ['listGroups owner=Example Org&filters=name^a,name=b&orParams=true [Example Org]'],
    ],
    ['one field', tc.groups.where(f => f.api.name('^', 'a')).plan(), ['listGroups owner=Example Org&filters=name^a [Example Org]']],
    [
      'a field with an API filter',
      tc.hosts.where(f => f.tag('x').api.confidence('>', 5)).plan(),
      ['listTagHosts owner=Example Org [Example Org]', 'listHosts owner=Example Org&filters=confidence>5 [Example Org]'],
    ],
    [
      'a field, and then no post-filter',
      tc.hosts.where(f => f.api.confidence('>', 5).post.rating('>', 1)).plan(),
      ['listHosts owner=Example Org&filters=confidence>5 [Example Org]'],
    ],
    [
      'post-filters that the server can apply',
      tc.hosts.where(f => f.post.confidence('>', 5).post.rating('>', 1).post.type('x')).plan(),
      ['listHosts owner=Example Org&filters=confidence>5,rating>1 [Example Org]'],
    ],
    [
      'no pushdown with an API filter',
      tc.hosts.where(f => f.tag('x').post.confidence('>', 5)).plan(),
      ['listTagHosts owner=Example Org [Example Org]'],
    ],
    [
      'none of them when switched off',
      tc.hosts
        .where(f => f.post.confidence('>', 5))
        .pushdown(false)
        .plan(),
      ['listHosts owner=Example Org [Example Org]'],
    ],
    [
      'modifiedSince on the list',
      tc.hosts.modifiedSince(new Date('2015-06-17T01:02:03.456Z')).plan(),
      ['listHosts owner=Example Org&modifiedSince=2015-06-17T01:02:03.456Z [Example Org]'],
    ],
    [
      'modifiedSince with fields',
      tc.hosts
        .modifiedSince('2015-06-17')
        .where(f => f.api.confidence('>', 5).post.confidence('<', 9))
        .plan(),
      ['listHosts owner=Example Org&modifiedSince=2015-06-17T00:00:00Z&filters=confidence>5 [Example Org]'],
    ],
    [
      'modifiedSince with post-filters',
      tc.hosts
        .modifiedSince('2015-06-17')
        .where(f => f.post.confidence('<', 9))
        .plan(),
      ['listHosts owner=Example Org&modifiedSince=2015-06-17T00:00:00Z&filters=confidence<9 [Example Org]'],
    ],
    [
      'details for post-filters',
      tc.hosts.where(f => f.post.tag('x').post.attribute('y')).plan(),
      ['listHosts owner=Example Org&includes=attributes,tags [Example Org]'],
    ],
    [
      'attributes alone',
      tc.tasks.where(f => f.post.attribute('y')).plan(),
      ['listTasks owner=Example Org&includes=attributes [Example Org]'],
    ],
    [
      'no details where the list does not take them',
      tc.hosts.where(f => f.tag('x').post.tag('y')).plan(),
      ['listTagHosts owner=Example Org [Example Org]'],
    ],
  ])('%s', (_, plan, expected) => {
    expect(lines(plan)).toEqual(expected)
  })

  it('have descriptions', () => {
    const [object] = tc.hosts.where(f => f.tag('x').api.confidence('>', 5).api.rating('<', 2)).plan().objects
    expect(object?.requests.map(({ description }) => description)).toEqual([
      'api filter by tag "x"',
      'api filter by confidence > 5, or api filter by rating < 2',
    ])
    expect(tc.hosts.plan().objects[0]?.requests[0]?.description).toBeUndefined()
  })

  it('of a custom type contain it in their path', () => {
    const [first, second] = tc.indicators
      .where('asns', f => f.tag('x'))
      .or(customType('newType'))
      .plan().objects
    expect(first?.requests[0]?.path).toEqual({ tag: 'x', customType: 'asns' })
    expect(second?.requests[0]?.path).toEqual({ customType: 'newType' })
  })
})

describe('the notes of a plan', () => {
  const notes = (plan: Planned) => plan.objects.flatMap(object => object.notes)
  it('describe the cost of post-filters on details', () => {
    expect(notes(tc.indicators.where(customType('newType')).plan())).toEqual(['first loads the indicator types of the instance, once'])
    expect(notes(tc.hosts.where(f => f.post.confidence(5)).plan())).toEqual([])
    expect(notes(tc.hosts.where(f => f.post.tag('x').post.attribute('y')).plan())).toEqual([
      'requests the attributes and tags of each row with the list; if the server does not include them, loads them with one request per row',
    ])
    expect(notes(tc.hosts.where(f => f.tag('x').post.tag('y')).plan())).toEqual([
      'loads the tags of each row with one request per row, if the list does not include them',
    ])
  })
})

describe('a plan that cannot be carried out', () => {
  const withFilter = 'post.lastModified'
  it.each<[() => unknown, string, string]>([
    [
      () =>
        tc.hosts
          .modifiedSince('2015-06-17')
          .where(f => f.tag('x').victimId(1))
          .plan(),
      `modifiedSince supports only the whole list of hosts, not the API filter tag, victimId. Use ${withFilter}('>=', date) instead.`,
      'modifiedSince',
    ],
    [
      () =>
        tc.hosts
          .modifiedSince('2015-06-17')
          .where(f => f.tag('x').api.confidence('>', 5))
          .plan(),
      `modifiedSince supports only the whole list of hosts, not the API filter tag. Use ${withFilter}('>=', date) instead.`,
      'modifiedSince',
    ],
    [() => tc.batchJobs.plan(), 'The container batchJobs cannot be listed as a whole. Add a filter, one of id.', 'where'],
    [
      () => Reflect.apply(Reflect.get(tc.groups, 'modifiedSince'), tc.groups, ['2015-06-17']),
      "modifiedSince supports only base searches of indicators, not groups. Use post.dateAdded('>=', date).",
      'modifiedSince',
    ],
    [
      () => tc.hosts.modifiedSince('soon'),
      'modifiedSince does not accept "soon". Pass a Date, milliseconds since 1970, or ISO 8601 text.',
      'modifiedSince',
    ],
    [
      () => tc.hosts.where(f => f.tag('x')).where(f => f.tag('y')),
      'The query already has a filter object. Join the next one with .or(…), or intersect it with .and(…).',
      'where',
    ],
    [() => tc.hosts.and(f => f.tag('x')), '.and(…) needs an earlier filter object. Start the query with .where(…).', 'and'],
    [() => tc.hosts.or(f => f.tag('x')), '.or(…) needs an earlier filter object. Start the query with .where(…).', 'or'],
    [
      () => Reflect.apply(tc.indicators.where, tc.indicators, ['adresses']),
      '"adresses" is not an indicator type. Did you mean addresses? For a custom type of your instance, use customType("adresses").',
      'type',
    ],
    [
      () => Reflect.apply(tc.indicators.where, tc.indicators, ['../asns']),
      '"../asns" is not an indicator type. Use one of Address, EmailAddress, File, Host, URL, ASN, CIDR, Mutex, Registry Key, User Agent. For a custom type of your instance, use customType("../asns").',
      'type',
    ],
    [
      () => Reflect.apply(tc.groups.where, tc.groups, ['addresses']),
      'The container groups does not accept an indicator type ("addresses"). Only tc.indicators does.',
      'type',
    ],
    [
      () => Reflect.apply(tc.hosts.where, tc.hosts, [{ tag: 'x' }]),
      "where() does not accept an object. Pass a function such as f => f.tag('Nation State').",
      'where',
    ],
    [
      () => Reflect.apply(tc.hosts.where, tc.hosts, [() => ({})]),
      'The function passed to where() does not return the filter. Write f => f.tag("Nation State"), or return f.',
      'where',
    ],
  ])('throws an error with the reason and a fix (%#)', (run, message, filter) => {
    const error = failure(run)
    expect(error.message).toBe(message)
    expect(error.filter).toBe(filter)
  })
})

describe('where with an indicator type', () => {
  it.each([
    ['addresses', 'listAddresses'],
    ['Address', 'listAddresses'],
    ['EmailAddress', 'listEmailAddresses'],
    ['Registry Key', 'listCustomIndicators'],
    ['mutexes', 'listCustomIndicators'],
    // A container, but not of indicators.
    ['groups', 'listCustomIndicators'],
    ['ADDRESSES', 'listAddresses'],
    ['address', 'listAddresses'],
    ['registry key', 'listCustomIndicators'],
    ['newType2', 'listCustomIndicators'],
  ])('%s uses %s', (type, operation) => {
    expect(tc.indicators.where(customType(type)).plan().objects[0]?.requests[0]?.operation.id).toBe(operation)
  })
})

describe('the text of a plan', () => {
  it('contains owners, details and the post-filters of the server', () => {
    expect(
      ownerless.hosts
        .where(f => f.post.confidence('>=', 50).post.tag('x'))
        .explain()
        .split('\n'),
    ).toEqual([
      'Plan for hosts: 1 filter object, 1 list to retrieve',
      '1. first: hosts',
      "   owners: the account's own organisation",
      '   GET https://tc.example.com/api/v2/indicators/hosts?createActivityLog=false&filters=confidence%3E49&includes=tags&resultStart=0&resultLimit=500',
      '      the whole list, page by page',
      '   then post filter by confidence GE 50',
      '   then post filter by tag EQ x',
      '   at the server: post filter by confidence GE 50 (sent as confidence>49, then checked)',
      '   note: requests the tags of each row with the list; if the server does not include them, loads them with one request per row',
    ])
    expect(tc.owners.explain().split('\n').slice(-2)).toEqual([
      '   GET https://tc.example.com/api/v2/owners?createActivityLog=false',
      '      the whole list',
    ])
    expect(tc.indicators.where('asns').explain()).toContain('1. first: asns\n   owners: Example Org\n')
    expect(tc.hosts.where(f => f.owner('A', 'B').victimId(1)).explain()).toMatch(/owners: A, B\n[\s\S]*rows of A, B$/)
    expect(tc.hosts.where(f => f.owner('A\u001b[2J')).explain()).toContain('owners: A\\u001B[2J')
  })

  it('is used in the printout too', () => {
    const printed = tc.hosts
      .where(f => f.owner('A', 'B').tag('x').api.confidence('>', 5).post.rating('>', 1))
      .or(f => f.tag('y'))
      .print()
    const [first = '', second = ''] = printed.split(/(?=.*Filter Object)/).filter(part => part.includes('Operator'))
    expect(first).toMatch(/Operator +AND/)
    expect(first).toMatch(/Request Objects +4/)
    expect(first.match(/^ *Owner +\w/gm)).toHaveLength(2)
    expect(first).toMatch(/api filter by tag "x"[\s\S]*api filter by confidence > 5[\s\S]*post filter by rating GT 1/)
    expect(printed.split('\n').filter(line => line.includes('Filter Object'))).toHaveLength(2)
    expect(second).toMatch(/Operator +OR/)
    expect(second).not.toContain('Owners')
  })
})

describe('the containers of a client', () => {
  it('are all except the one for custom types, each with a new query', () => {
    expect(Object.keys(tc)).not.toContain('customIndicators')
    expect('customIndicators' in tc).toBe(false)
    expect(tc.hosts).not.toBe(tc.hosts)
  })
})
