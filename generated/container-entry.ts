// Copied from codegen/runtime/ by `npm run generate`. Do not edit: change it there and generate again.

import type { Subject } from './kind-entry.js'

/** How a filter's argument is checked: no argument, a positive integer, an indicator value, an instant, or a non-empty text. */
export type ArgumentKind = 'none' | 'id' | 'indicator' | 'date' | 'text'

/** One operation that serves a filter. */
export interface FilterEndpoint<Id extends string> {
  readonly operation: Id
  /** The parameter that takes the filter's argument. */
  readonly argument?: string
  /** Fixed values of other parameters. */
  readonly parameters?: Readonly<Record<string, string>>
  /** The only indicator type whose values the operation serves. */
  readonly type?: string
}

/** An API filter of a container. */
export interface FilterEntry<Id extends string> {
  /** The name in words, as in printouts: `victim id`. */
  readonly words: string
  readonly kind: ArgumentKind
  readonly requests: readonly FilterEndpoint<Id>[]
}

/** A field of the `filters` query. */
export interface QueryField {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date'
  readonly operators: readonly ('=' | '<' | '>' | '^' | '!')[]
}

/** A container: what its rows are, and how they can be filtered. */
export interface ContainerEntry<Id extends string, Kind extends string> {
  readonly schema: string
  readonly entity: string
  /** The subject of its rows; absent when they have none, as batch jobs. */
  readonly subject?: Subject
  /** The kind of its rows, when they are all of one type. */
  readonly kind?: Kind
  /** The post-filters of its rows, sorted. */
  readonly postFilters: readonly string[]
  /** The columns of tables. */
  readonly columns: readonly string[]
  /** The operation that lists the whole container. */
  readonly base?: Id
  readonly filters: Readonly<Record<string, FilterEntry<Id>>>
  readonly fields: Readonly<Record<string, QueryField>>
}
