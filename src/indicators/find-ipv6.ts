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

// "a::b" is an address to the letter, but in text it is C++ or Perl; a digit, or four colons, tell an address.
function tellsAddress(candidate: string): boolean {
  return /\d/.test(candidate) || candidate.split(':').length > 4
}

/** Whether a group of hexadecimal digits and a colon come before: what begins here is the rest of something longer. Labels such as "add:" do not count. */
function goesOn(text: string, start: number): boolean {
  return /(?<!\w)(?=[a-f]*\d)[\da-f]{1,4}:$/i.test(text.slice(Math.max(0, start - 6), start))
}

/**
 * Finds the IPv6 address, or the CIDR block of one, that begins at `start`; at most 46 characters are looked at.
 * @param text the text
 * @param start where its first group or its `::` begins
 */
export function findIPv6(text: string, start: number): IndicatorSpan | undefined {
  const before = text.charCodeAt(start - 1)
  const afterScope = before === COLON_CODE && text.charCodeAt(start - 2) === COLON_CODE
  const begins = text.charCodeAt(start) === COLON_CODE ? !isTokenCharacter(text, start - 1) : !afterScope
  if (!begins || goesOn(text, start)) return undefined
  const run = runEnd(text, start)
  const end = trimmedEnd(text, start, run)
  const candidate = text.slice(start, end)
  if (!isIPv6(candidate) || !tellsAddress(candidate) || (run === end && isTokenCharacter(text, end))) return undefined
  const block = cidrEnd(text, start, end)
  return block === end ? { type: 'Address', start, end } : { type: 'CIDR', start, end: block }
}

const LONGEST_PREFIX_TEXT = 3

/**
 * Where the CIDR block ends whose address stands between `start` and `end`: after `/` and a prefix length that nothing continues.
 * @returns the end of the block, or `end` when the address stands alone
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
