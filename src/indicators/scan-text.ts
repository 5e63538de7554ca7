import { AT, COLON, characterClass, DIGIT, DOT, HEX_LETTER, NON_ASCII } from './character-class.js'
import { findEmailAddress } from './find-email-address.js'
import { findInToken } from './find-in-token.js'
import { findIPv6 } from './find-ipv6.js'
import { findRegistryKey } from './find-registry-key.js'
import { findUrl } from './find-url.js'
import { isEmphasised, isNameCharacter } from './name-character.js'
import type { IndicatorSpan } from './text-segment.js'
import { DOUBLE_DOT, TOKEN, tokenClasses, tokenEnd, withoutLead, withoutTrail } from './text-token.js'
import { userAgentEnd } from './user-agent-end.js'
import { asnProblem, userAgentProblem } from './value-problems.js'

const LONGEST_GROUP = 4
const SHORTEST_HASH = 32
const COLON_CODE = 58
const SLASH_CODE = 47
const AT_CODE = 64
const DOT_CODE = 46
const NONE: readonly IndicatorSpan[] = []

/** Whether the text between two offsets was defanged. */
type IsDefanged = (start: number, end: number) => boolean

function isHexGroup(text: string, start: number, end: number): boolean {
  if (end - start > LONGEST_GROUP) return false
  for (let index = start; index < end; index++) {
    if ((characterClass(text.charCodeAt(index)) & (DIGIT | HEX_LETTER)) === 0) return false
  }
  return true
}

// Finds an indicator in a token without a dot. Checks the first letter first, so that most words cost one comparison.
function findByWord(text: string, start: number, end: number): IndicatorSpan | undefined {
  switch (text.charCodeAt(start)) {
    case 65:
      return findAsn(text, start, end)
    case 72:
      return text.charCodeAt(start + 1) === 75 ? findRegistryKey(text, start) : undefined
    case 71:
      return findMutex(text, start, end) ?? findUserAgent(text, start, end)
    case 76:
      return findMutex(text, start, end)
    case 68:
    case 77:
    case 79:
    case 80:
    case 87:
    case 99:
    case 108:
    case 111:
    case 112:
      return findUserAgent(text, start, end)
    default:
      return undefined
  }
}

function findAround(text: string, start: number, end: number, floor: number, isDefanged: IsDefanged): IndicatorSpan | undefined {
  const next = text.charCodeAt(end)
  if (next === COLON_CODE) {
    if (text.charCodeAt(end + 1) === SLASH_CODE && text.charCodeAt(end + 2) === SLASH_CODE)
      return findUrl(text, end, Math.max(floor, start))
    if (isHexGroup(text, start, end)) return findIPv6(text, start)
  }
  return next === AT_CODE ? findEmailAddress(text, end, floor, isDefanged) : undefined
}

function findInPart(text: string, start: number, end: number, floor: number, isDefanged: IsDefanged): readonly IndicatorSpan[] {
  const lead = withoutLead(text, start, end)
  const last = withoutTrail(text, lead, end)
  const first = isEmphasised(text, lead, last) ? lead + 1 : lead
  const classes = tokenClasses(text, first, last)
  // Most tokens are plain words: they have no inner dot, and are shorter than a hash.
  if ((classes & DOT) === 0 && last - first < SHORTEST_HASH) return NONE
  if ((classes & DOUBLE_DOT) !== 0) return findBetweenDots(text, first, last, floor, isDefanged)
  return findInToken(text, first, last, classes, floor, isDefanged(first, last))
}

// Two consecutive dots separate names.
function findBetweenDots(text: string, start: number, end: number, floor: number, isDefanged: IsDefanged): readonly IndicatorSpan[] {
  const found: IndicatorSpan[] = []
  let from = start
  for (let index = start + 1; index <= end; index++) {
    if (index < end && !(text.charCodeAt(index) === DOT_CODE && text.charCodeAt(index - 1) === DOT_CODE)) continue
    found.push(...findInPart(text, from, index, found.at(-1)?.end ?? floor, isDefanged))
    from = index
  }
  return found
}

/**
 * Finds the indicators in a refanged text, in order and without overlap. Scans the tokens in one pass and expands outwards, with a limit,
 * from the characters that mark an indicator (`://`, `@`, `.`, `:`, hex digits), so that time is linear in the length of the text.
 * @param text the text
 * @param isDefanged whether the author defanged a part, which shows that an ambiguous name there is meant as a host
 */
export function scanText(text: string, isDefanged: IsDefanged): readonly IndicatorSpan[] {
  const spans: IndicatorSpan[] = []
  let floor = 0
  let index = 0
  const take = (span: IndicatorSpan): void => {
    spans.push(span)
    floor = span.end
  }
  while (index < text.length) {
    const code = text.charCodeAt(index)
    const found = characterClass(code)
    if ((found & TOKEN) === 0 && !(found === NON_ASCII && isNameCharacter(code))) {
      const span = anchoredAt(text, index, found, floor, isDefanged)
      if (span !== undefined) take(span)
      index = span === undefined ? index + 1 : Math.max(span.end, index + 1)
      continue
    }
    const end = tokenEnd(text, index)
    const around = findAround(text, index, end, floor, isDefanged) ?? findByWord(text, index, withoutTrail(text, index, end))
    if (around !== undefined) take(around)
    else for (const span of findInPart(text, index, end, floor, isDefanged)) take(span)
    index = Math.max(floor, end)
  }
  return spans
}

function anchoredAt(text: string, index: number, found: number, floor: number, isDefanged: IsDefanged): IndicatorSpan | undefined {
  if (found === COLON && text.charCodeAt(index + 1) === COLON_CODE) return findIPv6(text, index)
  return found === AT ? findEmailAddress(text, index, floor, isDefanged) : undefined
}

const PREFIXED = /^ASN?\d{1,10}$/
const SPACED_NUMBER = / \d{3,10}(?![\w.-]*\w)/y

/**
 * Finds the autonomous system number that begins at `start`: `AS123` or `ASN123` as one token, or the prefix, one space and at least
 * three digits. In text, the prefix must be in upper case.
 */
function findAsn(text: string, start: number, end: number): IndicatorSpan | undefined {
  const token = text.slice(start, end)
  if (PREFIXED.test(token)) return asnProblem(token) === undefined ? { type: 'ASN', start, end } : undefined
  if (token !== 'AS' && token !== 'ASN') return undefined
  SPACED_NUMBER.lastIndex = end
  const [number] = SPACED_NUMBER.exec(text) ?? []
  if (number === undefined || asnProblem(token + number) !== undefined) return undefined
  return { type: 'ASN', start, end: end + number.length }
}

const LONGEST_NAME = 260
const NAME = /[\w{}.~@#$%^&+=!-]+/y

/**
 * Finds the mutex whose namespace, `Global` or `Local`, is between `start` and `namespaceEnd`. With another backslash it is a path.
 */
function findMutex(text: string, start: number, namespaceEnd: number): IndicatorSpan | undefined {
  const before = text.charCodeAt(start - 1)
  const namespace = text.slice(start, namespaceEnd)
  if (text.charCodeAt(namespaceEnd) !== 92 || before === 92 || before === 47 || (namespace !== 'Global' && namespace !== 'Local'))
    return undefined
  NAME.lastIndex = namespaceEnd + 1
  const [name = ''] = NAME.exec(text) ?? []
  let end = namespaceEnd + 1 + name.length
  while (/[.!]/.test(text[end - 1] ?? '')) end -= 1
  if (end === namespaceEnd + 1 || name.length > LONGEST_NAME || text.charCodeAt(namespaceEnd + 1 + name.length) === 92) return undefined
  return { type: 'Mutex', start, end }
}

const LONGEST_USER_AGENT = 2_048
// In text, "name/version" can also be a software release. Only these products count as user agents.
const FIRST_PRODUCTS: ReadonlySet<string> = new Set([
  ...['Mozilla', 'Opera', 'Dalvik', 'curl', 'Wget', 'python-requests', 'Go-http-client', 'okhttp', 'PostmanRuntime', 'libwww-perl'],
])

/**
 * Finds the User-Agent string that begins with the product between `start` and `nameEnd`. Looks at most at 2,048 characters.
 */
function findUserAgent(text: string, start: number, nameEnd: number): IndicatorSpan | undefined {
  if (text.charCodeAt(nameEnd) !== 47 || !FIRST_PRODUCTS.has(text.slice(start, nameEnd))) return undefined
  let end = userAgentEnd(text, start, Math.min(text.length, start + LONGEST_USER_AGENT))
  while (end > nameEnd && /[.,;:'`]/.test(text[end - 1] ?? '')) end -= 1
  return userAgentProblem(text.slice(start, end)) === undefined ? { type: 'User Agent', start, end } : undefined
}
