import { characterClass, LETTER, UNDERSCORE } from './character-class.js'

/** The hive names that the server accepts (API documentation, "Common errors", Registry Key). */
export const REGISTRY_HIVES = [
  'HKEY_CLASSES_ROOT',
  'HKEY_CURRENT_CONFIG',
  'HKEY_CURRENT_USER',
  'HKEY_CURRENT_USER_LOCAL_SETTINGS',
  'HKEY_LOCAL_MACHINE',
  'HKEY_PERFORMANCE_DATA',
  'HKEY_PERFORMANCE_NLSTEXT',
  'HKEY_PERFORMANCE_TEXT',
  'HKEY_USERS',
] as const

/** A hive name that the server accepts. */
type RegistryHive = (typeof REGISTRY_HIVES)[number]

const FULL_NAMES: ReadonlyMap<string, RegistryHive> = new Map<string, RegistryHive>([
  ...REGISTRY_HIVES.map(hive => [hive, hive] as const),
  ['HKLM', 'HKEY_LOCAL_MACHINE'],
  ['HKCU', 'HKEY_CURRENT_USER'],
  ['HKCR', 'HKEY_CLASSES_ROOT'],
  ['HKU', 'HKEY_USERS'],
  ['HKCC', 'HKEY_CURRENT_CONFIG'],
])

/**
 * Returns the full name of a hive, given its name or usual abbreviation (HKLM, HKCU, HKCR, HKU, HKCC).
 * @param name the name in any case
 * @returns the full name, or `undefined` for anything else
 */
export function fullHiveName(name: string): RegistryHive | undefined {
  return FULL_NAMES.get(name) ?? FULL_NAMES.get(name.toUpperCase())
}

const LONGEST_HIVE = 40

/** Returns the end of the hive name at the start of a key, before `\` or PowerShell's `:\`. */
export function hiveEnd(key: string, start = 0): number {
  const limit = Math.min(key.length, start + LONGEST_HIVE)
  let index = start
  while (index < limit && (characterClass(key.charCodeAt(index)) & (LETTER | UNDERSCORE)) !== 0) index += 1
  return index
}

/**
 * Explains why the value is not a registry key; `undefined` when it is one: a full or abbreviated hive, then nothing or `\` (or `:\`)
 * and a path without line breaks. A value name and type may follow, joined by ` : ` as in summaries.
 * @param value the whole value
 */
export function registryKeyProblem(value: string): string | undefined {
  const end = hiveEnd(value)
  if (fullHiveName(value.slice(0, end)) === undefined) return 'it does not start with a hive such as HKEY_LOCAL_MACHINE or HKLM'
  if (/[\r\n\0]/.test(value)) return 'it has a line break or a null character'
  if (end === value.length) return end > 4 ? undefined : 'an abbreviated hive needs a path'
  if (value.startsWith('\\', end) || value.startsWith(':\\', end) || value.startsWith(' : ', end)) return undefined
  return 'its hive is not followed by a backslash'
}
