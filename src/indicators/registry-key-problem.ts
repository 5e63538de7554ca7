import { characterClass, LETTER, UNDERSCORE } from './character-class.js'
import { fullHiveName } from './registry-hives.js'

const LONGEST_HIVE = 40

/** Where the hive name at the start of a key ends, before `\` or PowerShell's `:\`. */
export function hiveEnd(key: string, start = 0): number {
  const limit = Math.min(key.length, start + LONGEST_HIVE)
  let index = start
  while (index < limit && (characterClass(key.charCodeAt(index)) & (LETTER | UNDERSCORE)) !== 0) index += 1
  return index
}

/**
 * Why the value is not a registry key, or `undefined` when it is one: a hive, full or abbreviated, then nothing or `\` (or `:\`)
 * and a path without line breaks. A value name and type may follow, joined by ` : ` as in summaries.
 * @param value the value, taken whole
 */
export function registryKeyProblem(value: string): string | undefined {
  const end = hiveEnd(value)
  if (fullHiveName(value.slice(0, end)) === undefined) return 'it does not start with a hive such as HKEY_LOCAL_MACHINE or HKLM'
  if (/[\r\n\0]/.test(value)) return 'it has a line break or a null character'
  if (end === value.length) return end > 4 ? undefined : 'an abbreviated hive needs a path'
  if (value.startsWith('\\', end) || value.startsWith(':\\', end) || value.startsWith(' : ', end)) return undefined
  return 'its hive is not followed by a backslash'
}
