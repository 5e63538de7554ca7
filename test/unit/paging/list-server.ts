import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Client, createClient } from '../../../src/client.js'
import type { Logger } from '../../../src/http/index.js'

/** One request for a page. */
export interface PageRequest {
  readonly path: string
  readonly start: number
  readonly limit: number
  /** Set when the client aborted it before the response. */
  aborted: boolean
}

/** How the server responds. Tests can change this while it runs. */
export interface ListBehaviour {
  /** Ids of the rows. */
  rows: number[]
  /** Maximum number of rows in a response, regardless of the request. */
  cap: number
  /** Whether the first page contains `resultCount`. */
  tellsTotal: boolean
  /** Responds instead of the list. */
  instead: (request: PageRequest, response: ServerResponse) => boolean | Promise<boolean>
  /** Called before each response. */
  before: (request: PageRequest) => void | Promise<void>
}

/** A list over HTTP with a client for it. */
export interface ListServer {
  readonly client: Client
  readonly requests: PageRequest[]
  readonly warnings: string[]
  /** Maximum number of requests open at once. */
  readonly mostOpen: () => number
  readonly behaviour: ListBehaviour
  close(): Promise<void>
}

/** Starts a server that pages a list of addresses whose `id` is the index of the row. */
export async function startListServer(behaviour: Partial<ListBehaviour>): Promise<ListServer> {
  const full: ListBehaviour = { rows: [], cap: 10_000, tellsTotal: true, instead: () => false, before: () => {}, ...behaviour }
  const requests: PageRequest[] = []
  const warnings: string[] = []
  let open = 0
  let mostOpen = 0

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
    const start = Number(url.searchParams.get('resultStart') ?? 0)
    const limit = Number(url.searchParams.get('resultLimit') ?? 100)
    const request = { path: url.pathname, start, limit, aborted: false }
    requests.push(request)
    open += 1
    mostOpen = Math.max(mostOpen, open)
    response.once('close', () => {
      open -= 1
      request.aborted = !response.writableFinished
    })
    await full.before(request)
    if (await full.instead(request, response)) return
    const ids = full.rows.slice(start, start + Math.min(limit, full.cap))
    const address = ids.map(id => ({ id, ip: `10.0.${id >> 8}.${id & 255}` }))
    const total = full.tellsTotal && start === 0 ? { resultCount: full.rows.length } : {}
    json(response, 200, { status: 'Success', data: { ...total, address } })
  }

  const server = createServer((incoming, response) => void answer(incoming, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // It listens on a port.
  const logger: Logger = { debug() {}, info() {}, error() {}, fatal() {}, warn: (_, message) => void warnings.push(message) }
  const client = createClient({
    baseUrl: `http://127.0.0.1:${port}`,
    accessId: '12345678',
    secretKey: 'a secret key',
    retries: 1,
    concurrency: 64,
    resultLimit: 10,
    logger,
  })
  return {
    client,
    requests,
    warnings,
    mostOpen: () => mostOpen,
    behaviour: full,
    async close() {
      await client.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** Responds with JSON. */
export function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

/** `0, 1, 2, …` */
export function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
