import type { IndicatorTypeDefinition } from './indicator-type-definition.js'
import { IndicatorTypeRegistry } from './indicator-type-registry.js'
import { joinValues } from './value-fields.js'

const DEFAULT_TYPES = new IndicatorTypeRegistry()

function definitionOf(entity: Readonly<Record<string, unknown>>, types: IndicatorTypeRegistry): IndicatorTypeDefinition | undefined {
  const { type } = entity
  if (typeof type === 'string') return types.find(type)
  // Lists of one type carry no type name; the keys of the value tell it.
  for (const definition of types) {
    if (definition.fields.some(({ key }) => typeof entity[key] === 'string')) return definition
  }
  return undefined
}

/**
 * The value of an indicator entity of any type as one text, as in the `summary` of mixed lists: a file's hashes and the values of a
 * custom type joined by ` : `.
 * @param entity an indicator as the API gives it, alone or from a list
 * @param types the types of the instance. Default: the ten that every instance begins with
 * @returns the value, or `undefined` when the entity carries none that its type knows
 */
export function summaryOf(entity: Readonly<Record<string, unknown>>, types: IndicatorTypeRegistry = DEFAULT_TYPES): string | undefined {
  if (typeof entity['summary'] === 'string') return entity['summary']
  const definition = definitionOf(entity, types)
  return definition === undefined ? undefined : joinValues(definition, entity)
}
