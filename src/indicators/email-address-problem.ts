import { isIPv4, isIPv6 } from 'node:net'
import { characterClass, UNDERSCORE } from './character-class.js'
import { hostProblem } from './host-problem.js'

/** RFC 5321 section 4.5.3.1.1. */
const LONGEST_LOCAL_PART = 64
/** RFC 5321 section 4.5.3.1.3, without the angle brackets of a path. */
const LONGEST_ADDRESS = 254

// RFC 5322 atext, with the non-ASCII letters that RFC 6531 adds.
const DOT_ATOM = /^[\w!#$%&'*+/=?^`{|}~\u00a1-\uffff-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u00a1-\uffff-]+)*$/
// RFC 5321 Quoted-string.
const QUOTED = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e\u00a1-\uffff]|\\[\x20-\x7e])*"$/
// Invisible and spacing characters beyond ASCII that the range above includes.
const SPACE_BEYOND_ASCII = /[\p{White_Space}\p{Cf}\p{Zl}\p{Zp}]/u

/**
 * Explains why the whole value is not an e-mail address; `undefined` when it is one: an RFC 5321 mailbox with a dot-atom or quoted
 * local part of 1–64 characters, and a host with a top-level domain or an address literal; at most 254 characters; RFC 6531 letters.
 * @param value the whole value
 */
export function emailAddressProblem(value: string): string | undefined {
  const at = value.lastIndexOf('@')
  if (at < 0) return 'it has no @'
  if (value.length > LONGEST_ADDRESS) return `it is longer than ${LONGEST_ADDRESS} characters`
  if (at === 0) return 'it has nothing before the @'
  if (at > LONGEST_LOCAL_PART) return `the part before the @ is longer than ${LONGEST_LOCAL_PART} characters`
  const local = value.slice(0, at)
  if (!(DOT_ATOM.test(local) && !SPACE_BEYOND_ASCII.test(local)) && !QUOTED.test(local)) {
    return 'the part before the @ is neither a dot-atom nor a quoted string'
  }
  return domainProblem(value, at + 1)
}

function domainProblem(value: string, start: number): string | undefined {
  if (value.charCodeAt(start) === 91) return literalProblem(value.slice(start))
  if (value.endsWith('.')) return 'its host ends in a dot'
  for (let index = start; index < value.length; index++) {
    if (characterClass(value.charCodeAt(index)) === UNDERSCORE) return 'its host has an underscore'
  }
  const problem = hostProblem(value, start)
  return problem === undefined ? undefined : `its host is not valid: ${problem}`
}

// RFC 5321 section 4.1.3.
function literalProblem(domain: string): string | undefined {
  const literal = domain.slice(1, -1)
  if (!domain.endsWith(']')) return 'the bracket after the @ is not closed'
  if (isIPv4(literal)) return undefined
  if (/^IPv6:/i.test(literal) && isIPv6(literal.slice(5)) && !literal.includes('%')) return undefined
  return 'the brackets after the @ do not contain an address'
}
