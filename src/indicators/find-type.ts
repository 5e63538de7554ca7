import { showValue } from '../errors/index.js'
import { isMeantAsCustom } from './indicator-type.js'
import type { IndicatorTypeDefinition } from './indicator-type-definition.js'
import type { IndicatorTypes } from './indicator-types.js'
import { isMisspelt, nearestNames } from './nearest-names.js'

/** What a name of a type stands for: a type; one that only the instance may know, whose types are not loaded; or none, and why. */
export type FoundType =
  | { readonly definition: IndicatorTypeDefinition; readonly problem?: undefined }
  | { readonly definition?: undefined; readonly problem: string | undefined }

/** Names that a plain text may be of; what `customType` names may be anything. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} _-]*$/u

/** Finds the indicator type that a text stands for, in any spelling. Without the types of the instance a misspelt name has a problem, any other none. */
export function findType(name: string, { registry, isLoaded }: Pick<IndicatorTypes, 'registry' | 'isLoaded'>): FoundType {
  const definition = registry.resolve(name)
  if (definition !== undefined) return { definition }
  if (!isLoaded && (isMeantAsCustom(name) || (NAME.test(name) && !isMisspelt(name, registry.spellings)))) return { problem: undefined }
  const nearest = nearestNames(name, registry.spellings)
  const known = [...registry].map(type => type.name).join(', ')
  const custom = isLoaded ? '' : ` A type of your instance is named by customType(${JSON.stringify(name.slice(0, 50))}).`
  const hint = nearest.length === 0 ? `: use one of ${known}.` : `. Did you mean ${nearest.join(' or ')}?`
  return { problem: `There is no indicator type ${showValue(name)}${hint}${custom}` }
}
