import { isIPv4, isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'
import { AT, COLON, characterClass, DIGIT, DOT, LABEL, LETTER, NON_ASCII } from './character-class.js'
import { hostProblem, lastLabelStart } from './host-problem.js'

const HIGHEST_PORT = 65_535
const LONGEST_LABEL = 63
const HEX_NUMBER = /^0x[0-9a-f]*$/i

/** Positions of the parts of a URL's authority, as offsets in the text that contains it. */
export interface UrlParts {
  readonly authorityStart: number
  readonly authorityEnd: number
  readonly hostStart: number
  readonly hostEnd: number
}

/** Returns the end of the authority that begins at `start`: the next `/`, `?` or `#`, or `end`. */
export function authorityEnd(text: string, start: number, end: number): number {
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index)
    if (code === 47 || code === 63 || code === 35) return index
  }
  return end
}

/**
 * Splits an authority into user information, host and port (RFC 3986 section 3.2).
 * @param text the text that contains the URL
 * @param start start of the authority, after `://`
 * @param end end of the authority (exclusive)
 * @returns the parts, or a description of what is wrong with them
 */
export function urlParts(text: string, start: number, end: number): UrlParts | string {
  const at = text.lastIndexOf('@', end - 1)
  const hostStart = at < start ? start : at + 1
  let hostEnd = end
  if (text.charCodeAt(hostStart) === 91) {
    const bracket = text.indexOf(']', hostStart)
    if (bracket < 0 || bracket >= end) return 'the bracket around its IPv6 host is not closed'
    hostEnd = bracket + 1
    if (hostEnd < end && text.charCodeAt(hostEnd) !== 58) return 'something other than a port follows its IPv6 host'
  } else {
    const colon = text.lastIndexOf(':', end - 1)
    if (colon >= hostStart) hostEnd = colon
  }
  const port = text.slice(hostEnd + 1, end)
  if (hostEnd < end && !(port === '' || (/^\d{1,5}$/.test(port) && Number(port) <= HIGHEST_PORT))) {
    return `its port ${JSON.stringify(port.slice(0, 20))} is not a number from 0 to ${HIGHEST_PORT}`
  }
  return { authorityStart: start, authorityEnd: end, hostStart, hostEnd }
}

/**
 * Explains why the host of a URL is invalid; `undefined` when it is valid: a host name (single labels too), an IPv4 address in any form
 * that browsers accept, an IPv6 literal in brackets, or a Unicode name.
 * @param text the text that contains the URL
 * @param start start of the host
 * @param end end of the host (exclusive)
 */
export function urlHostProblem(text: string, start: number, end: number): string | undefined {
  if (start === end) return 'it has no host'
  if (text.charCodeAt(start) === 91) {
    const literal = text.slice(start + 1, end - 1)
    if (isIPv6(literal) && !literal.includes('%')) return undefined
    return 'the host in brackets is not an IPv6 address'
  }
  let classes = 0
  for (let index = start; index < end; index++) classes |= characterClass(text.charCodeAt(index))
  if ((classes & ~(LABEL | DOT | NON_ASCII)) !== 0) {
    return (classes & (AT | COLON)) !== 0
      ? 'its authority does not consist of user, host and port'
      : 'its host has a character that is not allowed in host names'
  }
  if ((classes & (LABEL | NON_ASCII)) === 0) return 'its host has no label'
  if ((classes & (LETTER | NON_ASCII)) === 0 || endsInNumber(text, start, end)) {
    const host = text.slice(start, end)
    if (isIPv4(host)) return undefined
    return URL.canParse(`http://${host}/`) ? undefined : 'its host is a number, but not an IPv4 address'
  }
  if ((classes & DOT) === 0) return singleLabelProblem(text.slice(start, end))
  const problem = hostProblem(text, start, end)
  return problem === undefined ? undefined : `its host is not valid: ${problem}`
}

function endsInNumber(text: string, start: number, end: number): boolean {
  const labelStart = lastLabelStart(text, start, end)
  if (characterClass(text.charCodeAt(labelStart)) !== DIGIT) return false
  const label = text.slice(labelStart, end)
  return /^\d+$/.test(label) || HEX_NUMBER.test(label)
}

function singleLabelProblem(label: string): string | undefined {
  const ascii = domainToASCII(label)
  if (ascii.length > LONGEST_LABEL || !/^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/.test(ascii)) return 'its host is not a valid label'
  return undefined
}
