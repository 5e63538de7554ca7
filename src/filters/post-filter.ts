import { FilterError, showValue } from '../errors/index.js'
import { spaced } from '../words.js'
import { type PostFilterKind, type PostFilterName, postFilterKinds } from './container-kind.js'
import type { PostFilter, PostFilterValue } from './filter-object.js'
import { toInstant } from './instant.js'
import { type OperatorName, operatorName } from './operators.js'

const ordering: readonly OperatorName[] = ['EQ', 'NE', 'GT', 'GE', 'LT', 'LE']

const operatorsOf: Readonly<Record<PostFilterKind, readonly OperatorName[]>> = {
  text: [...ordering, 'IN', 'CONTAINS', 'MATCHES'],
  attributes: [...ordering, 'IN', 'CONTAINS', 'MATCHES'],
  tags: [...ordering, 'IN', 'CONTAINS', 'MATCHES'],
  number: [...ordering, 'IN'],
  instant: ordering,
}

/**
 * Checks the operator and value of a post-filter.
 * @param name name of the post-filter
 * @param argument a value to compare for equality, or an operator and a value
 * @throws FilterError that names the post-filter, the value and what is expected
 */
export function createPostFilter(name: PostFilterName, argument: readonly unknown[]): PostFilter {
  const kind = postFilterKinds[name]
  const [first, second] = argument
  const operator = argument.length < 2 ? 'EQ' : operatorName(first)
  const given = argument.length < 2 ? first : second
  if (operator === undefined || !operatorsOf[kind].includes(operator)) {
    throw new FilterError(
      `The post-filter ${name} does not support the operator ${showValue(first)}. Use one of ${operatorsOf[kind].join(', ')}.`,
      {
        filter: `post.${name}`,
        value: first,
      },
    )
  }
  const value = checkValue(kind, operator, given)
  if (value === undefined) {
    throw new FilterError(
      `The post-filter ${name} does not accept ${showValue(given)}. With ${operator}, pass ${expected(kind, operator)}.`,
      {
        filter: `post.${name}`,
        value: given,
      },
    )
  }
  return describePostFilter({ name, operator, value })
}

/** Describes a post-filter by its name, operator and value. */
export function describePostFilter({ name, operator, value }: Omit<PostFilter, 'description'>): PostFilter {
  return { name, operator, value, description: `post filter by ${spaced(name)} ${operator} ${valueText(value)}` }
}

/** Operators that compare the whole name of a type. The others compare text. */
const WHOLE: readonly OperatorName[] = ['EQ', 'NE', 'IN']

/** The type names that a post-filter compares rows with. */
export function comparedTypes({ name, operator, value }: PostFilter): readonly string[] {
  if (name !== 'type' || !WHOLE.includes(operator)) return []
  return (Array.isArray(value) ? value : [value]).filter(item => typeof item === 'string')
}

function checkValue(kind: PostFilterKind, operator: OperatorName, value: unknown): PostFilterValue | undefined {
  const isRight =
    kind === 'number' ? (item: unknown) => typeof item === 'number' && Number.isFinite(item) : (item: unknown) => typeof item === 'string'
  if (operator === 'IN') return Array.isArray(value) && value.length > 0 && value.every(isRight) ? [...value] : undefined
  if (operator === 'MATCHES') return value instanceof RegExp ? value : undefined
  if (kind === 'instant') {
    const instant = toInstant(value)
    return Number.isNaN(instant) ? undefined : typeof value === 'string' ? value : new Date(instant)
  }
  return isRight(value) ? (value as string | number) : undefined // Its type was checked by isRight.
}

function expected(kind: PostFilterKind, operator: OperatorName): string {
  if (operator === 'MATCHES') return 'a regular expression'
  if (operator === 'IN') return `a non-empty array of ${kind === 'number' ? 'numbers' : 'strings'}`
  return kind === 'number' ? 'a number' : kind === 'instant' ? 'a Date, milliseconds since 1970, or ISO 8601 text' : 'text'
}

function valueText(value: PostFilterValue): string {
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? value.join(', ') : String(value)
}
