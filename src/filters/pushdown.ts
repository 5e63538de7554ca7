import { type Container, type ContainerName, containers } from '../../generated/containers.js'
import type { FieldCondition, PostFilter } from './filter-object.js'
import { instantText, isWritable, toInstant } from './instant.js'

const day = 24 * 60 * 60 * 1000
const MOST = 1_000_000_000

/**
 * Returns a condition for the `filters` query that excludes rows which a post-filter would drop, or `undefined` when the server does not
 * support it. A condition never excludes a row that the post-filter keeps, and the returned rows still go through the post-filter:
 * integers compare equally on both sides; `>=` of decimals and dates is widened, since the server compares strictly, and dates maybe by day.
 */
export function pushedCondition(container: ContainerName, filter: PostFilter): FieldCondition | undefined {
  const table: Container = containers[container]
  const field = table.fields[filter.name]
  if (field === undefined) return undefined
  const { operator, value } = filter
  const condition = (symbol: FieldCondition['operator'], text: string): FieldCondition | undefined =>
    field.operators.includes(symbol) ? { field: filter.name, operator: symbol, value: text, description: filter.description } : undefined

  if (field.type === 'string')
    return operator === 'EQ' && typeof value === 'string' && /^[\w.:@/-]+(?: [\w.:@/-]+)*$/.test(value) ? condition('=', value) : undefined
  // Larger numbers are not plain digits as text, and no row has them.
  if (typeof value === 'number' && (field.type === 'integer' || field.type === 'number') && Math.abs(value) > MOST) return undefined
  if (field.type === 'integer' && typeof value === 'number') {
    const [above, below] = [Math.ceil(value) - 1, Math.floor(value) + 1]
    if (operator === 'EQ') return Number.isInteger(value) ? condition('=', String(value)) : undefined
    if (operator === 'GT') return condition('>', String(Math.floor(value)))
    if (operator === 'GE') return condition('>', String(above))
    if (operator === 'LT') return condition('<', String(Math.ceil(value)))
    return operator === 'LE' ? condition('<', String(below)) : undefined
  }
  if (field.type === 'number' && typeof value === 'number') {
    const text = String(value)
    if (!/^-?\d+(?:\.\d+)?$/.test(text)) return undefined
    if (operator === 'GT') return condition('>', text)
    return operator === 'LT' ? condition('<', text) : undefined
  }
  if (field.type === 'date') {
    const instant = toInstant(value)
    const [after, before] = [instant - 2 * day, instant + 2 * day]
    if ((operator === 'GT' || operator === 'GE') && isWritable(after)) return condition('>', dateText(after))
    if ((operator === 'LT' || operator === 'LE') && isWritable(before)) return condition('<', dateText(before))
  }
  return undefined
}

/** Formats conditions for the `filters` query. The query serializer percent-encodes the whole (API documentation, "filters"). */
export function conditionsText(conditions: readonly FieldCondition[]): string {
  return conditions.map(({ field, operator, value }) => `${field}${operator}${value}`).join(',')
}

function dateText(instant: number): string {
  return instantText(instant).slice(0, 10)
}
