/** The hive names that the server takes (API documentation, "Common errors", Registry Key). */
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

/** A hive name that the server takes. */
export type RegistryHive = (typeof REGISTRY_HIVES)[number]

const FULL_NAMES: ReadonlyMap<string, RegistryHive> = new Map<string, RegistryHive>([
  ...REGISTRY_HIVES.map(hive => [hive, hive] as const),
  ['HKLM', 'HKEY_LOCAL_MACHINE'],
  ['HKCU', 'HKEY_CURRENT_USER'],
  ['HKCR', 'HKEY_CLASSES_ROOT'],
  ['HKU', 'HKEY_USERS'],
  ['HKCC', 'HKEY_CURRENT_CONFIG'],
])

/**
 * The full hive name of a hive name or of its usual abbreviation (HKLM, HKCU, HKCR, HKU, HKCC).
 * @param name the name in any case
 * @returns the full name, or `undefined` for anything else
 */
export function fullHiveName(name: string): RegistryHive | undefined {
  return FULL_NAMES.get(name) ?? FULL_NAMES.get(name.toUpperCase())
}
