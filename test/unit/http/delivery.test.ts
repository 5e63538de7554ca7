import { afterEach, describe, expect, it } from 'vitest'
import { RedirectError } from '../../../src/errors/index.js'
import type { TransportRequest } from '../../../src/http/index.js'
import { closeAll, httpServer, okAnswer, openTransport, rawServer, rejection, SECRETS } from '../../faults/http-fixtures.js'

afterEach(closeAll)

const get: TransportRequest = { method: 'GET', path: '/v2/owners', retrySafe: true }

describe('the headers of a request', () => {
  /** Headers as they arrive, each name once for each time it was sent. */
  async function sent(request: TransportRequest): Promise<string[]> {
    const { port, heads } = await rawServer(socket => socket.write(okAnswer()))
    const { transport } = openTransport(port, { userAgent: 'mine/1' })
    await transport.send(request)
    return (heads[0] ?? '').toLowerCase().split('\r\n').slice(1)
  }

  it('ask for no coding, and name no type, when nothing is said of them', async () => {
    const headers = await sent(get)
    expect(headers).toContain('accept-encoding: identity')
    expect(headers).toContain('user-agent: mine/1')
    expect(headers.filter(line => line.startsWith('content-'))).toEqual([])
  })

  it("are the caller's, however their names are written", async () => {
    const headers = await sent({ ...get, headers: { 'Accept-Encoding': 'gzip', 'USER-AGENT': 'theirs/2', 'X-Any': 'thing' } })
    expect(headers.filter(line => /^(accept-encoding|user-agent|x-any):/.test(line)).sort()).toEqual([
      'accept-encoding: gzip',
      'user-agent: theirs/2',
      'x-any: thing',
    ])
  })

  it('are not those of the connection', async () => {
    const names = ['Content-Length', 'Transfer-Encoding', 'Connection', 'Proxy-Authorization', 'Host', 'Timestamp', 'Authorization']
    const headers = await sent({ ...get, headers: Object.fromEntries(names.map(name => [name, '123'])) })
    expect(headers.filter(line => line.endsWith(': 123'))).toEqual([])
  })
})

describe('a redirect', () => {
  const answer = (status: number, location?: string) =>
    `HTTP/1.1 ${status} X\r\n${location === undefined ? '' : `Location: ${location}\r\n`}Content-Length: 0\r\n\r\n`

  it.each([
    [300, 'https://other.example/a?b', 'https://other.example/a'],
    [301, '/elsewhere', expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/elsewhere$/)],
    [307, 'http://user:pass@other.example/', 'http://other.example/'],
    [399, 'x', expect.stringMatching(/\/api\/v2\/x$/)],
    [302, 'http://[', 'an unreadable address'],
    [302, `https://other.example/${'a'.repeat(400)}`, `https://other.example/${'a'.repeat(278)}`],
  ])('of %d to %s is told, and not followed', async (status, location, target) => {
    const { port, heads } = await rawServer(socket => socket.write(answer(status, location)))
    const { transport } = openTransport(port)
    const error = await rejection(transport.send(get))
    expect(error).toBeInstanceOf(RedirectError)
    expect(error).toMatchObject({ status, target, attempts: 1, url: `http://127.0.0.1:${port}/api/v2/owners` })
    const told = error instanceof RedirectError ? error.target : ''
    expect(String(error)).toContain(
      `GET http://127.0.0.1:${port}/api/v2/owners was redirected (${status}) to ${told}, which is not followed because a signature is valid for one URL only. Set the base URL to the address of the API.`,
    )
    expect(heads).toHaveLength(1)
  })

  it.each([
    [304, undefined],
    [201, '/v2/owners/7'],
    [299, '/x'],
    [400, '/x'],
  ])('is none with %d and the address %s', async (status, location) => {
    const { port } = await rawServer(socket => socket.write(answer(status, location)))
    const { transport } = openTransport(port)
    expect((await transport.send(get)).status).toBe(status)
  })
})

describe('what a server says of a failure', () => {
  const told = { status: 'Failure', message: `the key ${SECRETS.secretKey} of ü is wrong` }

  it.each([400, 401, 404, 500])('with %d comes without the credentials in it', async status => {
    const port = await httpServer((_request, response) => response.writeHead(status).end(JSON.stringify(told)))
    const { transport } = openTransport(port)
    const response = await transport.send(get)
    expect(response.status).toBe(status)
    expect(JSON.parse(await response.text())).toEqual({ status: 'Failure', message: 'the key [redacted] of ü is wrong' })
  })

  it('is handed on byte for byte when there are none, and so is all data', async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x41])
    for (const status of [200, 399, 400, 500]) {
      const port = await httpServer((_request, response) => response.writeHead(status).end(bytes))
      const { transport } = openTransport(port)
      expect(Buffer.from(await (await transport.send(get)).bytes())).toEqual(bytes)
    }
    const port = await httpServer((_request, response) => response.writeHead(200).end(JSON.stringify(told)))
    expect(await (await openTransport(port).transport.send(get)).text()).toBe(JSON.stringify(told))
  })
})

describe('the log of a delivery', () => {
  it('tells each attempt, and why another follows', async () => {
    const { port } = await rawServer((socket, number) => {
      if (number === 1) socket.resetAndDestroy()
      else socket.write(number === 2 ? 'HTTP/1.1 503 Later\r\nContent-Length: 2\r\n\r\nno' : okAnswer('{}'))
    })
    const { transport, logs } = openTransport(port, { retrySleep: 7 })
    await transport.send(get)
    const url = `http://127.0.0.1:${port}/api/v2/owners`
    const asked = { method: 'GET', url }
    const attempt = { ...asked, durationMs: 0 }
    expect(logs).toEqual([
      { level: 'debug', message: 'attempt failed', facts: { ...attempt, size: 0, attempt: 1, failure: expect.stringMatching(/\w/) } },
      {
        level: 'warn',
        message: 'retrying',
        facts: { ...asked, attempt: 1, attemptsInAll: 5, sleepSeconds: 7, why: expect.not.stringContaining('status') },
      },
      { level: 'debug', message: 'response received', facts: { ...attempt, status: 503, size: 2, attempt: 2 } },
      {
        level: 'warn',
        message: 'retrying',
        facts: { ...asked, attempt: 2, attemptsInAll: 5, sleepSeconds: 7, why: 'status 503' },
      },
      { level: 'debug', message: 'response received', facts: { ...attempt, status: 200, size: 2, attempt: 3 } },
    ])
  })
})
