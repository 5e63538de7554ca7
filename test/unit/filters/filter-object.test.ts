import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FilterError, ThreatConnect } from '../../../src/index.js'

const tc = new ThreatConnect({
  baseUrl: 'https://tc.example.com/api',
  accessId: '1',
  secretKey: 's',
  defaultOwner: 'Example Org',
  resultLimit: 500,
})
const golden = readFileSync(join(import.meta.dirname, '../../golden/filter-object.txt'), 'utf8')

/** Calls a method as JavaScript code does, without type checks. */
function call(target: object, method: string, ...argument: unknown[]): never {
  const run: (...given: unknown[]) => never = Reflect.get(target, method)
  return run.apply(target, argument)
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

describe('the printout of a filter object', () => {
  it('has the documented layout', () => {
    const printed = tc.adversaries.where(f => f.owner('Example Community').tag('Nation State')).print()
    const [head = '', names = ''] = golden.split('API Filters\n')
    expect(printed.startsWith(`${head}API Filters\n`)).toBe(true)
    expect(names.startsWith(printed.split('API Filters\n')[1]?.split('\n')[0] ?? '-')).toBe(true)
    const listed = [...(printed.split('API Filters\n')[1] ?? '').matchAll(/Filter {23}(\w+)/g)].map(match => match[1])
    expect(listed).toContain('victimId')
    expect(listed.slice(-3)).toEqual(['dateAdded', 'fileType', 'name'])
    const apiNames = listed.slice(0, -3)
    expect(apiNames).toEqual([...apiNames].sort())
  })

  it('omits sections without lines', () => {
    const printed = tc.adversaries.print()
    expect(printed).not.toContain('Owners')
    expect(printed).not.toMatch(/^Filters$/m)
  })

  it('cannot be forged by a value', () => {
    expect(tc.adversaries.where(f => f.tag('x\n  Owner                        Forged')).print()).toContain('tag "x\\n  Owner')
  })
})

describe('explain()', () => {
  it('shows requests with URLs, owners, filters and operators without network I/O', () => {
    const text = tc.indicators
      .where(f => f.owner('Example Community').securityLabel('TLP Red'))
      .and(f => f.owner('Example Community').threatId(38))
      .or('addresses', f => f.owner('Example Community').tag('EXAMPLE'))
      .explain()
    expect(text).toMatchInlineSnapshot(`
      "Plan for indicators: 3 filter objects, 3 lists to retrieve
      1. first: indicators
         owners: Example Community
         GET https://tc.example.com/api/v2/securityLabels/TLP%20Red/indicators?createActivityLog=false&owner=Example%20Community&resultStart=0&resultLimit=500
            api filter by security label "TLP Red", page by page; rows of Example Community
      2. AND, intersected with the rows before: indicators
         owners: Example Community
         GET https://tc.example.com/api/v2/groups/threats/38/indicators?createActivityLog=false&owner=Example%20Community&resultStart=0&resultLimit=500
            api filter by threat id 38, page by page; rows of Example Community
      3. OR, joined to the rows before: addresses
         owners: Example Community
         GET https://tc.example.com/api/v2/tags/EXAMPLE/indicators/addresses?createActivityLog=false&owner=Example%20Community&resultStart=0&resultLimit=500
            api filter by tag "EXAMPLE", page by page; rows of Example Community"
    `)
  })

  it('lists the post-filters that the server applies, unless pushdown is disabled', () => {
    const set = tc.indicators.where(f => f.post.confidence('>=', 50).post.rating('>', 2).post.tag('x'))
    expect(set.explain()).toContain('at the server: post filter by confidence GE 50 (sent as confidence>49, then checked)')
    expect(set.explain()).toContain('filters=confidence%3E49%2Crating%3E2')
    expect(set.explain()).toContain('note: requests the tags of each row')
    expect(set.pushdown(false).explain()).not.toContain('filters=')
  })

  it('combines ORed field conditions into one request', () => {
    expect(tc.groups.where(f => f.api.name('^', 'Bad').api.dateAdded('>', '2017-07-13')).explain()).toContain(
      'filters=name%5EBad%2CdateAdded%3E2017-07-13&orParams=true',
    )
  })

  it('includes the owner for lists of a group', () => {
    // The product's documentation: /v2/groups/adversaries/5/indicators?owner=Example+Community
    const { objects } = tc.indicators.where(f => f.owner('A', 'B').adversaryId(5)).plan()
    expect(objects[0]?.requests.map(({ query, owners }) => [query.owner, owners])).toEqual([
      ['A', ['A']],
      ['B', ['B']],
    ])
  })

  it('shows one request for several owners if the operation takes no owner', () => {
    const { objects } = tc.addresses.where(f => f.owner('A', 'B').victimId(10)).plan()
    expect(objects[0]?.requests.map(request => request.owners)).toEqual([['A', 'B']])
    expect(
      tc.addresses
        .where(f => f.owner('A', 'B').tag('x'))
        .plan()
        .objects[0]?.requests.map(request => request.query.owner),
    ).toEqual(['A', 'B'])
  })
})

describe('the indicator filter', () => {
  it('uses the regular expressions of the client', () => {
    const own = new ThreatConnect({ baseUrl: 'https://tc.example.com/api', accessId: '1', secretKey: 's' })
    // The instance may have a type for it, so the types are loaded when the query is retrieved.
    expect(own.indicators.where(f => f.indicator('evil mutex 12')).explain()).toContain(
      'note: first loads the indicator types of the instance',
    )
    own.setIndicatorRegex('Mutex', /evil mutex \d+/)
    expect(own.indicators.where(f => f.indicator('evil mutex 12')).explain()).toContain('/v2/indicators/mutexes/evil%20mutex%2012?')
    expect(own.groups.where(f => f.indicator('x', { type: 'Registry Key' })).explain()).toContain('/v2/indicators/registryKeys/x/groups?')
  })
})

describe('modifiedSince', () => {
  it('is added to the base list', () => {
    expect(
      tc.indicators
        .modifiedSince('2015-06-17')
        .where('addresses', f => f.owner('A'))
        .explain(),
    ).toContain('/v2/indicators/addresses?createActivityLog=false&owner=A&modifiedSince=2015-06-17T00%3A00%3A00Z')
  })

  it('suggests a post-filter for other lists', () => {
    expect(
      failure(() =>
        tc.indicators
          .modifiedSince('2015-06-17')
          .where(f => f.tag('x'))
          .plan(),
      ).message,
    ).toContain('post.lastModified')
    expect(failure(() => call(tc.groups, 'modifiedSince', '2015-06-17')).message).toContain('post.dateAdded')
    expect(failure(() => call(tc.bulkIndicators, 'modifiedSince', '2015-06-17')).message).toContain('post.lastModified')
    expect(failure(() => tc.indicators.modifiedSince('yesterday')).message).toContain('"yesterday"')
  })
})

describe('a wrong filter', () => {
  const cases: [string, () => unknown, RegExp][] = [
    ['an invalid id', () => tc.adversaries.where(f => f.victimId(1.5)), /victimId does not accept 1\.5. Pass a positive integer/],
    ['an empty tag', () => tc.adversaries.where(f => f.tag(' ')), /tag does not accept " ". Pass non-empty text/],
    [
      'a misspelt type',
      () => tc.indicators.where(f => f.indicator('x', { type: 'Registry Kye' as never })),
      /"Registry Kye" is not an indicator type\. Did you mean .*Registry Key/,
    ],
    [
      'an indicator of another type',
      () => tc.hosts.where(f => f.indicator('10.20.30.40')),
      /which has the type Address\. Pass an indicator of type Host/,
    ],
    [
      'an operator that the server lacks',
      () => tc.hosts.where(f => call(f.api, 'rating', '=', 3)),
      /api\.rating does not accept "=". Pass one of the operators < >/,
    ],
    [
      'a post-filter value of another kind',
      () => tc.hosts.where(f => call(f.post, 'confidence', 'high')),
      /confidence does not accept "high". With EQ, pass a number/,
    ],
    [
      'a post-filter operator of another kind',
      () => tc.hosts.where(f => call(f.post, 'dateAdded', 'contains', '2015')),
      /dateAdded does not support the operator "contains"/,
    ],
    ['an invalid date', () => tc.hosts.where(f => f.post.dateAdded('>', 'soon')), /"soon".*ISO 8601/],
    ['an empty owner', () => tc.hosts.where(f => f.owner('')), /owner does not accept ""/],
    [
      'a filter of another container',
      () => tc.owners.where(f => call(f, 'tag', 'x')),
      /container owners has no filter "tag". Its filters are: owner, id, indicator/,
    ],
    [
      'a post-filter of another container',
      () => tc.groups.where(f => call(f.post, 'confidence', 5)),
      /groups has no filter "post\.confidence". Its filters are: dateAdded, name, type/,
    ],
    ['a callback that returns something else', () => call(tc.hosts, 'where', () => undefined), /does not return the filter/],
    ['no callback', () => call(tc.hosts, 'where', { tag: 'x' }), /Pass a function/],
    ['a second where', () => tc.hosts.where(f => f.tag('x')).where(f => f.tag('y')), /\.or\(…\)/],
    ['and without a first', () => tc.hosts.and(f => f.tag('x')), /Start the query with \.where/],
    ['a container without a list', () => tc.batchJobs.plan(), /batchJobs cannot be listed as a whole. Add a filter, one of id/],
    ['a type for a container without types', () => call(tc.groups, 'where', 'addresses'), /does not accept an indicator type/],
  ]
  it.each(cases)('%s throws an error that names the filter, the value and a fix', (_, run, message) => {
    const error = failure(run)
    expect(error.message).toMatch(message)
    expect(error.filter).not.toBe('')
  })
})

describe('filters', () => {
  it('lists all filters of the container, sorted', () => {
    expect(tc.owners.filters).toEqual(['id', 'indicator', 'owner', 'post.name', 'post.type'])
    expect(tc.tasks.filters).toEqual([...tc.tasks.filters].sort())
    expect(tc.tasks.filters).toContain('api.dueDate')
  })
})
