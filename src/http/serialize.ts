import { ConfigError, showValue, ThreatConnectError } from '../errors/index.js'
import { isInexact } from '../json.js'

/**
 * Puts each value into a path template as one percent-encoded segment (API documentation, "path values").
 * @throws ConfigError when a value is missing, is an object or function, or is a number that has lost digits
 */
export function serializePath(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined || value === null || value === '') {
      throw new ConfigError(`The path ${template} has no value for "${name}": pass it in params.path.`, { option: name })
    }
    return encodePathValue(textOf(name, value))
  })
}

/**
 * Encodes a query by RFC 3986, spaces as `%20`, a list as one parameter for each value; `undefined` is left out.
 * @throws ConfigError when a value is an object or function; ThreatConnectError when a string has no UTF-8 form
 */
export function serializeQuery(query: Readonly<Record<string, unknown>>): string {
  let text = ''
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    for (const one of Array.isArray(value) ? value : [value])
      text += `${text === '' ? '' : '&'}${encodeUtf8(name)}=${encodeUtf8(textOf(name, one))}`
  }
  return text
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol')
    throw new ConfigError(`The value "${name}" is ${showValue(value)}: pass a string, a number or a boolean.`, { option: name })
  if (typeof value === 'number' && isInexact(value))
    throw new ConfigError(
      `The value "${name}" is ${value}, a number beyond 2^53 − 1, which has lost digits: pass its digits as a string.`,
      {
        option: name,
      },
    )
  return String(value)
}

/**
 * Percent-encodes a value as one path segment; only the unreserved characters of RFC 3986, 2.3 stay unchanged.
 * The segments `.` and `..` are written `%2E` and `%2E%2E`, since clients, proxies and servers remove bare dots (RFC 3986, 5.2.4).
 * @param value an indicator, tag, label or id, decoded
 * @returns the segment to put between two slashes
 * @throws ThreatConnectError when the value is empty, or contains half of a surrogate pair, which has no UTF-8 form
 */
export function encodePathValue(value: string): string {
  if (value === '') throw new ThreatConnectError('A path value is empty: pass the indicator, tag, label or id.')
  if (value === '.' || value === '..') return value.replaceAll('.', '%2E')
  return encodeUtf8(value).replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

/**
 * Percent-encodes a string for a path or query.
 * @throws ThreatConnectError when it contains half of a surrogate pair, which has no UTF-8 form
 */
function encodeUtf8(value: string): string {
  try {
    return encodeURIComponent(value)
  } catch (cause) {
    const shown = JSON.stringify(value)
    throw new ThreatConnectError(`The value ${shown} contains half of a surrogate pair, which cannot be sent: correct the string.`, {
      cause,
    })
  }
}
