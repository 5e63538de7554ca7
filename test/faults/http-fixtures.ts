import { readFileSync } from 'node:fs'
import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { connect, createServer, type Server, type Socket } from 'node:net'
import {
  type BodyEnd,
  type ClientOptions,
  createTransport,
  type Effects,
  type Exchange,
  parseSettings,
  type Settings,
  type Transport,
} from '../../src/http/index.js'

const data = (name: string) => readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8')
/** Self-signed for localhost and 127.0.0.1, good until 2120, trusted by nobody. */
export const TEST_CERTIFICATE = data('http-test-certificate.pem')
/** Self-signed for the same names, and good until 2021. */
export const EXPIRED_CERTIFICATE = data('http-test-certificate-expired.pem')
/** Self-signed for other.example.test. */
export const WRONG_NAME_CERTIFICATE = data('http-test-certificate-wrong-name.pem')
export const TEST_KEY = data('http-test-key.pem')

export const SECRETS = { accessId: '12345678901234567890', secretKey: 'very-secret-key-9f8e7d' }

const closers: (() => Promise<unknown>)[] = []

/** Ends all servers and transports of a test. */
export async function closeAll(): Promise<void> {
  await Promise.all(closers.splice(0).map(close => close()))
}

async function listen(server: Server | HttpServer): Promise<number> {
  const { port, close } = await listenOnLoopback(server)
  closers.push(close)
  return port
}

/** Has a server listen on a free port of loopback, and keeps its sockets, which `close` ends with it. */
export async function listenOnLoopback(server: Server | HttpServer) {
  const sockets: Set<Socket> = new Set()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise(resolve => server.close(resolve))
  }
  return { port: address.port, sockets, close }
}

/** A TCP server that answers each request by hand. `number` counts requests from 1. */
export async function rawServer(answer: (socket: Socket, number: number, head: string) => void) {
  const heads: string[] = []
  const server = createServer(socket => {
    let text = ''
    socket.on('data', chunk => {
      text += chunk.toString('latin1')
      for (let end = bodyEnd(text); end !== undefined; end = bodyEnd(text)) {
        const head = text.slice(0, text.indexOf('\r\n\r\n'))
        text = text.slice(end)
        heads.push(head)
        answer(socket, heads.length, head)
      }
    })
  })
  return { port: await listen(server), heads }
}

/** Where the first request of a text ends, once it is whole. */
function bodyEnd(text: string): number | undefined {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const head = text.slice(0, headEnd)
  if (/^transfer-encoding: chunked/im.test(head)) {
    const end = text.indexOf('0\r\n\r\n', headEnd + 2)
    return end < 0 ? undefined : end + 5
  }
  const end = headEnd + 4 + Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
  return text.length < end ? undefined : end
}

export async function httpServer(listener: RequestListener): Promise<number> {
  return listen(createHttpServer(listener))
}

export async function httpsServer(listener: RequestListener): Promise<number> {
  return listen(createHttpsServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, listener))
}

/** A proxy that wants a user: forwards absolute-form requests and opens CONNECT tunnels to this machine, for any name. */
export async function proxyServer(authorization: string | undefined) {
  const requests: string[] = []
  const isAllowed = (header: string | undefined) => authorization === undefined || header === authorization
  const server = createHttpServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    if (!isAllowed(request.headers['proxy-authorization'])) return response.writeHead(407).end('who are you?')
    response.setHeader('content-type', 'application/json')
    return response.end(
      JSON.stringify({ status: 'Success', data: { via: 'proxy', host: request.headers.host, signed: request.headers.authorization } }),
    )
  })
  server.on('connect', (request, client: Socket) => {
    requests.push(`CONNECT ${request.url}`)
    if (!isAllowed(request.headers['proxy-authorization'])) return client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    const [, port] = (request.url ?? '').split(':')
    const target = connect(Number(port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      target.pipe(client).pipe(target)
    })
    target.on('error', () => client.destroy())
    client.on('error', () => target.destroy()).on('close', () => target.destroy())
    return undefined
  })
  return { port: await listen(server), requests }
}

/** The effects of a test: a clock that sleeping moves, no waiting, and a record of everything. */
export function fakeEffects() {
  const sleeps: number[] = []
  const logs: { level: string; facts: object; message: string }[] = []
  const exchanges: Exchange[] = []
  const bodies: BodyEnd[] = []
  let clock = 1_700_000_000_000
  const log = (level: string) => (facts: object, message: string) => {
    logs.push({ level, facts, message })
  }
  const effects: Effects = {
    now: () => clock,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted()
      sleeps.push(milliseconds / 1000)
      clock += milliseconds
    },
    random: () => 0.5,
    logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error'), fatal: log('fatal') },
    onExchange(exchange, body) {
      exchanges.push(exchange)
      void body?.then(end => bodies.push(end))
    },
  }
  return { effects, sleeps, logs, exchanges, bodies }
}

/** A transport to a local server. `seconds` is a timeout shorter than the options allow. */
export function openTransport(port: number, options: ClientOptions = {}, seconds?: number, effects?: Effects) {
  const record = fakeEffects()
  const credentials = options.token === undefined ? SECRETS : {}
  const settings = parseSettings({ baseUrl: `http://127.0.0.1:${port}/api`, ...credentials, ...options }, {})
  const bound: Settings = seconds === undefined ? settings : { ...settings, timeout: seconds }
  const transport: Transport = createTransport(bound, effects ?? record.effects)
  closers.push(() => transport.close())
  return { transport, settings, ...record }
}

/** A whole HTTP answer in JSON. */
export function okAnswer(body = '{"status":"Success"}', headers = ''): string {
  return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

/** What a promise is rejected with; fails the test when it is fulfilled. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  let value: unknown
  try {
    value = await promise
  } catch (error) {
    return error
  }
  throw new Error(`Expected a rejection, got ${JSON.stringify(value)}`)
}
