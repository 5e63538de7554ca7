import { authorityEnd, urlHostProblem, urlParts } from './url-parts.js'

const SCHEMES: ReadonlySet<string> = new Set([
  ...['http', 'https', 'ftp', 'ftps', 'sftp', 'tftp', 'file', 'ws', 'wss', 'ssh', 'scp', 'smb', 'nfs', 'ldap', 'ldaps', 'rtsp', 'rtmp'],
  ...['telnet', 'irc', 'ircs', 'git', 'svn', 'rsync', 'gopher', 'tcp', 'udp'],
])

/** Length of the longest supported scheme, in characters. */
export const LONGEST_SCHEME = 6

/**
 * Whether a scheme is supported in URL indicators.
 * @param scheme the scheme in any case, without `://`
 */
export function isUrlScheme(scheme: string): boolean {
  return SCHEMES.has(scheme) || SCHEMES.has(scheme.toLowerCase())
}

const UNWRITABLE = /[\p{White_Space}\p{Cc}<>]/u

/**
 * Explains why the whole value is not a URL; `undefined` when it is one: a supported scheme, `://`, a valid authority
 * (RFC 3986 section 3.2), then anything except white space, control characters and angle brackets.
 * @param value the whole value
 */
export function urlProblem(value: string): string | undefined {
  const colon = value.indexOf('://')
  if (colon < 1) return 'it has no scheme such as http://'
  const scheme = value.slice(0, colon)
  if (!isUrlScheme(scheme)) return `its scheme ${JSON.stringify(scheme.slice(0, 40))} is not supported in URL indicators`
  for (let index = colon + 3; index < value.length; index++) {
    const code = value.charCodeAt(index)
    if (code <= 32 || code === 60 || code === 62 || (code >= 127 && UNWRITABLE.test(value[index] ?? ''))) {
      return 'it has white space, a control character or an angle bracket'
    }
  }
  const start = colon + 3
  const end = authorityEnd(value, start, value.length)
  if (end === start && value.length > end && scheme.toLowerCase() === 'file') return undefined
  const parts = urlParts(value, start, end)
  if (typeof parts === 'string') return parts
  return urlHostProblem(value, parts.hostStart, parts.hostEnd)
}
