import { randomUUID } from 'node:crypto'
import { channel } from 'node:diagnostics_channel'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConnectionError, ThreatConnect } from '../../src/index.js'
import { closeAll, listenOnLoopback } from './http-fixtures.js'

const opened: (() => Promise<unknown>)[] = []
const folder = mkdtempSync(join(tmpdir(), 'open-bodies-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const connected = channel('undici:client:connected')
const sockets = new Set<Socket>()
let most = 0
const mostOpen = () => most
const count = (message: unknown) => {
  const { socket } = message as { socket: Socket } // undici's documentation, "Diagnostics Channel Support".
  sockets.add(socket)
  most = Math.max(most, [...sockets].filter(one => !one.destroyed).length)
}
beforeEach(() => {
  sockets.clear()
  most = 0
  connected.subscribe(count)
})
afterEach(() => connected.unsubscribe(count))
afterEach(async () => {
  await Promise.all(opened.splice(0).map(close => close()))
  await closeAll()
})

/** A client of a server that counts its open requests. */
async function open(concurrency: number, listener: RequestListener) {
  const seen = { requests: 0, mostRequests: 0 }
  const server = createServer((request, response) => {
    seen.requests++
    seen.mostRequests = Math.max(seen.mostRequests, seen.requests)
    response.once('close', () => seen.requests--)
    listener(request, response)
  })
  const { port, close } = await listenOnLoopback(server)
  const tc = new ThreatConnect({
    baseUrl: `http://127.0.0.1:${port}/api`,
    accessId: '1',
    secretKey: 'k',
    concurrency,
    retries: 2,
    retrySleep: 0,
    timeout: 10,
  })
  opened.push(() => tc.close(), close)
  return { tc, seen }
}

/** Sends a body of 1 MB, slowly enough that several would overlap. */
const slowBody: RequestListener = async (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/octet-stream' })
  for (let piece = 0; piece < 8 && !response.destroyed; piece++) {
    response.write(Buffer.alloc(128 * 1024))
    await sleep(3)
  }
  response.end()
}

describe('concurrency bounds what is open, bodies that are being read included', () => {
  it.each<[name: string, read: (tc: ThreatConnect) => Promise<number>]>([
    ['bytes', async tc => (await (await tc.request({ uri: '/v2/x' })).bytes()).length],
    [
      'a stream',
      async tc => {
        let size = 0
        for await (const piece of (await tc.request({ uri: '/v2/x' })).stream()) size += piece.length
        return size
      },
    ],
    [
      'contents',
      async tc => {
        let size = 0
        for await (const piece of tc.documents.contents(7)) size += piece.length
        return size
      },
    ],
    ['a file', async tc => (await tc.documents.download(7, { file: join(folder, randomUUID()) })).sizeBytes],
    [
      'a typed call',
      async tc => {
        const { data } = await tc.client.GET('/v2/groups/documents/{documentId}/download', {
          params: { path: { documentId: 7 } },
          parseAs: 'arrayBuffer',
        })
        return (data as ArrayBuffer | undefined)?.byteLength ?? 0
      },
    ],
  ])('of 40 at once: %s', async (_, read) => {
    const { tc, seen } = await open(4, slowBody)
    const sizes = await Promise.all(Array.from({ length: 40 }, () => read(tc)))
    expect(new Set(sizes)).toEqual(new Set([1024 * 1024]))
    expect([seen.mostRequests, mostOpen()]).toEqual([4, 4])
  })

  it('of bodies that fail or are left', async () => {
    let number = 0
    const { tc } = await open(3, (request, response) => {
      response.writeHead(200, { 'content-length': 1_000_000 })
      response.write(Buffer.alloc(200_000))
      setTimeout(() => (number++ % 2 === 0 ? request.socket.destroy() : response.end(Buffer.alloc(800_000))), 5)
    })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, async (_, index) => {
        const answer = await tc.request({ uri: '/v2/x' })
        let pieces = 0
        for await (const _piece of answer.stream()) if (++pieces > 1 && index % 3 === 0) break
      }),
    )
    expect(outcomes).toHaveLength(30)
    // The server hears of a body that was left a moment after its place was given to the next.
    expect(mostOpen()).toBeLessThanOrEqual(3)
  }, 20_000)
})

describe('a program that makes calls while it reads', () => {
  it.each([1, 2])(
    'does not wait forever at concurrency %i, however deep its streams',
    async concurrency => {
      const { tc, seen } = await open(concurrency, (request, response) => {
        if (request.url?.includes('/v2/owners')) {
          response.writeHead(200, { 'content-type': 'application/json' })
          return response.end('{"status":"Success","data":{"resultCount":0,"owner":[]}}')
        }
        return slowBody(request, response)
      })
      const walk = async (depth: number): Promise<number> => {
        let calls = 0
        for await (const _ of (await tc.request({ uri: '/v2/x' })).stream()) {
          if (calls > 0) continue
          calls += 1 + (await tc.owners.toArray()).length
          if (depth > 1) calls += await walk(depth - 1)
        }
        return calls
      }
      expect(await walk(4)).toBe(4)
      expect(seen.mostRequests).toBeLessThanOrEqual(5)
    },
    20_000,
  )

  it('may leave answers unread', async () => {
    const { tc } = await open(1, slowBody)
    for (let call = 0; call < 4; call++) expect((await tc.request({ uri: '/v2/x' })).status).toBe(200)
  })
})

describe('the report counts', () => {
  it('a manual request whose body was not read, and adds its bytes and time when it is', async () => {
    const { tc } = await open(2, slowBody)
    tc.report.enable()
    const answer = await tc.request({ uri: '/v2/x' })
    expect(tc.report.counters).toMatchObject({ apiCalls: 1, statuses: { 200: 1 }, bytesReceived: 0 })
    const [entry] = tc.report
    const { requestTime } = tc.report.counters
    await answer.bytes()
    expect(tc.report.counters).toMatchObject({ apiCalls: 1, unansweredRequests: 0, bytesReceived: 1024 * 1024 })
    expect(tc.report.counters.requestTime).toBeGreaterThan(requestTime)
    expect(entry).toMatchObject({ sizeBytes: 1024 * 1024 })
    expect([...tc.report]).toHaveLength(1)
  })

  it('a request that got a 503 and then resets as unanswered', async () => {
    let number = 0
    const { tc } = await open(2, (request, response) => {
      if (number++ === 0) response.writeHead(503).end('busy')
      else request.socket.destroy()
    })
    await expect(tc.request({ uri: '/v2/x' })).rejects.toThrow(ConnectionError)
    expect(tc.report.counters).toMatchObject({ apiCalls: 0, unansweredRequests: 1, failedRequests: 1, retries: 1, statuses: {} })
    expect(tc.report.failures).toMatchObject([{ statusCode: null }])
  })
})
