import { afterEach, describe, expect, it } from 'vitest'
import { type ClientOptions, ConnectionError, ProtocolError, RedirectError, ThreatConnect, ThreatConnectError } from '../../src/index.js'
import { closeAll, okAnswer, rawServer } from './http-fixtures.js'

const opened: ThreatConnect[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map(tc => tc.close()))
  await closeAll()
})

function connect(port: number, options: ClientOptions = {}): ThreatConnect {
  const credentials = options.token === undefined ? { accessId: '1', secretKey: 'key' } : {}
  const tc = new ThreatConnect({
    baseUrl: `http://127.0.0.1:${port}/api`,
    ...credentials,
    retries: 1,
    retrySleep: 0,
    timeout: 5,
    ...options,
  })
  opened.push(tc)
  return tc
}

/** Ends of a header as a parser of any kind may see them; č and Ċ are CR and LF to who keeps the low byte only. */
const ends = ['\r\n', '\n', '\r', '\0', '\r\n ', '\u010d\u010a', '\u2028', '\u0085', '%0d%0a', '\\r\\n']
const injections = ends.map(end => `x${end}X-Injected: yes${end}${end}GET /smuggled HTTP/1.1`)

const places: [string, (port: number, text: string) => unknown][] = [
  ['accessId', (port, accessId) => connect(port, { accessId }).owners.toArray()],
  ['secretKey', (port, secretKey) => connect(port, { secretKey }).owners.toArray()],
  ['token', (port, token) => connect(port, { token }).owners.toArray()],
  ['expired token', (port, token) => connect(port, { token, tokenExpires: 1 }).owners.toArray()],
  ['userAgent', (port, userAgent) => connect(port, { userAgent }).owners.toArray()],
  ['defaultOwner', (port, defaultOwner) => connect(port, { defaultOwner }).indicators.toArray()],
  ['baseUrl', (port, text) => connect(port, { baseUrl: `http://127.0.0.1:${port}/${text}` }).owners.toArray()],
  ['host of baseUrl', (port, text) => connect(port, { baseUrl: `http://127.0.0.1:${port}${text}/` }).owners.toArray()],
  ['proxy', (port, text) => connect(port, { proxy: `http://127.0.0.1:${port}/${text}` }).owners.toArray()],
  ['user of the proxy', (port, user) => connect(port, { proxy: { host: '127.0.0.1', port, user, password: 'x' } }).owners.toArray()],
  [
    'password of the proxy',
    (port, password) => connect(port, { proxy: { host: '127.0.0.1', port, user: 'x', password } }).owners.toArray(),
  ],
  [
    'owner of a filter',
    (port, text) =>
      connect(port)
        .indicators.where(f => f.owner(text))
        .toArray(),
  ],
  [
    'tag of a filter',
    (port, text) =>
      connect(port)
        .indicators.where(f => f.tag(text))
        .toArray(),
  ],
  ['uri of a manual request', (port, text) => connect(port).request({ uri: `/v2/${text}` })],
  ['query of a manual request', (port, text) => connect(port).request({ uri: '/v2/owners', query: { [text]: text } })],
  ['owner of a manual request', (port, owner) => connect(port).request({ uri: '/v2/owners', owner })],
  ['method of a manual request', (port, text) => connect(port).request({ uri: '/v2/owners', method: `GET${text}` as 'GET' })],
  [
    'content type of a manual request',
    (port, contentType) => connect(port).request({ uri: '/v2/owners', method: 'POST', body: 'x', contentType }),
  ],
  ['description of a manual request', (port, description) => connect(port).request({ uri: '/v2/owners', description })],
  ['path value', (port, text) => connect(port).client.GET('/v2/tags/{tag}/groups' as never, { params: { path: { tag: text } } } as never)],
  ['value of an indicator', (port, text) => connect(port).indicators.draft(text, { type: 'URL', normalize: false }).commit()],
  ['name of a document', (port, text) => connect(port).documents.draft(text, { fileName: text }).commit({ lookFor: 0 })],
  ['tag of a draft', (port, text) => connect(port).hosts.draft('a.com').tag(text).commit()],
]

describe('a header', () => {
  it.each(places)('is not injected through the %s', async (_, call) => {
    const heads: string[] = []
    let sent = 0
    for (const text of injections) {
      const server = await rawServer(socket => socket.write(okAnswer('{"status":"Success","data":{"resultCount":0}}')))
      sent++
      try {
        await call(server.port, text)
      } catch (error) {
        expect(error, text).toBeInstanceOf(ThreatConnectError)
        // A header that cannot be sent is not a connection failure, and is not reported as one.
        if (server.heads.length === 0) expect(error, text).not.toBeInstanceOf(ConnectionError)
      }
      heads.push(...server.heads)
      // A commit is two requests at the most, a renewal one more.
      expect(server.heads.length).toBeLessThanOrEqual(3)
    }
    for (const head of heads) {
      const [line = '', ...fields] = head.split(/\r\n|\r|\n/)
      expect(line).toMatch(/^(GET|POST|PUT|DELETE) (?:http:\/\/[\w.:]+)?\/[!-~]* HTTP\/1\.1$/)
      expect(line).not.toContain('GET /smuggled')
      for (const field of fields)
        expect(field).toMatch(
          /^(host|connection|accept|accept-encoding|user-agent|content-type|content-length|timestamp|authorization|proxy-authorization|transfer-encoding|proxy-connection): /i,
        )
    }
    expect(sent).toBe(ends.length)
  })
})

const body = '{"status":"Success","data":{"resultCount":1,"owner":[{"id":1,"name":"right"}]}}'
const evil = '{"status":"Success","data":{"resultCount":1,"owner":[{"id":2,"name":"smuggled"}]}}'

describe('an answer', () => {
  it.each([
    ['a second answer behind the first', okAnswer(body) + okAnswer(evil)],
    ['a second answer in the first one’s surplus', okAnswer(body) + evil],
    [
      'a second answer behind one without a body',
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}HTTP/1.1 200 OK\r\nContent-Length: ${evil.length}\r\n\r\n${evil}`,
    ],
  ])('that nobody asked for is not taken for the next: %s', async (_, answer) => {
    let number = 0
    const { port } = await rawServer(socket => {
      number++
      socket.write(number === 1 ? answer : okAnswer(body))
    })
    const tc = connect(port, { retries: 3, concurrency: 1 })
    for (let count = 0; count < 3; count++) {
      try {
        expect(await tc.owners.toArray()).toMatchObject([{ name: 'right' }])
      } catch (error) {
        expect(error).toBeInstanceOf(ThreatConnectError)
      }
    }
  })

  it.each([
    ['two lengths', `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\nContent-Length: 5\r\n\r\n${body}`],
    [
      'a length and chunks',
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n0\r\n\r\n`,
    ],
    ['a length below zero', `HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n${body}`],
    ['a length beyond all', `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999999999999999999999\r\n\r\n${body}`],
    [
      'a chunk beyond all',
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n{"a":1}\r\n0\r\n\r\n',
    ],
    ['a bare CR in a header', `HTTP/1.1 200 OK\r\nX: a\rSet-Cookie: b\r\nContent-Length: ${body.length}\r\n\r\n`],
    ['a NUL in a header', `HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: ${body.length}\r\n\r\n`],
    ['a name with a blank', `HTTP/1.1 200 OK\r\nContent-Length : ${body.length}\r\n\r\n`],
    ['a folded header', 'HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 3\r\n\r\n{"a'],
    ['no status', 'HTTP/1.1 OK\r\n\r\n'],
    ['a status of four digits', 'HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['headers without end', `HTTP/1.1 200 OK\r\n${'X-Many: yes\r\n'.repeat(100_000)}`],
    ['a header without end', `HTTP/1.1 200 OK\r\nX: ${'a'.repeat(2_000_000)}`],
  ])('that is no right HTTP is a typed error: %s', async (_, answer) => {
    const { port } = await rawServer(socket => socket.end(answer))
    let error: unknown
    try {
      await connect(port).owners.toArray()
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(ProtocolError)
    expect(String(error).length).toBeLessThan(1000)
  })

  it.each([
    'http://127.0.0.1:1/\u0001x',
    '//evil.example.com/\r\n',
    'javascript:alert(1)',
    'http://user:pass@evil.example.com/',
    `http://x/${'a'.repeat(10_000)}`,
    '\u009b',
    '',
  ])('that redirects to %j is an error that shows no more than where', async location => {
    const { port } = await rawServer(socket =>
      socket.end(`HTTP/1.1 302 Found\r\nLocation: ${location.replace(/[\r\n]/g, '')}\r\nContent-Length: 0\r\n\r\n`, 'latin1'),
    )
    let error: unknown
    try {
      await connect(port).owners.toArray()
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(ThreatConnectError)
    if (error instanceof RedirectError) expect(error.target.length).toBeLessThan(500)
    expect(String(error)).not.toContain('user:pass')
  })

  it('may have names of headers that lead into every object', async () => {
    const { port } = await rawServer(socket =>
      socket.end(
        `HTTP/1.1 200 OK\r\n__proto__: x\r\nconstructor: y\r\ntoString: z\r\nhasOwnProperty: w\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      ),
    )
    const response = await connect(port).request({ uri: '/v2/owners' })
    expect(await response.json()).toMatchObject({ status: 'Success' })
    expect(Reflect.get({}, 'x')).toBeUndefined()
    expect(Object.getPrototypeOf(response.headers)).toBe(Object.prototype)
  })
})
