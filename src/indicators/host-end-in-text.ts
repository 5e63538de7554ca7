import { characterClass, HYPHEN, LETTER, NON_ASCII, UNDERSCORE } from './character-class.js'
import { hostProblem, lastLabelStart } from './host-problem.js'
import { isTopLevelDomain } from './public-suffix.js'

// Names outside the public registries that reports still use (RFC 2606, RFC 6762, RFC 9476 and common practice).
const FURTHER_TOP_LEVELS: ReadonlySet<string> = new Set(['example', 'local', 'internal', 'lan', 'bit'])
const LONGEST_HOST = 1_000

function isKnownTopLevel(label: string): boolean {
  return isTopLevelDomain(label) || FURTHER_TOP_LEVELS.has(label.toLowerCase())
}

function isHost(text: string, start: number, lastLabel: number, end: number, anyTopLevel: boolean): boolean {
  if (end === lastLabel || !(anyTopLevel || isKnownTopLevel(text.slice(lastLabel, end)))) return false
  return hostProblem(text, start, end) === undefined
}

// "example.com-based": the host ends after the letters of the last label.
function lettersEnd(text: string, start: number, end: number): number {
  let index = start
  while (index < end && (characterClass(text.charCodeAt(index)) & (LETTER | NON_ASCII)) !== 0) index += 1
  return (characterClass(text.charCodeAt(index)) & (HYPHEN | UNDERSCORE)) !== 0 ? index : end
}

/**
 * Returns the end of the host that begins at `start` in running text: the whole token, or up to a hyphen or underscore in its last label.
 * @param text the text
 * @param start start of the token
 * @param end end of the token, without trailing dots and hyphens
 * @param anyTopLevel whether to accept an unregistered top level, because the author defanged the name
 * @returns the end (exclusive), or `start` when there is no host
 */
export function hostEndInText(text: string, start: number, end: number, anyTopLevel: boolean): number {
  if (end - start > LONGEST_HOST) return start
  const lastLabel = lastLabelStart(text, start, end)
  if (lastLabel === start) return start
  if (isHost(text, start, lastLabel, end, anyTopLevel)) return end
  const letters = lettersEnd(text, lastLabel, end)
  return letters !== end && isHost(text, start, lastLabel, letters, anyTopLevel) ? letters : start
}
