import { isIPv6 } from 'node:net'
import { type Defang, findDefangs } from './find-defangs.js'
import { authorityEnd } from './url-parts.js'

const HIDDEN_SCHEMES: ReadonlyMap<string, string> = new Map([
  ...['http', 'Http', 'HTTP', 'https', 'Https', 'HTTPS'].map(scheme => [scheme, scheme.replace('tt', 'xx').replace('TT', 'XX')] as const),
  ...['ftp', 'FTP', 'ftps', 'FTPS', 'sftp', 'SFTP'].map(scheme => [scheme, scheme.replace('ftp', 'fxp').replace('FTP', 'FXP')] as const),
])

function defangUrl(url: string, colon: number): string {
  const start = colon + 3
  const end = authorityEnd(url, start, url.length)
  const scheme = url.slice(0, colon)
  const hidden = HIDDEN_SCHEMES.get(scheme)
  const head = hidden === undefined ? `${scheme}[:]//` : `${hidden}://`
  return head + url.slice(start, end).replaceAll('.', '[.]') + url.slice(end)
}

/**
 * Makes an indicator harmless to click: `hxxp://evil[.]com/a.php`, `user[@]evil[.]com`, `192[.]0[.]2[.]1`, `2001[:]db8[:][:]1`.
 * Makes an indicator safe to click: `hxxp://evil[.]com/a.php`, `user[@]evil[.]com`, `192[.]0[.]2[.]1`, `2001[:]db8[:][:]1`.
 * `refang(defang(value))` returns the original value if `refang` does not change it and it has no space next to a dot or an @.
 */
export function defang(value: string): string {
  const colon = value.indexOf('://')
  if (colon > 0 && /^[a-z][a-z0-9+.-]*$/i.test(value.slice(0, colon))) return defangUrl(value, colon)
  const dotted = value.replaceAll('.', '[.]').replaceAll('@', '[@]')
  return isIPv6(value) ? dotted.replaceAll(':', '[:]') : dotted
}

/** Replaces the defanged parts of a text. */
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
 * Restores defanged indicators: `hxxp`, `hXXp`, `h**p`, `fxp`; `.`, `@`, `:`, `://`, `/` and the words dot and at in square,
 * round or curly brackets; `[.` and `.]` between names; `\.` and JSON's `\/`. Plain " dot " and " at " are not changed.
 * @param text one indicator or a whole text
 */
export function refang(text: string): string {
  return replaceDefangs(text, findDefangs(text))
}
