import type { ContainerName } from '../../generated/containers.js'
import { FilterError } from '../errors/index.js'
import { type IndicatorTypes, isMeantAsCustom, UNKNOWN_TYPE } from '../indicators/index.js'
import { containerKind } from './container-kind.js'
import type { PostFilter } from './filter-object.js'
import { findGroupType, groupTypeProblem } from './group-type.js'
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

function indicatorName(name: string, types: IndicatorTypes): string {
  // The type of rows that only have a value which no rule recognises.
  if (name === UNKNOWN_TYPE) return name
  return namedType('post.type', name, types)?.name ?? name
}

/** Groups have a fixed list of types. A type that a newer server added must be named with `customType`. */
function groupName(name: string): string {
  const found = findGroupType(name)
  if (found !== undefined || isMeantAsCustom(name)) return found?.name ?? name
  throw new FilterError(groupTypeProblem(name), { filter: 'post.type', value: name })
}
