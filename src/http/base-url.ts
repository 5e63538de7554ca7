import { ConfigError } from '../errors/index.js'

/** The base URL in the parts that a request needs. */
interface BaseUrl {
  /** Scheme, host and port, such as `https://app.threatconnect.com`. */
  readonly origin: string
  /** Path put before `/v2/…`, without the last slash; empty or such as `/api`. */
  readonly basePath: string
}

/**
 * Checks and splits the base URL.
 * @throws ConfigError when it is not an http(s) URL, is plain http to another machine, or contains a user, query, fragment or the `/v2` of the paths
 */
export function parseBaseUrl(baseUrl: string, allowInsecure: boolean): BaseUrl {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  if (url === undefined || !['https:', 'http:'].includes(url.protocol)) {
    throw refuse('is not an http or https URL; give one such as https://app.threatconnect.com/api.')
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse('contains a user or password; leave them out, and give accessId and secretKey, or token.')
  }
  if (url.search !== '' || url.hash !== '') throw refuse(`has a query or fragment; leave it out (${url.origin}${url.pathname}).`)
  const basePath = withoutLastSlashes(url.pathname)
  if (/\/v2$/.test(basePath)) throw refuse(`ends in /v2, which every path already has; give ${url.origin}${basePath.slice(0, -3)}.`)
  if (url.protocol === 'http:' && !allowInsecure && !isLoopback(url.hostname)) {
    throw refuse(`is plain http to ${url.hostname}, where anyone on the way can read it; use https, or set allowInsecure to accept that.`)
  }
  return { origin: url.origin, basePath }
}

function refuse(rest: string): ConfigError {
  return new ConfigError(`Option "baseUrl" ${rest}`, { option: 'baseUrl' })
}

/** A regular expression for the end would start over at each slash of a path that has many. */
function withoutLastSlashes(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end--
  return path.slice(0, end)
}

/** Whether a host is this machine, by name (RFC 6761, 6.3) or address (RFC 6890). @param hostname as a URL parser writes it */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
