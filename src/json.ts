/** Whether a parsed JSON value is an object: no list, and not null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * JSON to a value in which every integer is exact: those beyond ±(2^53 − 1), such as the 64-bit ids of large instances, are strings of
 * digits.
 * @returns `undefined` when the text is not JSON. The parser's own message is dropped: it quotes the text, secrets too
 */
export function parseJson(text: string): unknown {
  const value = parsePlainJson(text)
  return hasInexactInteger(value) ? parseExactJson(text) : value
}

/** The same without a look at the numbers, for code that looks at each value anyway and then calls `parseExactJson`. */
export function parsePlainJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Parses JSON that is known to be well-formed, integers beyond the safe range as strings of digits. */
export function parseExactJson(text: string): unknown {
  return JSON.parse(withLargeIntegers(text, digits => `"${digits}"`))
}

/** JSON again, indented by two spaces, texts and numbers as they were written. @throws SyntaxError when the text is not JSON */
export function indentJson(text: string): string {
  JSON.parse(text)
  let indented = ''
  let depth = 0
  const line = () => `\n${'  '.repeat(depth)}`
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '"') {
      const end = endOfText(text, at)
      indented += text.slice(at, end)
      at = end - 1
    } else if (character === '{' || character === '[') {
      let next = at + 1
      while (BLANKS.has(text.charAt(next))) next++
      if (text[next] === '}' || text[next] === ']') {
        indented += character + text.charAt(next)
        at = next
      } else {
        depth++
        indented += character + line()
      }
    } else if (character === '}' || character === ']') {
      depth--
      indented += line() + character
    } else if (character === ',') indented += `,${line()}`
    else if (character === ':') indented += ': '
    else if (!BLANKS.has(character)) indented += character
  }
  return indented
}

const BLANKS: ReadonlySet<string> = new Set([' ', '\t', '\n', '\r'])

/** Whether a number is beyond the integers that a double holds exactly. */
export function isInexact(number: number): boolean {
  return number > Number.MAX_SAFE_INTEGER || number < Number.MIN_SAFE_INTEGER
}

/** Whether a value holds a number that may have lost digits. */
export function hasInexactInteger(value: unknown): boolean {
  if (typeof value === 'number') return isInexact(value)
  if (typeof value !== 'object' || value === null) return false
  // A list of its own in place of recursion: hostile answers are nested deeper than the stack.
  const open: object[] = [value]
  for (let holder = open.pop(); holder !== undefined; holder = open.pop()) {
    for (const name in holder) {
      const item: unknown = Reflect.get(holder, name)
      if (typeof item === 'number') {
        if (isInexact(item)) return true
      } else if (typeof item === 'object' && item !== null) open.push(item)
    }
  }
  return false
}

/** Digits of 2^53 − 1: a shorter integer is always exact. */
const SAFE_DIGITS = 16
/** An integer of that many digits or more that is no part of a fraction or an exponent (RFC 8259, section 6). */
const LARGE_INTEGER = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g

/** Rewrites the integers beyond the safe range that stand outside texts. Linear: each character is looked at once or twice. */
function withLargeIntegers(text: string, write: (digits: string) => string): string {
  let rewritten = ''
  let copied = 0
  let at = 0
  while (at < text.length) {
    const quote = text.indexOf('"', at)
    const end = quote < 0 ? text.length : quote
    if (end - at >= SAFE_DIGITS) {
      const between = text.slice(at, end)
      const changed = between.replace(LARGE_INTEGER, digits => (Number.isSafeInteger(Number(digits)) ? digits : write(digits)))
      if (changed !== between) {
        rewritten += text.slice(copied, at) + changed
        copied = end
      }
    }
    if (quote < 0) break
    at = endOfText(text, quote)
  }
  return copied === 0 ? text : rewritten + text.slice(copied)
}

/** The place behind a text that begins with a quote. */
function endOfText(text: string, quote: number): number {
  let end = text.indexOf('"', quote + 1)
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end < 0 ? text.length : end + 1
}

function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0
  while (text[quote - 1 - backslashes] === '\\') backslashes++
  return backslashes % 2 === 1
}

/**
 * Reads the id of an entity: a positive integer, or its digits.
 * @returns the id as answers carry it, a number up to 2^53 − 1 and digits beyond; `undefined` when it is neither, or a number that may
 *   have lost digits
 */
export function toEntityId(value: unknown): number | string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? value : undefined
  if (typeof value !== 'string' || !/^0*[1-9]\d*$/.test(value)) return undefined
  const digits = value.replace(/^0+/, '')
  const number = Number(digits)
  return isInexact(number) ? digits : number
}

/** A name under which ids stand, and a text of digits beyond the safe range. A quote inside a text follows a backslash, so only whole texts match. */
const LARGE_ID = /(?<!\\)("(?:_?id(?:_\d)?|[A-Za-z]{1,60}Id)": ?)"([1-9]\d{15,})"/g

/** A value as JSON in which ids beyond 2^53 − 1, which are strings of digits here, are the integers that the API documents. */
export function stringifyJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(LARGE_ID, (whole, name: string, digits: string) =>
    isInexact(Number(digits)) ? name + digits : whole,
  )
}
