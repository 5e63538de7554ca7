import type { ContainerFilter, ContainerName, FilterRequest, QueryField } from '../../generated/containers.js'
import { indicatorTypes } from '../../generated/kinds.js'
import { FilterError, showValue } from '../errors/index.js'
import { containerKind, typeNameOf } from './container-kind.js'
import type { ApiFilter, FieldCondition } from './filter-object.js'
import type { IndicatorArgumentOptions } from './filter-types.js'
import { toInstant } from './instant.js'
import type { TypeTeller } from './type-teller.js'

/**
 * Checks the argument of an API filter and makes the filter.
 *
 * @param container the filter object's container
 * @param name name of the filter, such as `victimId`
 * @param filter its entry in the container table
 * @param argument what the caller gave
 * @param types tells the type of an indicator's value
 * @throws FilterError naming filter, value and what is expected
 */
export function createApiFilter(
  container: ContainerName,
  name: string,
  filter: ContainerFilter,
  argument: readonly unknown[],
  types: TypeTeller,
): ApiFilter {
  const [value, options] = argument
  switch (filter.kind) {
    case 'none':
      if (argument.length > 0) throw wrong(name, value, 'no argument')
      return plain(name, `api filter by ${filter.words}`, requestOf(filter), {}, {})
    case 'id':
      if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) throw wrong(name, value, 'a positive integer')
      return withArgument(name, filter, value, `api filter by ${filter.words} ${value}`)
    case 'text':
      if (typeof value !== 'string' || value.trim() === '') throw wrong(name, value, 'a non-empty text')
      return withArgument(name, filter, value, `api filter by ${filter.words} "${value}"`)
    case 'date': {
      const instant = toInstant(value)
      if (Number.isNaN(instant)) throw wrong(name, value, 'a Date or an ISO 8601 text')
      const text = new Date(instant).toISOString()
      const { argument: parameter = '' } = requestOf(filter)
      return plain(name, `api filter by ${filter.words} ${text}`, requestOf(filter), {}, { [parameter]: text })
    }
    case 'indicator':
      return indicatorFilter(container, name, filter, { value, options }, types)
  }
}

function indicatorFilter(
  container: ContainerName,
  name: string,
  filter: ContainerFilter,
  { value, options }: { value: unknown; options: unknown },
  types: TypeTeller,
): ApiFilter {
  if (typeof value !== 'string' || value.trim() === '') throw wrong(name, value, 'the value of an indicator')
  const description = `api filter by ${filter.words} "${value}"`
  const given = typeof options === 'object' && options !== null ? (options as IndicatorArgumentOptions).type : undefined // Its type is checked by branchOf.
  const own = containerKind(container) === 'indicator' ? typeNameOf(container) : undefined
  const detected = given === undefined ? types.detect(value) : undefined
  const unknown = detected !== undefined && 'reason' in detected ? detected.reason : undefined
  if (detected !== undefined && own !== undefined) {
    if (detected.type !== 'unknown' && detected.type !== own)
      throw wrong(name, value, `an indicator of type ${own}; this is one of type ${detected.type}`)
  }
  if (own !== undefined || container === 'customIndicators')
    return { name, description, request: requestOf(filter), ...pathOf(requestOf(filter), value), query: {} }

  if (unknown !== undefined) throw wrong(name, value, `an indicator whose type can be told (${unknown}); give its type: { type: 'Mutex' }`)
  const { type, branch } = typeAndBranch(name, value, given ?? detected?.type, types)
  const request =
    filter.requests.find(request => request.type === type) ??
    filter.requests.find(request => request.type === undefined || request.type === 'custom')
  if (request === undefined) throw wrong(name, value, `an indicator of a type that ${container} can be asked by`)
  const { path } = pathOf(request, value)
  // Generic paths carry the branch beside the value; written-out ones have it in the template.
  return { name, description, request, path: { ...path, indicatorType: branch, customType: branch }, query: {} }
}

function typeAndBranch(name: string, value: string, type: unknown, types: TypeTeller): { type: string; branch: string } {
  const known = typeof type === 'string' ? types.find(type) : undefined
  if (known !== undefined) return { type: known.name, branch: known.branch }
  if (typeof type === 'string' && /^[a-z][a-zA-Z0-9]*$/.test(type)) return { type, branch: type }
  throw wrong(
    name,
    value,
    `a known type: one of ${indicatorTypes.map(entry => entry.name).join(', ')}, or the branch of a custom type; ${showValue(type)} is neither`,
  )
}

/**
 * Checks a condition of the `filters` query (API documentation, "filters").
 * @throws FilterError when the field, operator or value is not of the container
 */
export function createFieldCondition(
  container: ContainerName,
  field: string,
  entry: QueryField,
  operator: unknown,
  value: unknown,
): FieldCondition {
  const name = `api.${field}`
  const allowed = entry.operators.find(symbol => symbol === operator)
  if (allowed === undefined) throw wrong(name, operator, `one of the operators ${entry.operators.join(' ')} of ${container}`)
  const text = conditionText(entry.type, value)
  if (text === undefined) throw wrong(name, value, expectedOf[entry.type])
  if (/[,]/.test(text)) throw wrong(name, value, 'a value without a comma, which separates conditions; use a post-filter for it')
  return { field, operator: allowed, value: text, description: `api filter by ${field} ${allowed} ${text}` }
}

const expectedOf: Readonly<Record<QueryField['type'], string>> = {
  boolean: 'true or false',
  integer: 'an integer',
  number: 'a number',
  date: 'a Date or an ISO 8601 text',
  string: 'a non-empty text',
}

function conditionText(type: QueryField['type'], value: unknown): string | undefined {
  if (type === 'boolean') return typeof value === 'boolean' ? String(value) : undefined
  if (type === 'integer') return Number.isSafeInteger(value) ? String(value) : undefined
  if (type === 'number') return Number.isFinite(value) ? String(value) : undefined
  if (type === 'string') return typeof value === 'string' && value !== '' ? value : undefined
  const instant = toInstant(value)
  return Number.isNaN(instant) ? undefined : typeof value === 'string' ? value : new Date(instant).toISOString()
}

function withArgument(name: string, filter: ContainerFilter, value: string | number, description: string): ApiFilter {
  const request = requestOf(filter)
  return { name, description, request, ...pathOf(request, value), query: {} }
}

function pathOf(request: FilterRequest, value: string | number): { path: Record<string, string | number> } {
  return { path: { ...request.parameters, ...(request.argument === undefined ? {} : { [request.argument]: value }) } }
}

function plain(name: string, description: string, request: FilterRequest, path: ApiFilter['path'], query: ApiFilter['query']): ApiFilter {
  return { name, description, request, path, query }
}

function requestOf(filter: ContainerFilter): FilterRequest {
  const [request] = filter.requests
  if (request === undefined) throw new TypeError('A filter of the container table has no request.')
  return request
}

function wrong(filter: string, value: unknown, expected: string): FilterError {
  return new FilterError(`The filter ${filter} was given ${showValue(value)}; it takes ${expected}.`, { filter, value })
}
