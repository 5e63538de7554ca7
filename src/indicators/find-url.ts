import { characterClass, DIGIT, LETTER } from './character-class.js'
import type { IndicatorSpan } from './text-segment.js'
import { isTokenCharacter, tokenEnd, withoutTrail } from './text-token.js'
import { urlHostProblem } from './url-parts.js'
import { urlPathEnd } from './url-path-end.js'
import { isUrlScheme, LONGEST_SCHEME } from './url-problem.js'

const LONGEST_USER_INFORMATION = 256
const LONGEST_LITERAL = 48
const HIGHEST_PORT = 65_535
const USER_INFORMATION = Uint8Array.from({ length: 128 }, (_, code) => (/[\w.~%!$&*+;=:-]/.test(String.fromCharCode(code)) ? 1 : 0))
const SLASH_CODE = 47
const COLON_CODE = 58

function schemeStart(text: string, colon: number, floor: number): number {
  let start = colon
  while (start > floor && (characterClass(text.charCodeAt(start - 1)) & LETTER) !== 0) start -= 1
  if (colon - start <= LONGEST_SCHEME) return isUrlScheme(text.slice(start, colon)) ? start : colon
  // A word may be attached to the scheme where markup was removed from the text.
  const glued = /https?$/i.exec(text.slice(Math.max(start, colon - LONGEST_SCHEME), colon))
  return glued === null ? colon : colon - glued[0].length
}

// The start of the host: after the user information, if there is any before an @.
function hostStart(text: string, start: number): number {
  const limit = Math.min(text.length, start + LONGEST_USER_INFORMATION)
  for (let index = start; index < limit; index++) {
    const code = text.charCodeAt(index)
    if (code === 64) return index + 1
    if (code >= 128 || USER_INFORMATION[code] !== 1) break
  }
  return start
}

function hostEnd(text: string, start: number): number {
  if (text.charCodeAt(start) === 91) {
    const close = text.slice(start, start + LONGEST_LITERAL).indexOf(']')
    return close < 0 ? start : start + close + 1
  }
  const end = tokenEnd(text, start)
  const next = text.charCodeAt(end)
  return next === SLASH_CODE || next === COLON_CODE ? end : withoutTrail(text, start, end)
}

function portEnd(text: string, start: number): number {
  if (text.charCodeAt(start) !== COLON_CODE) return start
  let index = start + 1
  while (index < start + 7 && characterClass(text.charCodeAt(index)) === DIGIT) index += 1
  const digits = index - start - 1
  if (digits === 0) return text.charCodeAt(index) === SLASH_CODE ? index : start
  return digits <= 5 && Number(text.slice(start + 1, index)) <= HIGHEST_PORT ? index : start
}

/**
 * Finds the URL whose `://` is at `colon`, by expanding left over the scheme and right over authority, path, query and fragment.
 * @param text the text
 * @param colon position of the colon of `://`
 * @param floor end of the last indicator; the scheme does not extend before it
 */
export function findUrl(text: string, colon: number, floor: number): IndicatorSpan | undefined {
  const start = schemeStart(text, colon, floor)
  if (start === colon) return undefined
  const authority = colon + 3
  const isFile = text.charCodeAt(authority) === SLASH_CODE && text.slice(start, colon).toLowerCase() === 'file'
  if (isFile) return isTokenCharacter(text, authority + 1) ? span(text, start, authority) : undefined
  const host = hostStart(text, authority)
  return urlFrom(text, start, host) ?? (host === authority ? undefined : urlFrom(text, start, authority))
}

function urlFrom(text: string, start: number, host: number): IndicatorSpan | undefined {
  const end = hostEnd(text, host)
  if (end === host || urlHostProblem(text, host, end) !== undefined) return undefined
  const port = portEnd(text, end)
  const bare = port === end && text.charCodeAt(port) !== SLASH_CODE
  return bare && isLoneWord(text, host, end) ? undefined : span(text, start, port)
}

// "http://example" in prose is too vague to be a URL. With a port or a path it counts.
function isLoneWord(text: string, start: number, end: number): boolean {
  const host = text.slice(start, end)
  return !host.includes('.') && !host.startsWith('[') && host.toLowerCase() !== 'localhost'
}

function span(text: string, start: number, pathStart: number): IndicatorSpan {
  return { type: 'URL', start, end: urlPathEnd(text, pathStart, text.charCodeAt(start - 1)) }
}
