import { type Container, type ContainerName, containers } from '../../generated/containers.js'
import { type Operation, type OperationId, operations } from '../../generated/operations.js'
import type { EntityId } from '../client.js'
import { FilterError } from '../errors/index.js'
import type { IndicatorTypes } from '../indicators/index.js'
import { containerKind } from './container-kind.js'
import type { FieldCondition, FilterObject, FilterSource, SetOperator } from './filter-object.js'
import { lookupSource, namedType, needsTypes } from './indicator-lookup.js'
import { conditionsText, pushedCondition } from './pushdown.js'

/** One request of a plan, before any network. */
export interface PlannedRequest {
  readonly operation: Operation
  readonly path: Readonly<Record<string, EntityId>>
  readonly query: Readonly<Record<string, string | boolean>>
  /** Rows of other owners are dropped; none: rows are not checked. */
  readonly owners: readonly string[]
  /** The API filter it comes from; none for the container's own list. */
  readonly description: string | undefined
}

/** What is done for one filter object. */
export interface PlannedObject {
  /** How it joins what is before it; none for the first. */
  readonly operator: SetOperator | undefined
  readonly filter: FilterObject
  readonly requests: readonly PlannedRequest[]
  /** Descriptions of post-filters whose rows the server drops beforehand, with the condition sent. */
  readonly pushed: readonly string[]
  /** Costs and gaps to know of. */
  readonly notes: readonly string[]
}

/** A filter set as requests: plain data. */
export interface Plan {
  readonly container: ContainerName
  readonly objects: readonly PlannedObject[]
}

/** What a plan depends on beside the filters. */
export interface PlanOptions {
  readonly defaultOwner: string | undefined
  /** Whether post-filters are sent to the server where it can apply them. */
  readonly pushdown: boolean
  /** ISO 8601 instant of `modifiedSince`. */
  readonly modifiedSince: string | undefined
  /** The indicator types of the instance, as far as they are known. */
  readonly types: IndicatorTypes
}

/**
 * Turns one filter object into its requests: for each owner, each API filter, or the container's own list when there is none.
 * @throws FilterError when the container cannot be listed, or `modifiedSince` meets an API filter
 */
export function planObject(filter: FilterObject, operator: SetOperator | undefined, options: PlanOptions): PlannedObject {
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
      `The container ${filter.container} has no list of its own: give a filter, one of ${Object.keys(table.filters).join(', ')}.`,
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
  // Conditions are API filters, so any one of them suffices.
  const any = filter.conditions.length > 1 ? { orParams: true } : {}
  const query = { ...base.query, filters: conditionsText(filter.conditions), ...any }
  const description = filter.conditions.map(condition => condition.description).join(', or ')
  if (sources.length > 0 && options.modifiedSince !== undefined) throw modifiedSinceError(filter)
  return [...sources, { ...base, query, description }]
}

function modifiedSinceError(filter: FilterObject): FilterError {
  const names = filter.apiFilters.map(({ name }) => name).join(', ')
  return new FilterError(
    `modifiedSince works on the whole list of ${filter.container} only, not with the API filter ${names}: use post.lastModified('>=', date) there.`,
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
  // Victims, owners and batch jobs carry no owner to check (API documentation, "readings").
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

/** Attributes and tags come with the rows only when they are asked for. */
function detailsOf(filter: FilterObject): string[] {
  const names = new Set(filter.postFilters.map(post => post.name))
  return [...(names.has('attribute') ? ['attributes'] : []), ...(names.has('tag') ? ['tags'] : [])]
}

function askFor(request: PlannedRequest, details: readonly string[]): PlannedRequest {
  return takesIncludes(request) ? { ...request, query: { ...request.query, includes: details.join(',') } } : request
}

function detailNote(details: readonly string[], requests: readonly PlannedRequest[]): string {
  const words = details.join(' and ')
  return requests.every(takesIncludes)
    ? `asks for the ${words} of each row with the list; where the server does not give them, they are loaded, one request a row`
    : `loads the ${words} of each row, one request a row, where the list does not carry them`
}

function takesIncludes(request: PlannedRequest): boolean {
  return request.operation.parameters.some(parameter => parameter.name === 'includes')
}

/** An operation that takes no owner is the same request for every owner: it is sent once, and its rows are checked against all of them. */
function withoutRepeats(requests: readonly PlannedRequest[]): PlannedRequest[] {
  const seen = new Map<string, PlannedRequest>()
  for (const request of requests) {
    const key = JSON.stringify([request.operation.id, request.path, request.query])
    if (!seen.has(key)) seen.set(key, request)
  }
  return [...seen.values()]
}
