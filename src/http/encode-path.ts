import { ThreatConnectError } from '../errors/index.js'

/**
 * Percent-encodes a value as one path segment; only the unreserved characters of RFC 3986, 2.3 stay as they are.
 * The segments `.` and `..` are written `%2E` and `%2E%2E`, since clients, proxies and servers remove bare dots (RFC 3986, 5.2.4).
 * @param value an indicator, tag, label or id, decoded
 * @returns the segment to put between two slashes
 * @throws ThreatConnectError when the value is empty, or holds half of a surrogate pair, which has no UTF-8 form
 */
export function encodePathValue(value: string): string {
  if (value === '') throw new ThreatConnectError('A path value is empty: give the indicator, tag, label or id.')
  if (value === '.' || value === '..') return value.replaceAll('.', '%2E')
  return encodeUtf8(value).replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

/**
 * Percent-encodes a text for a path or query.
 * @throws ThreatConnectError when it holds half of a surrogate pair, which has no UTF-8 form
 */
export function encodeUtf8(value: string): string {
  try {
    return encodeURIComponent(value)
  } catch (cause) {
    const shown = JSON.stringify(value)
    throw new ThreatConnectError(`The value ${shown} holds half of a surrogate pair, which cannot be sent: correct the text.`, {
      cause,
    })
  }
}
