import { escapeControlCharacters } from './escape-control-characters.js'

/** What a printed line can hold; no value prints as `None`, as the vendor SDK (2.4.21) does. */
export type PrintableValue = string | number | boolean | null | undefined

/** Returns `value` as one line of text: `None` where there is none, control characters escaped so that it cannot forge a line. */
export function printableValue(value: PrintableValue): string {
  return value === null || value === undefined ? 'None' : escapeControlCharacters(String(value))
}
