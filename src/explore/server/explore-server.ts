import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { ConfigError } from '../../index.js'
import { answerApi } from './answer-api.js'
import { ExploreApi, type ExploreOptions } from './explore-api.js'
import type { PageAssets } from './page-assets.js'
import type { TokenHeader } from './protocol.js'

/** Options of the server. */
interface ExploreServerOptions extends ExploreOptions {
  readonly assets: PageAssets
  /** Port on 127.0.0.1; 0 picks a free one. */
  readonly port: number
  /** Token of the page. @default a random one */
  readonly token?: string
  /** Time limits for receiving a request, in milliseconds. @default 5,000 for its headers, 30,000 for the whole request */
  readonly timeouts?: { readonly headers: number; readonly request: number }
}

/** A running explore page. */
export interface ExploreServer extends AsyncDisposable {
  /** URL to open. The token is in the fragment, which browsers don't send. */
  readonly url: string
  readonly port: number
  readonly token: string
}

/**
 * Restricts the page to resources of this server, even if a script is injected into it.
 * (CSP Level 3; Trusted Types, which prevents text from being parsed as HTML.)
 */
const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

/** Generous limits, because a browser opens six connections and sends small headers. */
const mostConnections = 64
const mostHeaders = 50
const largestHeaders = 16 << 10

/**
 * Serves the explore page on 127.0.0.1.
 * @throws ConfigError if the port is in use
 */
export async function startExploreServer(options: ExploreServerOptions): Promise<ExploreServer> {
  const token = options.token ?? randomBytes(24).toString('base64url')
  const api = new ExploreApi(options)
  const guard = { port: 0, token }
  const { headers: headersTimeout, request: requestTimeout } = options.timeouts ?? { headers: 5_000, request: 30_000 }
  const limits = { headersTimeout, requestTimeout, connectionsCheckingInterval: headersTimeout / 5, maxHeaderSize: largestHeaders }
  const server = createServer(limits, (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    // The path is neither decoded nor normalised, so that only the exact paths of the page match.
    const [path = '/'] = (request.url ?? '/').split('?')
    const isApi = path.startsWith('/api/')
    const refused = refusal(request.headers, isApi, guard)
    if (refused !== undefined) refuse(response, 403, refused)
    else if (isApi) void answerApi(api, path, request, response)
    else answerAsset(options.assets, path, request, response)
  })
  server.maxHeadersCount = mostHeaders
  server.maxConnections = mostConnections
  guard.port = await listen(server, options.port)
  return {
    url: `http://127.0.0.1:${guard.port}/#${token}`,
    port: guard.port,
    token,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function listen(server: Server, port: number): Promise<number> {
  const listening = once(server, 'listening')
  server.listen(port, '127.0.0.1')
  try {
    await listening
  } catch (cause) {
    throw new ConfigError(`The explore page cannot be served on port ${port} of 127.0.0.1: use another --port, or 0 for a free one.`, {
      option: '--port',
      cause,
    })
  }
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

function answerAsset(assets: PageAssets, path: string, request: IncomingMessage, response: ServerResponse): void {
  const asset = assets.get(path)
  if (asset === undefined) refuse(response, 404, 'Not found.')
  else if (request.method !== 'GET' && request.method !== 'HEAD') refuse(response, 405, 'Method not allowed: use GET.')
  else response.writeHead(200, { 'content-type': asset.contentType }).end(request.method === 'HEAD' ? undefined : asset.text)
}

function refuse(response: ServerResponse, status: number, message: string): void {
  // A refused request may have a body, which is not read.
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(`${message}\n`)
}

const tokenHeader: TokenHeader = 'x-explore-token'

/** What incoming requests must match. */
interface RequestGuard {
  /** Port that the server listens on. */
  readonly port: number
  readonly token: string
}

/**
 * Returns why a request is refused, or `undefined` if it is allowed. A `Host` other than the loopback address means that another site
 * points its name here (DNS rebinding). Another `Origin` is a page of another site. Data requires the token, which is only in the printed URL.
 */
export function refusal(headers: IncomingHttpHeaders, needsToken: boolean, { port, token }: RequestGuard): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (headers.host === undefined || !hosts.includes(headers.host.toLowerCase()))
    return `This server only responds at http://127.0.0.1:${port}.`
  const { origin } = headers
  if (origin !== undefined && !hosts.some(host => origin === `http://${host}`)) return 'Requests from other sites are refused.'
  const site = headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site') {
    // A link on another site may open the page, because the page alone contains no data.
    const isNavigation = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
    if (needsToken || !isNavigation) return 'Requests from other sites are refused.'
  }
  if (!needsToken) return undefined
  const given = headers[tokenHeader]
  return typeof given === 'string' && isSame(given, token)
    ? undefined
    : 'The token is missing or wrong: open the URL that threatconnect explore printed.'
}

/** Compares digests in constant time, so that the response time reveals nothing about the token. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
