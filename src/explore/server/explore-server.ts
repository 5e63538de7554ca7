import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { ConfigError } from '../../index.js'
import { answerApi } from './answer-api.js'
import { ExploreApi, type ExploreOptions } from './explore-api.js'
import type { PageAssets } from './page-assets.js'
import type { TokenHeader } from './protocol.js'

/** How the server is started. */
interface ExploreServerOptions extends ExploreOptions {
  readonly assets: PageAssets
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number
  /** The page's token; a random one by default. */
  readonly token?: string
  /** How long a request may take to come, in milliseconds. Default: 5 s for its headers, 30 s for all of it. */
  readonly timeouts?: { readonly headers: number; readonly request: number }
}

/** A running explore page. */
export interface ExploreServer extends AsyncDisposable {
  /** Address to open, with the token in its fragment, which browsers keep to themselves. */
  readonly url: string
  readonly port: number
  readonly token: string
}

/**
 * What the page may do, even if someone slipped a script into it: load from this server, and nothing else.
 * (CSP Level 3; Trusted Types: no text is ever taken for HTML.)
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

/** A browser opens six connections, and sends no large headers. */
const mostConnections = 64
const mostHeaders = 50
const largestHeaders = 16 << 10

/**
 * Serves the explore page on 127.0.0.1.
 * @throws ConfigError when the port is taken
 */
export async function startExploreServer(options: ExploreServerOptions): Promise<ExploreServer> {
  const token = options.token ?? randomBytes(24).toString('base64url')
  const api = new ExploreApi(options)
  const guard = { port: 0, token }
  const { headers: headersTimeout, request: requestTimeout } = options.timeouts ?? { headers: 5_000, request: 30_000 }
  const limits = { headersTimeout, requestTimeout, connectionsCheckingInterval: headersTimeout / 5, maxHeaderSize: largestHeaders }
  const server = createServer(limits, (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    // As it was sent: nothing is decoded or put together, so that only the very paths of the page lead to it.
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
    throw new ConfigError(`The explore page cannot be served on port ${port} of 127.0.0.1: give another --port, or 0 for a free one.`, {
      option: '--port',
      cause,
    })
  }
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

function answerAsset(assets: PageAssets, path: string, request: IncomingMessage, response: ServerResponse): void {
  const asset = assets.get(path)
  if (asset === undefined) refuse(response, 404, 'There is nothing here.')
  else if (request.method !== 'GET' && request.method !== 'HEAD') refuse(response, 405, 'This is only read.')
  else response.writeHead(200, { 'content-type': asset.contentType }).end(request.method === 'HEAD' ? undefined : asset.text)
}

function refuse(response: ServerResponse, status: number, message: string): void {
  // What is refused may have a body that nobody will read.
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(`${message}\n`)
}

const tokenHeader: TokenHeader = 'x-explore-token'

/** What requests are checked against. */
interface RequestGuard {
  /** Port that the server listens on. */
  readonly port: number
  readonly token: string
}

/**
 * Tells why a request is refused, or `undefined` when it is let in. Another name than the loopback's in `Host` is a page that had its
 * name point here (DNS rebinding); another `Origin` is a page of another site; data needs the token that only the printed address has.
 */
export function refusal(headers: IncomingHttpHeaders, needsToken: boolean, { port, token }: RequestGuard): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (headers.host === undefined || !hosts.includes(headers.host.toLowerCase()))
    return `This server answers at http://127.0.0.1:${port} only.`
  const { origin } = headers
  if (origin !== undefined && !hosts.some(host => origin === `http://${host}`)) return 'Pages of other sites are not answered.'
  const site = headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site') {
    // A link to the page may stand anywhere: following it shows nothing but the page itself.
    const isNavigation = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
    if (needsToken || !isNavigation) return 'Pages of other sites are not answered.'
  }
  if (!needsToken) return undefined
  const given = headers[tokenHeader]
  return typeof given === 'string' && isSame(given, token)
    ? undefined
    : 'The token is missing or wrong: open the address that threatconnect explore printed.'
}

/** Compares digests, so that neither time nor length tells how much was right. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
