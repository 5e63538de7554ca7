import { channel } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ThreatConnect } from '../../src/index.js'

const body = JSON.stringify({ status: 'Success', data: { resultCount: 2, owner: [{ id: 1 }, { id: 2 }] } })
const server = createServer(async (request, response) => {
  if (request.url?.includes('slowly')) await sleep(5)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
  response.end(body)
})
let opened = 0
let url = ''

beforeAll(async () => {
  server.on('connection', () => {
    opened += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address === 'string' || address === null) throw new Error('the server listens nowhere')
  url = `http://127.0.0.1:${address.port}/api`
})

afterAll(() => {
  server.close()
})

describe('connections', () => {
  it.each([1, 3])('are used again: many requests at once need %i, as many as concurrency', async concurrency => {
    opened = 0
    const tc = new ThreatConnect({ baseUrl: url, accessId: '12345678901234567890', secretKey: 'secret', concurrency })
    try {
      const found = await Promise.all(Array.from({ length: 60 }, () => tc.owners.toArray()))
      expect(found.map(rows => rows.length)).toEqual(Array(60).fill(2))
      expect(opened).toBe(concurrency)
    } finally {
      await tc.close()
    }
  })

  it('never are more than concurrency, though requests are aborted on the way', async () => {
    const open = new Set<Socket>()
    let most = 0
    const count = (message: unknown) => {
      const { socket } = message as { socket: Socket } // undici's documentation, "Diagnostics Channel Support".
      open.add(socket)
      most = Math.max(most, [...open].filter(one => !one.destroyed).length)
    }
    channel('undici:client:connected').subscribe(count)
    const tc = new ThreatConnect({ baseUrl: url, accessId: '12345678901234567890', secretKey: 'secret', concurrency: 3 })
    try {
      // As when a retrieval is left: the requests that were sent ahead end together, and others wait for their places.
      const requests = Array.from({ length: 30 }, () => {
        const stop = new AbortController()
        return Array.from({ length: 5 }, async (_, index) => {
          await tc.request({ method: 'GET', uri: '/v2/owners?slowly', signal: stop.signal })
          if (index === 0) stop.abort()
        })
      }).flat()
      const outcomes = (await Promise.allSettled(requests)).map(({ status }) => status)
      expect(new Set(outcomes)).toEqual(new Set(['fulfilled', 'rejected']))
      expect(most).toBe(3)
    } finally {
      channel('undici:client:connected').unsubscribe(count)
      await tc.close()
    }
  })
})
