import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Faults } from '../../../src/sandbox/faults.js'
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js'
import { signedClient } from './signed-client.js'
import { rowsOf } from './with-sandbox.js'

describe('a fault of the sandbox', () => {
  let sandbox: Sandbox
  let call: ReturnType<typeof signedClient>
  beforeAll(async () => {
    sandbox = await startSandbox({ indicators: 300, faults: [{ kind: 'status', status: 503, count: 1 }] })
    call = signedClient(sandbox)
  })
  afterEach(() => sandbox.faults.clear())
  afterAll(() => sandbox.stop())
  const owners = () => call('GET', '/v2/owners')

  it('affects as many requests as its count, then none', async () => {
    expect((await owners()).status).toBe(503)
    expect((await owners()).status).toBe(200)
  })
  it('answers a request with 429 and Retry-After', async () => {
    sandbox.faults.add({ kind: 'status', status: 429, retryAfterSeconds: 7, message: 'Too many requests', count: 1 })
    const answer = await owners()
    expect([answer.status, answer.headers.get('retry-after'), answer.json]).toEqual([
      429,
      '7',
      { status: 'Failure', message: 'Too many requests' },
    ])
  })
  it('delays the response by its latency', async () => {
    sandbox.faults.add({ kind: 'latency', milliseconds: 60 })
    const before = performance.now()
    await owners()
    expect(performance.now() - before).toBeGreaterThan(50)
  })
  it('resets the connection after some bytes', async () => {
    sandbox.faults.add({ kind: 'reset', afterBytes: 20, path: '/v2/owners' })
    await expect(owners()).rejects.toThrow()
    expect((await call('GET', '/v2/tags')).status).toBe(200)
  })
  it('truncates the body without breaking the connection', async () => {
    sandbox.faults.add({ kind: 'truncate', bytes: 25 })
    const answer = await owners()
    expect([answer.status, answer.text.length, answer.json]).toEqual([200, 25, undefined])
  })
  it('replaces the content type and the body', async () => {
    sandbox.faults.add({ kind: 'contentType', contentType: 'text/html', body: '<html>Log in</html>' })
    expect(await owners()).toMatchObject({ status: 200, type: 'text/html', text: '<html>Log in</html>' })
    sandbox.faults.set([{ kind: 'contentType', contentType: 'text/html' }])
    expect(await owners()).toMatchObject({ type: 'text/html', json: { status: 'Success' } })
  })
  it('sends the body a few bytes at a time', async () => {
    sandbox.faults.add({ kind: 'drip', bytes: 40, milliseconds: 5 })
    expect((await owners()).json).toMatchObject({ status: 'Success' })
  })
  it('moves the server clock', async () => {
    sandbox.faults.add({ kind: 'clockSkew', seconds: 400 })
    expect((await owners()).json).toEqual({ status: 'Failure', message: 'Timestamp out of acceptable time range' })
  })
  it('fails one page of a list', async () => {
    sandbox.faults.add({ kind: 'failPage', page: 2, path: '/v2/indicators' })
    const page = (start: number) => call('GET', `/v2/indicators?owner=Example%20Community&resultStart=${start}&resultLimit=50`)
    expect((await Promise.all([0, 50, 100].map(page))).map(answer => answer.status)).toEqual([200, 500, 200])
  })
  it('repeats a page of a list, or ignores resultStart', async () => {
    const page = async (start: number) => {
      const { json } = await call('GET', `/v2/indicators?owner=Example%20Community&resultStart=${start}&resultLimit=50`)
      return rowsOf(json, 'indicator').map(row => row['id'])
    }
    const pages = () => Promise.all([0, 50, 100].map(page))
    const [first, second, third] = await pages()
    sandbox.faults.add({ kind: 'repeatPage', page: 2 })
    expect(await pages()).toEqual([first, first, third])
    sandbox.faults.set([{ kind: 'ignoreStart', path: '/v2/indicators' }])
    expect(await pages()).toEqual([first, first, first])
    sandbox.faults.clear()
    expect(await pages()).toEqual([first, second, third])
  })
  it('can be limited to a method, a path, a count and a number of requests to skip', () => {
    const request = { method: 'GET', target: '/api/v2/tags?x=1', resultStart: 0, resultLimit: 100 }
    const faults = new Faults([{ kind: 'status', status: 500, method: 'get', path: /\/tags\?/g, skip: 1, count: 2 }])
    expect(faults.take({ ...request, method: 'POST' })).toEqual([])
    expect(faults.take({ ...request, target: '/api/v2/owners' })).toEqual([])
    expect([0, 1, 2, 3].map(() => faults.take(request).length)).toEqual([0, 1, 1, 0])
  })
})
