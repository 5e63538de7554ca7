/** A heading and its finished lines (from `labelLine` and `propertyLine`). */
export interface PrintoutSection {
  readonly heading: string
  readonly lines: readonly string[]
}

/** How the title connects to the first section. */
interface PrintoutLayout {
  /** Whether a blank line follows the title, as in report entries and statistics. Filter objects have none. @default true */
  readonly blankAfterTitle?: boolean
}

/**
 * Returns a whole printout: a blank line, the title line, the sections separated by blank lines, and a final line break.
 * Sections without lines are omitted. Layout: vendor SDK 2.4.21.
 */
export function printout(title: string, sections: readonly PrintoutSection[], layout: PrintoutLayout = {}): string {
  const body = sections
    .filter(section => section.lines.length > 0)
    .map(section => [section.heading, ...section.lines, ''].join('\n'))
    .join('\n')
  return `\n${titleLine(title)}\n${(layout.blankAfterTitle ?? true) ? '\n' : ''}${body}`
}

/**
 * Returns one line of a printed section: two spaces, the label padded to 29 columns, the value.
 * A longer label keeps one space before its value. Trailing blanks are removed.
 * Layout: vendor SDK 2.4.21.
 */
export function labelLine(label: string, value: PrintableValue): string {
  return `  ${`${label} `.padEnd(29)}${printableValue(value)}`.trimEnd()
}

/**
 * Returns one line of a `Properties` section: the label padded to 30 columns, `: `, the value.
 * Trailing blanks are removed. Layout: vendor SDK 2.4.21.
 */
export function propertyLine(label: string, value: PrintableValue): string {
  return `${label.padEnd(30)}: ${printableValue(value)}`.trimEnd()
}

/** Width of a printed title in columns (vendor SDK 2.4.21). */
const titleWidth = 80

/**
 * Returns the title line of a printout: `title` centred in 80 underscores. An odd underscore goes to the right.
 * Layout: vendor SDK 2.4.21, as in the documentation's printed filter object.
 */
export function titleLine(title: string): string {
  const left = Math.floor(Math.max(0, titleWidth - title.length) / 2)
  return `${'_'.repeat(left)}${title}`.padEnd(titleWidth, '_')
}

/** A value of a printed line; a missing value prints as `None`, as in the vendor SDK (2.4.21). */
type PrintableValue = string | number | boolean | null | undefined

/** Returns `value` as one line of text. A missing value becomes `None`; control characters are escaped so that a value cannot forge a line. */
function printableValue(value: PrintableValue): string {
  return value === null || value === undefined ? 'None' : escapeControlCharacters(String(value))
}

/**
 * Control characters, the two Unicode line breaks, marks that change the reading direction, and unpaired surrogates. Untrusted values
 * could use them to forge a line, colour a terminal or hide text.
 */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/gu

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

/** Returns `text` with every character that could break or disguise its line written as an escape (`\n`, `\r`, `\t`, `\uXXXX`). */
export function escapeControlCharacters(text: string): string {
  return text.replace(unprintable, escaped)
}

/** The same for text of several lines: line breaks and tabs are kept. */
export function escapeWithinLines(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(unprintable, character => (character === '\n' || character === '\t' ? character : escaped(character)))
}

function escaped(character: string): string {
  return shortEscapes.get(character) ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
