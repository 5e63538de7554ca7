import { fullHiveName, hiveEnd } from './registry-key.js'
import type { IndicatorSpan } from './text-segment.js'

/** Maximum length of a key in characters; Windows allows 255 for each part. */
const LONGEST_KEY = 1_024
const LONGEST_SPACED_PART = 40
const BACKSLASH = 92
const SPACE_CODE = 32
const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['‘', '’'],
])
/** Characters that always end a key in text: line breaks, tabs, quotes, and the brackets and bars of tables and markup. */
const ENDS = new Set('\n\r\t\0"`<>|“”‘’'.split('').map(mark => mark.charCodeAt(0)))
const TRAILING = new Set(".,;:!?')]*\\ ".split('').map(mark => mark.charCodeAt(0)))

// "Windows NT\CurrentVersion": a space is part of the key only if a backslash follows soon, without another path in between.
function goesOnAfterSpace(text: string, space: number, limit: number): boolean {
  const part = text.slice(space, Math.min(limit, space + LONGEST_SPACED_PART))
  const backslash = part.indexOf('\\')
  if (backslash < 2) return false
  const words = part.slice(1, backslash)
  if (!/^[\w()&.+-]+(?: [\w()&.+-]+){0,2}$/.test(words) || part.charCodeAt(backslash + 1) === BACKSLASH) return false
  return words
    .split(/[ ()]+/)
    .every(word => fullHiveName(word) === undefined && !/^(?:and|or|to|in|from|under|is|as|the|with|at)$/i.test(word))
}

function quotedEnd(text: string, start: number, limit: number): number | undefined {
  const closing = QUOTES.get(text[start - 1] ?? '')
  if (closing === undefined) return undefined
  const end = text.slice(start, limit).search(closing === '”' || closing === '’' ? /[”’\r\n]/ : /["'`\r\n]/)
  return end > 0 && text[start + end] === closing ? start + end : undefined
}

function unquotedEnd(text: string, start: number, limit: number): number {
  for (let index = start; index < limit; index++) {
    const code = text.charCodeAt(index)
    if (ENDS.has(code) || code === 44 || code === 59) return index
    if (code === SPACE_CODE && !goesOnAfterSpace(text, index, limit)) return index
  }
  return limit
}

function bracketsBalance(key: string): boolean {
  return key.split('(').length === key.split(')').length && key.split('[').length === key.split(']').length
}

/**
 * Finds the registry key that begins with a hive name at `start`. Looks at most at 1,024 characters. A quoted key ends at the closing
 * quote. Otherwise a space ends it unless more of the path follows within 40 characters.
 */
export function findRegistryKey(text: string, start: number): IndicatorSpan | undefined {
  const hive = hiveEnd(text, start)
  if (fullHiveName(text.slice(start, hive)) === undefined) return undefined
  const path = text.startsWith(':\\', hive) ? hive + 1 : hive
  const first = text.charCodeAt(path + 1)
  if (text.charCodeAt(path) !== BACKSLASH || first === BACKSLASH || first === SPACE_CODE) return undefined
  const limit = Math.min(text.length, start + LONGEST_KEY)
  let end = quotedEnd(text, start, limit) ?? unquotedEnd(text, path, limit)
  while (end > path && TRAILING.has(text.charCodeAt(end - 1))) {
    if (/[)\]]/.test(text[end - 1] ?? '') && bracketsBalance(text.slice(start, end))) break
    end -= 1
  }
  return end > path + 1 ? { type: 'Registry Key', start, end } : undefined
}
