import type { Scalar } from './scalar.js'

/** Returns a number as text formats print it: a rating of whole steps with its decimal (`3.0`), others as they are. */
export function numberText(value: number, decimal: boolean): string {
  return decimal && Number.isInteger(value) ? `${value}.0` : String(value)
}

/** Returns a value as text formats print it: texts through `escapeWith`, `None` for no value (vendor SDK 2.4.21). */
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
