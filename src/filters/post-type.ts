import type { ContainerName } from '../../generated/containers.js'
import { groupTypes } from '../../generated/kinds.js'
import { FilterError, showValue } from '../errors/index.js'
import { type IndicatorTypes, isMeantAsCustom, nearestNames, UNKNOWN_TYPE } from '../indicators/index.js'
import { containerKind } from './container-kind.js'
import type { FilterObject, PostFilter } from './filter-object.js'
import { findGroupType, groupSpellings } from './group-type.js'
import { namedType } from './indicator-lookup.js'
import { comparedTypes, describePostFilter } from './post-filter.js'

/**
 * Replaces the spelling of a type in a post-filter by its name in rows: `addresses` by `Address`. A name that may be a type of the instance
 * stays until the types are loaded.
 * @throws FilterError with the nearest names when no type has this name
 */
export function settlePostType(container: ContainerName, filter: PostFilter, types: IndicatorTypes): PostFilter {
  const names = comparedTypes(filter)
  const kind = containerKind(container)
  if (names.length === 0 || (kind !== 'indicator' && kind !== 'group')) return filter
  const settled = names.map(name => (kind === 'group' ? groupName(name) : indicatorName(name, types)))
  if (settled.every((name, place) => name === names[place])) return filter
  return describePostFilter({ ...filter, value: Array.isArray(filter.value) ? settled : (settled[0] ?? filter.value) })
}

/** Settles the post-filters of a filter object. */
export function settlePostTypes(object: FilterObject, types: IndicatorTypes): FilterObject {
  return { ...object, postFilters: object.postFilters.map(filter => settlePostType(object.container, filter, types)) }
}

function indicatorName(name: string, types: IndicatorTypes): string {
  // The type of rows that only have a value which no rule recognises.
  if (name === UNKNOWN_TYPE) return name
  return namedType('post.type', name, types)?.name ?? name
}

/** Groups have a fixed list of types. A type that a newer server added must be named with `customType`. */
function groupName(name: string): string {
  const found = findGroupType(name)
  if (found !== undefined || isMeantAsCustom(name)) return found?.name ?? name
  const nearest = nearestNames(name, groupSpellings)
  const advice =
    nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : `Use one of ${groupTypes.map(type => type.name).join(', ')}.`
  throw new FilterError(`${showValue(name)} is not a group type. ${advice}`, { filter: 'post.type', value: name })
}
