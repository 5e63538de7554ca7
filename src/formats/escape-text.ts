import { unicodeEscape } from './unicode-escape.js'

/**
 * What could break a line or a field of the text formats: quotes, backslashes, control characters, the Unicode line breaks.
 * Halves of surrogate pairs, which no encoding can carry, are written as escapes as well.
 */
const hostile = /["\\\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u
const everyHostile = new RegExp(hostile, 'gu')

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
])

/**
 * Returns `text` so that it can break neither its line nor its quoted field: `\` as `\\`, `"` as `\"`, line breaks as `\n` and `\r`,
 * other control characters, U+2028, U+2029 and lone surrogates as `\uXXXX`.
 * The rule is ours: the vendor SDK 2.4.21 leaves them as they are, so that a value can forge fields.
 */
export function escapeText(text: string): string {
  // Nearly every value is clean: one search is all it costs.
  return hostile.test(text) ? text.replace(everyHostile, escaped) : text
}

/** Returns `text` for a header of CEF and LEEF: as {@link escapeText}, and `|`, which ends a header field, as `\|`. */
export function escapeHeader(text: string): string {
  const escaped = escapeText(text)
  return escaped.includes('|') ? escaped.replaceAll('|', '\\|') : escaped
}

/** Returns `text` for a value of CEF or the name of a field: as {@link escapeText}, and `=`, which ends a name, as `\=`. */
export function escapeEquals(text: string): string {
  const escaped = escapeText(text)
  let at = escaped.indexOf('=')
  if (at < 0) return escaped
  // By hand: every web link has some, and `replaceAll` takes twice as long.
  let line = ''
  let from = 0
  for (; at >= 0; at = escaped.indexOf('=', from)) {
    line += `${escaped.slice(from, at)}\\=`
    from = at + 1
  }
  return line + escaped.slice(from)
}

function escaped(character: string): string {
  return escapes.get(character) ?? unicodeEscape(character)
}
