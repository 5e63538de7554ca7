import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { ConnectionError, ProtocolError, RedirectError, TimeoutError } from '../../src/errors/index.js'
import { createEffects, type TransportRequest } from '../../src/http/index.js'
import { closeAll, httpServer, okAnswer, openTransport, rawServer, rejection, SECRETS } from './http-fixtures.js'

afterEach(closeAll)

const get: TransportRequest = { method: 'GET', path: '/v2/indicators?resultStart=0', retrySafe: true }
const post: TransportRequest = {
  method: 'POST',
  path: '/v2/groups/threats',
  retrySafe: false,
  body: '{"name":"x"}',
  contentType: 'application/json',
}

describe('lost connectivity', () => {
  it.each([
    ['before the headers', ''],
    ['inside the headers', 'HTTP/1.1 200 OK\r\nContent-'],
    ['inside the body', 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"status"'],
  ])('sends a GET again after a reset %s', async (_where, before) => {
    const { port, heads } = await rawServer((socket, number) => {
      if (number === 3) return void socket.end(okAnswer())
      if (before === '') return void socket.resetAndDestroy()
      socket.write(before, () => setTimeout(() => socket.resetAndDestroy(), 20))
    })
    const { transport, sleeps } = openTransport(port)
    const response = await transport.send(get)
    expect(await response.text()).toBe('{"status":"Success"}')
    expect(response.attempts).toBe(3)
    expect(heads).toHaveLength(3)
    expect(sleeps).toEqual([59, 59])
  })

  it.each([
    ['a Content-Length that is not reached', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"status":"Succ'],
    ['a chunked body without its end', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nf\r\n{"status":"Succ\r\n'],
  ])('reports a truncated body: %s', async (_what, answer) => {
    const { port, heads } = await rawServer(socket => socket.end(answer))
    const { transport, sleeps } = openTransport(port, { retries: 3 })
    const error = await rejection(transport.send(get))
    expect(error).toBeInstanceOf(ProtocolError)
    expect(error).toMatchObject({ attempts: 3, excerpt: '{"status":"Succ', url: `http://127.0.0.1:${port}/api${get.path}` })
    expect(heads).toHaveLength(3)
    expect(sleeps).toHaveLength(2)
  })

  it('gives up with the attempts and the cause, and does not sleep after the last', async () => {
    const { port } = await rawServer(socket => socket.resetAndDestroy())
    const { transport, sleeps } = openTransport(port, { retries: 4, retrySleep: 7 })
    const error = await rejection(transport.send(get))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ attempts: 4, cause: { code: 'ECONNRESET' } })
    expect(String(error)).toContain('after 4 attempts')
    expect(sleeps).toEqual([7, 7, 7])
  })

  it('signs each attempt again', async () => {
    const { port, heads } = await rawServer((socket, number) => (number < 3 ? socket.resetAndDestroy() : socket.end(okAnswer())))
    const { transport } = openTransport(port)
    await transport.send(get)
    const stamps = heads.map(head => Number(/^timestamp: (\d+)/im.exec(head)?.[1]))
    expect(stamps).toEqual([1_700_000_000, 1_700_000_059, 1_700_000_118])
    expect(new Set(heads.map(head => /^authorization: (.*)/im.exec(head)?.[1])).size).toBe(3)
  })
})

describe('a request that may have been carried out', () => {
  it.each([
    ['a reset', '', ConnectionError],
    ['a truncated answer', 'HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{', ProtocolError],
  ])('is not sent twice after %s', async (_what, answer, kind) => {
    const { port, heads } = await rawServer(socket => (answer === '' ? socket.resetAndDestroy() : socket.end(answer)))
    const { transport, sleeps } = openTransport(port)
    const error = await rejection(transport.send(post))
    expect(error).toBeInstanceOf(kind)
    expect(error).toMatchObject({ attempts: 1 })
    expect(heads).toHaveLength(1)
    expect(sleeps).toEqual([])
  })

  it.each([
    ['HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n', 502],
    ['HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\n\r\n', 503],
    ['HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n\r\n', 504],
  ])('is not sent twice after %j, which is its answer', async (answer, status) => {
    const { port, heads } = await rawServer(socket => socket.end(answer))
    const { transport, sleeps } = openTransport(port)
    expect(await transport.send(post)).toMatchObject({ status, attempts: 1 })
    expect(heads).toHaveLength(1)
    expect(sleeps).toEqual([])
  })

  it.each([
    ['429', 'HTTP/1.1 429 Too Many\r\nContent-Length: 0\r\n\r\n'],
    ['503 with Retry-After', 'HTTP/1.1 503 Unavailable\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n'],
  ])('is sent again after %s, which refuses it', async (_what, answer) => {
    const { port, heads } = await rawServer((socket, number) => socket.write(number === 1 ? answer : okAnswer()))
    const { transport } = openTransport(port)
    expect((await transport.send(post)).attempts).toBe(2)
    expect(heads).toHaveLength(2)
  })

  it('is sent again after a refused connection, since nothing left', async () => {
    const port = await httpServer(() => {})
    await closeAll()
    const { transport, sleeps } = openTransport(port, { retries: 3 })
    const error = await rejection(transport.send(post))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ attempts: 3 })
    expect(String(error)).toContain('ECONNREFUSED')
    expect(sleeps).toEqual([59, 59])
  })

  it('says that it may have been carried out', async () => {
    const { port } = await rawServer(socket => socket.resetAndDestroy())
    const { transport } = openTransport(port)
    expect(String(await rejection(transport.send(post)))).toContain('may have been carried out')
  })
})

describe('timeouts', () => {
  it('ends the wait for headers that never arrive', async () => {
    const { port, heads } = await rawServer(() => {})
    const { transport } = openTransport(port, { retries: 2 }, 0.1)
    const error = await rejection(transport.send(get))
    expect(error).toBeInstanceOf(TimeoutError)
    expect(error).toMatchObject({ attempts: 2, timeout: 0.1 })
    expect(heads).toHaveLength(2)
  })

  it('ends a body that stalls, but not one that arrives slowly', async () => {
    const { port } = await rawServer((socket, number) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"status"')
      if (number < 3) return
      const rest = [...':"Success"}']
      const timer = setInterval(() => {
        const piece = rest.shift()
        if (piece === undefined) clearInterval(timer)
        else socket.write(piece)
      }, 20)
    })
    const { transport } = openTransport(port, {}, 0.15)
    const response = await transport.send(get)
    expect(response.attempts).toBe(3)
    expect(await response.text()).toBe('{"status":"Success"}')
  })

  it('does not repeat a POST that got no answer', async () => {
    const { port, heads } = await rawServer(() => {})
    const { transport } = openTransport(port, {}, 0.1)
    expect(await rejection(transport.send(post))).toBeInstanceOf(TimeoutError)
    expect(heads).toHaveLength(1)
  })
})

describe('temporary refusals', () => {
  it.each([429, 503])('honours Retry-After of %d in seconds', async status => {
    const { port } = await rawServer((socket, number) =>
      socket.write(number === 1 ? `HTTP/1.1 ${status} Later\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n` : okAnswer()),
    )
    const { transport, sleeps } = openTransport(port)
    expect((await transport.send(get)).attempts).toBe(2)
    expect(sleeps).toEqual([7])
  })

  it('honours Retry-After as a date, up to the maximum', async () => {
    const date = new Date(1_700_000_000_000 + 3_600_000).toUTCString()
    const { port } = await rawServer((socket, number) =>
      socket.write(number === 1 ? `HTTP/1.1 503 Later\r\nRetry-After: ${date}\r\nContent-Length: 0\r\n\r\n` : okAnswer()),
    )
    const { transport, sleeps } = openTransport(port, { retryAfterMaximum: 100 })
    await transport.send(get)
    expect(sleeps).toEqual([100])
  })

  it('end in the last answer, with the wait, the attempts and the message of the server', async () => {
    const body = '{"status":"Failure","message":"Slow down"}'
    const { port, heads } = await rawServer(socket =>
      socket.write(
        `HTTP/1.1 429 Too Many\r\nRetry-After: 3\r\nX-Request-Id: r-1\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      ),
    )
    const { transport, exchanges } = openTransport(port, { retries: 2 })
    const answer = await transport.send({ ...get, operation: 'listIndicators' })
    expect(answer).toMatchObject({ status: 429, retryAfter: 3, attempts: 2, headers: { 'x-request-id': 'r-1' } })
    expect(await answer.text()).toBe(body)
    expect(heads).toHaveLength(2)
    expect(exchanges).toMatchObject([{ status: 429, attempts: 2, responseBody: body, operation: 'listIndicators' }])
  })

  it('do not include other statuses, which are returned as answers', async () => {
    const { port } = await rawServer(socket => socket.write('HTTP/1.1 500 Oh\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\noops'))
    const { transport, sleeps } = openTransport(port)
    const response = await transport.send({ ...get, stream: true })
    expect(response).toMatchObject({ status: 500, contentType: 'text/plain', attempts: 1 })
    expect(await response.text()).toBe('oops')
    expect(sleeps).toEqual([])
  })
})

describe('redirects', () => {
  it('are not followed: the target gets no request', async () => {
    let heard = 0
    const target = await httpServer((_request, response) => {
      heard++
      response.end()
    })
    const { port, heads } = await rawServer(socket =>
      socket.write(`HTTP/1.1 302 Found\r\nLocation: http://localhost:${target}/login?expiredToken=abc\r\nContent-Length: 0\r\n\r\n`),
    )
    const { transport } = openTransport(port)
    const error = await rejection(transport.send(get))
    expect(error).toBeInstanceOf(RedirectError)
    expect(error).toMatchObject({ status: 302, target: `http://localhost:${target}/login`, attempts: 1 })
    expect(inspect(error)).not.toContain('abc')
    expect(heads).toHaveLength(1)
    expect(heard).toBe(0)
  })
})

describe('the abort signal', () => {
  it('ends the sleep between attempts', async () => {
    const controller = new AbortController()
    const { port, heads } = await rawServer(socket => {
      socket.resetAndDestroy()
      setTimeout(() => controller.abort(new Error('enough')), 50)
    })
    const { settings } = openTransport(port)
    const { transport } = openTransport(port, {}, undefined, createEffects(settings))
    const began = Date.now()
    expect(await rejection(transport.send({ ...get, signal: controller.signal }))).toMatchObject({ message: 'enough' })
    expect(Date.now() - began).toBeLessThan(10_000)
    expect(heads).toHaveLength(1)
  })

  it('ends the wait for headers, and the body', async () => {
    const { port } = await rawServer((socket, number) => {
      if (number === 2) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{')
    })
    const { transport } = openTransport(port)
    for (const _number of [1, 2]) {
      const controller = new AbortController()
      setTimeout(() => controller.abort(), 60)
      expect(await rejection(transport.send({ ...get, signal: controller.signal }))).toMatchObject({ name: 'AbortError' })
    }
  })

  it('ends a streamed body', async () => {
    const { port } = await rawServer(socket => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{'))
    const { transport, exchanges, bodies } = openTransport(port)
    const controller = new AbortController()
    const response = await transport.send({ ...get, stream: true, signal: controller.signal })
    const seen: string[] = []
    const read = async () => {
      for await (const chunk of response.stream()) {
        seen.push(Buffer.from(chunk).toString())
        controller.abort(new Error('enough'))
      }
    }
    expect(await rejection(read())).toMatchObject({ message: 'enough' })
    expect(seen).toEqual(['{'])
    expect(exchanges).toMatchObject([{ status: 200, sizeBytes: 0 }])
    expect(bodies).toMatchObject([{ sizeBytes: 1, errorMessage: 'enough' }])
  })

  it('ends the wait for a free connection, and rejects at once when it was aborted before', async () => {
    const { port, heads } = await rawServer(() => {})
    const { transport } = openTransport(port, { concurrency: 1 })
    const controller = new AbortController()
    const first = rejection(transport.send({ ...get, signal: controller.signal }))
    const second = rejection(transport.send({ ...get, signal: controller.signal }))
    setTimeout(() => controller.abort(new Error('enough')), 50)
    expect(await first).toMatchObject({ message: 'enough' })
    expect(await second).toMatchObject({ message: 'enough' })
    expect(await rejection(transport.send({ ...get, signal: controller.signal }))).toMatchObject({ message: 'enough' })
    expect(heads).toHaveLength(1)
  })
})

describe('streaming', () => {
  it('resolves at the headers, and reports a connection that breaks later', async () => {
    const { port } = await rawServer(socket => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst')
      setTimeout(() => socket.destroy(), 30)
    })
    const { transport } = openTransport(port)
    const response = await transport.send({ ...get, stream: true })
    const error = await rejection(response.text())
    expect(error).toBeInstanceOf(ProtocolError)
    expect(error).toMatchObject({ attempts: 1 })
  })

  it('lends its place while its reader waits, so that the reader can send requests with a concurrency of 1', async () => {
    const port = await httpServer((request, response) => {
      response.write('part')
      if (request.url?.includes('whole')) response.end()
    })
    const { transport } = openTransport(port, { concurrency: 1 })
    const open = await transport.send({ ...get, stream: true })
    const other = await transport.send({ ...get, path: '/v2/whole' })
    expect(await other.text()).toBe('part')
    for await (const _chunk of open.stream()) break
  })

  it('releases a body that is not read', async () => {
    const port = await httpServer((_request, response) => response.end('x'.repeat(1000)))
    const { transport, exchanges } = openTransport(port)
    await (await transport.send({ ...get, stream: true })).discard()
    expect(exchanges).toHaveLength(1)
  })
})

describe('bodies', () => {
  it('are opened again for each attempt, with their progress reported', async () => {
    const { port, heads } = await rawServer((socket, number) =>
      socket.write(number === 1 ? 'HTTP/1.1 429 Later\r\nContent-Length: 0\r\n\r\n' : okAnswer()),
    )
    const { transport } = openTransport(port)
    const progress: number[] = []
    let opened = 0
    await transport.send({
      ...post,
      contentLength: 6,
      async *body() {
        opened++
        yield Buffer.from('abc')
        yield Buffer.from('def')
      },
      onProgress: sent => progress.push(sent),
    } as TransportRequest)
    expect(opened).toBe(2)
    expect(progress).toEqual([3, 6, 3, 6])
    expect(heads[1]).toMatch(/content-length: 6/i)
  })

  it('that can be read once are never sent again after they were begun', async () => {
    const { port, heads } = await rawServer(socket => socket.write('HTTP/1.1 429 Later\r\nContent-Length: 0\r\n\r\n'))
    const { transport } = openTransport(port)
    async function* once() {
      yield Buffer.from('abc')
    }
    expect(await transport.send({ ...post, body: once() })).toMatchObject({ status: 429, attempts: 1 })
    expect(heads).toHaveLength(1)
  })

  it('that can be read once are sent after a refused connection', async () => {
    const dead = await httpServer(() => {})
    await closeAll()
    const { transport } = openTransport(dead, { retries: 2 })
    let read = 0
    async function* once() {
      read++
      yield Buffer.from('abc')
    }
    expect(await rejection(transport.send({ ...post, body: once() }))).toMatchObject({ attempts: 2 })
    expect(read).toBe(0)
  })

  it('whose source throws reject with the error of the source', async () => {
    const { port } = await rawServer(socket => socket.write(okAnswer()))
    const { transport, sleeps } = openTransport(port)
    const broken = new Error('disk gone')
    const body = async function* () {
      yield Buffer.from('abc')
      throw broken
    }
    expect(await rejection(transport.send({ ...post, retrySafe: true, body }))).toBe(broken)
    expect(sleeps).toEqual([])
  })
})

describe('secrets', () => {
  it('are in no answer, log, record, inspection or JSON, for any answer of the server', async () => {
    const { port, heads } = await rawServer((socket, number, head) => {
      const echo = JSON.stringify({ status: 'Failure', message: head })
      if (number === 2) return void socket.resetAndDestroy()
      socket.write(`HTTP/1.1 429 Later\r\nContent-Type: application/json\r\nContent-Length: ${echo.length}\r\n\r\n${echo}`)
    })
    const { transport, settings, logs, exchanges } = openTransport(port, { retries: 3 })
    const answer = await transport.send(get)
    const signatures = heads.map(head => /^authorization: TC \d+:(\S+)/im.exec(head)?.[1] ?? 'none')
    expect(signatures[0]).toMatch(/^\S{44}$/)
    const shown = [answer, await answer.text(), transport, settings, logs, exchanges]
      .map(value => `${inspect(value, { depth: 20, showHidden: true })} ${JSON.stringify(value)}`)
      .join('\n')
    for (const secret of [SECRETS.secretKey, ...signatures]) expect(shown).not.toContain(secret)
    expect(answer.status).toBe(429)
    expect(logs.filter(({ level }) => level === 'debug')).toHaveLength(3)
  })
})
