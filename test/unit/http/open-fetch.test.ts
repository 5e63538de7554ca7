import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Client, createClient } from '../../../src/client.js'
import { ConfigError, ProtocolError } from '../../../src/errors/index.js'
import type { ClientOptions, Logger } from '../../../src/http/index.js'

interface Sent {
  method: string | undefined
  url: string | undefined
  headers: IncomingMessage['headers']
  body: string
}

let server: Server
let answer: (response: ServerResponse) => void
const sent: Sent[] = []
const warnings: string[] = []
const clients: Client[] = []

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    sent.push({ method: request.method, url: request.url, headers: request.headers, body })
    answer(response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})

afterEach(async () => {
  sent.length = 0
  warnings.length = 0
  await Promise.all(clients.splice(0).map(client => client.close()))
})

afterAll(() => new Promise(resolve => server.close(resolve)))

function open(options: ClientOptions = {}): Client {
  const { port } = server.address() as AddressInfo // It listens on a port.
  const logger: Logger = { debug() {}, info() {}, error() {}, fatal() {}, warn: (_, message) => void warnings.push(message) }
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}/api`, accessId: 'id', secretKey: 'key', retries: 1, logger, ...options })
  clients.push(client)
  return client
}

function answers(status: number, body: unknown, headers: Record<string, string> = {}): void {
  answer = response => {
    const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
  }
}

describe('what a typed call sends', () => {
  it.each([
    [
      '/v2/indicators/urls/{url}',
      { url: 'http://bad.example/a b?c=#d%e' },
      '/v2/indicators/urls/http%3A%2F%2Fbad.example%2Fa%20b%3Fc%3D%23d%25e',
    ],
    ['/v2/indicators/addresses/{ip}', { ip: '2001:db8::1' }, '/v2/indicators/addresses/2001%3Adb8%3A%3A1'],
    ['/v2/indicators/emailAddresses/{emailAddress}', { emailAddress: 'a+b@c.example' }, '/v2/indicators/emailAddresses/a%2Bb%40c.example'],
    [
      '/v2/indicators/{customType}/{indicator}',
      { customType: 'registryKeys', indicator: 'HKEY_USERS\\Run : x : REG_SZ' },
      '/v2/indicators/registryKeys/HKEY_USERS%5CRun%20%3A%20x%20%3A%20REG_SZ',
    ],
    ['/v2/indicators/hosts/{hostName}', { hostName: 'bücher.example' }, '/v2/indicators/hosts/b%C3%BCcher.example'],
    ['/v2/indicators/hosts/{hostName}', { hostName: '..' }, '/v2/indicators/hosts/%2E%2E'],
  ] as const)('%s with each value as one segment', async (path, values, expected) => {
    answers(404, { status: 'Failure', message: 'The requested resource was not found' })
    await open().GET(path as '/v2/tags/{tag}', { params: { path: values as never } }) // One of the paths of the table above.
    expect(sent[0]?.url).toBe(`/api${expected}?createActivityLog=false`)
  })

  it('the default owner where the operation takes one, unless the call names another', async () => {
    answers(404, { status: 'Failure', message: 'not found' })
    const client = open({ defaultOwner: 'A & B' })
    await client.GET('/v2/indicators')
    await client.GET('/v2/indicators', { params: { query: { owner: 'C', createActivityLog: true } } })
    await client.GET('/v2/owners')
    expect(sent.map(request => request.url)).toEqual([
      '/api/v2/indicators?owner=A%20%26%20B&createActivityLog=false',
      '/api/v2/indicators?owner=C&createActivityLog=true',
      '/api/v2/owners?createActivityLog=false',
    ])
  })

  it('the body as JSON, and bytes as they are', async () => {
    answers(201, { status: 'Success', data: { host: { id: 1, hostName: 'a.example' } } })
    const client = open()
    await client.POST('/v2/indicators/hosts', { body: { hostName: 'a.example' } })
    answers(200, { status: 'Success' })
    await client.POST('/v2/groups/documents/{documentId}/upload', { params: { path: { documentId: 5 } }, body: 'the contents' })
    expect(sent.map(({ headers, body }) => [headers['content-type'], body])).toEqual([
      ['application/json', '{"hostName":"a.example"}'],
      ['application/octet-stream', 'the contents'],
    ])
  })

  it('nothing when a path value is missing', async () => {
    const client = open()
    await expect(client.GET('/v2/tags/{tag}', { params: { path: { tag: '' } } })).rejects.toThrow(ConfigError)
    expect(sent).toEqual([])
  })
})

describe('what a typed call gives', () => {
  it('the decoded answer with loosely typed fields brought to one shape', async () => {
    answers(200, { status: 'Success', data: { host: { id: '7', hostName: 'a.example', dnsActive: 'true' } } }, { 'x-request-id': 'r1' })
    const { data, response } = await open().GET('/v2/indicators/hosts/{hostName}', { params: { path: { hostName: 'a.example' } } })
    expect(data?.data.host).toEqual({ type: 'Host', summary: 'a.example', id: 7, hostName: 'a.example', dnsActive: true })
    expect(response.status).toBe(200)
    expect(response.headers.get('x-request-id')).toBe('r1')
  })

  it('the failure that the server reports, with the server’s id of the request', async () => {
    answers(400, { status: 'Failure', message: 'Please enter a valid host name' }, { 'x-request-id': 'r2' })
    const { data, error } = await open().POST('/v2/indicators/hosts', { body: { hostName: '?' } })
    expect(data).toBeUndefined()
    expect(error).toMatchObject({ status: 400, detail: 'Please enter a valid host name', operation: 'createHost', requestId: 'r2' })
  })

  it('a failure that comes with a success status', async () => {
    answers(200, { status: 'Failure', message: 'no' })
    expect((await open().GET('/v2/tags')).error).toMatchObject({ status: 200, detail: 'no' })
  })

  it('nothing for an answer without a body', async () => {
    answer = response => void response.writeHead(204).end()
    const { data, error, response } = await open().POST('/v2/customMetrics/{metric}/data', {
      params: { path: { metric: '5' } },
      body: { value: 1 },
    })
    expect([data, error, response.status]).toEqual([undefined, undefined, 204])
  })

  it('an error for an answer that is not JSON', async () => {
    answers(200, '<html>Log in</html>', { 'content-type': 'text/html' })
    await expect(open().GET('/v2/tags')).rejects.toThrow(ProtocolError)
    answers(200, '{"status":"Succ')
    await expect(open().GET('/v2/tags')).rejects.toThrow('truncated or malformed')
  })
})

describe('contents outside the envelope', () => {
  const path = { documentId: 5 }

  it('are handed on as bytes or in pieces, as the caller says', async () => {
    const bytes = new Uint8Array([0, 255, 128, 10])
    answers(200, bytes, { 'content-type': 'application/octet-stream' })
    const client = open()
    const whole = await client.GET('/v2/groups/documents/{documentId}/download', { params: { path }, parseAs: 'arrayBuffer' })
    expect(new Uint8Array(whole.data as unknown as ArrayBuffer)).toEqual(bytes)
    const pieces = await client.GET('/v2/groups/documents/{documentId}/download', { params: { path }, parseAs: 'stream' })
    const read: number[] = []
    for await (const piece of pieces.data as unknown as AsyncIterable<Uint8Array>) read.push(...piece)
    expect(read).toEqual([...bytes])
    expect(sent.map(request => request.headers.accept)).toEqual([undefined, undefined])
  })

  it('are read as text where they are text', async () => {
    answers(200, 'Type,Value\nHost,a.example\n', { 'content-type': 'text/csv' })
    expect((await open().GET('/v2/indicators/bulk/csv')).data).toBe('Type,Value\nHost,a.example\n')
  })

  it('must be asked for in a way that keeps bytes', async () => {
    const client = open()
    await expect(client.GET('/v2/groups/documents/{documentId}/download', { params: { path } })).rejects.toThrow('Pass parseAs "stream"')
    expect(sent).toEqual([])
  })

  it('may be a failure instead, with any status', async () => {
    const client = open()
    answers(404, { status: 'Failure', message: 'There is no such document' })
    const missing = await client.GET('/v2/groups/documents/{documentId}/download', { params: { path }, parseAs: 'stream' })
    expect(missing.error).toMatchObject({ status: 404, operation: 'downloadDocument', detail: 'There is no such document' })
    answers(200, { status: 'Failure', message: 'The document is awaiting upload' })
    const early = await client.GET('/v2/groups/documents/{documentId}/download', { params: { path }, parseAs: 'arrayBuffer' })
    expect(early.error).toMatchObject({ status: 200, detail: 'The document is awaiting upload' })
  })

  it('may be JSON of their own', async () => {
    answers(200, [{ code: '0x1003' }])
    const { data } = await open().GET('/v2/batch/{batchId}/errors', { params: { path: { batchId: 5 } }, parseAs: 'text' })
    expect(data).toBe('[{"code":"0x1003"}]')
  })

  it('are not a web page: an error that says so', async () => {
    answers(200, '<html>Log in</html>', { 'content-type': 'text/html; charset=utf-8' })
    const download = open().GET('/v2/groups/documents/{documentId}/download', { params: { path }, parseAs: 'stream' })
    await expect(download).rejects.toThrow(/content type text\/html; charset=utf-8 instead of application\/octet-stream/)
  })

  it('fail under way with an error of the connection', async () => {
    answer = response => {
      response.writeHead(200, { 'content-type': 'text/csv', 'content-length': '1000' }).write('Type,Value\n')
      setTimeout(() => response.destroy(), 20)
    }
    await expect(open().GET('/v2/indicators/bulk/csv')).rejects.toThrow(ProtocolError)
  })
})

describe('answers that are not as described', () => {
  const odd = {
    status: 'Success',
    data: {
      resultCount: 2,
      tag: [
        { name: 'a', mood: 1 },
        { name: 'b', mood: 2 },
      ],
    },
  }

  it('are taken as they are by default', async () => {
    answers(200, odd)
    expect((await open().GET('/v2/tags')).data).toEqual(odd)
    expect(warnings).toEqual([])
  })

  it('are told once for each difference when asked to warn', async () => {
    answers(200, odd)
    const client = open({ validation: 'warn' })
    await client.GET('/v2/tags')
    await client.GET('/v2/tags')
    expect(warnings).toEqual(['listTags answered data.tag.mood: is not in the API description'])
  })

  it('are an error when asked to be strict', async () => {
    answers(200, odd)
    const call = open({ validation: 'strict' }).GET('/v2/tags')
    await expect(call).rejects.toThrow(ProtocolError)
    await expect(call).rejects.toThrow(/GET .*\/v2\/tags.* the response does not match the API description: data\.tag\.mood: is not in/)
  })
})
