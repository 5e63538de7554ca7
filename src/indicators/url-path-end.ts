import { characterClass, DIGIT, LETTER } from './character-class.js'
import { FIRST_UNSPACED_SCRIPT, isNameCharacter } from './name-character.js'

const APOSTROPHE = 39
/** `"`, `<`, `>`, backquote, `|`, backslash and `^`: never part of a URL in text. */
const ENDS = new Set([34, 60, 62, 96, 124, 92, 94])
/** Punctuation that belongs to the sentence when a URL ends in it. */
const TRAILING = new Set(".,;:!?'*([{".split('').map(mark => mark.charCodeAt(0)))
const ENTITY_END = /&(?:quot|lt|gt|nbsp|apos|#39|#34|#x27|#x22);/y
const NEXT_URL = /[,;]h(?:tt|xx)ps?:\/\//iy
const OPENING = new Map([
  [40, 41],
  [91, 93],
  [123, 125],
])
const CLOSING = new Set(OPENING.values())

function matchesAt(expression: RegExp, text: string, index: number): boolean {
  expression.lastIndex = index
  return expression.test(text)
}

function endsBefore(text: string, index: number, code: number, opener: number): boolean {
  if (code <= 32 || code === 127 || ENDS.has(code)) return true
  if (code === APOSTROPHE) return opener === APOSTROPHE
  if (code === 38) return matchesAt(ENTITY_END, text, index)
  if (code === 44 || code === 59) return matchesAt(NEXT_URL, text, index)
  if (code < 128) return false
  if (!isNameCharacter(code)) return true
  return code >= FIRST_UNSPACED_SCRIPT && (characterClass(text.charCodeAt(index - 1)) & (DIGIT | LETTER)) !== 0
}

/**
 * Where the path, query and fragment that begin at `start` end in running text. Brackets opened in the URL are kept, one that was
 * opened before it ends it; sentence punctuation, quotes, Markdown and HTML around it are left out.
 * @param text the text
 * @param start where the authority ended
 * @param opener the character before the URL
 * @returns the end (exclusive); `start` when neither `/`, `?` nor `#` follows the authority
 */
export function urlPathEnd(text: string, start: number, opener: number): number {
  const first = text.charCodeAt(start)
  if (first !== 47 && first !== 63 && first !== 35) return start
  const expected: number[] = []
  let end = start
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (endsBefore(text, end, code, opener)) break
    const closing = OPENING.get(code)
    if (closing !== undefined) expected.push(closing)
    else if (CLOSING.has(code)) {
      const open = expected.lastIndexOf(code)
      if (open < 0) break
      expected.length = open
    }
    end += 1
  }
  while (end > start && TRAILING.has(text.charCodeAt(end - 1))) end -= 1
  return end
}
