/** A digit 0–9. */
export const DIGIT = 1
/** A letter a–f or A–F. */
export const HEX_LETTER = 2
/** A letter g–z or G–Z. */
export const OTHER_LETTER = 4
export const HYPHEN = 8
export const UNDERSCORE = 16
export const DOT = 32
export const COLON = 64
export const AT = 128
/** A forward slash. */
export const SLASH = 256
/** White space or a control character. */
export const SPACE = 512
/** Any other ASCII character. */
export const OTHER = 1024
/** Any character beyond ASCII. */
export const NON_ASCII = 2048

/** Any ASCII letter. */
export const LETTER = HEX_LETTER | OTHER_LETTER
/** Characters allowed in a label of a host (RFC 1035, and the underscore that DNS names contain in practice). */
export const LABEL = DIGIT | LETTER | HYPHEN | UNDERSCORE

function classOf(code: number): number {
  if (code <= 32 || code === 127) return SPACE
  const character = String.fromCharCode(code)
  if (/[0-9]/.test(character)) return DIGIT
  if (/[a-f]/i.test(character)) return HEX_LETTER
  if (/[g-z]/i.test(character)) return OTHER_LETTER
  const named: Record<string, number> = { '-': HYPHEN, _: UNDERSCORE, '.': DOT, ':': COLON, '@': AT, '/': SLASH }
  return named[character] ?? OTHER
}

// One entry for every code unit, so that a look-up needs no range check: it runs for every character of every text.
const CLASSES = new Uint16Array(0x10000).fill(NON_ASCII)
for (let code = 0; code < 128; code++) CLASSES[code] = classOf(code)

/**
 * Returns the class bit of a UTF-16 code unit; `NON_ASCII` from 128 on. `NaN`, which `charCodeAt` returns beyond the end of a text,
 * counts as a control character, so that the end of a text is a border like any other.
 */
export function characterClass(code: number): number {
  return CLASSES[code & 0xffff] ?? NON_ASCII
}

/** Returns the combined class bits of all characters in `text` from `start` to `end`. */
export function characterClasses(text: string, start = 0, end = text.length): number {
  let classes = 0
  for (let index = start; index < end; index++) classes |= characterClass(text.charCodeAt(index))
  return classes
}
