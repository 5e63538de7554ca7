import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigError, type ManualRequest } from '../../../src/index.js'
import type { ThreatConnect } from '../../../src/threatconnect.js'
import { type RawServer, startRawServer } from '../../property/raw-server.js'

let server: RawServer
let tc: ThreatConnect
beforeAll(async () => {
  server = await startRawServer()
  tc = server.connect({ resultLimit: 100 })
  server.answer = ({ searchParams }) => {
    const [start, limit] = [Number(searchParams.get('resultStart')), Number(searchParams.get('resultLimit') ?? 3)]
    const rows = Array.from({ length: 9 }, (_, index) => ({ id: index + 1 })).slice(start, start + limit)
    return JSON.stringify({ status: 'Success', data: { resultCount: 9, indicator: rows } })
  }
})
afterAll(() => server.close())

async function idsOf(request: ManualRequest) {
  server.requests.length = 0
  server.warnings.length = 0
  const rows = await tc.prepare(request).rows().toArray()
  return rows.map(row => (row as { id: number }).id)
}

describe('the rows of a manual request', () => {
  it.each<[uri: string, query: ManualRequest['query'], ids: number[], requests: string[]]>([
    [
      '?resultStart=7&resultLimit=1',
      {},
      [8, 9],
      ['resultStart=7&resultLimit=1', 'resultStart=8&resultLimit=1', 'resultStart=9&resultLimit=1'],
    ],
    ['?resultStart=6', {}, [7, 8, 9], ['resultStart=6&resultLimit=100', 'resultStart=9&resultLimit=100']],
    ['?resultStart=1', { resultStart: '7' }, [8, 9], ['resultStart=7&resultLimit=100', 'resultStart=9&resultLimit=100']],
    ['?resultLimit=5', {}, [1, 2, 3, 4, 5, 6, 7, 8, 9], ['resultStart=0&resultLimit=5', 'resultStart=5&resultLimit=5']],
  ])('begin at resultStart, resultLimit a page: %s %j', async (uri, query, ids, requests) => {
    expect(await idsOf({ uri: `/v2/indicators${uri}`, ...(query === undefined ? {} : { query }), paginate: true })).toEqual(ids)
    const sent = server.requests.map(path => /resultStart=\d+&resultLimit=\d+/.exec(path)?.[0])
    expect(sent).toEqual(requests)
  })

  it.each([
    ['?resultStart=x', 'resultStart is "x". Pass an integer from 0'],
    ['?resultLimit=0', 'resultLimit is "0". Pass an integer from 1'],
    ['?resultLimit=', 'resultLimit is "". Pass an integer from 1'],
  ])('are refused for an invalid page: %s', (uri, message) => {
    const request = { uri: `/v2/indicators${uri}`, paginate: true }
    expect(() => tc.prepare(request)).toThrow(ConfigError)
    expect(() => tc.prepare(request)).toThrow(message)
    // Without paginate, the request is sent as it is.
    expect(tc.prepare({ uri: request.uri }).print()).toContain(uri)
  })

  it('are those of a single response without paginate, without a warning', async () => {
    expect(await idsOf({ uri: '/v2/indicators?resultLimit=2' })).toEqual([1, 2])
    expect(server.warnings).toEqual([])
  })
})

describe('what a manual request prints', () => {
  it.each<[request: ManualRequest, owner: string]>([
    [{ uri: '/v2/indicators?owner=Z' }, 'Z'],
    [{ uri: '/v2/indicators?owner=Z', owner: 'A B' }, 'A B'],
    [{ uri: '/v2/indicators' }, 'Example Org'],
    [{ uri: '/v2/indicators?owner=Z', ownerAllowed: false }, 'not sent'],
    [{ uri: '/v2/indicators?includes=tags', query: { includes: 'attributes' } }, 'Example Org'],
    [{ uri: '/v2/indicators?resultStart=7&resultLimit=5', paginate: true }, 'Example Org'],
  ])('is what it sends: %j', async (request, owner) => {
    await idsOf(request)
    const line = (label: string) => new RegExp(`^  ${label} +(.*)$`, 'm').exec(tc.prepare(request).print())?.[1]
    expect(line('Request URI')).toBe(server.requests[0])
    expect(line('Owner')).toBe(owner)
    if (request.paginate === true) expect(line('Pagination')).toBe('yes, 5 a page, from row 7 on')
  })
})
