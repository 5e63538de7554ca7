import type { ContainerName } from '../../generated/containers.js'
import { UsageError } from '../errors/index.js'
import type { IndicatorTypes } from '../indicators/index.js'
import { isRecord } from '../json.js'
import { containerKind } from './container-kind.js'
import type { Segment, SegmentFilter } from './filter-flags.js'
import { FilterSet } from './filter-set.js'
import { filterArguments } from './written-argument.js'

/** Options of a query besides its filter objects. */
export interface QueryOptions {
  /** `modifiedSince` of the container's list. */
  readonly modifiedSince: Date | string | undefined
  /** Whether post-filters are sent to the server where it can apply them. */
  readonly pushdown: boolean
  /** Milliseconds since 1970, for ages such as `7d`. */
  readonly now: number
}

/**
 * Builds a query from filter objects whose arguments are text. Sends nothing.
 * @param containers a `ThreatConnect`, or another object with a query for each container name
 * @throws FilterError when the container does not have a filter, or its argument is invalid
 */
export function buildQuery(
  containers: { readonly indicatorTypes: IndicatorTypes },
  container: ContainerName,
  segments: readonly Segment[],
  { modifiedSince, pushdown, now }: QueryOptions,
): FilterSet<unknown> {
  const whole: unknown = Reflect.get(containers, container)
  if (!(whole instanceof FilterSet)) throw new TypeError(`The client has no container ${container}.`)
  const joined = segments.reduce<FilterSet<unknown>>((query, segment) => {
    for (const name of writtenTypes(container, segment, now)) containers.indicatorTypes.expect(name)
    const argument = [...(segment.type === undefined ? [] : [segment.type]), (filter: object) => applySegment(filter, segment, now)]
    if (segment.operator === undefined) return query.where(...argument)
    return segment.operator === 'and' ? query.and(...argument) : query.or(...argument)
  }, whole)
  const since = modifiedSince === undefined ? joined : joined.modifiedSince(modifiedSince)
  return since.pushdown(pushdown)
}

/**
 * The indicator types that a filter object of the command line names. Only the instance knows its types, so a name that resembles a built-in
 * one is accepted until they are loaded.
 */
function writtenTypes(container: ContainerName, { type, filters }: Segment, now: number): readonly string[] {
  const compared = (filter: SegmentFilter): unknown[] =>
    filter.flag.kind === 'post' && filter.flag.name === 'type' && containerKind(container) === 'indicator'
      ? filterArguments(filter, now).slice(1).flat()
      : []
  return [type, ...filters.flatMap(filter => [filter.indicatorType, ...compared(filter)])].filter(name => typeof name === 'string')
}

function applySegment(filter: object, segment: Segment, now: number): object {
  const owned = segment.owners.length === 0 ? filter : call(filter, 'owner', segment.owners)
  return segment.filters.reduce((last, one) => applyFilter(last, one, now), owned)
}

function applyFilter(filter: object, one: SegmentFilter, now: number): object {
  const { flag } = one
  const part: unknown = flag.kind === 'api' ? filter : Reflect.get(filter, flag.kind === 'field' ? 'api' : 'post')
  if (!isRecord(part)) throw new UsageError(`This container does not support --${flag.flag}.`)
  return call(part, flag.name, filterArguments(one, now))
}

function call(target: object, method: string, argument: readonly unknown[]): object {
  const found: unknown = Reflect.get(target, method)
  const result: unknown = typeof found === 'function' ? Reflect.apply(found, target, argument) : undefined
  if (!isRecord(result)) throw new TypeError(`The filter method ${method} does not return a filter.`)
  return result
}
