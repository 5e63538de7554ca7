import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Operation, operations } from '../../generated/operations.js'
import { type Client, createClient } from '../../src/client.js'
import { ApiError, ProtocolError } from '../../src/errors/index.js'
import { Router } from '../../src/sandbox/router.js'
import { callOperation, exampleCall } from './example-call.js'

/** An answer of a real server, as someone published or saw it. */
export interface PublishedAnswer {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly status: number
  readonly contentType: string
  /** Text where the answer is not JSON. */
  readonly body: unknown
  readonly source: string
}

/** What strict validation says about an answer. */
export interface Verdict {
  readonly outcome: 'accepted' | 'refused' | 'no operation'
  /** Why it was refused. */
  readonly reason: string
}

const router = new Router<Operation>()
for (const operation of Object.values(operations)) router.add(operation.method, operation.path, operation)

/** Hands published answers to a client with strict validation, one after another, over a connection of its own. */
export class AnswerReader {
  readonly #server: Server
  readonly #client: Client
  #answer: PublishedAnswer | undefined

  private constructor(server: Server, client: Client) {
    this.#server = server
    this.#client = client
  }

  static async start(): Promise<AnswerReader> {
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo // A TCP server has one.
    const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, token: 'a token', validation: 'strict', retries: 1 })
    const reader = new AnswerReader(server, client)
    server.on('request', (request, response) => {
      request.resume()
      const { status, contentType, body } = reader.#answer ?? { status: 500, contentType: 'text/plain', body: '' }
      response.writeHead(status, { 'content-type': contentType }).end(typeof body === 'string' ? body : JSON.stringify(body))
    })
    return reader
  }

  /** Validates an answer as the client does for a program that asks for it. */
  async read(answer: PublishedAnswer): Promise<Verdict> {
    const segments = answer.path
      .replace(/\?.*$/, '')
      .split('/')
      .filter(segment => segment !== '')
      .map(decodeURIComponent)
    const match = router.match(answer.method, segments)
    if (match.kind !== 'found') return { outcome: 'no operation', reason: `${answer.method} ${answer.path}` }
    this.#answer = answer
    const call = exampleCall(match.target)
    try {
      const { error } = await callOperation(this.#client, match.target, { ...call, params: { ...call.params, path: match.parameters } })
      return { outcome: 'accepted', reason: error?.detail ?? '' }
    } catch (error) {
      if (error instanceof ApiError) return { outcome: 'accepted', reason: error.detail }
      if (error instanceof ProtocolError) return { outcome: 'refused', reason: error.message }
      throw error
    }
  }

  async stop(): Promise<void> {
    await this.#client.close()
    await new Promise(resolve => this.#server.close(resolve))
  }
}
