import { type Defang, findDefangs } from './find-defangs.js'

/** A text with its defanged places replaced. */
export function replaceDefangs(text: string, defangs: readonly Defang[]): string {
  if (defangs.length === 0) return text
  const parts: string[] = []
  let last = 0
  for (const { start, end, text: replacement } of defangs) {
    parts.push(text.slice(last, start), replacement)
    last = end
  }
  parts.push(text.slice(last))
  return parts.join('')
}

/**
 * Makes defanged indicators live again: `hxxp`, `hXXp`, `h**p`, `fxp`; `.`, `@`, `:`, `://`, `/` and the words dot and at in square,
 * round or curly brackets; `[.` and `.]` between names; `\.` and JSON's `\/`. Plain " dot " and " at " are left alone.
 * @param text one indicator or a whole text
 */
export function refang(text: string): string {
  return replaceDefangs(text, findDefangs(text))
}
