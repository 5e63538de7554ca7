import { ConfigError, showValue } from '../errors/index.js'
import { isInexact } from '../json.js'
import { encodePathValue, encodeUtf8 } from './encode-path.js'

/**
 * Puts each value into a path template as one percent-encoded segment (API documentation, "path values").
 * @throws ConfigError when a value is missing, is an object or function, or is a number that has lost digits
 */
export function serializePath(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined || value === null || value === '') {
      throw new ConfigError(`The path ${template} lacks its value "${name}": give it in params.path.`, { option: name })
    }
    return encodePathValue(textOf(name, value))
  })
}

/**
 * Encodes a query by RFC 3986, spaces as `%20`, lists joined by commas; what is undefined is left out.
 * @throws ConfigError when a value is an object or function; ThreatConnectError when a text has no UTF-8 form
 */
export function serializeQuery(query: Readonly<Record<string, unknown>>): string {
  let text = ''
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    text += `${text === '' ? '' : '&'}${encodeUtf8(name)}=${encodeUtf8(textOf(name, value))}`
  }
  return text
}

function textOf(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map(item => textOf(name, item)).join(',')
  if (typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol')
    throw new ConfigError(`The value "${name}" is ${showValue(value)}: give a text, a number, true or false.`, { option: name })
  if (typeof value === 'number' && isInexact(value))
    throw new ConfigError(`The value "${name}" is ${value}, a number beyond 2^53 − 1, which has lost digits: give its digits as a text.`, {
      option: name,
    })
  return String(value)
}
