import { groupTypes } from '../../generated/kinds.js'
import { UsageError } from '../errors/index.js'
import { findGroupType, groupSpellings } from '../filters/index.js'
import { type IndicatorTypes, isMisspelt, typeAdvice } from '../indicators/index.js'

/** The types that are known, as far as they are loaded. */
type KnownTypes = Pick<IndicatorTypes, 'registry' | 'isLoaded'>

/** Finds the group type with a given name, in any spelling. */
export function groupOf(type: string | undefined): ReturnType<typeof findGroupType> {
  return type === undefined ? undefined : findGroupType(type)
}

/** Whether only the instance knows if a name is a type: it is neither a group type, nor an indicator type that is built in or loaded. */
export function needsInstance(name: string, { registry, isLoaded }: KnownTypes): boolean {
  return !isLoaded && groupOf(name) === undefined && registry.resolve(name) === undefined
}

/**
 * Rejects a name that no indicator or group type has. Until the types of the instance are loaded, only a misspelt name is rejected.
 * @param source where the name comes from, such as `--type`
 * @param types the types of the instance, as far as they are loaded
 * @throws UsageError with the nearest names, or all of them if none is near
 */
export function checkType(source: string, type: string, { registry, isLoaded }: KnownTypes): void {
  if (groupOf(type) !== undefined || registry.resolve(type) !== undefined) return
  if (!isLoaded && !isMisspelt(type, [...registry.spellings, ...groupSpellings])) return
  const advice = typeAdvice(type, [...registry, ...groupTypes], registry)
  throw new UsageError(`${source} is ${JSON.stringify(type.slice(0, 200))}, which is not a type. ${advice}`)
}
