import { characterClass, DIGIT, LETTER } from './character-class.js'
import { FIRST_UNSPACED_SCRIPT, isNameCharacter } from './name-character.js'

const APOSTROPHE = 39
const UNDERSCORE = 95
const AMPERSAND = 38

// The role of each character in a URL in text. A table, because every character of every URL is looked up.
const PLAIN = 0
const ENDS = 1
const OPENS = 2
const CLOSES = 3
/** Quotes, separators and entities: the role depends on the surrounding characters. */
const DEPENDS = 4
const ROLES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (code <= 32 || code === 127 || '"<>`|\\^'.includes(character)) return ENDS
  if ('([{'.includes(character)) return OPENS
  if (')]}'.includes(character)) return CLOSES
  return "',;&".includes(character) ? DEPENDS : PLAIN
})
const OPENING_OF: Readonly<Record<number, number>> = { 41: 40, 93: 91, 125: 123 }

/** Punctuation at the end of a URL that belongs to the sentence. */
const TRAILING = new Set(".,;:!?'*([{".split('').map(mark => mark.charCodeAt(0)))
const ENTITY_END = /&(?:quot|lt|gt|nbsp|apos|#39|#34|#x27|#x22);/y
const NEXT_URL = /[,;]h(?:tt|xx)ps?:\/\//iy

function matchesAt(expression: RegExp, text: string, index: number): boolean {
  expression.lastIndex = index
  return expression.test(text)
}

function endsDepending(text: string, index: number, code: number, opener: number): boolean {
  if (code === APOSTROPHE) return opener === APOSTROPHE
  if (code === AMPERSAND) return matchesAt(ENTITY_END, text, index)
  // In a list of values, the same separator precedes and follows. Elsewhere a comma may be part of the URL.
  return opener === code || matchesAt(NEXT_URL, text, index)
}

function endsBeyondAscii(text: string, index: number, code: number): boolean {
  if (!isNameCharacter(code)) return true
  return code >= FIRST_UNSPACED_SCRIPT && (characterClass(text.charCodeAt(index - 1)) & (DIGIT | LETTER)) !== 0
}

function trimmedEnd(text: string, start: number, from: number, opener: number): number {
  let end = from
  while (end > start) {
    const code = text.charCodeAt(end - 1)
    if (!TRAILING.has(code) && !(opener === UNDERSCORE && code === UNDERSCORE)) break
    end -= 1
  }
  return end
}

/**
 * Returns the end of the path, query and fragment that begin at `start` in running text. Brackets opened inside the URL belong to it; a
 * bracket opened before it ends it. Excludes sentence punctuation, quotes, Markdown and HTML around the URL.
 * @param text the text
 * @param start end of the authority
 * @param opener the character before the URL
 * @returns the end (exclusive); `start` when neither `/`, `?` nor `#` follows the authority
 */
export function urlPathEnd(text: string, start: number, opener: number): number {
  const first = text.charCodeAt(start)
  if (first !== 47 && first !== 63 && first !== 35) return start
  const open: number[] = []
  let end = start
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    const role = code < 128 ? ROLES[code] : undefined
    if (role === PLAIN) continue
    if (role === undefined) {
      if (endsBeyondAscii(text, end, code)) break
    } else if (role === OPENS) open.push(code)
    else if (role === CLOSES) {
      const opening = open.lastIndexOf(OPENING_OF[code] ?? 0)
      if (opening < 0) break
      open.length = opening
    } else if (role === ENDS || endsDepending(text, end, code, opener)) break
  }
  return trimmedEnd(text, start, end, opener)
}
