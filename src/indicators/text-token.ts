import { characterClass, DIGIT, DOT, HYPHEN, LETTER, NON_ASCII, UNDERSCORE } from './character-class.js'
import { FIRST_UNSPACED_SCRIPT, isNameCharacter } from './name-character.js'

/** The classes of characters that make up tokens. */
export const TOKEN = DIGIT | LETTER | HYPHEN | UNDERSCORE | DOT

/**
 * Returns the end of the run of name characters that begins at `start`: letters, digits, `-`, `_`, `.`, and non-ASCII letters. A run
 * also ends where ASCII letters or digits touch a script that is written without spaces, because names rarely mix the two.
 */
export function tokenEnd(text: string, start: number): number {
  // Read only offsets within the text in this loop. A single read beyond the end would slow down every read.
  for (let index = start; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if ((characterClass(code) & TOKEN) === 0) return code < 128 ? index : mixedTokenEnd(text, start, index)
  }
  return text.length
}

function mixedTokenEnd(text: string, start: number, from: number): number {
  let before = from > start ? text.charCodeAt(from - 1) : 0
  for (let index = from; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const found = characterClass(code)
    if ((found & (TOKEN | NON_ASCII)) === 0 || (found === NON_ASCII && !isNameCharacter(code))) return index
    const touches =
      (code >= FIRST_UNSPACED_SCRIPT && (characterClass(before) & (DIGIT | LETTER)) !== 0) ||
      (before >= FIRST_UNSPACED_SCRIPT && (found & (DIGIT | LETTER)) !== 0)
    if (touches) return index
    before = code
  }
  return text.length
}

/** Whether the character at an index can be part of a token. */
export function isTokenCharacter(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  if (Number.isNaN(code)) return false
  const found = characterClass(code)
  return (found & TOKEN) !== 0 || (found === NON_ASCII && isNameCharacter(code))
}

/** Returns the end of a token without trailing dots, hyphens and underscores. */
export function withoutTrail(text: string, start: number, end: number): number {
  let index = end
  while (index > start && (characterClass(text.charCodeAt(index - 1)) & (DOT | HYPHEN | UNDERSCORE)) !== 0) index -= 1
  return index
}

/** Returns the start of a token without leading dots and hyphens. */
export function withoutLead(text: string, start: number, end: number): number {
  let index = start
  while (index < end && (characterClass(text.charCodeAt(index)) & (DOT | HYPHEN)) !== 0) index += 1
  return index
}

/** Set by `tokenClasses` for two consecutive dots. */
export const DOUBLE_DOT = 1 << 16

/** Returns the classes of a token's characters, and `DOUBLE_DOT`. */
export function tokenClasses(text: string, start: number, end: number): number {
  let classes = 0
  let before = 0
  for (let index = start; index < end; index++) {
    const found = characterClass(text.charCodeAt(index))
    if (found === DOT && before === DOT) classes |= DOUBLE_DOT
    classes |= found
    before = found
  }
  return classes
}
