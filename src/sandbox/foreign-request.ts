import type { IncomingHttpHeaders } from 'node:http'
import { isLoopback } from '../http/index.js'

/**
 * Tells why a request is refused that a page of another site may have sent, or `undefined` when it is none. Another name than the
 * loopback's in `Host` is a page that had its name point here (DNS rebinding). The port is of no matter: it may be forwarded.
 */
export function foreignRequest({ host, origin }: IncomingHttpHeaders): string | undefined {
  if (!isLoopbackUrl(`http://${host ?? ''}`)) return 'The sandbox answers to names of this machine only, such as 127.0.0.1 or localhost'
  if (origin !== undefined && !isLoopbackUrl(origin)) return 'The sandbox does not answer pages of other sites'
  return undefined
}

function isLoopbackUrl(text: string): boolean {
  return URL.canParse(text) && isLoopback(new URL(text).hostname)
}
