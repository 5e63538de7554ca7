import { type IncomingHttpHeaders, request } from 'node:http'
import { connect, createConnection } from 'node:net'
import { networkInterfaces } from 'node:os'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { copiedConnection } from '../../../../src/cli/commands/explore/copied-connection.js'
import { type ExploreServer, refusal, startExploreServer } from '../../../../src/explore/server/explore-server.js'
import { pageAssets } from '../../../../src/explore/server/page-assets.js'

import { ThreatConnect } from '../../../../src/index.js'

const { compared } = vi.hoisted(() => ({ compared: { count: 0 } }))
vi.mock('node:crypto', async importOriginal => {
  const crypto = await importOriginal<typeof import('node:crypto')>()
  return {
    ...crypto,
    timingSafeEqual(one: Uint8Array, other: Uint8Array) {
      compared.count++
      return crypto.timingSafeEqual(one, other)
    },
  }
})

const connection = new ThreatConnect({ accessId: '1', secretKey: 'x', baseUrl: 'http://127.0.0.1:9' })
/** Shorter time limits than those of the page, so that the test is fast. */
const timeouts = { headers: 400, request: 1_200 }
const options = {
  connection,
  copied: copiedConnection({}, { HOME: '/nonexistent' }),
  sandbox: false,
  assets: pageAssets([['main.js', '"a script"']]),
  port: 0,
  now: Date.now,
}
let server: ExploreServer
let impatient: ExploreServer
beforeAll(async () => {
  server = await startExploreServer(options)
  impatient = await startExploreServer({ ...options, timeouts })
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await impatient[Symbol.asyncDispose]()
  await connection.close()
})

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string | string[]>; body?: Buffer | string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, agent: false, ...options }, response => {
      text(response).then(body => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }), reject)
    })
    sent.on('error', reject)
    sent.end(options.body)
  })
}

/** Sends raw bytes, and returns everything received until the other side closes. */
function raw(
  bytes: string,
  drip?: { piece: string; everyMs: number },
  { port }: ExploreServer = server,
): Promise<{ answer: string; milliseconds: number }> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const socket = createConnection(port, '127.0.0.1', () => socket.write(bytes))
    const timer = drip === undefined ? undefined : setInterval(() => socket.write(drip.piece), drip.everyMs)
    let answer = ''
    socket.on('data', chunk => {
      answer += chunk.toString()
    })
    socket.on('error', error => ('code' in error && ['ECONNRESET', 'EPIPE'].includes(String(error.code)) ? undefined : reject(error)))
    socket.on('close', () => {
      clearInterval(timer)
      resolve({ answer, milliseconds: performance.now() - began })
    })
  })
}

const head = (more: readonly string[] = [], line = 'POST /api/explain HTTP/1.1') =>
  [line, `Host: 127.0.0.1:${server.port}`, `X-Explore-Token: ${server.token}`, 'Content-Type: application/json', ...more, ''].join('\r\n')
const asking = () => ({ 'x-explore-token': server.token, 'content-type': 'application/json' })

describe('the explore page', () => {
  it('only listens on 127.0.0.1', async () => {
    const others = Object.values(networkInterfaces()).flatMap(list =>
      (list ?? []).filter(({ internal, family }) => !internal && family === 'IPv4'),
    )
    // 127.0.0.2 is another address of this machine, so it only responds if the server listens on all addresses.
    for (const host of ['127.0.0.2', ...others.map(({ address }) => address)]) {
      const isReached = await new Promise(resolve => {
        const socket = connect({ host, port: server.port, timeout: 500 }, () => resolve(true))
        socket.on('error', () => resolve(false)).on('timeout', () => resolve(false))
        socket.on('connect', () => socket.destroy())
      })
      expect([host, isReached]).toEqual([host, false])
    }
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/#${server.token}`)
    expect(server.token).toMatch(/^[\w-]{32,}$/)
  })

  it.each([
    ['evil.example.com'],
    ['127.0.0.1'],
    ['127.0.0.1:1'],
    ['localhost.evil.example.com'],
    ['127.0.0.1.nip.io'],
    ['[::1]'],
    ['0.0.0.0'],
    ['127.1'],
    ['2130706433'],
    ['user@127.0.0.1'],
    ['127.0.0.1:PORT.evil.example.com'],
    ['127.0.0.1:PORT, evil.example.com'],
  ])('refuses any other name: Host %s', async host => {
    const headers = { ...asking(), host: host.replace('PORT', String(server.port)) }
    for (const path of ['/', '/page.css', '/page/main.js', '/api/vocabulary']) expect((await ask(path, { headers })).status).toBe(403)
  })

  it('refuses requests without a host, or with two', async () => {
    expect((await raw(`GET /api/vocabulary HTTP/1.1\r\nX-Explore-Token: ${server.token}\r\nConnection: close\r\n\r\n`)).answer).toMatch(
      /^HTTP\/1.1 400/,
    )
    expect((await raw(`GET /api/vocabulary HTTP/1.0\r\nX-Explore-Token: ${server.token}\r\n\r\n`)).answer).toMatch(/^HTTP\/1.1 403/)
    expect((await raw('GET / HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n')).answer).toMatch(/^HTTP\/1.1 403/)
    const two = await raw(`GET / HTTP/1.1\r\nHost: evil.example.com\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n\r\n`)
    expect(two.answer).toMatch(/^HTTP\/1.1 40[03]/)
    const absolute = await raw(`GET http://evil.example.com/ HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n\r\n`)
    expect(absolute.answer).toMatch(/^HTTP\/1.1 40[04]/)
  })

  it.each([
    ['https://evil.example.com'],
    ['null'],
    ['http://localhost'],
    ['http://127.0.0.1:1'],
    ['https://127.0.0.1:PORT'],
    ['http://127.0.0.1:PORT.evil.example.com'],
    ['http://evil.example.com:PORT'],
    [''],
  ])('refuses other pages: Origin %s', async origin => {
    const headers = { ...asking(), origin: origin.replace('PORT', String(server.port)) }
    for (const path of ['/', '/api/vocabulary']) expect((await ask(path, { headers })).status).toBe(403)
    const mine = { ...asking(), origin: `http://127.0.0.1:${server.port}` }
    expect((await ask('/api/vocabulary', { headers: mine })).status).toBe(200)
  })

  it('compares the token in constant time, and only accepts it in its header', async () => {
    compared.count = 0
    const guard = { port: 1, token: 'a-token' }
    expect(refusal({ host: '127.0.0.1:1', 'x-explore-token': 'a-tokem' }, true, guard)).toContain('token')
    expect(refusal({ host: '127.0.0.1:1', 'x-explore-token': 'a' }, true, guard)).toContain('token')
    expect(refusal({ host: '127.0.0.1:1', 'x-explore-token': 'a-token' }, true, guard)).toBeUndefined()
    expect(compared.count).toBe(3)
    const { token } = server
    const attempts: [string, Record<string, string | string[]>][] = [
      [`/api/vocabulary?x-explore-token=${token}`, {}],
      [`/api/vocabulary?token=${token}`, {}],
      ['/api/vocabulary', { authorization: `Bearer ${token}`, cookie: `x-explore-token=${token}` }],
      ['/api/vocabulary', { 'x-explore-token': `${token}x` }],
      ['/api/vocabulary', { 'x-explore-token': token.slice(0, -1) }],
      ['/api/vocabulary', { 'x-explore-token': token.toUpperCase() === token ? token.toLowerCase() : token.toUpperCase() }],
      ['/api/vocabulary', { 'x-explore-token': [token, token] }],
    ]
    for (const [path, headers] of attempts) expect((await ask(path, { headers })).status).toBe(403)
  })

  it('sends all security headers with every response', async () => {
    const answers = await Promise.all([
      ask('/'),
      ask('/page/main.js'),
      ask('/nothing'),
      ask('/api/vocabulary', { headers: asking() }),
      ask('/api/vocabulary'),
      ask('/', { headers: { host: 'evil.example.com' } }),
      ask('/api/explain', { method: 'POST', headers: asking(), body: '{' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 200, 403, 403, 422])
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': 'camera=(), geolocation=(), microphone=()',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
      expect(Object.keys(headers)).not.toContain('access-control-allow-origin')
      expect(headers['content-type']).toMatch(/charset=utf-8$/)
    }
  })

  it.each([
    '/page/../page.css',
    '/page/..%2fpage.css',
    '/page/%2e%2e/page.css',
    '/page/....//page.css',
    '/page/..\\page.css',
    '/./page.css',
    '//page.css',
    '/page.css/',
    '/page.css%00',
    '/PAGE.CSS',
    '/page/main.js/..',
    '/page/main.ts',
    '/page/',
    '/../../../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/etc/passwd',
    '/__proto__',
    '/constructor',
    '/api',
    '/.git/config',
    '/package.json',
  ])('serves no other files: %s', async path => {
    const { status, body } = await ask(path, { headers: asking() })
    expect([status, body]).toEqual([404, 'Not found.\n'])
  })

  it('refuses unsupported methods', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])
      expect((await ask('/', { method })).status).toBe(405)
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])
      expect((await ask('/api/run', { method, headers: asking() })).status).toBe(404)
    expect((await ask('/', { method: 'HEAD' })).body).toBe('')
    expect((await raw(`${head([], 'CONNECT 127.0.0.1:22 HTTP/1.1')}\r\n`)).answer).not.toContain('200')
    expect(
      (await raw(`${head(['Connection: upgrade', 'Upgrade: websocket'], 'GET /api/nothing HTTP/1.1')}\r\n`, undefined)).answer,
    ).not.toContain('101')
  })

  it('reads JSON bodies of up to 16 MB, and no body of a refused request', async () => {
    const spec = JSON.stringify({ spec: { container: 'owners', objects: [] }, padding: 'x'.repeat((16 << 20) - 100) })
    expect(spec.length).toBeLessThan(16 << 20)
    expect((await ask('/api/explain', { method: 'POST', headers: asking(), body: spec })).status).toBe(200)
    const large = await raw(`${head(['Transfer-Encoding: chunked'])}\r\n${`100000\r\n${'x'.repeat(0x100000)}\r\n`.repeat(17)}`)
    expect(large.answer).toMatch(/^HTTP\/1.1 413 /)
    expect(large.answer).toContain('The request is longer than 16777216 bytes')
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      expect((await ask('/api/explain', { method: 'POST', headers: { ...asking(), 'content-type': type }, body: '{}' })).status).toBe(422)
    // The response arrives before the body is sent, and the connection is closed.
    const unread = await raw(`POST /api/explain HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Length: 1000000\r\n\r\n`)
    expect(unread.answer).toMatch(/^HTTP\/1.1 403 /)
    expect(unread.milliseconds).toBeLessThan(4_000)
  })

  it('handles deeply nested lists', async () => {
    const deep = `{"spec":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    for (const name of ['explain', 'run', 'details', 'export']) {
      const { status } = await ask(`/api/${name}`, { method: 'POST', headers: asking(), body: deep })
      expect([200, 422]).toContain(status)
    }
  })

  it('limits the size and number of headers', async () => {
    expect((await ask('/', { headers: { 'x-large': 'x'.repeat(20 << 10) } }).catch(() => ({ status: 431 }))).status).toBe(431)
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`x-${index}`, 'y']))
    // Headers beyond the limit are ignored, including the token after them.
    expect([400, 403]).toContain((await ask('/api/vocabulary', { headers: { ...many, ...asking() } })).status)
    expect((await ask(`/?${'x'.repeat(20 << 10)}`).catch(() => ({ status: 431 }))).status).toBe(431)
  })

  it('closes connections that send too slowly, and continues to serve others', async () => {
    const named = `Host: 127.0.0.1:${impatient.port}\r\nX-Explore-Token: ${impatient.token}\r\nContent-Type: application/json`
    const body = `POST /api/explain HTTP/1.1\r\n${named}\r\nContent-Length: 100000\r\n\r\n`
    const slow = Promise.all([
      raw('', undefined, impatient),
      raw('GET / HTTP/1.1\r\n', undefined, impatient),
      raw('GET / HTTP/1.1\r\n', { piece: 'X-Slow: 1\r\n', everyMs: 50 }, impatient),
      raw(body, undefined, impatient),
      raw(body, { piece: 'x', everyMs: 50 }, impatient),
    ])
    expect((await ask('/')).status).toBe(200)
    const took = await slow
    // Without explicit limits, Node.js waits for 60 s.
    for (const { milliseconds, answer } of took) {
      expect(milliseconds).toBeLessThan(15_000)
      expect(answer).toMatch(/^(HTTP\/1.1 408 |$)/)
    }
    expect((await ask('/')).status).toBe(200)
  }, 20_000)

  it('limits the number of open connections', async () => {
    const sockets = Array.from({ length: 120 }, () => createConnection(server.port, '127.0.0.1').on('error', () => {}))
    await new Promise(resolve => setTimeout(resolve, 200))
    const open = sockets.filter(socket => socket.readyState === 'open' && !socket.destroyed).length
    for (const socket of sockets) socket.destroy()
    expect(open).toBeLessThanOrEqual(64)
  })
})
