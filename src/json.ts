import { markExactIn } from './exact-integers.js'

/** Whether a parsed JSON value is an object, which excludes arrays and null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Parses JSON so that every integer is exact. Integers beyond ±(2^53 − 1), such as the 64-bit ids of large instances, become strings of
 * digits.
 * @returns `undefined` when the text is not JSON. The parser's own message is dropped because it quotes the text, including secrets
 */
export function parseJson(text: string): unknown {
  const value = parsePlainJson(text)
  return hasInexactInteger(value) ? parseExactJson(text, value) : value
}

/** Parses JSON in the same way. @throws SyntaxError with the position of the error */
export function parseJsonOrThrow(text: string): unknown {
  const value: unknown = JSON.parse(text)
  return hasInexactInteger(value) ? parseExactJson(text, value) : value
}

/** Parses JSON without checking the numbers, for code that checks each value anyway and then calls `parseExactJson`. */
export function parsePlainJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Parses well-formed JSON, with integers beyond the safe range as strings of digits that `stringifyExact` writes as integers.
 * @param rounded the text as `JSON.parse` returns it
 * @throws SyntaxError when the text is not JSON
 */
export function parseExactJson(text: string, rounded: unknown): unknown {
  const exact: unknown = JSON.parse(withLargeIntegers(text, digits => `"${digits}"`))
  markExactIn(exact, rounded)
  return exact
}

/** Indents JSON by two spaces and keeps strings and numbers exactly as written. @throws SyntaxError when the text is not JSON */
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

/** Whether a number is beyond the range in which doubles represent every integer exactly. */
export function isInexact(number: number): boolean {
  return number > Number.MAX_SAFE_INTEGER || number < Number.MIN_SAFE_INTEGER
}

/** Whether a value contains a number that may have lost digits. */
export function hasInexactInteger(value: unknown): boolean {
  if (typeof value === 'number') return isInexact(value)
  if (typeof value !== 'object' || value === null) return false
  // An explicit stack in place of recursion, because hostile responses can be nested deeper than the call stack allows.
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

/** Number of digits of 2^53 − 1: a shorter integer is always exact. */
const SAFE_DIGITS = 16
/** An integer of 16 digits or more that is not part of a fraction or an exponent (RFC 8259, section 6). */
const LARGE_INTEGER = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g

/** Rewrites the integers beyond the safe range that are outside strings. Linear: looks at each character once or twice. */
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

/** Returns the position after the string that begins with the quote at `quote`. */
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
 * @returns the id in the form that responses use: a number up to 2^53 − 1, digits beyond that; `undefined` when it is neither, or when
 *   it is a number that may have lost digits
 */
export function toEntityId(value: unknown): number | string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? value : undefined
  if (typeof value !== 'string' || !/^0*[1-9]\d*$/.test(value)) return undefined
  const digits = value.replace(/^0+/, '')
  const number = Number(digits)
  return isInexact(number) ? digits : number
}

/** A key that holds an id, followed by digits beyond the safe range. A quote inside a string follows a backslash, so only whole strings match. */
const LARGE_ID = /(?<!\\)("(?:_?id(?:_\d)?|[A-Za-z]{1,60}Id)": ?)"([1-9]\d{15,})"/g

/** Writes a value as JSON. Ids beyond 2^53 − 1, which are strings of digits in this package, become the integers that the API documents. */
export function stringifyJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(LARGE_ID, (whole, name: string, digits: string) =>
    isInexact(Number(digits)) ? name + digits : whole,
  )
}
