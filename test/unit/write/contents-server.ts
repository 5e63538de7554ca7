import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type ClientOptions, ThreatConnect } from '../../../src/index.js'

/** One received request with its whole body. */
export interface CameWithBody {
  readonly method: string
  /** Path starting with `/v2`, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** A server whose responses a test writes byte by byte, and a client for it. */
export class ContentsServer {
  readonly requests: CameWithBody[] = []
  /** Responds to a request. The number counts all requests, from 1. */
  answer: (request: CameWithBody, response: ServerResponse, time: number) => void = (_, response) => void response.writeHead(404).end()
  readonly #clients: ThreatConnect[] = []
  readonly #server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    // An aborted client ends the body and needs no response.
    const body = await buffer(request).catch(() => undefined)
    if (body === undefined) return
    const came = { method: request.method ?? '', path: pathname, query: searchParams, headers: request.headers, body }
    this.requests.push(came)
    this.answer(came, response, this.requests.length)
  })

  async start(): Promise<this> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    return this
  }

  connect(options: ClientOptions = {}): ThreatConnect {
    const { port } = this.#server.address() as AddressInfo // It listens on a port.
    const baseUrl = `http://127.0.0.1:${port}`
    const tc = new ThreatConnect({ baseUrl, accessId: '12345678', secretKey: 'a secret key', retrySleep: 0, retries: 3, ...options })
    tc.report.enable()
    this.#clients.push(tc)
    return tc
  }

  /** Method and path of every request, in order. */
  get lines(): string[] {
    return this.requests.map(({ method, path }) => `${method} ${path}`)
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) await client.close()
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }
}

/** Responds with JSON. */
export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
