import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ThreatConnect } from '../../src/index.js'

const body = JSON.stringify({ status: 'Success', data: { resultCount: 2, owner: [{ id: 1 }, { id: 2 }] } })
const server = createServer((_request, response) => {
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
})
