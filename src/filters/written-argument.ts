import { postFilterKinds } from '../../generated/kinds.js'
import { UsageError } from '../errors/index.js'
import { toEntityId } from '../json.js'
import type { SegmentFilter } from './filter-flags.js'

/**
 * Converts the text of a flag to the arguments of its filter method. Text that is not a valid number or date is passed on unchanged, so
 * that the filter reports what it accepts.
 * @param now milliseconds since 1970, for ages such as `7d`
 * @throws UsageError when a condition or a regular expression is invalid
 */
export function filterArguments({ flag, value = '', indicatorType }: SegmentFilter, now: number): readonly unknown[] {
  if (flag.kind === 'api') {
    if (flag.argument === 'none') return []
    if (flag.argument === 'id') return [toEntityId(value.trim()) ?? numberOrText(value)]
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
