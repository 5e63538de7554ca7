import { afterAll, describe, expect, it } from 'vitest'
import { ConfigError } from '../../../src/errors/index.js'
import { landmarks, type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/index.js'
import { signedClient } from './signed-client.js'
import { rowsOf } from './with-sandbox.js'

const started: Sandbox[] = []
const start = async (options: SandboxOptions) => {
  const sandbox = await startSandbox(options)
  started.push(sandbox)
  return { sandbox, call: signedClient(sandbox) }
}
afterAll(() => Promise.all(started.map(sandbox => sandbox.stop())))

describe('startSandbox', () => {
  it('generates the same data for the same seed, and other data for another seed', async () => {
    const pages = await Promise.all(
      [1, 1, 2].map(async seed => {
        const { call } = await start({ indicators: 500, seed })
        const paths = [
          '/v2/indicators?owner=Example%20Community&resultLimit=10000',
          '/v2/groups?owner=Example%20Org&resultLimit=1000',
          '/v2/tasks',
          '/v2/victims',
        ]
        return (await Promise.all(paths.map(path => call('GET', path)))).map(answer => answer.text)
      }),
    )
    expect(pages[0]).toEqual(pages[1])
    expect(pages[0]?.[0]).not.toBe(pages[2]?.[0])
  })
  it('contains the landmarks at every size', async () => {
    const { call } = await start({ indicators: 0, groups: 0 })
    const owner = 'owner=Example%20Community'
    for (const [branch, value] of Object.entries(landmarks.indicators)) {
      expect((await call('GET', `/v2/indicators/${branch}/${encodeURIComponent(value)}?${owner}`)).status, branch).toBe(200)
    }
    for (const [branch, id] of Object.entries(landmarks.groups))
      expect((await call('GET', `/v2/groups/${branch}/${id}?${owner}`)).status, branch).toBe(200)
    expect((await call('GET', `/v2/tasks/${landmarks.taskId}`)).status).toBe(200)
    expect((await call('GET', `/v2/victims/${landmarks.victimId}`)).status).toBe(200)
    for (const label of landmarks.labels)
      expect((await call('GET', `/v2/securityLabels/${encodeURIComponent(label)}`)).status, label).toBe(200)
  })
  it('puts all indicators into one owner on request', async () => {
    const { call } = await start({ indicators: 1000, indicatorsIn: 'Example Org' })
    expect((await call('GET', '/v2/indicators?resultLimit=1')).json).toHaveProperty('data.resultCount', 984)
  })
  it('starts quickly with 100,000 indicators, and supports a million', async () => {
    const before = performance.now()
    await start({ indicators: 100_000 })
    expect(performance.now() - before).toBeLessThan(1000)
    const { call } = await start({ indicators: 1_000_000 })
    const { json } = await call('GET', '/v2/indicators?owner=Example%20Community&resultStart=590000&resultLimit=2')
    const rows = rowsOf(json, 'indicator')
    expect(rows).toHaveLength(2)
  })
  it('sends loose types on request, with the same data', async () => {
    const strict = await start({ indicators: 50, strictTypes: true })
    const loose = await start({ indicators: 50, looseTypes: true })
    const path = '/v2/indicators/hosts/www.badguy.com?owner=Example%20Community&includeAdditional=true'
    expect((await strict.call('GET', path)).json).toMatchObject({
      data: { host: { id: 1004, dnsActive: true, dateAdded: '2017-07-13T17:50:17Z' } },
    })
    expect((await loose.call('GET', path)).json).toMatchObject({
      data: {
        host: {
          id: '1004',
          dnsActive: 'true',
          confidence: 75,
          dateAdded: '2017-07-13T17:50:17',
          lastModified: '2017-07-19T12:35:31-05:00',
          lastObserved: '2017-07-13T12:50:25-05:00Z',
        },
      },
    })
  })
  it('records the last requests on request, without credentials', async () => {
    const { sandbox, call } = await start({ indicators: 20, recordRequests: 2 })
    await call('GET', '/v2/tags')
    await call('GET', '/v2/nonsense?a=%20b', undefined, { 'X-Mine': 'yes' })
    await fetch(`${sandbox.url}/appAuth?expiredToken=secret-token`)
    expect(sandbox.requests).toMatchObject([
      { method: 'GET', target: '/api/v2/nonsense?a=%20b', status: 404, headers: { 'x-mine': 'yes' } },
      { method: 'GET', target: '/api/appAuth?expiredToken=***', status: 401 },
    ])
    expect(JSON.stringify(sandbox.requests)).not.toMatch(/authorization|secret-token/i)
    sandbox.clearRequests()
    expect(sandbox.requests).toEqual([])
  })
  it('caches a page only until something changes', async () => {
    const { call } = await start({ indicators: 50 })
    const first = async () => rowsOf((await call('GET', '/v2/indicators/addresses?createActivityLog=false')).json, 'address')
    const before = await first()
    expect(await first()).toEqual(before)
    await call('POST', '/v2/indicators/addresses', { ip: '203.0.113.1' })
    expect(await first()).toHaveLength(before.length + 1)
  })
  it('closes connections when it stops', async () => {
    const sandbox = await startSandbox({ indicators: 20, faults: [{ kind: 'latency', milliseconds: 60_000 }] })
    const pending = expect(fetch(`${sandbox.url}/v2/owners`)).rejects.toThrow()
    await new Promise(resolve => setTimeout(resolve, 30))
    await sandbox.stop()
    await pending
  })
  it.each<[SandboxOptions, string]>([
    [{ indicators: -1 }, 'indicators'],
    [{ indicators: 1.5 }, 'indicators'],
    [{ indicators: 9_000_000 }, 'indicators'],
    [{ port: 70_000 }, 'port'],
    [{ accessId: 'a:b' }, 'accessId'],
    [{ secretKey: '' }, 'secretKey'],
    [{ indicatorsIn: 'Nobody' }, 'indicatorsIn'],
  ])('refuses %j and names the option', async (options, option) => {
    const error = await startSandbox(options).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option, message: expect.stringContaining(option) })
  })
  it('names the port if it is taken', async () => {
    const { sandbox } = await start({ indicators: 20 })
    const port = Number(new URL(sandbox.url).port)
    await expect(startSandbox({ port })).rejects.toThrow(`port ${port}`)
  })
})
