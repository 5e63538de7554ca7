import type { ContainerName, FilterRequest } from '../../generated/containers.js'
import type { OperatorName } from './operators.js'
import type { PostFilterName } from './post-filter-names.js'

/** One API filter with its argument: a request, or one for each owner. */
export interface ApiFilter {
  readonly name: string
  /** Such as `api filter by tag "Nation State"`. */
  readonly description: string
  readonly request: FilterRequest
  /** Path values and query that the argument gives. */
  readonly path: Readonly<Record<string, string | number>>
  readonly query: Readonly<Record<string, string>>
}

/** One condition for the server's `filters` query. */
export interface FieldCondition {
  readonly field: string
  readonly operator: '=' | '<' | '>' | '^' | '!'
  readonly value: string
  readonly description: string
}

/** One post-filter with its value. */
export interface PostFilter {
  readonly name: PostFilterName
  readonly operator: OperatorName
  readonly value: PostFilterValue
  /** Such as `post filter by confidence GE 50`. */
  readonly description: string
}

export type PostFilterValue = string | number | Date | RegExp | readonly (string | number)[]

/** One `where`: API filters united, post-filters intersected, within its owners. */
export interface FilterObject {
  /** The container whose operations serve it; for a custom indicator type `customIndicators`. */
  readonly container: ContainerName
  /** Branch of the custom indicator type. */
  readonly customType?: string
  readonly owners: readonly string[]
  readonly apiFilters: readonly ApiFilter[]
  readonly conditions: readonly FieldCondition[]
  readonly postFilters: readonly PostFilter[]
}

/** How a filter object joins what is before it: the first has no operator. */
export type SetOperator = 'AND' | 'OR'
