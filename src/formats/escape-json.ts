import { unicodeEscape } from './unicode-escape.js'

/** What JSON must escape, and what else could break a line: the Unicode line breaks, C1 controls, halves of surrogate pairs. */
const hostile = /["\\\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u
const beyondJson = /[\u007f-\u009f\u2028\u2029]/g

/** Returns a text as JSON, on one line whatever it holds. */
export function jsonString(text: string): string {
  return hostile.test(text) ? onOneLine(JSON.stringify(text)) : `"${text}"`
}

/** Returns JSON with those characters written as escapes that are legal in it but end a line or a record elsewhere. */
export function onOneLine(json: string): string {
  return json.replace(beyondJson, unicodeEscape)
}
