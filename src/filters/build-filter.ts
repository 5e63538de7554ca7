import {
  type Container,
  type ContainerFilter,
  type ContainerName,
  containers,
  type FilterRequest,
  type QueryField,
} from '../../generated/containers.js'
import type { EntityId } from '../client.js'
import { FilterError, showValue } from '../errors/index.js'
import type { IndicatorTypes } from '../indicators/index.js'
import { isInexact, isRecord, toEntityId } from '../json.js'
import { postFilterNames } from './container-kind.js'
import type { ApiFilter, FieldCondition, FilterObject, FilterSource } from './filter-object.js'
import type { Filter, FilterBuilder } from './filter-types.js'
import { lookupSource, ownTypeOf } from './indicator-lookup.js'
import { INSTANT_RANGE, instantText, isWritable, toInstant, writtenInstant } from './instant.js'
import { createPostFilter } from './post-filter.js'
import { settlePostType } from './post-type.js'

type Methods = Record<string, unknown>

/** The objects behind the filters that callbacks receive. Private, so that a filter shows only its methods. */
const objects = new WeakMap<object, FilterObject>()

/**
 * Calls a filter callback with an empty filter object.
 * @throws FilterError when an argument is invalid, or the callback does not return its filter
 */
export function buildFilter<C extends ContainerName>(
  container: C,
  customType: string | undefined,
  build: FilterBuilder<C> | undefined,
  types: IndicatorTypes,
): FilterObject {
  const empty: FilterObject = {
    container,
    ...(customType === undefined ? {} : { customType }),
    owners: [],
    apiFilters: [],
    conditions: [],
    postFilters: [],
  }
  if (build === undefined) return empty
  if (typeof build !== 'function')
    throw new FilterError(`where() does not accept ${showValue(build)}. Pass a function such as f => f.tag('Nation State').`, {
      filter: 'where',
      value: build,
    })
  const built = objects.get(build(filterOver(empty, types) as Filter<C>)) // Methods and type come from the same table.
  if (built === undefined)
    throw new FilterError('The function passed to where() does not return the filter. Write f => f.tag("Nation State"), or return f.', {
      filter: 'where',
    })
  return built
}

function filterOver(object: FilterObject, types: IndicatorTypes): object {
  const table: Container = containers[object.container]
  const extend = (part: Partial<FilterObject>) => filterOver({ ...object, ...part }, types)
  const methods: Methods = {
    owner: (...names: unknown[]) => extend({ owners: [...object.owners, ...names.flat().map(checkOwner)] }),
  }
  for (const [name, filter] of Object.entries(table.filters)) {
    methods[name] = (...argument: unknown[]) =>
      extend({ apiFilters: [...object.apiFilters, createApiFilter(object.container, name, filter, argument, types, object.customType)] })
  }
  const fields: Methods = {}
  for (const [field, entry] of Object.entries(table.fields)) {
    fields[field] = (operator: unknown, value: unknown) =>
      extend({ conditions: [...object.conditions, createFieldCondition(object.container, field, entry, operator, value)] })
  }
  const posts: Methods = {}
  for (const name of postFilterNames(object.container)) {
    posts[name] = (...argument: unknown[]) =>
      extend({ postFilters: [...object.postFilters, settlePostType(object.container, createPostFilter(name, argument), types)] })
  }
  methods.api = guarded(object.container, 'api.', fields)
  methods.post = guarded(object.container, 'post.', posts)
  const filter = guarded(object.container, '', methods)
  objects.set(filter, object)
  return filter
}

/** Throws an error that lists the available filters. Without it, JavaScript would report "undefined is not a function". */
function guarded(container: ContainerName, prefix: string, methods: Methods): object {
  return new Proxy(Object.freeze(methods), {
    get(target, name) {
      if (typeof name !== 'string' || Object.hasOwn(target, name)) return Reflect.get(target, name)
      // `await` and inspection read these properties of any object.
      if (name === 'then' || name === 'toJSON' || name === 'constructor') return undefined
      const known = Object.keys(target).filter(key => key !== 'api' && key !== 'post')
      throw new FilterError(
        `The container ${container} has no filter "${prefix}${name}". Its filters are: ${known.length === 0 ? '(none of this kind)' : known.join(', ')}.`,
        { filter: `${prefix}${name}` },
      )
    },
  })
}

function checkOwner(name: unknown): string {
  if (typeof name === 'string' && name.trim() !== '') return name
  throw new FilterError(`The filter owner does not accept ${showValue(name)}. Pass the name of an owner.`, { filter: 'owner', value: name })
}

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
function createApiFilter(
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
function createFieldCondition(
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
