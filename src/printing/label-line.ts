import { type PrintableValue, printableValue } from './printable-value.js'

/**
 * Returns one line of a printed section: two spaces, the label padded to 29 columns, the value.
 * A longer label keeps one space before its value; trailing blanks are not printed.
 * Layout: vendor SDK 2.4.21.
 */
export function labelLine(label: string, value: PrintableValue): string {
  return `  ${`${label} `.padEnd(29)}${printableValue(value)}`.trimEnd()
}
