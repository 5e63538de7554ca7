import { createRequire } from 'node:module'
import type { Dispatcher, Pool } from 'undici'
import { markConnectFailures } from './failure.js'
import type { Settings } from './settings.js'

const require = createRequire(import.meta.url)

/**
 * Opens the keep-alive pool to the API, through the proxy if there is one: HTTPS in a tunnel (CONNECT), plain HTTP in absolute form.
 * The pool has no limit of its own: the transport limits requests, and a streamed response must not starve the calls that its reader makes.
 */
export function createDispatcher({ proxy, tls, timeout }: Pick<Settings, 'proxy' | 'tls' | 'timeout'>): Dispatcher {
  // Loaded at the first request: it takes longer than the rest of the package. By its file: for the bare name, Bun 1.4 gives a
  // module of its own, whose Agent has neither request() nor close().
  const { Agent, buildConnector, Pool, ProxyAgent }: typeof import('undici') = require('undici/index.js')
  const milliseconds = timeout * 1000
  const connection = {
    timeout: milliseconds,
    rejectUnauthorized: tls.rejectUnauthorized,
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
  }
  const factory = (origin: string | URL, options: Pool.Options): Dispatcher => {
    const connect = typeof options.connect === 'function' ? options.connect : buildConnector(connection)
    return new Pool(origin, { ...options, connect: markConnectFailures(connect) })
  }
  if (proxy === undefined) return new Agent({ factory })
  return new ProxyAgent({
    uri: proxy.uri,
    ...(proxy.authorization === undefined ? {} : { token: proxy.authorization.reveal() }),
    requestTls: connection,
    proxyTls: connection,
    proxyTunnel: false,
    factory,
    clientFactory: (origin, options) => new Pool(origin, { ...options, headersTimeout: milliseconds, bodyTimeout: milliseconds }),
  })
}
