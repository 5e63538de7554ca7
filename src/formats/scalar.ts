import { stringifyExact } from '../exact-json.js'
import { FormatError } from './format.js'

/** The value of one field of a format. */
export type Scalar = string | number | boolean | null

/**
 * Returns `value` as one field can hold it: texts, finite numbers and booleans unchanged, no value as null.
 * Anything else, which the API doesn't document, becomes its JSON text so that nothing is lost.
 * @throws FormatError when it has no JSON text
 */
export function scalar(value: unknown): Scalar {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value : null
    case 'bigint':
      return value.toString()
    case 'object':
      return value === null ? null : jsonText(value)
    default:
      return null
  }
}

/** A number in plain decimal notation, short enough for a double: servers send some numbers as such strings. */
const decimalNotation = /^-?\d{1,15}(?:\.\d{1,15})?$/

/** Returns a number that is given as text (`"55"`) as a number, and anything else as {@link scalar} does. */
export function numeric(value: unknown): Scalar {
  return typeof value === 'string' && decimalNotation.test(value) ? Number(value) : scalar(value)
}

/** Returns a boolean that is given as text (`"true"`) as a boolean, and anything else as {@link scalar} does. */
export function truth(value: unknown): Scalar {
  if (value === 'true' || value === 'True') return true
  if (value === 'false' || value === 'False') return false
  return scalar(value)
}

/** Returns a value as text, or undefined if there is none. */
export function presentText(value: unknown): string | undefined {
  const single = scalar(value)
  return single === null ? undefined : String(single)
}

/**
 * Returns a list or an object as JSON on one line, with every integer as it arrived.
 * @throws FormatError when it has no JSON: it is nested too deeply, contains itself, or contains a bigint
 */
function jsonText(value: object): string {
  return writtenAsJson(() => stringifyExact(value))
}

/** Returns what `write` returns. @throws FormatError when it throws, because a value has no JSON */
export function writtenAsJson(write: () => string): string {
  try {
    return write()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause)
    throw new FormatError(`A value of an entity cannot be written as JSON (${reason}). Use the option "fields" to leave it out.`, {
      format: 'json',
      kind: 'other',
    })
  }
}

/** Returns a number as text formats print it. With `decimal`, a whole number has a decimal (`3.0`), as ratings do. */
export function numberText(value: number, decimal: boolean): string {
  const text = String(value)
  return decimal && Number.isInteger(value) && !text.includes('e') ? `${text}.0` : text
}

/** Returns a value as text formats print it: texts escaped with `escapeWith`, `None` for no value (vendor SDK 2.4.21). */
export function textValue(value: Scalar, decimal: boolean, escapeWith: (text: string) => string): string {
  switch (typeof value) {
    case 'string':
      return escapeWith(value)
    case 'number':
      return numberText(value, decimal)
    case 'boolean':
      return value ? 'true' : 'false'
    default:
      return 'None'
  }
}

/** ISO 8601 as the API sends it: with `Z`, an offset, both (`-05:00Z`), or none, which means UTC (API documentation, conventions). */
const isoTimestamp = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*([+-]\d{2}:?\d{2})?Z?)?$/

/** Returns a time of the API in milliseconds since 1970, or undefined if the text is not a time. */
export function parseTimestamp(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined
  const parts = isoTimestamp.exec(text)
  if (parts === null) return undefined
  const [, date, time = '00:00', offset = 'Z'] = parts
  const colon = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset
  const milliseconds = Date.parse(`${date}T${time}${colon}`)
  return Number.isNaN(milliseconds) ? undefined : milliseconds
}
