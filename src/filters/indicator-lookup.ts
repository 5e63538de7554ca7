import { type Container, type ContainerName, containers } from '../../generated/containers.js'
import { kinds } from '../../generated/kinds.js'
import { FilterError, showValue } from '../errors/index.js'
import { findType, type IndicatorTypeDefinition, type IndicatorTypes, lookupReference } from '../indicators/index.js'
import type { FilterObject, FilterSource, IndicatorLookup } from './filter-object.js'

/** Path values of an indicator whose type is not known yet, as a plan shows them. */
const PENDING = '(type)'

/**
 * The type of a filter's argument: named in any spelling, that of the container, or detected.
 * @returns `undefined` when only the instance may know it: load its types, and ask again
 * @throws FilterError when there is no such type, or its name is misspelt
 */
export function lookupType(lookup: IndicatorLookup, types: IndicatorTypes): IndicatorTypeDefinition | undefined {
  const { type, value } = lookup
  if (type !== undefined) return namedType('indicator', type, types)
  const detection = types.detector.detect(value)
  const definition = detection.type === 'unknown' ? undefined : types.registry.find(detection.type)
  if (definition !== undefined) return definition
  if (!types.isLoaded) return undefined
  throw new FilterError(
    `The filter indicator was given ${showValue(value)}, whose type cannot be detected${detection.reason === undefined ? '' : ` (${detection.reason})`}: give its type, as { type: 'Mutex' }.`,
    { filter: 'indicator', value },
  )
}

/**
 * The indicator type that a text stands for.
 * @returns `undefined` when it may be one of the instance, whose types are not loaded
 * @throws FilterError with the nearest names when there is none
 */
export function namedType(filter: string, name: string, types: IndicatorTypes): IndicatorTypeDefinition | undefined {
  const { definition, problem } = findType(name, types)
  if (problem !== undefined) throw new FilterError(problem, { filter, value: name })
  return definition
}

/**
 * The operation that serves the lookup in a container, and its path: the value as the server knows it, normalised as in drafts.
 * @throws FilterError when the type is none, or the container cannot be asked by it
 */
export function lookupSource(container: ContainerName, lookup: IndicatorLookup, types: IndicatorTypes): FilterSource {
  const definition = lookupType(lookup, types)
  const { filter, value, type } = lookup
  if (!lookup.isForced) checkOwnType(container, lookup, definition, types)
  const request =
    filter.requests.find(request => request.type === definition?.name) ??
    filter.requests.find(request => request.type === undefined || request.type === 'custom')
  if (request === undefined)
    throw new FilterError(`The filter indicator was given ${showValue(value)}; ${container} cannot be asked by an indicator of its type.`, {
      filter: 'indicator',
      value,
    })
  const reference = definition === undefined ? value : lookupReference(definition, value)
  const branch = definition?.branch ?? type ?? PENDING
  // Generic paths carry the branch beside the value; written-out ones have it in the template.
  const path = { ...request.parameters, ...(request.argument === undefined ? {} : { [request.argument]: reference }) }
  return { request, path: { ...path, indicatorType: branch, customType: branch }, query: {} }
}

/** In a container of one type, a value that is detected as another one is a mistake, which the server would answer with nothing. */
function checkOwnType(
  container: ContainerName,
  { value }: IndicatorLookup,
  own: IndicatorTypeDefinition | undefined,
  types: IndicatorTypes,
): void {
  const table: Container = containers[container]
  if (own === undefined || table.subject !== 'indicator' || table.kind === undefined) return
  const detected = types.detector.detect(value).type
  if (detected === 'unknown' || detected === own.name) return
  throw new FilterError(
    `The filter indicator was given ${showValue(value)}; it takes an indicator of type ${own.name}; this is one of type ${detected}.`,
    {
      filter: 'indicator',
      value,
    },
  )
}

/** The type of a container of one indicator type, by name. */
export function ownTypeOf(container: ContainerName): string | undefined {
  const table: Container = containers[container]
  return table.subject === 'indicator' && table.kind !== undefined ? kinds[table.kind].name : undefined
}

/** Whether a filter object needs the types of the instance before it can be planned. */
export function needsTypes(object: FilterObject, types: IndicatorTypes): boolean {
  if (types.isLoaded) return false
  if (object.customType !== undefined && types.registry.resolve(object.customType) === undefined) return true
  return object.apiFilters.some(({ source }) => 'value' in source && lookupType(source, types) === undefined)
}

/** Whether one of its values is of a type that only the instance may detect. */
export function needsDetection({ apiFilters }: FilterObject, types: IndicatorTypes): boolean {
  return apiFilters.some(({ source }) => 'value' in source && source.type === undefined && lookupType(source, types) === undefined)
}
