/** What must be quoted: the separator, quotes, line breaks of any kind, and what else a reader could stumble over. */
const needsQuotes = /[",\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u
const loneSurrogate = /\p{Cs}/gu
const blank = /\s/

/** Leading characters that make a spreadsheet read a cell as a formula (OWASP, CSV injection). */
const formulaStart = /^[=+\-@\t\r]/

/**
 * Returns a text as one cell of CSV, quoted where RFC 4180 asks for it, and where it begins or ends with a blank, which readers like to drop.
 * Halves of surrogate pairs, which UTF-8 cannot carry, become U+FFFD.
 */
export function csvCell(text: string): string {
  if (!needsQuotes.test(text)) return blankAtEnd(text) ? `"${text}"` : text
  return `"${text.replaceAll('"', '""').replace(loneSurrogate, '\ufffd')}"`
}

/** Returns `text` with a `'` before it where a spreadsheet would run it as a formula. */
export function guardFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text
}

function blankAtEnd(text: string): boolean {
  return (
    (mayBeBlank(text.charCodeAt(0)) && blank.test(text.charAt(0))) ||
    (mayBeBlank(text.charCodeAt(text.length - 1)) && blank.test(text.charAt(text.length - 1)))
  )
}

/** Whether a code unit is outside the printed ASCII characters, where all blanks are: a comparison is quicker than an expression. */
function mayBeBlank(codeUnit: number): boolean {
  return codeUnit < 0x21 || codeUnit > 0x7e
}
