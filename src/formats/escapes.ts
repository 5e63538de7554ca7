/**
 * What can break a line or a quoted field: quotes, backslashes, control characters, the Unicode line breaks.
 * Lone surrogates are included because no encoding can carry them.
 */
const hostile = /["\\\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u
const everyHostile = new RegExp(hostile, 'gu')
const everyLoneSurrogate = /\p{Cs}/gu

const textEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
])

/** Returns one character as the escape `\uXXXX` of JSON. */
export function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/**
 * Returns `text` so that it can't break its line or its quoted field: `\` as `\\`, `"` as `\"`, line breaks as `\n` and `\r`,
 * other control characters, U+2028, U+2029 and lone surrogates as `\uXXXX`.
 * The vendor SDK 2.4.21 doesn't escape them, so a value can forge fields there.
 */
export function escapeText(text: string): string {
  // Nearly every value is clean, and then costs a single search.
  return hostile.test(text) ? text.replace(everyHostile, character => textEscapes.get(character) ?? unicodeEscape(character)) : text
}

const inHeader = /[\\|\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u
const everyInHeader = new RegExp(inHeader, 'gu')

/**
 * Returns `text` for a header field of CEF or LEEF: as {@link escapeText}, with `|`, which ends the field, as `\|`. A `"` stays as it is,
 * because it means nothing in a header, and readers would keep the backslash (CEF, revision 25, "Character Encoding").
 */
export function escapeHeader(text: string): string {
  return inHeader.test(text)
    ? text.replace(everyInHeader, character => (character === '|' ? '\\|' : (textEscapes.get(character) ?? unicodeEscape(character))))
    : text
}

/** Returns `text` for a CEF value or a field name: as {@link escapeText}, with `=`, which ends a name, as `\=`. */
export function escapeEquals(text: string): string {
  const escaped = escapeText(text)
  let at = escaped.indexOf('=')
  if (at < 0) return escaped
  // Most web links contain "=", and `replaceAll` takes twice as long as this loop.
  let line = ''
  let from = 0
  for (; at >= 0; at = escaped.indexOf('=', from)) {
    line += `${escaped.slice(from, at)}\\=`
    from = at + 1
  }
  return line + escaped.slice(from)
}

/** Returns `text` as a JSON string that contains no line break of any kind. */
export function jsonString(text: string): string {
  return hostile.test(text) ? onOneLine(JSON.stringify(text)) : `"${text}"`
}

/** Legal in JSON, but some readers end a line or a record at them. */
const lineEndsInJson = /[\u007f-\u009f\u2028\u2029]/g

/** Returns JSON with the characters escaped that are legal in JSON but end a line or a record for some readers. */
export function onOneLine(json: string): string {
  return json.replace(lineEndsInJson, unicodeEscape)
}

/** Characters that some reader treats as the end of a line (Unicode Standard Annex 14). */
const everyLineBreak = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g
/** Control characters except the tab, the Unicode line breaks, lone surrogates. */
const unprintable = /(?!\t)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u
const everyUnprintable = new RegExp(unprintable, 'gu')

/**
 * Returns `text` for a format that has no escape for control characters: line breaks of any kind become `forLineBreak`,
 * other control characters a space, lone surrogates U+FFFD. Tabs are kept.
 */
export function cleanText(text: string, forLineBreak: string): string {
  if (!unprintable.test(text)) return text
  return text.replace(everyLineBreak, forLineBreak).replace(everyLoneSurrogate, '\ufffd').replace(everyUnprintable, ' ')
}

/** Returns `text` on one line, with control characters, Unicode line breaks and lone surrogates as `\uXXXX`; backslashes and tabs are kept. */
export function escapeUnprintable(text: string): string {
  return text.replace(everyUnprintable, unicodeEscape)
}

/** What needs quotes in CSV: the separator, quotes, line breaks of any kind, and other characters that confuse readers. */
const needsQuotes = /[",\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u
const blank = /\s/

/**
 * Returns `text` as one CSV cell. It is quoted where RFC 4180 requires it, and where it begins or ends with whitespace, which readers tend to
 * drop. The text `null` is quoted too: without quotes it means no value. Lone surrogates, which UTF-8 cannot carry, become U+FFFD.
 */
export function csvCell(text: string): string {
  if (!needsQuotes.test(text)) return hasOuterBlank(text) || text === 'null' ? `"${text}"` : text
  return `"${text.replaceAll('"', '""').replace(everyLoneSurrogate, '\ufffd')}"`
}

/** Leading characters that make a spreadsheet read a cell as a formula (OWASP, CSV injection). */
const formulaStart = /^[=+\-@\t\r]/

/** Returns `text` with a leading `'` if a spreadsheet would run it as a formula. */
export function guardFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text
}

function hasOuterBlank(text: string): boolean {
  return (
    (mayBeBlank(text.charCodeAt(0)) && blank.test(text.charAt(0))) ||
    (mayBeBlank(text.charCodeAt(text.length - 1)) && blank.test(text.charAt(text.length - 1)))
  )
}

/** Whether a code unit is outside printable ASCII, where all whitespace is: a comparison is faster than a regular expression. */
function mayBeBlank(codeUnit: number): boolean {
  return codeUnit < 0x21 || codeUnit > 0x7e
}
