import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { titleLine } from '../../../src/printing.js'
import { Report, type ReportedExchange } from '../../../src/report/index.js'
import { failedExchange, sampleExchange } from './sample-exchange.js'

function reportAt(start = 0, options: { entryLimit?: number } = {}) {
  const clock = { time: start }
  return { clock, report: new Report({ ...options, now: () => clock.time }) }
}

describe('statistics', () => {
  it('equal the documented sample byte for byte, below their title', () => {
    const { clock, report } = reportAt()
    const calls: readonly (readonly [method: string, status: number, times: number])[] = [
      ['POST', 201, 11],
      ['GET', 200, 8],
      ['DELETE', 200, 11],
      ['PUT', 200, 2],
    ]
    const exchanges = calls.flatMap(([method, status, times]) => Array.from({ length: times }, () => ({ method, status })))
    // 31 requests of 94.428 ms and one of 94.434 ms, one after the other; 14.082 ms of work at the end.
    for (const [index, { method, status }] of exchanges.entries()) {
      const startedAt = clock.time
      clock.time += index === 0 ? 94.434 : 94.428
      report.requestStarted(startedAt)
      report.requestEnded(sampleExchange({ method, status, startedAt, endedAt: clock.time }))
    }
    report.apiFilter('api filter by tag "Nation State"')
    report.unfiltered(3)
    clock.time += 14.082
    report.filtered(3)
    // The sample's run time is read 11 µs after its processing time.
    clock.time += 0.011
    expect(report.stats()).toBe(`\n${titleLine('Stats')}\n\n${readFileSync('test/golden/report-stats.txt', 'utf8')}`)
  })

  it('omit methods and statuses while there are none', () => {
    expect(reportAt().report.stats()).not.toMatch(/HTTP Methods|Status Codes|Further Stats/)
  })

  it('show retries, overlap and drops in a separate section', () => {
    const { report } = reportAt(0, { entryLimit: 1 })
    report.enable()
    report.requestEnded(sampleExchange({ startedAt: 0, endedAt: 1000, attempts: 3 }))
    report.requestEnded(sampleExchange({ startedAt: 0, endedAt: 1000, status: undefined, errorMessage: 'refused' }))
    report.requestEnded(failedExchange({ startedAt: 0, endedAt: 1000 }))
    report.pagingFlaw({ repeated: 5, missing: 0 })
    expect(report.stats()).toContain(
      [
        'Further Stats',
        '  Request Time Sum             0:00:03.000000',
        '  Repeated Results             5',
        '  Retries                      2',
        '  Unanswered Requests          1',
        '  Dropped Entries              2',
        '  Dropped Failures             1',
        '',
      ].join('\n'),
    )
  })
})

describe('counters', () => {
  it('count while entry collection is off', () => {
    const { report } = reportAt()
    report.requestEnded(sampleExchange({ sizeBytes: 7 }))
    report.requestEnded(sampleExchange({ method: 'post', status: 201, sizeBytes: 5 }))
    report.unfiltered(9)
    report.filtered(4)
    report.pagingFlaw({ repeated: 3, missing: 2 })
    report.apiFilter('api filter by threat id 38')
    report.postFilter({ description: 'post filter by name EQ x', before: 9, after: 4 })
    expect(report.counters).toMatchObject({
      apiCalls: 2,
      unfilteredResults: 9,
      filteredResults: 4,
      apiFilters: 1,
      postFilters: 1,
      totalFilters: 2,
      methods: { POST: 1, GET: 1 },
      statuses: { 200: 1, 201: 1 },
      bytesReceived: 12,
      repeatedResults: 3,
      missingResults: 2,
      failedRequests: 0,
    })
    expect([...report]).toEqual([])
  })

  it('list the documented methods first, others by name, statuses ascending', () => {
    const { report } = reportAt()
    for (const [method, status] of [
      ['PATCH', 500],
      ['GET', 404],
      ['HEAD', 200],
      ['PUT', 201],
    ] as const) {
      report.requestEnded(sampleExchange({ method, status }))
    }
    expect(Object.keys(report.counters.methods)).toEqual(['PUT', 'GET', 'HEAD', 'PATCH'])
    expect(Object.keys(report.counters.statuses)).toEqual(['200', '201', '404', '500'])
  })

  it('count a retried request as one API call, its further attempts as retries', () => {
    const { report } = reportAt()
    report.requestEnded(sampleExchange({ attempts: 3 }))
    expect(report.counters).toMatchObject({ apiCalls: 1, retries: 2 })
  })

  it('count a request without a response as unanswered and failed, not as an API call', () => {
    const { report } = reportAt()
    report.requestEnded(sampleExchange({ status: undefined, errorMessage: 'refused', attempts: 5 }))
    expect(report.counters).toMatchObject({ apiCalls: 0, unansweredRequests: 1, failedRequests: 1, retries: 4, methods: { GET: 1 } })
  })
})

describe('times', () => {
  it('count overlapping request time once, and the sum separately', () => {
    const { clock, report } = reportAt()
    report.requestStarted(0)
    report.requestStarted(50)
    report.requestEnded(sampleExchange({ startedAt: 0, endedAt: 100 }))
    report.requestEnded(sampleExchange({ startedAt: 50, endedAt: 150 }))
    clock.time = 200
    report.filtered(1)
    expect(report.counters).toMatchObject({ requestTime: 150, requestTimeSum: 200, processingTime: 50, runTime: 200 })
  })

  it('are the same when only the ends are recorded', () => {
    const { clock, report } = reportAt()
    report.requestEnded(sampleExchange({ startedAt: 0, endedAt: 100 }))
    report.requestEnded(sampleExchange({ startedAt: 50, endedAt: 150 }))
    clock.time = 200
    report.filtered(1)
    expect(report.counters).toMatchObject({ requestTime: 150, requestTimeSum: 200, processingTime: 50, runTime: 200 })
  })

  it('include a request that is still open', () => {
    const { clock, report } = reportAt(1000)
    report.requestStarted(1000)
    clock.time = 1300
    expect(report.counters).toMatchObject({ requestTime: 300, processingTime: 0, runTime: 300 })
  })

  it('count idle time after the last event in the run only', () => {
    const { clock, report } = reportAt()
    report.requestEnded(sampleExchange({ startedAt: 0, endedAt: 100 }))
    clock.time = 86_400_000
    expect(report.counters).toMatchObject({ requestTime: 100, processingTime: 0, runTime: 86_400_000 })
  })

  it('are zero before the first event', () => {
    expect(reportAt(5000).report.counters).toMatchObject({ requestTime: 0, processingTime: 0, runTime: 0 })
  })

  it('are exact to the microsecond with the large numbers of a wall clock', () => {
    const { report } = reportAt(1_764_000_000_000)
    for (let index = 0; index < 1000; index += 1) {
      const startedAt = 1_764_000_000_000 + index
      report.requestEnded(sampleExchange({ startedAt, endedAt: startedAt + 0.25 }))
    }
    expect(report.requestTime).toBe(250)
  })
})

describe('entries', () => {
  it('are collected for requests and post-filters, in order, between enable and disable', () => {
    const { report } = reportAt()
    report.requestEnded(sampleExchange({ uri: '/v2/owners' }))
    report.enable()
    expect(report.enabled).toBe(true)
    report.requestEnded(sampleExchange({ uri: '/v2/groups' }))
    report.postFilter({ description: 'post filter by name EQ x', before: 9, after: 4 })
    report.disable()
    report.requestEnded(sampleExchange({ uri: '/v2/tasks' }))
    expect([...report].map(entry => (entry.type === 'request' ? entry.uri : entry.description))).toEqual([
      '/v2/groups',
      'post filter by name EQ x',
    ])
    expect(report.collection.requestsNotCollected).toBe(2)
  })

  it('may be added during iteration', () => {
    const { report } = reportAt()
    report.enable()
    report.requestEnded(sampleExchange())
    for (const _ of report) report.requestEnded(sampleExchange())
    expect([...report]).toHaveLength(2)
  })

  it('beyond the limit replace the oldest, as shown in text, JSON and HTML', () => {
    const { report } = reportAt(0, { entryLimit: 3 })
    report.enable()
    for (let index = 0; index < 10; index += 1) report.requestEnded(failedExchange({ uri: `/v2/tasks/${index}` }))
    expect([...report].map(entry => entry.type === 'request' && entry.uri)).toEqual(['/v2/tasks/7', '/v2/tasks/8', '/v2/tasks/9'])
    expect(report.failures.map(entry => entry.uri)).toEqual(['/v2/tasks/7', '/v2/tasks/8', '/v2/tasks/9'])
    expect(report.counters.failedRequests).toBe(10)
    expect(report.stats()).toContain('  Dropped Entries              7\n  Dropped Failures             7\n')
    expect(report.toJSON().collection).toMatchObject({ limit: 3, entriesDropped: 7, failuresDropped: 7 })
    expect(report.toHTML()).toContain('The oldest were dropped: 7 entries and 7 failures.')
  })

  it('are limited to 10,000 by default', () => {
    const { report } = reportAt()
    report.enable()
    for (let index = 0; index < 10_001; index += 1) report.requestEnded(sampleExchange())
    expect(report.collection).toMatchObject({ limit: 10_000, entriesKept: 10_000, entriesDropped: 1 })
  })

  it.each([0, -1, 1.5, Number.NaN])('reject a limit of %s', entryLimit => {
    expect(() => new Report({ entryLimit })).toThrow(`report option entryLimit is ${entryLimit}. Pass an integer of 1 or more`)
  })
})

describe('failures', () => {
  it('are kept even while entry collection is off', () => {
    const { report } = reportAt()
    report.requestEnded(failedExchange())
    expect(report.failures).toHaveLength(1)
    expect([...report]).toEqual([])
  })

  it.each([
    [200, false],
    [201, false],
    [202, false],
    [204, true],
    [302, true],
    [404, true],
    [500, true],
    [undefined, true],
  ])('status %s: %s', (status, failed) => {
    const { report } = reportAt()
    report.requestEnded(sampleExchange({ status }))
    expect(report.failures.length === 1).toBe(failed)
  })

  it('equal the documented sample', () => {
    const { report } = reportAt()
    report.requestEnded(failedExchange())
    expect(JSON.stringify({ failures: report.failures }, null, 1)).toBe(readFileSync('test/golden/report-failure.json', 'utf8'))
    expect(JSON.stringify({ failures: report.toJSON().failures })).toBe(JSON.stringify({ failures: report.failures }))
  })
})

describe('report as data', () => {
  it('has exactly the documented fields', () => {
    const { report } = reportAt()
    report.enable()
    const carrying: ReportedExchange = Object.assign(failedExchange(), { authorization: 'TC id:SIGNATURE', secretKey: 'SECRET' })
    report.requestEnded(carrying)
    report.postFilter(Object.assign({ description: 'd', before: 1, after: 1 }, { secretKey: 'SECRET' }))
    const data = report.toJSON()
    expect(Object.keys(data)).toEqual([
      'counters',
      'latency',
      'filters',
      'filtersUnlisted',
      'collection',
      'failures',
      'entries',
      'timeline',
    ])
    expect(Object.keys(data.timeline[0] ?? {})).toEqual(['method', 'uri', 'status', 'start', 'duration', 'attempts', 'sizeBytes'])
    expect(Object.keys(data.entries[1] ?? {})).toEqual(['Description', 'Rows Before', 'Rows After'])
    for (const shown of [
      JSON.stringify(report),
      inspect(report, { depth: 9 }),
      inspect([...report], { depth: 9 }),
      report.toHTML(),
      report.stats(),
    ]) {
      expect(shown).not.toMatch(/SECRET|SIGNATURE|secretKey|authorization/)
    }
  })

  it('shows its counters when inspected', () => {
    const { report } = reportAt()
    report.requestEnded(sampleExchange())
    expect(inspect(report)).toMatch(/^Report \{\s+apiCalls: 1,/)
  })

  it('contains latency, filters and the timeline', () => {
    const { report } = reportAt(1000)
    report.enable()
    report.requestEnded(sampleExchange({ startedAt: 1000, endedAt: 1020 }))
    report.requestEnded(sampleExchange({ startedAt: 1005, endedAt: 1045 }))
    report.postFilter({ description: 'post filter by name EQ x', before: 9, after: 4 })
    report.postFilter({ description: 'post filter by name EQ x', before: 3, after: 1 })
    report.apiFilter('api filter by threat id 38')
    const { latency, filters, timeline } = report.toJSON()
    expect(latency).toMatchObject({ count: 2, minimum: 20, maximum: 40 })
    expect(filters).toEqual([
      { kind: 'post-filter', description: 'post filter by name EQ x', times: 2, rowsBefore: 12, rowsAfter: 5 },
      { kind: 'API filter', description: 'api filter by threat id 38', times: 1, rowsBefore: null, rowsAfter: null },
    ])
    expect(timeline.map(({ start, duration }) => ({ start, duration }))).toEqual([
      { start: 0, duration: 20 },
      { start: 5, duration: 40 },
    ])
  })
})

describe('memory', () => {
  it('stays bounded when every filter is different', () => {
    const { report } = reportAt()
    for (let index = 0; index < 1500; index += 1) report.apiFilter(`api filter by threat id ${index}`)
    const data = report.toJSON()
    expect(data.counters.apiFilters).toBe(1500)
    expect(data.filters).toHaveLength(1000)
    expect(data.filtersUnlisted).toBe(500)
  })

  it('keeps the beginning of a long text, and notes how much is missing', () => {
    const report = new Report({ textLimit: 10 })
    report.requestEnded(failedExchange({ responseBody: 'x'.repeat(1_000_000), requestBody: 'y'.repeat(10) }))
    expect(report.failures[0]?.failMessage).toBe('xxxxxxxxxx… [999990 more characters not kept]')
    expect(report.failures[0]?.body).toBe('yyyyyyyyyy')
  })
})
