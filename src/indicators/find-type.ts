import { showValue } from '../errors/index.js'
import { isMeantAsCustom } from './indicator-type.js'
import type { IndicatorTypeDefinition } from './indicator-type-definition.js'
import type { IndicatorTypes } from './indicator-types.js'
import { isMisspelt, typeAdvice } from './nearest-names.js'

/** Result of looking up a type by name: the type; nothing, if the name may be a type of the instance that is not loaded; or a problem. */
export type FoundType =
  | { readonly definition: IndicatorTypeDefinition; readonly problem?: undefined }
  | { readonly definition?: undefined; readonly problem: string | undefined }

/** Plain text that can be the name of a type. A name passed to `customType` can be anything. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} _-]*$/u

/** Finds an indicator type by its name, in any spelling. Until the types of the instance are loaded, only a misspelt name is a problem. */
export function findType(name: string, types: Pick<IndicatorTypes, 'registry' | 'isLoaded' | 'isExpected'>): FoundType {
  const { registry, isLoaded } = types
  const definition = registry.resolve(name)
  if (definition !== undefined) return { definition }
  const isMeant = isMeantAsCustom(name) || types.isExpected(name)
  if (!isLoaded && (isMeant || (NAME.test(name) && !isMisspelt(name, registry.spellings)))) return { problem: undefined }
  const custom = isLoaded ? '' : ` For a custom type of your instance, use customType(${JSON.stringify(name.slice(0, 50))}).`
  return { problem: `${showValue(name)} is not an indicator type. ${typeAdvice(name, registry)}${custom}` }
}
