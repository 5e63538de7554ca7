import { characterClass, DOT, HYPHEN } from './character-class.js'
import { emailAddressProblem } from './email-address-problem.js'
import { hostEndInText } from './host-end-in-text.js'
import { FIRST_UNSPACED_SCRIPT, isEmphasised, isNameCharacter } from './name-character.js'
import type { IndicatorSpan } from './text-segment.js'

import { tokenEnd, withoutTrail } from './text-token.js'

/** RFC 5321 section 4.5.3.1.1, plus two quotes. */
const LONGEST_LOCAL_PART = 66
const LONGEST_LITERAL = 52
const LOCAL = Uint8Array.from({ length: 128 }, (_, code) => (/[\w.+%&-]/.test(String.fromCharCode(code)) ? 1 : 0))
const QUOTE = 34
const APOSTROPHE = 39

/**
 * Whether a character can be in a local part in running text. RFC 5322 allows more, but in text `=`, `/`, `|`, `{` and quotes are far
 * more often around addresses than inside them.
 */
export function isLocalCharacter(code: number): boolean {
  if (code < 128) return LOCAL[code] === 1
  return code < FIRST_UNSPACED_SCRIPT && isNameCharacter(code)
}

function quotedStart(text: string, at: number, floor: number): number {
  const limit = Math.max(floor, at - LONGEST_LOCAL_PART)
  for (let index = at - 2; index >= limit; index--) {
    const code = text.charCodeAt(index)
    if (code < 32) return at
    if (code === QUOTE && text.charCodeAt(index - 1) !== 92) return index
  }
  return at
}

function localStart(text: string, at: number, floor: number): number {
  if (text.charCodeAt(at - 1) === QUOTE) return quotedStart(text, at, floor)
  const limit = Math.max(floor, at - LONGEST_LOCAL_PART)
  let start = at
  while (start > limit) {
    const code = text.charCodeAt(start - 1)
    const joins = code === APOSTROPHE && start < at && start - 2 >= limit && isLocalCharacter(text.charCodeAt(start - 2))
    if (!joins && !isLocalCharacter(code)) break
    start -= 1
  }
  while (start < at && (characterClass(text.charCodeAt(start)) & (DOT | HYPHEN)) !== 0) start += 1
  return start
}

function domainEnd(text: string, start: number, isDefanged: (start: number, end: number) => boolean): number {
  if (text.charCodeAt(start) === 91) {
    const close = text.slice(start, start + LONGEST_LITERAL).indexOf(']')
    return close < 0 ? start : start + close + 1
  }
  const end = withoutTrail(text, start, tokenEnd(text, start))
  return hostEndInText(text, start, end, isDefanged(start, end))
}

/**
 * Finds the e-mail address around an `@` by expanding outwards, at most 66 characters to the left.
 * @param text the text
 * @param at position of the `@`
 * @param floor end of the last indicator; the address does not extend before it
 * @param isDefanged whether the text between two offsets was defanged
 */
export function findEmailAddress(
  text: string,
  at: number,
  floor: number,
  isDefanged: (start: number, end: number) => boolean,
): IndicatorSpan | undefined {
  const local = localStart(text, at, floor)
  if (local === at) return undefined
  const end = domainEnd(text, at + 1, isDefanged)
  const start = isEmphasised(text, local, end) ? local + 1 : local
  if (end === at + 1 || emailAddressProblem(text.slice(start, end)) !== undefined) return undefined
  return { type: 'EmailAddress', start, end }
}
