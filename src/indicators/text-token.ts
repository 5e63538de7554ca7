import { characterClass, DIGIT, DOT, HYPHEN, LETTER, NON_ASCII, UNDERSCORE } from './character-class.js'
import { FIRST_UNSPACED_SCRIPT, isNameCharacter } from './name-character.js'

/** The classes of characters that make up tokens. */
export const TOKEN = DIGIT | LETTER | HYPHEN | UNDERSCORE | DOT

/**
 * Where the run of name characters that begins at `start` ends: letters, digits, `-`, `_`, `.`, and letters beyond ASCII. A run also
 * ends where ASCII letters or digits touch a script that is written without spaces, since a name rarely mixes the two but text does.
 */
export function tokenEnd(text: string, start: number): number {
  let index = start
  let code = text.charCodeAt(index)
  while ((characterClass(code) & TOKEN) !== 0 && index < text.length) {
    index += 1
    code = text.charCodeAt(index)
  }
  return index < text.length && code > 127 ? mixedTokenEnd(text, start, index) : index
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

/** Whether the character at an index may begin or continue a token. */
export function isTokenCharacter(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  if (Number.isNaN(code)) return false
  const found = characterClass(code)
  return (found & TOKEN) !== 0 || (found === NON_ASCII && isNameCharacter(code))
}

/** The end of a token without the dots, hyphens and underscores that trail it. */
export function withoutTrail(text: string, start: number, end: number): number {
  let index = end
  while (index > start && (characterClass(text.charCodeAt(index - 1)) & (DOT | HYPHEN | UNDERSCORE)) !== 0) index -= 1
  return index
}

/** The start of a token without the dots and hyphens before it. */
export function withoutLead(text: string, start: number, end: number): number {
  let index = start
  while (index < end && (characterClass(text.charCodeAt(index)) & (DOT | HYPHEN)) !== 0) index += 1
  return index
}
