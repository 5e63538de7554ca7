/**
 * Reads a date of the API as an instant: ISO 8601 with `Z`, an offset, both (`…-05:00Z`, the offset rules), or neither (then UTC;
 * API documentation, "types, loosely").
 *
 * @returns milliseconds since 1970, or `NaN` when it is no date
 */
export function toInstant(value: unknown): number {
  if (value instanceof Date) return value.getTime()
  if (typeof value !== 'string') return Number.NaN
  const last = value.charCodeAt(value.length - 1)
  if (last === 90 /* Z */) {
    const sign = value.charCodeAt(value.length - 7)
    return Date.parse(sign === 43 || sign === 45 ? value.slice(0, -1) : value)
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(value)) return Number.NaN
  if (value.length <= 10 || /[+-]\d{2}:?\d{2}$/.test(value)) return Date.parse(value)
  return Date.parse(`${value.replace(' ', 'T')}Z`)
}
