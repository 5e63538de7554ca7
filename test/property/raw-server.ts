import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ClientOptions, Logger } from '../../src/http/index.js'
import { ThreatConnect } from '../../src/threatconnect.js'

/** A server that answers JSON as it is written, since `JSON.stringify` has no integers beyond 2^53. */
export interface RawServer {
  /** Answers a request: JSON text, or bytes in pieces; `undefined` is "not found". May be replaced while the server runs. */
  answer: (url: URL) => string | readonly Uint8Array[] | undefined
  /** Path and query of each request, in order. */
  readonly requests: string[]
  readonly warnings: string[]
  /** A new client of the server. */
  connect(options?: ClientOptions): ThreatConnect
  close(): Promise<void>
}

export async function startRawServer(): Promise<RawServer> {
  const warnings: string[] = []
  const requests: string[] = []
  const clients: ThreatConnect[] = []
  const http: Server = createServer((request, response) => {
    requests.push(request.url ?? '')
    const given = raw.answer(new URL(request.url ?? '/', 'http://127.0.0.1'))
    response.setHeader('content-type', 'application/json')
    if (given === undefined) {
      response.writeHead(404).end('{"status":"Failure","message":"The requested resource was not found"}')
      return
    }
    if (typeof given === 'string') {
      response.end(given)
      return
    }
    for (const piece of given) response.write(piece)
    response.end()
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo // It listens on a port.
  const logger: Logger = { debug() {}, info() {}, error() {}, fatal() {}, warn: (_, message) => void warnings.push(message) }
  const raw: RawServer = {
    answer: () => undefined,
    requests,
    warnings,
    connect(options = {}) {
      const tc = new ThreatConnect({
        baseUrl: `http://127.0.0.1:${port}`,
        accessId: '12345678',
        secretKey: 'a secret key',
        defaultOwner: 'Example Org',
        retries: 1,
        logger,
        ...options,
      })
      clients.push(tc)
      return tc
    },
    async close() {
      await Promise.all(clients.map(tc => tc.close()))
      http.closeAllConnections()
      await new Promise(resolve => http.close(resolve))
    },
  }
  return raw
}
