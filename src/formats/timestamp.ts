/** ISO 8601 as the API sends it: with `Z`, an offset, both (`-05:00Z`), or none, which means UTC (API documentation, conventions). */
const isoTimestamp = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*([+-]\d{2}:?\d{2})?Z?)?$/

/** Returns a time of the API in milliseconds since 1970, or undefined when the text is no time. */
export function parseTimestamp(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined
  const parts = isoTimestamp.exec(text)
  if (parts === null) return undefined
  const [, date, time = '00:00', offset = 'Z'] = parts
  const colon = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset
  const milliseconds = Date.parse(`${date}T${time}${colon}`)
  return Number.isNaN(milliseconds) ? undefined : milliseconds
}
