import { type Container, type ContainerName, containers } from '../../generated/containers.js'
import { kinds } from '../../generated/kinds.js'
import { FilterError, showValue } from '../errors/index.js'
import {
  findType,
  type IndicatorTypeDefinition,
  type IndicatorTypes,
  lookupProblem,
  lookupReference,
  UNKNOWN_TYPE,
} from '../indicators/index.js'
import { containerKind } from './container-kind.js'
import type { FilterObject, FilterSource, IndicatorLookup } from './filter-object.js'
import { comparedTypes } from './post-filter.js'

/** Placeholder in a plan for the path values of an indicator whose type is not known yet. */
const PENDING = '(type)'

/**
 * The type of a filter's argument: named in any spelling, given by the container, or detected.
 * @returns `undefined` when it may be a type of the instance: load the types, and call again
 * @throws FilterError when the type does not exist, or its name is misspelt
 */
export function lookupType(lookup: IndicatorLookup, types: IndicatorTypes): IndicatorTypeDefinition | undefined {
  const { type, value } = lookup
  if (type !== undefined) return namedType('indicator', type, types)
  const detection = types.detector.detect(value.trim())
  const definition = detection.type === 'unknown' ? undefined : types.registry.find(detection.type)
  if (definition !== undefined) return definition
  if (!types.isLoaded) return undefined
  throw new FilterError(
    `The filter indicator cannot detect the type of ${showValue(value)}${detection.reason === undefined ? '' : ` (${detection.reason})`}. Pass its type, such as { type: 'Mutex' }.`,
    { filter: 'indicator', value },
  )
}

/**
 * Finds the indicator type with a given name.
 * @returns `undefined` when it may be a custom type of the instance, whose types are not loaded
 * @throws FilterError with the nearest names when no type has this name
 */
export function namedType(filter: string, name: string, types: IndicatorTypes): IndicatorTypeDefinition | undefined {
  const { definition, problem } = findType(name, types)
  if (problem !== undefined) throw new FilterError(problem, { filter, value: name })
  return definition
}

/**
 * The operation of the lookup in a container, and its path: the value in the server's form, normalised as in drafts.
 * @throws FilterError when the type does not exist, or the container cannot be queried by it
 */
export function lookupSource(container: ContainerName, lookup: IndicatorLookup, types: IndicatorTypes): FilterSource {
  const definition = lookupType(lookup, types)
  const { filter, value, type } = lookup
  if (!lookup.isForced) checkOwnType(container, lookup, definition, types)
  const request =
    filter.requests.find(request => request.type === definition?.name) ??
    filter.requests.find(request => request.type === undefined || request.type === 'custom')
  if (request === undefined)
    throw new FilterError(
      `The filter indicator does not accept ${showValue(value)}, because ${container} cannot be queried by an indicator of its type.`,
      {
        filter: 'indicator',
        value,
      },
    )
  const problem = definition === undefined ? undefined : lookupProblem(definition, value)
  if (definition !== undefined && problem !== undefined)
    throw new FilterError(
      `The filter indicator does not accept ${showValue(value)}, because ${problem}. Pass all values of ${definition.name}, joined by " : ".`,
      { filter: 'indicator', value },
    )
  const reference = definition === undefined ? value : lookupReference(definition, value)
  const branch = definition?.branch ?? type ?? PENDING
  // Generic paths contain the branch besides the value. Written-out paths have it in the template.
  const path = { ...request.parameters, ...(request.argument === undefined ? {} : { [request.argument]: reference }) }
  return { request, path: { ...path, indicatorType: branch, customType: branch }, query: {} }
}

/** Rejects a value of another type in a container of one type. It is a mistake for which the server would just return nothing. */
function checkOwnType(
  container: ContainerName,
  { value }: IndicatorLookup,
  own: IndicatorTypeDefinition | undefined,
  types: IndicatorTypes,
): void {
  const table: Container = containers[container]
  if (own === undefined || table.subject !== 'indicator' || table.kind === undefined) return
  const detected = types.detector.detect(value.trim()).type
  if (detected === 'unknown' || detected === own.name) return
  throw new FilterError(
    `The filter indicator does not accept ${showValue(value)}, which has the type ${detected}. Pass an indicator of type ${own.name}.`,
    {
      filter: 'indicator',
      value,
    },
  )
}

/** The type name of a container that holds one indicator type. */
export function ownTypeOf(container: ContainerName): string | undefined {
  const table: Container = containers[container]
  return table.subject === 'indicator' && table.kind !== undefined ? kinds[table.kind].name : undefined
}

/** How a filter object uses an indicator type: by its name, or by a value whose type is detected. */
export type TypeUse =
  | { readonly filter: 'type' | 'indicator' | 'post.type'; readonly name: string }
  | { readonly filter: 'indicator'; readonly value: string }

/** The indicator types that a filter object uses. */
export function typeUses({ container, customType, apiFilters, postFilters }: FilterObject): readonly TypeUse[] {
  const compared = containerKind(container) === 'indicator' ? postFilters.flatMap(comparedTypes) : []
  return [
    ...(customType === undefined ? [] : [{ filter: 'type' as const, name: customType }]),
    ...apiFilters.flatMap(({ source }): TypeUse[] => {
      if (!('value' in source)) return []
      return [source.type === undefined ? { filter: 'indicator', value: source.value } : { filter: 'indicator', name: source.type }]
    }),
    // The type of rows that only have a value which no rule recognises is no type of the instance.
    ...compared.filter(name => name !== UNKNOWN_TYPE).map(name => ({ filter: 'post.type' as const, name })),
  ]
}

/** Whether a filter object needs the types of the instance before it can be planned. */
export function needsTypes(object: FilterObject, types: IndicatorTypes): boolean {
  if (types.isLoaded) return false
  return typeUses(object).some(use => 'name' in use && types.registry.resolve(use.name) === undefined) || needsDetection(object, types)
}

/** Whether one of its values may need the types of the instance to be detected. */
export function needsDetection({ apiFilters }: FilterObject, types: IndicatorTypes): boolean {
  return apiFilters.some(({ source }) => 'value' in source && source.type === undefined && lookupType(source, types) === undefined)
}
