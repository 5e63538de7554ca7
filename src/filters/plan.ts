import { type Container, type ContainerName, containers } from '../../generated/containers.js'
import { type Operation, type OperationId, operations } from '../../generated/operations.js'
import type { EntityId } from '../client.js'
import { FilterError } from '../errors/index.js'
import type { IndicatorTypes } from '../indicators/index.js'
import { containerKind } from './container-kind.js'
import type { FieldCondition, FilterObject, FilterSource, SetOperator } from './filter-object.js'
import { lookupSource, namedType, needsTypes } from './indicator-lookup.js'
import { settlePostType } from './post-type.js'
import { conditionsText, pushedCondition } from './pushdown.js'

/** One planned request. Planning needs no network I/O. */
export interface PlannedRequest {
  readonly operation: Operation
  readonly path: Readonly<Record<string, EntityId>>
  readonly query: Readonly<Record<string, string | boolean | readonly string[]>>
  /** Rows of other owners are dropped. Empty: rows are not checked. */
  readonly owners: readonly string[]
  /** The API filter it comes from; undefined for the container's own list. */
  readonly description: string | undefined
}

/** The plan for one filter object. */
export interface PlannedObject {
  /** How it combines with the filter objects before it; undefined for the first. */
  readonly operator: SetOperator | undefined
  readonly filter: FilterObject
  readonly requests: readonly PlannedRequest[]
  /** Descriptions of post-filters that the server also applies, with the condition sent. */
  readonly pushed: readonly string[]
  /** Remarks about costs and limits. */
  readonly notes: readonly string[]
}

/** A filter set as requests, as plain data. */
export interface Plan {
  readonly container: ContainerName
  readonly objects: readonly PlannedObject[]
}

/** What a plan depends on besides the filters. */
export interface PlanOptions {
  readonly defaultOwner: string | undefined
  /** Whether post-filters are sent to the server where it can apply them. */
  readonly pushdown: boolean
  /** ISO 8601 instant of `modifiedSince`. */
  readonly modifiedSince: string | undefined
  /** The indicator types of the instance, as far as they are loaded. */
  readonly types: IndicatorTypes
}

/**
 * Converts one filter object to its requests: for each owner, one for each API filter, or the container's own list without API filters.
 * @throws FilterError when the container cannot be listed, or `modifiedSince` is combined with an API filter
 */
export function planObject(given: FilterObject, operator: SetOperator | undefined, options: PlanOptions): PlannedObject {
  // A name of a type may only be settled now that the types are loaded.
  const postFilters = given.postFilters.map(filter => settlePostType(given.container, filter, options.types))
  const filter = { ...given, postFilters }
  const owners = filter.owners.length > 0 ? filter.owners : [options.defaultOwner]
  const pushedFrom = filter.apiFilters.length > 0 || filter.conditions.length > 0 || !options.pushdown ? [] : filter.postFilters
  const pushed = pushedFrom.flatMap(post => {
    const condition = pushedCondition(filter.container, post)
    return condition === undefined ? [] : [condition]
  })
  const sources = sourcesOf(filter, pushed, options)
  const customType =
    filter.customType === undefined ? undefined : (namedType('type', filter.customType, options.types)?.branch ?? filter.customType)
  const requests = owners.flatMap(owner => sources.map(source => plannedRequest(filter, customType, source, owner, owners)))
  const details = detailsOf(filter)
  const withDetails = details.length === 0 ? requests : requests.map(request => askFor(request, details))
  return {
    operator,
    filter,
    requests: withoutRepeats(withDetails),
    pushed: pushed.map(condition => `${condition.description} (sent as ${conditionsText([condition])}, then checked)`),
    notes: [
      ...(needsTypes(filter, options.types) ? ['first loads the indicator types of the instance, once'] : []),
      ...(details.length === 0 ? [] : [detailNote(details, withDetails)]),
    ],
  }
}

interface Source {
  readonly operation: OperationId
  readonly path: FilterSource['path']
  readonly query: Readonly<Record<string, string | boolean>>
  readonly description: string | undefined
}

function sourcesOf(filter: FilterObject, pushed: readonly FieldCondition[], options: PlanOptions): Source[] {
  const sources = filter.apiFilters.map(({ source, description }): Source => {
    const { request, path, query } = 'value' in source ? lookupSource(filter.container, source, options.types) : source
    return { operation: request.operation, path, query, description }
  })
  if (filter.conditions.length === 0 && sources.length > 0) {
    if (options.modifiedSince !== undefined) throw modifiedSinceError(filter)
    return sources
  }
  const table: Container = containers[filter.container]
  if (table.base === undefined) {
    throw new FilterError(
      `The container ${filter.container} cannot be listed as a whole. Add a filter, one of ${Object.keys(table.filters).join(', ')}.`,
      { filter: 'where' },
    )
  }
  const base = {
    operation: table.base,
    path: {},
    query: options.modifiedSince === undefined ? {} : { modifiedSince: options.modifiedSince },
  }
  if (filter.conditions.length === 0) {
    const query = pushed.length === 0 ? base.query : { ...base.query, filters: conditionsText(pushed) }
    return [{ ...base, query, description: undefined }]
  }
  // Conditions are API filters, so they are ORed.
  const any = filter.conditions.length > 1 ? { orParams: true } : {}
  const query = { ...base.query, filters: conditionsText(filter.conditions), ...any }
  const description = filter.conditions.map(condition => condition.description).join(', or ')
  if (sources.length > 0 && options.modifiedSince !== undefined) throw modifiedSinceError(filter)
  return [...sources, { ...base, query, description }]
}

function modifiedSinceError(filter: FilterObject): FilterError {
  const names = filter.apiFilters.map(({ name }) => name).join(', ')
  return new FilterError(
    `modifiedSince supports only the whole list of ${filter.container}, not the API filter ${names}. Use post.lastModified('>=', date) instead.`,
    { filter: 'modifiedSince' },
  )
}

function plannedRequest(
  filter: FilterObject,
  customType: string | undefined,
  source: Source,
  owner: string | undefined,
  owners: readonly (string | undefined)[],
): PlannedRequest {
  const operation = operations[source.operation]
  const sent = operation.ownerAllowed ? owner : undefined
  const named = owners.filter(name => name !== undefined)
  const kind = containerKind(filter.container)
  // Victims, owners and batch jobs have no owner to check (API documentation, "readings").
  const checked =
    kind === 'victim' || kind === 'owner' || kind === 'other' ? [] : operation.ownerAllowed && owner !== undefined ? [owner] : named
  const inPath = operation.parameters.filter(parameter => parameter.in === 'path').map(parameter => parameter.name)
  const path = {
    ...source.path,
    ...(customType === undefined ? {} : { customType, indicatorType: customType }),
  }
  return {
    operation,
    path: Object.fromEntries(Object.entries(path).filter(([name]) => inPath.includes(name))),
    query: { ...(sent === undefined ? {} : { owner: sent }), ...source.query },
    owners: checked,
    description: source.description,
  }
}

/** The details that post-filters need. Rows contain attributes and tags only on request. */
function detailsOf(filter: FilterObject): string[] {
  const names = new Set(filter.postFilters.map(post => post.name))
  return [...(names.has('attribute') ? ['attributes'] : []), ...(names.has('tag') ? ['tags'] : [])]
}

function askFor(request: PlannedRequest, details: readonly string[]): PlannedRequest {
  return takesIncludes(request) ? { ...request, query: { ...request.query, includes: details } } : request
}

function detailNote(details: readonly string[], requests: readonly PlannedRequest[]): string {
  const words = details.join(' and ')
  return requests.every(takesIncludes)
    ? `requests the ${words} of each row with the list; if the server does not include them, loads them with one request per row`
    : `loads the ${words} of each row with one request per row, if the list does not include them`
}

function takesIncludes(request: PlannedRequest): boolean {
  return request.operation.parameters.some(parameter => parameter.name === 'includes')
}

/** Sends a request that takes no owner only once, and checks its rows against all owners. */
function withoutRepeats(requests: readonly PlannedRequest[]): PlannedRequest[] {
  const seen = new Map<string, PlannedRequest>()
  for (const request of requests) {
    const key = JSON.stringify([request.operation.id, request.path, request.query])
    if (!seen.has(key)) seen.set(key, request)
  }
  return [...seen.values()]
}
