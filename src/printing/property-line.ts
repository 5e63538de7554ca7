import { type PrintableValue, printableValue } from './printable-value.js'

/**
 * Returns one line of a `Properties` section: the label padded to 30 columns, `: `, the value.
 * Trailing blanks are not printed. Layout: vendor SDK 2.4.21.
 */
export function propertyLine(label: string, value: PrintableValue): string {
  return `${label.padEnd(30)}: ${printableValue(value)}`.trimEnd()
}
