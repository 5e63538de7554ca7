import { isObject } from './read-body.js'

const easternOffset = 5 * 3_600_000

function loosenText(key: string, value: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return value
  if (key === 'dateAdded') return value.slice(0, -1)
  const eastern = `${new Date(Date.parse(value) - easternOffset).toISOString().slice(0, 19)}-05:00`
  return /observed|reported/i.test(key) ? `${eastern}Z` : eastern
}

/**
 * Brings a JSON value to the loose types that the API also answers with: ids and booleans as strings,
 * instants without `Z`, with an offset, or with both. The same facts stay the same.
 */
export function loosen(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map(one => loosen(one, key))
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, loosen(one, name)]))
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return key === 'id' ? String(value) : value
  return typeof value === 'string' ? loosenText(key, value) : value
}
