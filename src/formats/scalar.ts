import { jsonText } from './json-text.js'

/** What one field of a format holds. */
export type Scalar = string | number | boolean | null

/**
 * Returns `value` as what one field can hold: texts, finite numbers and booleans as they are, no value as null,
 * anything else (the API promises none) as its JSON text, so that nothing is lost unseen.
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

/** Plain decimal notation of a size that a double holds exactly or nearly so: what the wire sends as a string of digits. */
const decimalNotation = /^-?\d{1,15}(?:\.\d{1,15})?$/

/** Returns a number that came as text (`"55"`) as a number, everything else as {@link scalar} does. */
export function numeric(value: unknown): Scalar {
  return typeof value === 'string' && decimalNotation.test(value) ? Number(value) : scalar(value)
}

/** Returns a boolean that came as text (`"true"`) as a boolean, everything else as {@link scalar} does. */
export function truth(value: unknown): Scalar {
  if (value === 'true' || value === 'True') return true
  if (value === 'false' || value === 'False') return false
  return scalar(value)
}

/** Returns a value as text, or undefined when there is none. */
export function presentText(value: unknown): string | undefined {
  const single = scalar(value)
  return single === null ? undefined : String(single)
}
