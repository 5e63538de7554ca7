/**
 * Control characters, the two Unicode line breaks, marks that change the reading direction, and lone halves of surrogate pairs:
 * what could forge a line, colour a terminal or hide text when a stranger's value is printed.
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

/** The same for a text of several lines: its line breaks and tabs stay. */
export function escapeWithinLines(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(unprintable, character => (character === '\n' || character === '\t' ? character : escaped(character)))
}

function escaped(character: string): string {
  return shortEscapes.get(character) ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
