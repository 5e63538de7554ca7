import type { ContainerFilter, ContainerName, FilterRequest, QueryField } from '../../generated/containers.js'
import type { EntityId } from '../client.js'
import { FilterError, showValue } from '../errors/index.js'
import type { IndicatorTypes } from '../indicators/index.js'
import { isInexact, isRecord, toEntityId } from '../json.js'
import type { ApiFilter, FieldCondition, FilterSource } from './filter-object.js'
import { lookupSource, ownTypeOf } from './indicator-lookup.js'
import { INSTANT_RANGE, instantText, isWritable, toInstant, writtenInstant } from './instant.js'

/**
 * Checks the argument of an API filter and creates the filter.
 *
 * @param container the filter object's container
 * @param name name of the filter, such as `victimId`
 * @param filter its entry in the container table
 * @param argument the caller's arguments
 * @param types indicator types of the instance, as far as they are loaded
 * @throws FilterError that names the filter, the value and what is expected
 */
export function createApiFilter(
  container: ContainerName,
  name: string,
  filter: ContainerFilter,
  argument: readonly unknown[],
  types: IndicatorTypes,
  customType?: string,
): ApiFilter {
  const [value, options] = argument
  switch (filter.kind) {
    case 'none':
      if (argument.length > 0) throw wrong(name, value, 'no argument')
      return plain(name, `api filter by ${filter.words}`, requestOf(filter), {}, {})
    case 'id': {
      const id = toEntityId(value)
      if (id === undefined)
        throw wrong(name, value, isRounded(value) ? 'ids beyond 2^53 − 1 as text, because numbers round them' : 'a positive integer')
      return withArgument(name, filter, id, `api filter by ${filter.words} ${id}`)
    }
    case 'text':
      if (typeof value !== 'string' || value.trim() === '') throw wrong(name, value, 'non-empty text')
      return withArgument(name, filter, value, `api filter by ${filter.words} "${value}"`)
    case 'date': {
      const instant = toInstant(value)
      if (!isWritable(instant)) throw wrong(name, value, expectedInstant(instant))
      const text = instantText(instant, name)
      const { argument: parameter = '' } = requestOf(filter)
      return plain(name, `api filter by ${filter.words} ${text}`, requestOf(filter), {}, { [parameter]: text })
    }
    case 'indicator':
      return indicatorFilter(container, customType, name, filter, { value, options }, types)
  }
}

function indicatorFilter(
  container: ContainerName,
  customType: string | undefined,
  name: string,
  filter: ContainerFilter,
  { value, options }: { value: unknown; options: unknown },
  types: IndicatorTypes,
): ApiFilter {
  if (typeof value !== 'string' || value.trim() === '') throw wrong(name, value, 'the value of an indicator')
  const given: unknown = isRecord(options) ? options['type'] : undefined
  if (given !== undefined && (typeof given !== 'string' || given === ''))
    throw wrong(name, given, "the name of an indicator type, such as { type: 'Mutex' }")
  const source = { filter, value, type: customType ?? ownTypeOf(container) ?? given, isForced: given !== undefined }
  // Resolve it now to report errors early. A type that only the instance may have is resolved when the set is retrieved.
  lookupSource(container, source, types)
  return { name, description: `api filter by ${filter.words} "${value}"`, source }
}

/**
 * Checks a condition of the `filters` query (API documentation, "filters").
 * @throws FilterError when the field, operator or value does not belong to the container
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
  if (text === undefined) throw wrong(name, value, entry.type === 'date' ? expectedInstant(toInstant(value)) : expectedOf[entry.type])
  if (/[,]/.test(text)) throw wrong(name, value, 'a value without a comma, because commas separate conditions. Use a post-filter instead')
  return { field, operator: allowed, value: text, description: `api filter by ${field} ${allowed} ${text}` }
}

const expectedOf: Readonly<Record<Exclude<QueryField['type'], 'date'>, string>> = {
  boolean: 'true or false',
  integer: 'an integer',
  number: 'a number',
  string: 'non-empty text',
}

function expectedInstant(instant: number): string {
  return Number.isNaN(instant) ? 'a Date, milliseconds since 1970, or ISO 8601 text' : INSTANT_RANGE
}

function conditionText(type: QueryField['type'], value: unknown): string | undefined {
  if (type === 'boolean') return typeof value === 'boolean' ? String(value) : undefined
  if (type === 'integer') return Number.isSafeInteger(value) ? String(value) : undefined
  if (type === 'number') return Number.isFinite(value) ? String(value) : undefined
  if (type === 'string') return typeof value === 'string' && value !== '' ? value : undefined
  return writtenInstant(value)
}

function isRounded(value: unknown): boolean {
  return typeof value === 'number' && isInexact(value)
}

function withArgument(name: string, filter: ContainerFilter, value: EntityId, description: string): ApiFilter {
  const request = requestOf(filter)
  const path = { ...request.parameters, ...(request.argument === undefined ? {} : { [request.argument]: value }) }
  return plain(name, description, request, path, {})
}

function plain(
  name: string,
  description: string,
  request: FilterRequest,
  path: FilterSource['path'],
  query: FilterSource['query'],
): ApiFilter {
  return { name, description, source: { request, path, query } }
}

function requestOf(filter: ContainerFilter): FilterRequest {
  const [request] = filter.requests
  if (request === undefined) throw new TypeError('A filter of the container table has no request.')
  return request
}

function wrong(filter: string, value: unknown, expected: string): FilterError {
  return new FilterError(`The filter ${filter} does not accept ${showValue(value)}. Pass ${expected}.`, { filter, value })
}
