import { isIPv6 } from 'node:net'
import { ConfigError } from '../errors/index.js'
import type { ProxyOptions } from './options.js'
import { isExcepted } from './proxy-exceptions.js'
import { Secret } from './secret.js'

/** A proxy, with its credentials kept apart from its address. */
export interface ProxySettings {
  /** Such as `http://proxy.example.com:3128`: never with user or password. */
  readonly uri: string
  /** The `Proxy-Authorization` header. */
  readonly authorization: Secret | undefined
}

/** The environment: names and values. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads a proxy from its parts, or from a URL whose user and password are percent-encoded.
 * @throws ConfigError when it is not an HTTP proxy; the message never shows user or password
 */
export function parseProxy(proxy: string | ProxyOptions, option = 'option "proxy"'): ProxySettings {
  const given = typeof proxy === 'string' ? proxy : proxy.host
  const written = isIPv6(given) ? `[${given}]` : given
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.hostname === '') {
    throw refuse(option, 'is not an HTTP proxy; give http://host:port or https://host:port')
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw refuse(option, 'has a path or query; give scheme, host and port only')
  if (typeof proxy !== 'string') {
    if (url.username !== '' || url.password !== '')
      throw refuse(option, 'has a user or password in its host; give them as user and password')
    if (proxy.port !== undefined) url.port = String(proxy.port)
  }
  const user = typeof proxy === 'string' ? decode(url.username, option) : proxy.user
  const password = typeof proxy === 'string' ? decode(url.password, option) : proxy.password
  return { uri: `${url.protocol}//${url.host}`, authorization: basicAuthorization(user, password) }
}

/**
 * The proxy that the environment names for an origin: `HTTPS_PROXY` or `HTTP_PROXY`, also in lower case, unless `NO_PROXY` lists the host.
 * `HTTP_PROXY` in upper case is ignored in CGI programs, where a client could set it (httpoxy, CVE-2016-5385).
 */
export function proxyFromEnvironment(environment: Environment, origin: string): ProxySettings | undefined {
  const url = new URL(origin)
  const name = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy'
  const isCgi = environment.REQUEST_METHOD !== undefined
  const proxy = environment[name] || (isCgi && name === 'http_proxy' ? undefined : environment[name.toUpperCase()])
  if (!proxy || isExcepted(environment.no_proxy || environment.NO_PROXY || '', url)) return undefined
  return parseProxy(proxy, name.toUpperCase())
}

/** RFC 7617: user and password in UTF-8, base64. */
function basicAuthorization(user = '', password = ''): Secret | undefined {
  if (user === '' && password === '') return undefined
  return new Secret(`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`)
}

function decode(part: string, option: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw refuse(option, 'has a user or password that is not percent-encoded correctly; write % as %25')
  }
}

function refuse(option: string, rest: string): ConfigError {
  const name = `${option.charAt(0).toUpperCase()}${option.slice(1)}`
  return new ConfigError(`${name} ${rest}.`, { option: option.replace(/^option "|"$/g, '') })
}
