import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type ClientOptions, ThreatConnect } from '../../../src/index.js'

/** What a request is answered: `undefined` ends the connection without an answer, `'silence'` leaves it open. */
export type Answer =
  | { readonly status?: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | 'silence'
  | undefined

/** One request that came. */
export interface Came {
  readonly method: string
  /** Path from `/v2` on, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
}

/** A server that remembers what it was sent and answers as the test says, and a client for it. */
export class AnswerServer {
  readonly requests: Came[] = []
  /** Says what a request is answered; the number counts the requests of that method and path, from 1. */
  answer: (request: Came, time: number) => Answer = () => ({ status: 404, body: { status: 'Failure', message: 'not there' } })
  readonly #clients: ThreatConnect[] = []
  readonly #server = createServer((request, response) => void this.#take(request, response))

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

  /** The requests of a method and path. */
  of(method: string, path: string): Came[] {
    return this.requests.filter(request => request.method === method && request.path === path)
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) await client.close()
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const sent = await text(request)
    const isJson = request.headers['content-type'] === 'application/json'
    const came = { method: request.method ?? '', path: url.pathname, query: url.searchParams, body: isJson ? JSON.parse(sent) : sent }
    this.requests.push(came)
    const answer = this.answer(came, this.of(came.method, came.path).length)
    if (answer === 'silence') return
    if (answer === undefined) {
      request.socket.destroy()
      return
    }
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers })
    response.end(JSON.stringify(answer.body ?? { status: 'Success' }))
  }
}

/** The body of a success with one entity, or with rows. */
export function success(key: string, held: unknown, resultCount?: number): Answer {
  return { body: { status: 'Success', data: { ...(resultCount === undefined ? {} : { resultCount }), [key]: held } } }
}

/** The body of a failure. */
export function failure(status: number, message: string): Answer {
  return { status, body: { status: 'Failure', message } }
}

/** What each call of a client was for, as its report tells. */
export function descriptions(tc: ThreatConnect): unknown[] {
  return tc.report.snapshot().entries.flatMap(entry => (entry.type === 'request' ? [entry.description] : []))
}
