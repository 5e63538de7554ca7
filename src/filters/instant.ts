import { FilterError } from '../errors/index.js'

/** The time zone at the end of an ISO 8601 date; servers also write `t` and `z` in lower case (RFC 3339, 5.6). */
const WITH_ZONE = /(?:z|[+-]\d{2}:?\d{2})$/i

/** Digits that are milliseconds since 1970. Four or eight digits are more likely a year or a date without dashes, so they are refused. */
const MILLISECONDS = /^(?!\d{4}$|\d{8}$)-?\d+$/

/**
 * Parses a date of the API: ISO 8601 with `Z`, an offset, both (`…-05:00Z`, where the offset applies), or neither (then UTC;
 * API documentation, "types, loosely"), or milliseconds since 1970, as in responses of 2013, as a number or as digits.
 *
 * @returns milliseconds since 1970, or `NaN` when it is not a date, such as February 30
 */
export function toInstant(value: unknown): number {
  if (typeof value === 'string') return textInstant(value)
  if (value instanceof Date) return value.getTime()
  return typeof value === 'number' ? new Date(value).getTime() : Number.NaN
}

/** Whether the month of a date that begins with `YYYY-MM-DD` has its day: `Date.parse` takes 2020-02-30 for 2020-03-01. */
function hasDay(text: string): boolean {
  const tens = text.charCodeAt(8) - 48
  if (tens < 2) return true
  const day = 10 * tens + text.charCodeAt(9) - 48
  return day <= 28 || day <= new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate()
}

function textInstant(text: string): number {
  const last = text.charCodeAt(text.length - 1)
  if (last === 90 /* Z */) {
    const sign = text.charCodeAt(text.length - 7)
    const instant = Date.parse(sign === 43 || sign === 45 ? text.slice(0, -1) : text)
    if (!Number.isNaN(instant)) return text.charCodeAt(4) !== 45 /* - */ || hasDay(text) ? instant : Number.NaN
  }
  if (MILLISECONDS.test(text)) return new Date(Number(text)).getTime()
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || !hasDay(text)) return Number.NaN
  const upper = text.replace(' ', 'T').toUpperCase()
  if (upper.length <= 10) return Date.parse(upper)
  const isZoned = WITH_ZONE.test(upper)
  const both = /[+-]\d{2}:?\d{2}Z$/.test(upper)
  return Date.parse(both ? upper.slice(0, -1) : isZoned ? upper : `${upper}Z`)
}

/** The first and last instants that ISO 8601 writes with a four-digit year. Servers accept no others. */
const FIRST = Date.parse('0001-01-01T00:00:00Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

/** The instants that can be sent, for messages. */
export const INSTANT_RANGE = 'an instant from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999Z'

/** Whether a server can read an instant. */
export function isWritable(instant: number): boolean {
  return instant >= FIRST && instant <= LAST
}

/** The forms of the API documentation: a date, or an instant in UTC. */
const DOCUMENTED = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z)?$/

/**
 * Writes an instant as the API documents it. Text in a documented form is not changed.
 * @returns `undefined` if it is not an instant, or outside `INSTANT_RANGE`
 */
export function writtenInstant(value: unknown): string | undefined {
  const instant = toInstant(value)
  if (!isWritable(instant)) return undefined
  return typeof value === 'string' && DOCUMENTED.test(value) ? value : instantText(instant)
}

/**
 * Writes an instant for servers: ISO 8601 in UTC, without zero milliseconds.
 * @param instant milliseconds since 1970
 * @param filter names the filter in the error
 * @throws FilterError for an instant before the year 1 or after the year 9999
 */
export function instantText(instant: number, filter = 'modifiedSince'): string {
  if (isWritable(instant)) return new Date(instant).toISOString().replace('.000Z', 'Z')
  const value = new Date(instant).toISOString()
  throw new FilterError(`The filter ${filter} does not accept ${value}. Pass ${INSTANT_RANGE}.`, { filter, value })
}
