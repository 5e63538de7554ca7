import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { startSandbox } from '../../../src/sandbox/index.js'
import { signedClient } from './signed-client.js'
import { community, rowsOf, withSandbox } from './with-sandbox.js'

let clock = Date.UTC(2026, 2, 4, 5, 6, 7)
const { call, sandbox } = withSandbox({ now: () => clock, indicators: 400 })
const later = (milliseconds: number) => {
  clock += milliseconds
}
const iso = () => new Date(clock).toISOString()
const post = (ip: string, fields: object = {}) => call('POST', `/v2/indicators/addresses?${community}`, { ip, ...fields })
const addresses = async (query = '') => {
  const rows = rowsOf((await call('GET', `/v2/indicators/addresses?${community}&resultLimit=1000${query}`)).json, 'address')
  return rows.map(row => row['ip'])
}

describe('a mirror sees', () => {
  it('inactive rows only when it asks for them', async () => {
    await post('203.0.113.1', { active: false })
    expect(await addresses()).not.toContain('203.0.113.1')
    expect(await addresses('&filters=active%3Dfalse')).toEqual(['203.0.113.1'])
    const both = await addresses('&filters=active%3Dtrue%2Cactive%3Dfalse&orParams=true')
    expect(both).toContain('203.0.113.1')
    expect(both).toContain('10.20.30.40')
    expect(await addresses('&filters=active%3Dtrue%2Cactive%3Dfalse')).toEqual([])
  })
  it('rows modified at the very instant of modifiedSince', async () => {
    later(60_000)
    await post('203.0.113.2')
    const since = `&modifiedSince=${iso().slice(0, 19)}Z`
    expect(await addresses(since)).toEqual(['203.0.113.2'])
    later(1000)
    expect(await addresses(`&modifiedSince=${iso()}`)).toEqual([])
  })
  it('no newer lastModified after tags, labels, attributes and associations', async () => {
    later(60_000)
    await post('203.0.113.3')
    const base = '/v2/indicators/addresses/203.0.113.3'
    const since = `&modifiedSince=${iso()}`
    expect(await addresses(since)).toEqual(['203.0.113.3'])
    later(60_000)
    const now = `&modifiedSince=${iso()}`
    const statuses = []
    for (const [method, path, body] of [
      ['POST', '/tags/New', undefined],
      ['POST', '/securityLabels/TLP%20Red', undefined],
      ['POST', '/attributes', { type: 'Description', value: 'x', displayed: true }],
      ['POST', '/groups/adversaries/5', undefined],
      ['POST', '/observations', { count: 1 }],
      ['POST', '/falsePositive', undefined],
      ['DELETE', '/tags/New', undefined],
      ['DELETE', '/groups/adversaries/5', undefined],
    ] as const) {
      statuses.push((await call(method, `${base}${path}?${community}`, body)).status)
    }
    expect(statuses).toEqual([201, 201, 201, 200, 200, 200, 200, 200])
    expect(await addresses(now)).toEqual([])
    await call('PUT', `${base}?${community}`, { confidence: 3 })
    expect(await addresses(now)).toEqual(['203.0.113.3'])
  })
  it('deleted rows without id, since an instant, and inactive ones on request', async () => {
    const added = `${iso().slice(0, 19)}Z`
    await post('203.0.113.4')
    await post('203.0.113.5', { active: false })
    later(60_000)
    const before = iso()
    for (const ip of ['203.0.113.4', '203.0.113.5']) await call('DELETE', `/v2/indicators/addresses/${ip}?${community}`)
    const deleted = async (query: string) =>
      rowsOf((await call('GET', `/v2/indicators/deleted?${community}&resultLimit=1000${query}`)).json, 'indicator')
    const active = { ownerName: 'Example Community', type: 'Address', dateAdded: added, summary: '203.0.113.4' }
    expect(await deleted(`&deletedSince=${before}`)).toEqual([active])
    expect(await deleted(`&deletedSince=${before}&includeInactive=true`)).toEqual([active, { ...active, summary: '203.0.113.5' }])
    later(1000)
    expect(await deleted(`&deletedSince=${iso()}`)).toEqual([])
    expect((await deleted('')).length).toBeGreaterThan(1)
    expect((await call('GET', `/v2/indicators/deleted?${community}&deletedSince=soon`)).status).toBe(400)
  })
})

describe('the faults of lists', () => {
  it('lateRows hides new rows, and changed rows from modifiedSince, until they are old enough', async () => {
    sandbox().faults.set([{ kind: 'lateRows', milliseconds: 5000 }])
    later(60_000)
    await post('203.0.113.6')
    await call('PUT', `/v2/indicators/addresses/10.20.30.40?${community}`, { rating: 1 })
    const since = `&modifiedSince=${iso()}`
    expect(await addresses(since)).toEqual([])
    expect(await addresses()).not.toContain('203.0.113.6')
    expect(await addresses()).toContain('10.20.30.40')
    expect((await call('GET', `/v2/indicators/addresses/203.0.113.6?${community}`)).status).toBe(200)
    const group = await call('POST', `/v2/groups/threats?${community}`, { name: 'Late' })
    const threats = async () => rowsOf((await call('GET', `/v2/groups/threats?${community}`)).json, 'threat').map(row => row['name'])
    expect(group.status).toBe(201)
    expect(await threats()).not.toContain('Late')
    later(5000)
    expect((await addresses(since)).toSorted()).toEqual(['10.20.30.40', '203.0.113.6'])
    expect(await threats()).toContain('Late')
    sandbox().faults.clear()
  })
  it('lateRows with every leaves the other rows alone', async () => {
    sandbox().faults.set([{ kind: 'lateRows', milliseconds: 5000, every: 2 }])
    later(60_000)
    for (let last = 10; last < 14; last++) await post(`203.0.113.${last}`)
    expect(await addresses(`&modifiedSince=${iso()}`)).toHaveLength(2)
    sandbox().faults.clear()
    expect(await addresses(`&modifiedSince=${iso()}`)).toHaveLength(4)
  })
  it.each([
    [3, 13],
    [-3, 7],
  ])('shiftRows of %i starts the second page at row %i', async (rows, first) => {
    const page = async (start: number, limit: number) =>
      rowsOf((await call('GET', `/v2/indicators?${community}&resultStart=${start}&resultLimit=${limit}`)).json, 'indicator').map(
        row => row['id'],
      )
    const all = await page(0, 1000)
    sandbox().faults.set([{ kind: 'shiftRows', rows, path: '/v2/indicators?' }])
    expect(await page(0, 10)).toEqual(all.slice(0, 10))
    expect(await page(10, 10)).toEqual(all.slice(first, first + 10))
    expect(await page(10, 10)).toEqual(all.slice(10 + rows * 2, 20 + rows * 2))
    sandbox().faults.clear()
    expect(await page(10, 10)).toEqual(all.slice(10, 20))
  })
})

describe('stop', () => {
  it.each([
    { kind: 'latency', milliseconds: 60_000 },
    { kind: 'drip', bytes: 1, milliseconds: 60_000 },
  ] as const)('ends a running $kind at once', async fault => {
    const own = await startSandbox({ indicators: 20, faults: [fault], recordRequests: 1 })
    const asked = signedClient(own)('GET', '/v2/owners').then(
      () => 'answered',
      () => 'refused',
    )
    while (own.requests.length === 0) await new Promise(resolve => setTimeout(resolve, 5))
    const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length
    const running = timers()
    const began = performance.now()
    await own.stop()
    expect(await asked).toBe('refused')
    expect(performance.now() - began).toBeLessThan(2000)
    expect(timers()).toBeLessThan(running)
    expect(own.errors).toEqual([])
  })
})
