import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../../generated/operations.js'
import { type Client, createClient } from '../../../src/client.js'

let server: Server
let client: Client
let answer: (response: ServerResponse) => void
const lines: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    lines.push(`${request.method} ${request.url} ${request.headers['content-type'] ?? '-'}`)
    answer(response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // It listens on a port.
  client = createClient({ baseUrl: `http://127.0.0.1:${port}/api`, accessId: 'id', secretKey: 'key', retries: 1, defaultOwner: 'Mine' })
})
afterEach(() => void lines.splice(0))
afterAll(async () => {
  await client.close()
  await new Promise(resolve => server.close(resolve))
})

function answers(status: number, body: string, contentType = 'application/json'): void {
  answer = response => response.writeHead(status, { 'content-type': contentType }).end(body)
}

const hosts = (rows: readonly object[]) => JSON.stringify({ status: 'Success', data: { host: rows } })

describe('a prepared call', () => {
  it('is made as often as it is wanted, each time with more of a query', async () => {
    answers(200, hosts([{ id: '7', hostName: 'a.example.com', dnsActive: 'true' }]))
    const call = client.prepare(operations.listHosts, { query: { modifiedSince: '2026-01-01' } })
    const answered = {
      status: 'Success',
      data: { host: [{ type: 'Host', summary: 'a.example.com', id: 7, hostName: 'a.example.com', dnsActive: true }] },
    }
    for (const query of [{ resultStart: 0, resultLimit: 2 }, undefined]) {
      const { status, value, found } = await (await call(query))()
      expect({ status, value }).toEqual({ status: 200, value: answered })
      expect(found).toEqual({ key: 'host', rows: answered.data.host, total: undefined })
    }
    const prepared = '/api/v2/indicators/hosts?owner=Mine&createActivityLog=false&modifiedSince=2026-01-01'
    expect(lines).toEqual([`GET ${prepared}&resultStart=0&resultLimit=2 -`, `GET ${prepared} -`])
  })

  it('leaves what is wrong with the answer until it is decoded', async () => {
    const call = client.prepare(operations.listHosts)
    answers(200, '{"status":')
    const cutOff = await call()
    answers(400, '{"status":"Failure","message":"not now"}')
    const failed = await call()
    await expect(failed()).rejects.toMatchObject({ name: 'ApiError', detail: 'not now' })
    await expect(cutOff()).rejects.toMatchObject({ name: 'ProtocolError' })
  })

  it('fails at once when there is no answer, or its signal has ended it', async () => {
    const call = client.prepare(operations.listHosts, { signal: AbortSignal.abort(new Error('the first')) })
    await expect(call()).rejects.toThrow('the first')
    await expect(call({}, AbortSignal.abort(new Error('the second')))).rejects.toThrow('the second')
    answer = response => response.destroy()
    await expect(client.prepare(operations.listHosts)()).rejects.toMatchObject({ name: 'ConnectionError' })
  })

  it('is refused when a value of its path is missing', () => {
    expect(() => client.prepare(operations.getHost)).toThrow('The path /v2/indicators/hosts/{hostName} has no value for "hostName"')
  })

  it('sends a body with its type', async () => {
    answers(201, '{"status":"Success","data":{"threat":{"id":1,"name":"x"}}}')
    expect(await client.call(operations.createThreat, { body: { name: 'x' } })).toMatchObject({ status: 201, found: { rows: [{ id: 1 }] } })
    expect(lines).toEqual(['POST /api/v2/groups/threats?owner=Mine&createActivityLog=false application/json'])
  })

  it('hands text over as it is, and no failure as text', async () => {
    const download = client.prepare(operations.downloadSignature, { path: { signatureId: 7 } })
    answers(200, 'rule x {}', 'text/plain')
    expect(await (await download())()).toMatchObject({ status: 200, value: 'rule x {}' })
    answers(404, '{"status":"Failure","message":"not there"}')
    await expect((await download())()).rejects.toMatchObject({ name: 'NotFoundError', detail: 'not there' })
  })
})
