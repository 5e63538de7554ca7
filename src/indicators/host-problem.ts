import { domainToASCII } from 'node:url'
import { characterClass, DIGIT, HYPHEN, LABEL, LETTER, NON_ASCII } from './character-class.js'

const DOT_CODE = 46
const HYPHEN_CODE = 45
/** RFC 1035 section 2.3.4. */
const LONGEST_LABEL = 63
/** RFC 1035 section 2.3.4: 255 octets on the wire are 253 characters in text. */
const LONGEST_HOST = 253
// A Unicode name can be longer than its ASCII form, but only by so much. Longer names are not converted.
const LONGEST_UNICODE_HOST = 1_000

/** Returns the start of the last label of `text` between `start` and `end`. Never looks before `start`. */
export function lastLabelStart(text: string, start = 0, end = text.length): number {
  let index = end
  while (index > start && text.charCodeAt(index - 1) !== DOT_CODE) index -= 1
  return index
}

function topLevelProblem(text: string, start: number, end: number, classes: number): string | undefined {
  if ((classes & ~DIGIT) === 0) return 'its last label is a number, but top-level domains never are'
  if (end - start < 2) return 'its last label has one character, but top-level domains have more'
  if ((classes & ~LETTER) === 0 || /^xn--[a-z0-9-]*[a-z0-9]$/i.test(text.slice(start, end))) return undefined
  return 'its last label has other characters than letters, unlike top-level domains'
}

/**
 * Explains why the text is not a host name with at least two labels; `undefined` when it is one.
 * Labels consist of letters, digits, underscores and inner hyphens (RFC 1035, RFC 1123, underscores as in DNS), 1–63 characters each,
 * 253 in total. A Unicode name is checked in its ASCII form (RFC 5891, UTS 46). A final root dot is allowed.
 * @param text the text that contains the candidate
 * @param start start of the candidate
 * @param end end of the candidate (exclusive)
 */
export function hostProblem(text: string, start = 0, end = text.length): string | undefined {
  if (end - start > 1 && text.charCodeAt(end - 1) === DOT_CODE) end -= 1
  let labelStart = start
  let classes = 0
  let all = 0
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index)
    if (code === DOT_CODE) {
      if (index === labelStart) return 'it has an empty label'
      if (text.charCodeAt(index - 1) === HYPHEN_CODE) return 'a label ends in a hyphen'
      if (index - labelStart > LONGEST_LABEL) return `a label is longer than ${LONGEST_LABEL} characters`
      labelStart = index + 1
      classes = 0
      continue
    }
    const found = characterClass(code)
    if (found === HYPHEN && index === labelStart) return 'a label begins with a hyphen'
    classes |= found
    all |= found
  }
  if ((all & ~(LABEL | NON_ASCII)) !== 0) return 'it has a character that is not allowed in host names'
  if ((all & NON_ASCII) !== 0) return unicodeHostProblem(text.slice(start, end))
  if (labelStart === end) return 'it has an empty label'
  if (labelStart === start) return 'it is a single label without a top-level domain'
  if (text.charCodeAt(end - 1) === HYPHEN_CODE) return 'a label ends in a hyphen'
  if (end - labelStart > LONGEST_LABEL) return `a label is longer than ${LONGEST_LABEL} characters`
  if (end - start > LONGEST_HOST) return `it is longer than ${LONGEST_HOST} characters`
  return topLevelProblem(text, labelStart, end, classes)
}

function unicodeHostProblem(name: string): string | undefined {
  if (name.length > LONGEST_UNICODE_HOST) return `it is longer than ${LONGEST_HOST} characters`
  const ascii = domainToASCII(name)
  if (ascii === '') return 'it has no ASCII form (punycode)'
  return hostProblem(ascii)
}
