import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AnswerServer, descriptions, failure, success } from './answer-server.js'

let server: AnswerServer

beforeEach(async () => {
  server = await new AnswerServer().start()
})
afterEach(() => server.stop())

const of = (date: string, ...ips: string[]) => ({ resolutionDate: date, addresses: ips.map(ip => ({ ip })) })
const withAddresses = [of('2026-01-01T00:00:00Z', '10.0.0.1'), of('2026-01-04T00:00:00Z', '10.0.0.4', '10.0.0.5')]
const path = '/v2/indicators/hosts/a.example.com/dnsResolutions'
/** Resolutions with addresses between resolutions without. */
const all = [
  of('2026-01-02T00:00:00Z'),
  withAddresses[0],
  { resolutionDate: '2026-01-03T00:00:00Z' },
  null,
  withAddresses[1],
  { addresses: 'none' },
]

function answers(rows: readonly unknown[]): void {
  server.answer = ({ query }) => {
    const start = Number(query.get('resultStart') ?? 0)
    return success('dnsResolution', rows.slice(start, start + Number(query.get('resultLimit'))), rows.length)
  }
}

describe('the DNS resolutions of a host', () => {
  it('include only those with addresses, in every way of reading', async () => {
    answers(all)
    const tc = server.connect({ resultLimit: 2, defaultOwner: 'Default' })
    const resolutions = tc.hosts.update('a.example.com').dnsResolutions()
    const iterated: unknown[] = []
    for await (const row of resolutions) iterated.push(row)
    expect(iterated).toEqual(withAddresses)
    const paged: unknown[][] = []
    const starts: number[] = []
    for await (const { rows, start } of resolutions.pages()) {
      paged.push([...rows])
      starts.push(start)
    }
    expect([paged, starts]).toEqual([
      [[withAddresses[0]], [], [withAddresses[1]]],
      [0, 2, 4],
    ])
    expect(await resolutions.toArray()).toEqual(withAddresses)
    expect(new Set(server.lines)).toEqual(new Set([`GET ${path}`]))
    expect(server.requests.map(({ query }) => query.get('owner'))).toEqual(server.requests.map(() => 'Default'))
    expect(new Set(descriptions(tc))).toEqual(new Set(['dnsResolutions of Host a.example.com']))
  })

  it('are limited by max, without counting those without addresses', async () => {
    answers(all)
    const resolutions = server.connect().hosts.update('a.example.com').dnsResolutions()
    expect(await resolutions.toArray({ max: 1 })).toEqual([withAddresses[0]])
    expect(await resolutions.toArray({ max: 2 })).toEqual(withAddresses)
    expect(await resolutions.toArray({ max: 0 })).toEqual([])
  })

  it('that were read before a failure are attached to the error', async () => {
    server.answer = ({ query }) =>
      query.get('resultStart') === '0' ? success('dnsResolution', all.slice(0, 2), 6) : failure(403, 'no rights')
    const resolutions = server.connect({ resultLimit: 2 }).hosts.update('a.example.com').dnsResolutions()
    const error = await resolutions.toArray().then(
      () => ({}),
      (reason: object) => reason,
    )
    expect(error).toMatchObject({ status: 403, position: { start: 2 } })
    expect(Reflect.get(error, 'rows')).toEqual([withAddresses[0]])
  })

  it('of an address are hosts, and all of them are returned', async () => {
    const named = ['a.example.com', 'b.example.com'].map(hostName => ({ type: 'Host', summary: hostName, hostName }))
    // Real servers send the summary alone.
    server.answer = () => success('indicator', [{ hostName: 'a.example.com' }, { type: 'Host', summary: 'b.example.com' }], 2)
    expect(await server.connect().addresses.update('10.0.0.1').dnsResolutions().toArray()).toMatchObject(named)
  })
})
