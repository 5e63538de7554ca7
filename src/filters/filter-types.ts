import type { ContainerName, containers } from '../../generated/containers.js'
import type { EntityId } from '../client.js'
import type { IndicatorTypeSpelling } from '../indicators/index.js'
import type { PostFilterNameOf, postFilterKinds } from './container-kind.js'
import type { OrderOperator } from './operators.js'

type Filters<C extends ContainerName> = (typeof containers)[C]['filters']
type Fields<C extends ContainerName> = (typeof containers)[C]['fields']

/** Sets the type of an indicator's value instead of detecting it. */
export interface IndicatorArgumentOptions {
  /** Name of the type (`Address`, `Registry Key`), its branch in paths (`addresses`) or its key in responses (`address`); see `customType`. */
  type?: IndicatorTypeSpelling
}

/** A point in time: a `Date`, ISO 8601 text (UTC without an offset), or milliseconds since 1970. */
type Instant = Date | string | number

interface ArgumentsByKind {
  none: []
  id: [id: EntityId]
  text: [text: string]
  date: [since: Instant]
  indicator: [value: string, options?: IndicatorArgumentOptions]
}

interface FieldValues {
  string: string
  boolean: boolean
  integer: number
  number: number
  date: Instant
}

type TextOperator = OrderOperator | 'contains' | 'CONTAINS'

/** The arguments of a post-filter: a value to compare for equality, or an operator and a value. */
interface PostArguments {
  text:
    | [value: string]
    | [operator: TextOperator, value: string]
    | [operator: 'in' | 'IN', values: readonly string[]]
    | [operator: 'matches' | 'MATCHES', expression: RegExp]
  number: [value: number] | [operator: OrderOperator, value: number] | [operator: 'in' | 'IN', values: readonly number[]]
  instant: [value: Instant] | [operator: OrderOperator, value: Instant]
  attributes: PostArguments['text']
  tags: PostArguments['text']
}

/** The API filters of a container: those of the API description, no others. Within one filter object they are ORed. */
export type ApiFilterMethods<C extends ContainerName> = {
  readonly [Name in keyof Filters<C>]: Filters<C>[Name] extends { readonly kind: infer Kind extends keyof ArgumentsByKind }
    ? (...argument: ArgumentsByKind[Kind]) => Filter<C>
    : never
}

/** Conditions on fields that the server compares, ORed with the other API filters. */
export type FieldMethods<C extends ContainerName> = {
  readonly [Name in keyof Fields<C>]: Fields<C>[Name] extends {
    readonly type: infer Type extends keyof FieldValues
    readonly operators: readonly (infer Operator)[]
  }
    ? (operator: Operator, value: FieldValues[Type]) => Filter<C>
    : never
}

/** The post-filters of a container, which test the rows that the server returned. Within one filter object they are ANDed. */
export type PostFilterMethods<C extends ContainerName> = {
  // Over the table's own keys, not their names: only so do editors show the doc comments of the table on the methods.
  readonly [Name in keyof Pick<typeof postFilterKinds, PostFilterNameOf<C>>]: (
    ...argument: PostArguments[(typeof postFilterKinds)[Name]]
  ) => Filter<C>
}

/** The filter that `where` passes to its callback. Each method returns the filter with one more condition. */
export type Filter<C extends ContainerName> = ApiFilterMethods<C> & {
  /** Restricts every request of this filter object to these owners, such as `f.owner('Example Community')`. */
  owner(...names: [string, ...string[]]): Filter<C>
  /** Conditions on fields that the server compares, such as `f.api.confidence('>', 50)`. They are ORed with the other API filters. */
  readonly api: FieldMethods<C>
  /** Post-filters, which test the rows that the server returned, such as `f.post.rating('>=', 3)`. They are ANDed. */
  readonly post: PostFilterMethods<C>
}

/** Builds one filter object. */
export type FilterBuilder<C extends ContainerName> = (filter: Filter<C>) => Filter<C>
