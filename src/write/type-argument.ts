import { UsageError } from '../errors/index.js'
import { findGroupType, groupSpellings } from '../filters/index.js'
import { IndicatorTypeRegistry, isMisspelt, nearestNames } from '../indicators/index.js'

const knownTypes = new IndicatorTypeRegistry()
const spellings: readonly string[] = [...knownTypes.spellings, ...groupSpellings]

/** Finds the group type with a given name, in any spelling. */
export function groupOf(type: string | undefined): ReturnType<typeof findGroupType> {
  return type === undefined ? undefined : findGroupType(type)
}

/**
 * Rejects a misspelt name of an indicator or group type. Any other name may be a custom type of the instance.
 * @param source where the name comes from, such as `--type`
 * @throws UsageError with the nearest names
 */
export function checkType(source: string, type: string | undefined): void {
  if (type === undefined || groupOf(type) !== undefined || knownTypes.resolve(type) !== undefined) return
  if (!isMisspelt(type, spellings)) return
  throw new UsageError(
    `${source} is ${JSON.stringify(type)}, which is not a type. Did you mean ${nearestNames(type, spellings).join(' or ')}?`,
  )
}
