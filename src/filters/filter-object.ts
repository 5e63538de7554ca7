import type { ContainerFilter, ContainerName, FilterRequest } from '../../generated/containers.js'
import type { EntityId } from '../client.js'
import type { PostFilterName } from './container-kind.js'
import type { OperatorName } from './operators.js'

/** One API filter with its argument. It becomes one request, or one for each owner. */
export interface ApiFilter {
  readonly name: string
  /** For example `api filter by tag "Nation State"`. */
  readonly description: string
  readonly source: FilterSource | IndicatorLookup
}

/** The operation of a filter, with the path values and query from its argument. */
export interface FilterSource {
  readonly request: FilterRequest
  readonly path: Readonly<Record<string, EntityId>>
  readonly query: Readonly<Record<string, string>>
}

/** An indicator to look up. Its type determines the operation and the value in the path, and may be unknown until the types are loaded. */
export interface IndicatorLookup {
  readonly filter: ContainerFilter
  readonly value: string
  /** The type named by the caller, or the type of the container; otherwise it is detected. */
  readonly type: string | undefined
  /** Whether the caller named the type. If so, it is not compared with the detected type. */
  readonly isForced: boolean
}

/** One condition of the server's `filters` query. */
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
  /** For example `post filter by confidence GE 50`. */
  readonly description: string
}

export type PostFilterValue = string | number | Date | RegExp | readonly (string | number)[]

/** One `where`: its API filters are ORed, its post-filters are ANDed, limited to its owners. */
export interface FilterObject {
  /** The container whose operations it uses; `customIndicators` for a custom indicator type. */
  readonly container: ContainerName
  /** The custom indicator type as named by the caller: by name, path segment or key. */
  readonly customType?: string
  readonly owners: readonly string[]
  readonly apiFilters: readonly ApiFilter[]
  readonly conditions: readonly FieldCondition[]
  readonly postFilters: readonly PostFilter[]
}

/** How a filter object combines with those before it; the first has no operator. */
export type SetOperator = 'AND' | 'OR'
