import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Socket } from 'node:net'
import { request as send } from 'undici'
import { listenOnLoopback } from '../http-fixtures.js'

/** A request as it came to the gateway. */
export interface GatewayRequest {
  readonly method: string
  /** Path with query. */
  readonly target: string
  readonly headers: Readonly<IncomingMessage['headers']>
  readonly body: Buffer
}

/** What the sandbox answered. */
export interface Answer {
  readonly status: number
  readonly contentType: string
  readonly body: Buffer
}

/** A request that is struck, and what a fault may do with it. */
export interface Struck {
  readonly request: GatewayRequest
  readonly response: ServerResponse
  readonly socket: Socket
  /** Has the sandbox carry it out; another one when given. */
  carryOut(baseUrl?: string): Promise<Answer>
  /** What the first request of all was answered with. */
  readonly first: Answer | undefined
}

/** Answers a struck request in its own way. */
export type Strike = (struck: Struck) => void | Promise<void>

/** A server in front of the sandbox that forwards every request that it does not strike. */
export interface Gateway {
  readonly port: number
  /** All requests, in the order in which they came. */
  readonly requests: readonly GatewayRequest[]
  openSockets(): number
  /** Ends the fault. */
  lift(): void
  close(): Promise<void>
}

/** What a gateway is made of. */
export interface GatewayOptions {
  /** Origin of the sandbox. */
  readonly origin: string
  /** Whether a request is struck; asked once for each, in order. */
  readonly strikes: (request: GatewayRequest) => boolean
  readonly strike: Strike
  /** Serves https with it. */
  readonly tls?: { readonly key: string; readonly cert: string }
}

export async function openGateway({ origin, strikes, strike, tls }: GatewayOptions): Promise<Gateway> {
  const requests: GatewayRequest[] = []
  let isLifted = false
  let first: Answer | undefined

  async function carryOut({ method, target, headers, body }: GatewayRequest, baseUrl = origin): Promise<Answer> {
    const { connection: _connection, 'transfer-encoding': _coding, 'content-length': _length, host: _host, ...kept } = headers
    const answer = await send(`${baseUrl}${target}`, {
      method,
      headers: kept,
      body: body.length === 0 ? null : body,
    })
    const bytes = Buffer.from(await answer.body.arrayBuffer())
    return { status: answer.statusCode, contentType: String(answer.headers['content-type']), body: bytes }
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const { method = 'GET', url = '/', headers, socket } = incoming
    const request: GatewayRequest = { method, target: url, headers, body: Buffer.concat(chunks) }
    requests.push(request)
    if (!isLifted && strikes(request)) {
      await strike({ request, response, socket, first, carryOut: baseUrl => carryOut(request, baseUrl) })
      return
    }
    const answer = await carryOut(request)
    first ??= answer
    reply(response, answer.body, { status: answer.status, contentType: answer.contentType })
  }

  const listener = (incoming: IncomingMessage, response: ServerResponse) => {
    serve(incoming, response).catch((error: unknown) => {
      // The client may hang up at any time; anything else is a mistake in the matrix, and is thrown.
      if (!incoming.socket.destroyed) reply(response, Buffer.from(String(error)), { status: 599, contentType: 'text/plain' })
    })
  }
  // Longer than any cell: an idle connection is the client's to end.
  const keepAliveTimeout = 60_000
  const server: Server =
    tls === undefined ? createServer({ keepAliveTimeout }, listener) : createSecureServer({ ...tls, keepAliveTimeout }, listener)
  const { port, sockets, close } = await listenOnLoopback(server)
  return {
    port,
    requests,
    openSockets: () => sockets.size,
    lift: () => {
      isLifted = true
    },
    close,
  }
}

/** Answers whole. */
export function reply(
  response: ServerResponse,
  body: Buffer | string,
  {
    status = 200,
    contentType = 'application/json',
    headers = {},
  }: { status?: number; contentType?: string; headers?: Record<string, string> } = {},
): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body), ...headers }).end(body)
}
