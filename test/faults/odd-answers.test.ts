import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { ConnectionError, ProtocolError } from '../../src/errors/index.js'
import type { TransportRequest } from '../../src/http/index.js'
import { closeAll, okAnswer, openTransport, rawServer, rejection } from './http-fixtures.js'

afterEach(closeAll)

const get: TransportRequest = { method: 'GET', path: '/v2/owners', retrySafe: true }
const post: TransportRequest = { method: 'POST', path: '/v2/groups/threats', retrySafe: false, body: '{}' }
const body = '{"status":"Success"}'
const early = 'HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n'
const chunked = (text: string, trailers = '') => `${text.length.toString(16)}\r\n${text}\r\n0\r\n${trailers}\r\n`

/** A whole answer of raw bytes, with these lines of its head. */
function answerOf(head: string, bytes: Uint8Array | string = ''): Buffer {
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${head}\r\n\r\n`), Buffer.from(bytes)])
}

const odd: readonly [name: string, answer: string | Buffer][] = [
  ['100 before it', `HTTP/1.1 100 Continue\r\n\r\n${okAnswer()}`],
  ['103 before it', `${early}${okAnswer()}`],
  ['100 and two 103 before it', `HTTP/1.1 100 Continue\r\n\r\n${early}${early}${okAnswer()}`],
  ['its headers doubled', okAnswer(body, `Content-Length: ${body.length}\r\nContent-Type: application/json\r\nDate: x\r\nDate: x\r\n`)],
  [
    'its coding doubled',
    answerOf(`200 OK\r\nContent-Encoding: gzip\r\nContent-Encoding: gzip\r\nContent-Length: ${gzipSync(body).length}`, gzipSync(body)),
  ],
  ['its transfer coding doubled', `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n${chunked(body)}`],
  [
    'trailers',
    `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n${chunked(body, 'X-Sum: 1\r\nX-More: 2\r\n')}`,
  ],
  ...(
    [
      ['gzip', gzipSync(body)],
      ['deflate', deflateSync(body)],
      ['deflate', deflateRawSync(body)],
      ['br', brotliCompressSync(body)],
    ] as const
  ).map(([coding, bytes], place): [string, Buffer] => [
    `the coding ${coding} (${place === 2 ? 'raw' : 'with a head'})`,
    answerOf(`200 OK\r\nContent-Type: application/json\r\nContent-Encoding: ${coding}\r\nContent-Length: ${bytes.length}`, bytes),
  ]),
]

describe('an answer that is odd but legal is read as any other', () => {
  it.each(odd)('%s', async (_, answer) => {
    const { port, heads } = await rawServer(socket => socket.write(answer))
    const { transport } = openTransport(port, { retries: 1, concurrency: 1 })
    for (const stream of [false, true]) expect(await (await transport.send({ ...get, stream })).text()).toBe(body)
    expect(heads).toHaveLength(2)
  })

  it.each(['204 No Content', '205 Reset Content', '304 Not Modified'])('%s with a coding, though it has no body', async status => {
    for (const coding of ['gzip', 'br', 'zstd']) {
      const length = status.startsWith('205') ? '\r\nContent-Length: 0' : ''
      const { port } = await rawServer(socket => socket.write(answerOf(`${status}\r\nContent-Encoding: ${coding}${length}`)))
      const { transport } = openTransport(port, { retries: 1 })
      for (const stream of [false, true]) {
        const answer = await transport.send({ ...get, stream })
        expect([answer.status, await answer.text()]).toEqual([Number(status.slice(0, 3)), ''])
      }
    }
  })

  it('an empty body in chunks with a coding', async () => {
    const { port } = await rawServer(socket =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'),
    )
    const { transport } = openTransport(port, { retries: 1 })
    expect(await (await transport.send(get)).text()).toBe('')
  })

  it('deflate in pieces of one byte, with a head or without', async () => {
    for (const bytes of [deflateSync(body), deflateRawSync(body)]) {
      const { port } = await rawServer(socket => {
        const pieces = [...bytes].map(byte => Buffer.concat([Buffer.from('1\r\n'), Buffer.from([byte]), Buffer.from('\r\n')]))
        socket.setNoDelay(true)
        socket.write('HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nTransfer-Encoding: chunked\r\n\r\n')
        const next = () =>
          void (pieces.length === 0 ? socket.write('0\r\n\r\n') : socket.write(pieces.shift() ?? '', () => setTimeout(next, 1)))
        next()
      })
      const { transport } = openTransport(port, { retries: 1 })
      expect(await (await transport.send(get)).text()).toBe(body)
    }
  })
})

describe('headers that differ', () => {
  it.each(['Content-Length: 20\r\nContent-Length: 21', 'Content-Length: 20\r\nTransfer-Encoding: chunked'])(
    'are a typed error: %j',
    async lines => {
      const { port } = await rawServer(socket => socket.write(`HTTP/1.1 200 OK\r\n${lines}\r\n\r\n${body}`))
      const { transport } = openTransport(port, { retries: 1 })
      const error = await rejection(transport.send(get))
      expect(error).toBeInstanceOf(ProtocolError)
    },
  )
})

describe('a refusal that is cut off in the middle of its body', () => {
  it.each([
    [400, post, 1],
    [400, get, 1],
    [404, get, 1],
    [429, get, 3],
    [429, post, 3],
    [503, get, 3],
    [503, post, 1],
    [500, post, 1],
  ])('keeps its status: %i to %o', async (status, request, attempts) => {
    const { port, heads } = await rawServer(socket => {
      socket.write(
        `HTTP/1.1 ${status} No\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"status":"Failure","message":"Not like`,
      )
      setTimeout(() => socket.destroy(), 20)
    })
    const { transport } = openTransport(port, { retries: 3, retrySleep: 0 })
    const answer = await transport.send(request)
    expect([answer.status, await answer.text(), heads.length]).toEqual([status, expect.stringContaining('Not like'), attempts])
  })

  it('keeps its status when its coding is cut off or wrong, or it stalls', async () => {
    const whole = gzipSync(JSON.stringify({ status: 'Failure', message: 'x'.repeat(500) }))
    for (const bytes of [whole.subarray(0, 30), Buffer.from('no gzip at all')]) {
      const { port } = await rawServer(socket => {
        socket.write(answerOf('400 No\r\nContent-Encoding: gzip\r\nContent-Length: 400', bytes))
        setTimeout(() => socket.destroy(), 20)
      })
      const { transport } = openTransport(port, { retries: 1 })
      expect((await transport.send(post)).status).toBe(400)
    }
    const { port } = await rawServer(socket => socket.write('HTTP/1.1 400 No\r\nContent-Length: 50\r\n\r\nhalf'))
    const { transport } = openTransport(port, { retries: 1 }, 0.3)
    const answer = await transport.send(post)
    expect([answer.status, await answer.text()]).toEqual([400, 'half'])
  })

  it('keeps its status when its coding is unknown', async () => {
    const { port } = await rawServer(socket => socket.write(answerOf('400 No\r\nContent-Encoding: zstd\r\nContent-Length: 3', 'abc')))
    const { transport } = openTransport(port, { retries: 1 })
    expect((await transport.send(post)).status).toBe(400)
  })

  it('still ends at an abort', async () => {
    const { port } = await rawServer(socket => socket.write('HTTP/1.1 400 No\r\nContent-Length: 50\r\n\r\nhalf'))
    const { transport } = openTransport(port, { retries: 1 })
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('enough')), 50)
    expect(await rejection(transport.send({ ...post, signal: stop.signal }))).toMatchObject({ message: 'enough' })
  })
})

describe('a transport that was closed', () => {
  it.each([get, post])('says that nothing was sent', async request => {
    const { port, heads } = await rawServer(socket => socket.write(okAnswer()))
    for (const usedBefore of [false, true]) {
      const { transport, sleeps } = openTransport(port, { retries: 3 })
      if (usedBefore) await transport.send(get)
      const before = heads.length
      await transport.close()
      const error = await rejection(transport.send(request))
      expect(error).toBeInstanceOf(ConnectionError)
      expect(error).toMatchObject({ message: expect.stringMatching(/closed.*[Nn]othing was sent/s), attempts: 0 })
      expect(String(error)).not.toContain('may have been carried out')
      expect([heads.length, sleeps]).toEqual([before, []])
    }
  })

  it('says of a request that was open that it may have been carried out', async () => {
    const { port } = await rawServer(() => {})
    const { transport } = openTransport(port, { retries: 3, retrySleep: 0 })
    const error = rejection(transport.send(post))
    await new Promise(resolve => setTimeout(resolve, 100))
    await transport.close()
    expect(await error).toMatchObject({ message: expect.stringMatching(/closed.*may have been carried out/s) })
  })

  it('says of requests that waited for their turn that nothing was sent', async () => {
    const { port, heads } = await rawServer(() => {})
    const { transport } = openTransport(port, { retries: 3, retrySleep: 0, concurrency: 1 })
    const first = rejection(transport.send(get))
    const second = rejection(transport.send(post))
    await new Promise(resolve => setTimeout(resolve, 100))
    await transport.close()
    expect(await first).toBeInstanceOf(ConnectionError)
    expect(await second).toMatchObject({ message: expect.stringMatching(/closed.*[Nn]othing was sent/s) })
    expect(heads).toHaveLength(1)
  })
})
