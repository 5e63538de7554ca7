import type { ContainerFilter, ContainerName, FilterRequest } from '../../generated/containers.js'
import type { EntityId } from '../client.js'
import type { PostFilterName } from './container-kind.js'
import type { OperatorName } from './operators.js'

/** One API filter with its argument: a request, or one for each owner. */
export interface ApiFilter {
  readonly name: string
  /** Such as `api filter by tag "Nation State"`. */
  readonly description: string
  readonly source: FilterSource | IndicatorLookup
}

/** The operation that serves a filter, with the path values and query that the argument gives. */
export interface FilterSource {
  readonly request: FilterRequest
  readonly path: Readonly<Record<string, EntityId>>
  readonly query: Readonly<Record<string, string>>
}

/** An indicator to look for: which operation serves it and how the path names it depends on its type, which only the instance may know. */
export interface IndicatorLookup {
  readonly filter: ContainerFilter
  readonly value: string
  /** The type that the caller named, or that of the container; else it is detected. */
  readonly type: string | undefined
  /** The caller named the type: it is not compared with the one that is detected. */
  readonly isForced: boolean
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

/** One `where`: API filters ORed, post-filters ANDed, within its owners. */
export interface FilterObject {
  /** The container whose operations serve it; for a custom indicator type `customIndicators`. */
  readonly container: ContainerName
  /** The custom indicator type as the caller named it: by name, path segment or key. */
  readonly customType?: string
  readonly owners: readonly string[]
  readonly apiFilters: readonly ApiFilter[]
  readonly conditions: readonly FieldCondition[]
  readonly postFilters: readonly PostFilter[]
}

/** How a filter object joins what is before it: the first has no operator. */
export type SetOperator = 'AND' | 'OR'
