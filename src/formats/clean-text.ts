/** Characters that some reader takes for the end of a line (Unicode Standard Annex 14). */
const lineBreak = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g
const loneSurrogate = /\p{Cs}/gu
/** Control characters but the tab, the Unicode line breaks, lone surrogates. */
const unprintable = /(?!\t)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u
const everyUnprintable = new RegExp(unprintable, 'gu')

/**
 * Returns `text` for a format that has no escape for control characters: line breaks of any kind become `forLineBreak`,
 * other control characters a space, halves of surrogate pairs U+FFFD. Tabs stay.
 */
export function cleanText(text: string, forLineBreak: string): string {
  if (!unprintable.test(text)) return text
  return text.replace(lineBreak, forLineBreak).replace(loneSurrogate, '\ufffd').replace(everyUnprintable, ' ')
}
