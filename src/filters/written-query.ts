import type { ContainerName } from '../../generated/containers.js'
import { postFilterKinds } from '../../generated/kinds.js'
import { UsageError } from '../errors/index.js'
import type { IndicatorTypes } from '../indicators/index.js'
import { isRecord } from '../json.js'
import { containerKind } from './container-kind.js'
import type { FilterFlag } from './filter-flags.js'
import { FilterSet } from './filter-set.js'

/** One filter object of the command line. Each `--and` or `--or` starts a new one. */
export interface Segment {
  /** How it combines with the filter objects before it; undefined for the first. */
  readonly operator: 'and' | 'or' | undefined
  /** Indicator type that it is limited to. */
  readonly type: string | undefined
  readonly owners: readonly string[]
  readonly filters: readonly SegmentFilter[]
}

/** One filter with its argument as text. */
export interface SegmentFilter {
  readonly flag: FilterFlag
  readonly value: string | undefined
  /** Type of the value of `--indicator`, if it should not be detected. */
  readonly indicatorType?: string
}

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
  const joined = segments.reduce<FilterSet<unknown>>(
    (query, segment) => {
      for (const name of writtenTypes(container, segment, now)) containers.indicatorTypes.expect(name)
      const argument = [...(segment.type === undefined ? [] : [segment.type]), (filter: object) => applySegment(filter, segment, now)]
      if (segment.operator === undefined) return query.where(...argument)
      return segment.operator === 'and' ? query.and(...argument) : query.or(...argument)
    },
    FilterSet.of(containers, container),
  )
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

/**
 * Converts the text of a flag to the arguments of its filter method. Text that is not a valid number or date is passed on unchanged, so
 * that the filter reports what it accepts.
 * @param now milliseconds since 1970, for ages such as `7d`
 * @throws UsageError when a condition or a regular expression is invalid
 */
export function filterArguments({ flag, value = '', indicatorType }: SegmentFilter, now: number): readonly unknown[] {
  if (flag.kind === 'api') {
    if (flag.argument === 'none') return []
    if (flag.argument === 'id') return [numberOrText(value.trim())]
    if (flag.argument === 'date') return [parseInstant(value, now)]
    return flag.argument === 'indicator' && indicatorType !== undefined ? [value, { type: indicatorType }] : [value]
  }
  const condition = parseCondition(flag.flag, value)
  if (flag.kind === 'field') return [condition.operator, typedValue(flag.field.type, condition.value, now)]
  const operator = condition.operator.toLowerCase()
  const type = postFilterKinds[flag.name]
  if (operator === 'in') return [operator, condition.value.split(',').map(item => typedValue(type, item.trim(), now))]
  if (operator === 'matches') return [operator, regularExpression(flag.flag, condition.value)]
  return [condition.operator, typedValue(type, condition.value, now)]
}

function typedValue(type: string, value: string, now: number): unknown {
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value
  if (type === 'integer' || type === 'number') return numberOrText(value)
  if (type === 'date' || type === 'instant') return parseInstant(value, now)
  return value
}

/** Parses `/expression/flags`, or just the expression. */
function regularExpression(flag: string, value: string): RegExp {
  const [, source = value, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(value) ?? []
  try {
    return new RegExp(source, flags)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`The regular expression of --${flag} is invalid (${why}). Write it like "matches /^apt\\d+/i".`, {
      cause,
    })
  }
}

/** A condition of the command line. */
interface Condition {
  /** In the form of filter methods: `=`, `>=`, `contains`, … */
  readonly operator: string
  readonly value: string
}

const symbols = ['>=', '<=', '!=', '==', '=', '>', '<', '^', '!']
const wordOperator = /^(EQ|NE|GT|GE|LT|LE|in|contains|matches)\s+(.*)$/is

/**
 * Parses a condition such as `>=50`, `!= Host`, `in 3,4,5`, `contains bear` or `matches /^apt\d+/i`. The default operator is `=`.
 * Put `=` before a value that begins like an operator: `=in the wild`.
 * @throws UsageError when there is nothing after the operator
 */
export function parseCondition(flag: string, text: string): Condition {
  const trimmed = text.trimStart()
  const word = wordOperator.exec(trimmed)
  const symbol = symbols.find(candidate => trimmed.startsWith(candidate))
  const operator = word?.[1] ?? symbol ?? '='
  const value = word?.[2] ?? (symbol === undefined ? text : trimmed.slice(symbol.length).trimStart())
  if (value === '')
    throw new UsageError(`The value "${text}" of --${flag} has nothing after the operator. Add a value, such as ">=50" or "contains bear".`)
  // `==x` means `=x`: programmers are used to writing two signs.
  return { operator: operator === '==' ? '=' : operator, value }
}

const unitMilliseconds: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
}

/**
 * Parses a point in time: ISO 8601, or an age such as `90s`, `30m`, `12h`, `7d`, `2w`.
 * @param now milliseconds since 1970
 * @returns the text unchanged when it is not an age; filters parse and check ISO 8601 themselves
 * @throws UsageError when the age reaches back before the year 1
 */
export function parseInstant(text: string, now: number): Date | string {
  const age = /^(\d+)\s*([smhdw])$/i.exec(text.trim())
  if (age === null) return text.trim()
  const instant = new Date(now - Number(age[1]) * (unitMilliseconds[(age[2] ?? '').toLowerCase()] ?? 0))
  if (Number.isNaN(instant.getTime()) || instant.getUTCFullYear() < 1)
    throw new UsageError(`The time "${text}" is before the year 1. Use an age such as 7d, or a date such as 2025-06-17.`)
  return instant
}

/** Parses text that is an exact number; returns any other text unchanged, so that the filter reports what it accepts. */
export function numberOrText(text: string): number | string {
  const trimmed = text.trim()
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(trimmed)) return text
  const number = Number(trimmed)
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? text : number
}
