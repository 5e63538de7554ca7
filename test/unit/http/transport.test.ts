import { afterEach, describe, expect, it } from 'vitest'
import { ThreatConnectError } from '../../../src/errors/index.js'
import { signHmac, type TransportRequest } from '../../../src/http/index.js'
import { closeAll, httpServer, okAnswer, openTransport, rawServer, rejection, SECRETS } from '../../faults/http-fixtures.js'

afterEach(closeAll)

const get: TransportRequest = { method: 'GET', path: '/v2/owners', retrySafe: true }

describe('a request', () => {
  it.each([
    '/v2/indicators/urls/http%3A%2F%2Fwww.badguy.com%2Fa%3Fb%3D1?owner=Example%20Community&createActivityLog=false',
    '/v2/indicators/emailAddresses/a%2Bb%40example.com?owner=Example+Community',
    '/v2/tags/%2E%2E/groups',
    '/v2/tags/a%2e/../b//c?x=%5B%5D[]|{}^`"\'',
  ])('is sent and signed byte for byte: %s', async path => {
    const { port, heads } = await rawServer(socket => socket.write(okAnswer()))
    const { transport } = openTransport(port)
    await transport.send({ ...get, path })
    const [head = ''] = heads
    expect(head.split('\r\n')[0]).toBe(`GET /api${path} HTTP/1.1`)
    const { Authorization } = signHmac({ ...SECRETS, method: 'GET', pathAndQuery: `/api${path}`, timestamp: 1_700_000_000 })
    expect(head).toMatch(/^timestamp: 1700000000$/im)
    expect(head.toLowerCase()).toContain(`authorization: ${Authorization.toLowerCase()}`)
  })

  it.each(['v2/owners', '/v2/a b', '/v2/a#b', '/v2/ü', '/v2/a\r\nX: y', ''])(
    'with the path %j is refused before it is sent',
    async path => {
      const { port, heads } = await rawServer(socket => socket.write(okAnswer()))
      const { transport } = openTransport(port)
      expect(await rejection(transport.send({ ...get, path }))).toBeInstanceOf(ThreatConnectError)
      expect(heads).toEqual([])
    },
  )

  it('carries its headers, but not those that the signature and the connection own', async () => {
    const port = await httpServer((request, response) => response.end(JSON.stringify(request.headers)))
    const { transport } = openTransport(port, { userAgent: 'mine/1' })
    const response = await transport.send({
      ...get,
      method: 'POST',
      body: '{"name":"ü"}',
      contentType: 'application/json',
      headers: { Accept: 'text/csv', AUTHORIZATION: 'stolen', Timestamp: '1', Host: 'other', 'Content-Length': '3' },
    })
    expect(JSON.parse(await response.text())).toMatchObject({
      accept: 'text/csv',
      'user-agent': 'mine/1',
      authorization: expect.stringMatching(/^TC \d+:/),
      timestamp: '1700000000',
      host: `127.0.0.1:${port}`,
      'content-type': 'application/json',
      'content-length': '13',
    })
  })

  it('is bounded by the concurrency', async () => {
    let open = 0
    let most = 0
    const port = await httpServer((_request, response) => {
      most = Math.max(most, ++open)
      setTimeout(() => {
        open--
        response.end()
      }, 5)
    })
    const { transport } = openTransport(port, { concurrency: 3 })
    await Promise.all(Array.from({ length: 20 }, () => transport.send(get)))
    expect(most).toBe(3)
  })

  it('may share its signal with many without a warning of a leak', async () => {
    const warnings: Error[] = []
    const remember = (warning: Error) => warnings.push(warning)
    process.on('warning', remember)
    const port = await httpServer((_request, response) => setTimeout(() => response.end(), 5))
    const { transport } = openTransport(port, { concurrency: 30 })
    const { signal } = new AbortController()
    await Promise.all(Array.from({ length: 60 }, () => transport.send({ ...get, signal })))
    await new Promise(resolve => setImmediate(resolve))
    process.off('warning', remember)
    expect(warnings).toEqual([])
  })
})

describe('an answer', () => {
  it('gives its body as text, bytes and pieces, without a byte order mark', async () => {
    const port = await httpServer((_request, response) => response.end('\ufeff{"ü":1}'))
    const { transport } = openTransport(port)
    const response = await transport.send(get)
    expect(await response.text()).toBe('{"ü":1}')
    expect((await response.bytes()).length).toBe(11)
    const streamed = await transport.send({ ...get, stream: true })
    expect(await streamed.text()).toBe('{"ü":1}')
  })

  it('may be empty', async () => {
    const port = await httpServer((_request, response) => response.writeHead(204).end())
    const { transport } = openTransport(port)
    expect(await (await transport.send({ ...get, method: 'DELETE' })).text()).toBe('')
    expect(await (await transport.send({ ...get, method: 'HEAD', stream: true })).text()).toBe('')
  })
})

describe('the record of a call', () => {
  it('tells what the report shows', async () => {
    const port = await httpServer((_request, response) =>
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"status":"Failure","message":"gone"}'),
    )
    const { transport, exchanges, logs } = openTransport(port)
    await transport.send({
      ...get,
      path: '/v2/groups/incidents/1?resultStart=0&owner=A%20B',
      description: 'api filter by incident id 1',
      resourceType: 'ADVERSARIES',
      operation: 'getIncident',
      body: '{"password":"infected","name":"x"}',
      contentType: 'application/json',
    })
    expect(exchanges).toEqual([
      {
        operation: 'getIncident',
        method: 'GET',
        uri: '/v2/groups/incidents/1',
        url: `http://127.0.0.1:${port}/api/v2/groups/incidents/1?resultStart=0&owner=A%20B`,
        query: { resultStart: '0', owner: 'A B' },
        requestContentType: 'application/json',
        requestBody: '{"password":"[redacted]","name":"x"}',
        description: 'api filter by incident id 1',
        resourceType: 'ADVERSARIES',
        startedAt: 1_700_000_000_000,
        endedAt: 1_700_000_000_000,
        status: 404,
        attempts: 1,
        sizeBytes: 37,
        errorMessage: undefined,
        responseBody: '{"status":"Failure","message":"gone"}',
      },
    ])
    expect(logs).toEqual([
      {
        level: 'debug',
        facts: { method: 'GET', url: exchanges[0]?.url, status: 404, durationMs: 0, size: 37, attempt: 1 },
        message: 'response received',
      },
    ])
  })
})

describe('transports on the same connections', () => {
  it('differ in the rules of delivery', async () => {
    const port = await httpServer((_request, response) => response.writeHead(503).end())
    const { transport, sleeps } = openTransport(port)
    expect(await transport.with({ retries: 2, retrySleep: 1 }).send(get)).toMatchObject({ status: 503, attempts: 2 })
    expect(await transport.send(get)).toMatchObject({ status: 503, attempts: 5 })
    expect(sleeps).toEqual([1, 59, 59, 59, 59])
  })

  it('end together', async () => {
    const port = await httpServer(() => {})
    const { transport, sleeps } = openTransport(port)
    const open = rejection(transport.send(get))
    setTimeout(() => void transport.close(), 30)
    expect(await open).toMatchObject({ name: 'ConnectionError', attempts: 1 })
    expect(await rejection(transport.send(get))).toMatchObject({ name: 'ConnectionError', attempts: 0 })
    expect(sleeps).toEqual([])
  })
})
