import type { ClientOptions, ThreatConnect } from '../../../src/index.js'
import { ContentsServer } from './contents-server.js'

/** The response to a request, as JSON or text: `undefined` closes the connection without a response, `'silence'` leaves it open. */
export type Answer =
  | { readonly status?: number; readonly body?: unknown; readonly text?: string; readonly headers?: Record<string, string> }
  | 'silence'
  | undefined

/** One received request. */
export interface Came {
  readonly method: string
  /** Path starting with `/v2`, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
}

/** A server that records requests and responds as the test specifies, and a client for it. */
export class AnswerServer {
  readonly requests: Came[] = []
  /** Returns the response to a request. The number counts the requests with that method and path, from 1. */
  answer: (request: Came, time: number) => Answer = () => ({ status: 404, body: { status: 'Failure', message: 'not there' } })
  readonly #server = new ContentsServer()

  async start(): Promise<this> {
    this.#server.answer = ({ method, path, query, headers, body }, response) => {
      const isJson = headers['content-type'] === 'application/json'
      const came = { method, path, query, body: isJson ? JSON.parse(body.toString()) : body.toString() }
      this.requests.push(came)
      const answer = this.answer(came, this.of(method, path).length)
      if (answer === 'silence') return
      if (answer === undefined) response.destroy()
      else {
        response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers })
        response.end(answer.text ?? JSON.stringify(answer.body ?? { status: 'Success' }))
      }
    }
    await this.#server.start()
    return this
  }

  connect(options: ClientOptions = {}): ThreatConnect {
    return this.#server.connect(options)
  }

  /** Method and path of every request, in order. */
  get lines(): string[] {
    return this.requests.map(({ method, path }) => `${method} ${path}`)
  }

  /** The requests of a method and path. */
  of(method: string, path: string): Came[] {
    return this.requests.filter(request => request.method === method && request.path === path)
  }

  stop(): Promise<void> {
    return this.#server.stop()
  }
}

/** The body of a successful response as raw JSON, for numbers that JavaScript rounds. */
export function rawSuccess(data: string): Answer {
  return { text: `{"status":"Success","data":${data}}` }
}

/** The body of a successful response with one entity, or with rows. */
export function success(key: string, held: unknown, resultCount?: number): Answer {
  return { body: { status: 'Success', data: { ...(resultCount === undefined ? {} : { resultCount }), [key]: held } } }
}

/** The body of a failed response. */
export function failure(status: number, message: string): Answer {
  return { status, body: { status: 'Failure', message } }
}

/** The descriptions of a client's calls, from its report. */
export function descriptions(tc: ThreatConnect): unknown[] {
  return tc.report.snapshot().entries.flatMap(entry => (entry.type === 'request' ? [entry.description] : []))
}
