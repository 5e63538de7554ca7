import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import { connect, createConnection } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { signHmac } from '../../../src/http/authorizer.js'
import { community, withSandbox } from './with-sandbox.js'

const { call, sandbox } = withSandbox({ contentLimit: 3_000_000, recordRequests: 5000 })
const port = () => Number(new URL(sandbox().url).port)
const octets = { 'content-type': 'application/octet-stream' }
const folders = () => readdirSync(tmpdir()).filter(name => name.startsWith('threatconnect-sandbox-'))

function signed(method: string, target: string): Record<string, string> {
  const { accessId, secretKey } = sandbox()
  const { Timestamp, Authorization } = signHmac({
    accessId,
    secretKey,
    method,
    pathAndQuery: target,
    timestamp: Math.floor(Date.now() / 1000),
  })
  return { timestamp: Timestamp, authorization: Authorization }
}

/** A signed request as it is, to any target and under any name. */
function ask(
  target: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body?: string,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: port(), path: target, method, agent: false, headers: { ...signed(method, target), ...headers } },
      response => {
        text(response).then(answer => resolve({ status: response.statusCode ?? 0, body: answer }), reject)
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

function raw(bytes: string, drip?: string): Promise<{ answer: string; milliseconds: number }> {
  return new Promise(resolve => {
    const began = performance.now()
    const socket = createConnection(port(), '127.0.0.1', () => socket.write(bytes))
    const timer = drip === undefined ? undefined : setInterval(() => socket.write(drip), 100)
    let answer = ''
    socket.on('data', chunk => {
      answer += chunk.toString()
    })
    socket.on('error', () => {}) // Resets are how it may end.
    socket.on('close', () => {
      clearInterval(timer)
      resolve({ answer, milliseconds: performance.now() - began })
    })
  })
}

async function newDocument(): Promise<number> {
  const { json } = await call('POST', `/v2/groups/documents?${community}`, { name: 'D', fileName: '../../../../tmp/evil.sh' })
  return (json as { data: { document: { id: number } } }).data.document.id
}

describe('the sandbox', () => {
  it('can be reached on 127.0.0.1 only', async () => {
    const others = Object.values(networkInterfaces()).flatMap(list =>
      (list ?? []).filter(({ internal, family }) => !internal && family === 'IPv4'),
    )
    for (const host of ['127.0.0.2', ...others.map(({ address }) => address)]) {
      const isReached = await new Promise(resolve => {
        const socket = connect({ host, port: port(), timeout: 500 }, () => resolve(true))
        socket.on('error', () => resolve(false)).on('timeout', () => resolve(false))
        socket.on('connect', () => socket.destroy())
      })
      expect([host, isReached]).toEqual([host, false])
    }
  })

  it.each(['127.0.0.1', '127.0.0.1:1', 'localhost', 'LOCALHOST:80', 'tc.localhost:8080', '[::1]:80', '127.1.2.3'])(
    'accepts requests to its name %s',
    async host => {
      expect((await ask('/api/v2/owners', { host })).status).toBe(200)
    },
  )

  it.each([
    'evil.example.com',
    '127.0.0.1.nip.io',
    'localhost.evil.example.com',
    '127.0.0.1@evil.example.com',
    'evil.example.com#127.0.0.1',
    'evil.example.com/localhost',
    '0.0.0.0',
    '[::]',
    '10.0.0.1',
    'xlocalhost',
    ' ',
    '%31%32%37.0.0.1.evil.com',
  ])('refuses a correctly signed request to the name %j, which may point here by DNS rebinding', async host => {
    const { status, body } = await ask('/api/v2/owners', { host })
    expect([status, body]).toEqual([403, expect.stringContaining('names of this machine')])
    expect((await ask('/api/appAuth?expiredToken=x', { host })).status).toBe(403)
  })

  it.each(['https://evil.example.com', 'null', '', 'http://localhost.evil.example.com', 'http://127.0.0.1.evil.example.com'])(
    'refuses pages of other sites: Origin %j',
    async origin => {
      expect((await ask('/api/v2/owners', { origin })).body).toContain('pages of other sites')
      expect((await ask('/api/v2/owners', { origin: 'http://localhost:3000' })).status).toBe(200)
    },
  )

  it('refuses a request without a host name', async () => {
    expect((await raw('GET /api/v2/owners HTTP/1.0\r\n\r\n')).answer).toMatch(/^HTTP\/1.1 403/)
    expect((await raw('GET /api/v2/owners HTTP/1.1\r\nConnection: close\r\n\r\n')).answer).toMatch(/^HTTP\/1.1 400/)
  })

  it.each([
    '/../../etc/passwd',
    '/api/../../../etc/passwd',
    '/api/v2/%2e%2e/%2e%2e/etc/passwd',
    '/api/v2/groups/documents/..%2f..%2f1/download',
    '/api/v2/groups/documents/1%00/download',
    '/api/v2/groups/documents/__proto__/download',
    '/api/v2/%ff%fe',
    '/api/v2/%',
    '/api/v2/..\\..\\etc',
    '//evil.example.com/api/v2/owners',
    'http://evil.example.com/api/v2/owners',
    '/api/v2/indicators/bulk/../../../../etc/passwd',
    '*',
    '',
  ])('does not serve files: %s', async target => {
    const { status, body } = await ask(target === '' ? '/' : target)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
    expect(body).not.toMatch(/root:|node_modules/)
    expect(sandbox().errors).toEqual([])
  })

  it('stores contents under its own file names, and sends them with a safe file name', async () => {
    const before = folders()
    const id = await newDocument()
    expect((await call('POST', `/v2/groups/documents/${id}/upload?${community}`, new Uint8Array(2_000_000), octets)).status).toBe(200)
    const folder = folders().find(name => !before.includes(name)) ?? ''
    expect(readdirSync(`${tmpdir()}/${folder}`).every(name => /^\d+$/.test(name))).toBe(true)
    const answer = await call('GET', `/v2/groups/documents/${id}/download?${community}`)
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename=".._.._.._.._tmp_evil.sh"')
  })

  it('accepts contents up to its limit, and keeps the existing contents when larger ones are sent', async () => {
    const id = await newDocument()
    const upload = (size: number) => call('PUT', `/v2/groups/documents/${id}/upload?${community}`, new Uint8Array(size), octets)
    const files = () => folders().flatMap(name => readdirSync(`${tmpdir()}/${name}`)).length
    expect((await upload(2_500_000)).status).toBe(200)
    const before = files()
    const { status, json } = await upload(3_000_001)
    expect([status, json]).toEqual([400, { status: 'Failure', message: 'The contents are larger than 3000000 bytes' }])
    expect(files()).toBe(before)
    expect((await call('GET', `/v2/groups/documents/${id}?${community}`)).json).toMatchObject({
      data: { document: { fileSize: 2_500_000 } },
    })
    expect((await call('GET', `/v2/groups/documents/${id}/download?${community}`)).headers.get('content-length')).toBe('2500000')
    expect((await upload(3_000_000)).status).toBe(200)
  })

  it('keeps the existing contents when an upload is interrupted, and deletes the partial ones', async () => {
    const id = await newDocument()
    await call('PUT', `/v2/groups/documents/${id}/upload?${community}`, new Uint8Array([1, 2, 3]), octets)
    const files = () => folders().flatMap(name => readdirSync(`${tmpdir()}/${name}`)).length
    const before = files()
    const target = `/api/v2/groups/documents/${id}/upload?${community}`
    const { timestamp, authorization } = signed('PUT', target)
    await new Promise<void>(resolve => {
      const socket = createConnection(port(), '127.0.0.1', () => {
        socket.write(
          `PUT ${target} HTTP/1.1\r\nHost: localhost\r\nTimestamp: ${timestamp}\r\nAuthorization: ${authorization}\r\nContent-Type: application/octet-stream\r\nContent-Length: 2900000\r\n\r\n`,
        )
        socket.write(Buffer.alloc(2_000_000), () => setTimeout(() => socket.resetAndDestroy(), 100))
      })
      socket.on('error', () => {}).on('close', () => resolve())
    })
    for (let tries = 0; tries < 50 && files() !== before; tries++) await new Promise(resolve => setTimeout(resolve, 20))
    expect(files()).toBe(before)
    expect((await call('GET', `/v2/groups/documents/${id}/download?${community}`)).headers.get('content-length')).toBe('3')
    // A connection that breaks in the middle of a body is the client's failure: it is told as none of the sandbox.
    expect(sandbox().errors).toEqual([])
  })

  it('accepts JSON of at most 16 MB and 100 levels', async () => {
    const create = (body: string) => ask(`/api/v2/groups/threats?${community}`, { 'content-type': 'application/json' }, 'POST', body)
    const { timestamp } = signed('POST', '/x')
    expect(timestamp).toMatch(/^\d+$/)
    expect(await create(JSON.stringify({ name: 'x', padding: 'y'.repeat(17 << 20) }))).toMatchObject({
      status: 400,
      body: expect.stringContaining('The request body is larger than 16777216 bytes'),
    })
    for (const depth of [101, 5_000, 200_000]) {
      for (const nest of [`${'['.repeat(depth)}${']'.repeat(depth)}`, `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`])
        expect(await create(`{"name":${nest}}`)).toMatchObject({
          status: 400,
          body: expect.stringContaining('nested deeper than 100 levels'),
        })
    }
    expect((await create(`{"name":${'['.repeat(99)}${']'.repeat(99)}}`)).body).toContain('it must be a text')
    expect((await create(`{"name":"${'[{'.repeat(500)}"`.replace('{"name"', '{"x":1,"name"').concat('}'))).status).not.toBe(500)
    expect((await create(`{"name":"a \\" ${'['.repeat(90)}"}`)).status).toBe(201)
  })

  it('reports a batch file of more than 100 levels as an error of the job', async () => {
    const { json } = await call('POST', '/v2/batch', {
      owner: 'Example Community',
      action: 'Create',
      attributeWriteType: 'Append',
      haltOnError: false,
    })
    const { batchId } = (json as { data: { batchId: number } }).data
    const deep = `{"indicator":[{"rating":${'['.repeat(150_000)}${']'.repeat(150_000)}}]}`
    expect((await call('POST', `/v2/batch/${batchId}`, new TextEncoder().encode(deep), octets)).status).toBe(202)
    let state = ''
    for (let tries = 0; tries < 100 && state !== 'Completed'; tries++) {
      await new Promise(resolve => setTimeout(resolve, 10))
      const answer = await call('GET', `/v2/batch/${batchId}`)
      state = (answer.json as { data: { batchStatus: { status: string } } }).data.batchStatus.status
    }
    expect(state).toBe('Completed')
    expect(sandbox().errors).toEqual([])
  })

  it('limits the size and number of headers', async () => {
    expect((await ask('/api/v2/owners', { 'x-large': 'x'.repeat(20 << 10) }).catch(() => ({ status: 431 }))).status).toBe(431)
    const many = Array.from({ length: 200 }, (_, index) => `X-${index}: y\r\n`).join('')
    const { timestamp, authorization } = signed('GET', '/api/v2/owners')
    const { answer } = await raw(
      `GET /api/v2/owners HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${many}Timestamp: ${timestamp}\r\nAuthorization: ${authorization}\r\n\r\n`,
    )
    // Those beyond the limit are not looked at, the signature among them.
    expect(answer).toMatch(/^HTTP\/1.1 401/)
  })

  it('closes connections that send their headers too slowly', async () => {
    const slow = await Promise.all([raw(''), raw('GET / HTTP/1.1\r\n'), raw('GET / HTTP/1.1\r\n', 'X-Slow: 1\r\n')])
    for (const { milliseconds } of slow) expect(milliseconds).toBeLessThan(9_000)
    expect((await ask('/api/v2/owners')).status).toBe(200)
  }, 15_000)
})
