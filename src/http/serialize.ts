import { ConfigError } from '../errors/index.js'
import { encodePathValue } from './encode-path.js'

/**
 * Puts each value into a path template as one percent-encoded segment (API documentation, "path values").
 * @throws ConfigError when a value is missing
 */
export function serializePath(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined || value === null || value === '') {
      throw new ConfigError(`The path ${template} lacks its value "${name}": give it in params.path.`, { option: name })
    }
    return encodePathValue(String(value))
  })
}

/** Encodes a query by RFC 3986, spaces as `%20`; what is undefined is left out. */
export function serializeQuery(query: Readonly<Record<string, unknown>>): string {
  return Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&')
}
