import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { TokenHeader } from './protocol.js'

const tokenHeader: TokenHeader = 'x-explore-token'

/** What requests are checked against. */
export interface RequestGuard {
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
