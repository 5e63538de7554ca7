import { isIPv6 } from 'node:net'
import { COLON, characterClass, DIGIT, DOT, HEX_LETTER } from './character-class.js'
import type { IndicatorSpan } from './text-segment.js'
import { isTokenCharacter } from './text-token.js'
import { cidrProblem } from './value-problems.js'

/** The longest text form of an IPv6 address: six groups and dotted decimal (RFC 4291 section 2.2). */
const LONGEST_ADDRESS = 45
const HEX_RUN = DIGIT | HEX_LETTER | COLON | DOT
const COLON_CODE = 58

function runEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + LONGEST_ADDRESS + 1)
  let index = start
  while (index < limit && (characterClass(text.charCodeAt(index)) & HEX_RUN) !== 0) index += 1
  return index
}

function trimmedEnd(text: string, start: number, end: number): number {
  let index = end
  while (index > start) {
    const code = text.charCodeAt(index - 1)
    const singleColon = code === COLON_CODE && text.charCodeAt(index - 2) !== COLON_CODE
    if (code !== 46 && !singleColon) break
    index -= 1
  }
  return index
}

// "a::b" is formally an address, but in text it is usually C++ or Perl. Require a digit or four colons.
function looksLikeAddress(candidate: string): boolean {
  return /\d/.test(candidate) || candidate.split(':').length > 4
}

/** Whether hexadecimal digits and a colon precede `start`, so that it is in the middle of a longer value. Labels such as "add:" do not count. */
function isContinuation(text: string, start: number): boolean {
  return /(?<!\w)(?=[a-f]*\d)[\da-f]{1,4}:$/i.test(text.slice(Math.max(0, start - 6), start))
}

/**
 * Finds the IPv6 address or CIDR block that begins at `start`. Looks at most at 46 characters.
 * @param text the text
 * @param start start of its first group or its `::`
 */
export function findIPv6(text: string, start: number): IndicatorSpan | undefined {
  const before = text.charCodeAt(start - 1)
  const afterScope = before === COLON_CODE && text.charCodeAt(start - 2) === COLON_CODE
  const begins = text.charCodeAt(start) === COLON_CODE ? !isTokenCharacter(text, start - 1) : !afterScope
  if (!begins || isContinuation(text, start)) return undefined
  const run = runEnd(text, start)
  const end = trimmedEnd(text, start, run)
  const candidate = text.slice(start, end)
  if (!isIPv6(candidate) || !looksLikeAddress(candidate) || (run === end && isTokenCharacter(text, end))) return undefined
  const block = cidrEnd(text, start, end)
  return block === end ? { type: 'Address', start, end } : { type: 'CIDR', start, end: block }
}

const LONGEST_PREFIX_TEXT = 3

/**
 * Returns the end of the CIDR block whose address is between `start` and `end`: after `/` and a complete prefix length.
 * @returns the end of the block, or `end` if there is only an address
 */
export function cidrEnd(text: string, start: number, end: number): number {
  if (text.charCodeAt(end) !== 47) return end
  let index = end + 1
  while (index <= end + LONGEST_PREFIX_TEXT && /\d/.test(text[index] ?? '')) index += 1
  if (index === end + 1 || cidrProblem(text.slice(start, index)) !== undefined) return end
  const dotted = text.charCodeAt(index) === 46 && !isTokenCharacter(text, index + 1)
  const continued = (isTokenCharacter(text, index) && !dotted && text.charCodeAt(index) !== 45) || text.charCodeAt(index) === 47
  return continued ? end : index
}
