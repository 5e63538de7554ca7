import { type ContainerName, containers } from '../../generated/containers.js'
import type { groupTypes, indicatorTypes } from '../../generated/kinds.js'
import type { components } from '../../generated/schema.js'
import type { BranchOfSpelling, CustomIndicatorTypes, CustomTypeName, KnownTypeSpelling } from '../indicators/index.js'
import type { IndicatorBranch, IndicatorContainer } from './container-kind.js'
import { type FilterContext, FilterSet, type RetrieveSettings } from './filter-set.js'
import type { FilterBuilder } from './filter-types.js'
import type { Plan } from './plan.js'

type Schemas = components['schemas']

type IndicatorEntry = (typeof indicatorTypes)[number]
type GroupEntry = (typeof groupTypes)[number]

/** The row of one indicator type: the schema of a built-in type, or the values of a custom type by their labels. */
type RowOf<Entry extends IndicatorEntry> = Entry extends { readonly custom: false; readonly schema: infer Name extends keyof Schemas }
  ? Schemas[Name]
  : Schemas['IndicatorBase'] & { readonly [Key in Entry['values'][number]['key']]?: string } & { type: Entry['name']; summary: string }

/** An indicator of a custom type of the instance, with its values by their labels; see `customType`. */
type CustomIndicatorRow = Schemas['IndicatorBase'] & { type: CustomTypeName; summary: string; [label: string]: unknown }

/** An indicator of any type: `if (row.type === 'Address') row.ip`. `Unknown` is a deleted or observed indicator whose value reveals no type. */
export type AnyIndicator =
  | { [Entry in IndicatorEntry as Entry['name']]: RowOf<Entry> }[IndicatorEntry['name']]
  | {
      [Name in keyof CustomIndicatorTypes]: Schemas['IndicatorBase'] & { type: Name; summary: string } & Partial<CustomIndicatorTypes[Name]>
    }[keyof CustomIndicatorTypes]
  | (Schemas['IndicatorBase'] & { type: 'Unknown'; summary: string })
  | CustomIndicatorRow

/** A group of any type: `if (row.type === 'Campaign') row.firstSeen`. */
export type AnyGroup =
  | { [Entry in GroupEntry as Entry['name']]: Schemas[Entry['schema']] }[GroupEntry['name']]
  | (Schemas['GroupBase'] & { type: CustomTypeName })

/** The entities of a container. */
export type EntityOfContainer<C extends ContainerName> = C extends 'indicators'
  ? AnyIndicator
  : C extends 'groups'
    ? AnyGroup
    : (typeof containers)[C] extends { readonly schema: infer Name extends keyof Schemas }
      ? Schemas[Name]
      : never

/** What every query has. */
export interface Retrieval<Entity> extends AsyncIterable<Entity> {
  /** The names of all filters of the container, sorted. Post-filters begin with `post.`, conditions on fields with `api.`. */
  readonly filters: readonly string[]
  /**
   * Plans the requests without sending any.
   * @internal Its parts are the retrieval's own: `explain()` and `print()` show them.
   * @throws FilterError when the filters cannot be retrieved together
   */
  plan(): Plan
  /** Explains the plan in words: requests with their URLs, owners, filters, operators. Nothing is sent. @throws FilterError when the filters cannot be retrieved together */
  explain(): string
  /** Prints each filter object in the layout of the vendor's SDK. Nothing is sent. @throws FilterError when the filters cannot be retrieved together */
  print(): string
  /** Retrieves the rows in batches as the server returns them, for code that handles many at a time. */
  batches(): AsyncGenerator<readonly Entity[], void, void>
  /**
   * Retrieves the rows into an array.
   * @param options.max stops after this many rows. @default all rows
   * @throws ThreatConnectError when a page fails; its `rows` has the rows before
   */
  toArray(options?: { max?: number }): Promise<Entity[]>
}

/**
 * A query of a container. It never changes: each method returns a new query. Nothing is sent until you iterate it, and each iteration
 * fetches again. Without `where` it is the whole container.
 */
export interface Query<C extends ContainerName> extends Retrieval<EntityOfContainer<C>> {
  /** Adds the first filter object: `where(f => f.owner('Example Community'))`. @throws FilterError when there is one already, or an argument is wrong */
  where(build: FilterBuilder<C>): this
  /** Adds a filter object and keeps the rows that both sides have. @throws FilterError when there is no `where` yet, or an argument is wrong */
  and(build: FilterBuilder<C>): this
  /** Adds a filter object and its rows. @throws FilterError when there is no `where` yet, or an argument is wrong */
  or(build: FilterBuilder<C>): this
  /** Sets whether the server applies the post-filters that it can. The rows are the same either way. @default true */
  pushdown(enabled: boolean): this
  /** Sets a signal that ends the retrieval, or a callback for its progress. */
  with(settings: RetrieveSettings): this
}

/** A query of indicators of one type. */
export interface IndicatorQuery<C extends ContainerName> extends Query<C> {
  /** Keeps indicators created, imported or rated since an instant, such as `new Date('2015-06-17')`, in ISO 8601 or in milliseconds since 1970. Only for queries without API filters. */
  modifiedSince(since: Date | string | number): this
}

/** The container that serves a type: its own, or that of all custom ones. */
export type ContainerOfSpelling<T extends KnownTypeSpelling> =
  BranchOfSpelling<T> extends infer Branch ? (Branch extends IndicatorBranch ? Branch : 'customIndicators') : never

/** A query of indicators of all types, or of one: `where('addresses', f => …)`, `where('Mutex', f => …)`, `where(customType('hashtags'), f => …)`. */
export interface AllIndicatorsQuery extends Retrieval<AnyIndicator> {
  /** Adds the first filter object: `where('addresses', f => f.tag('Nation State'))`. @throws FilterError when there is one already, or an argument is wrong */
  where: {
    /** Of one type in any spelling, such as `'addresses'` or `'Mutex'`. */
    <T extends KnownTypeSpelling>(type: T, build?: FilterBuilder<ContainerOfSpelling<T>>): AllIndicatorsQuery
    /** Of a custom type of the instance: `customType('hashtags')`, or a name in `CustomIndicatorTypes`. */
    (customType: CustomTypeName | keyof CustomIndicatorTypes, build?: FilterBuilder<'customIndicators'>): AllIndicatorsQuery
    /** Of all types. */
    (build: FilterBuilder<'indicators'>): AllIndicatorsQuery
  }
  /** Adds a filter object and keeps the rows that both sides have. @throws FilterError when there is no `where` yet, or an argument is wrong */
  and: AllIndicatorsQuery['where']
  /** Adds a filter object and its rows. @throws FilterError when there is no `where` yet, or an argument is wrong */
  or: AllIndicatorsQuery['where']
  /** Keeps indicators created, imported or rated since an instant, such as `new Date('2015-06-17')`, in ISO 8601 or in milliseconds since 1970. Only for queries without API filters. */
  modifiedSince(since: Date | string | number): AllIndicatorsQuery
  /** Sets whether the server applies the post-filters that it can. The rows are the same either way. @default true */
  pushdown(enabled: boolean): AllIndicatorsQuery
  /** Sets a signal that ends the retrieval, or a callback for its progress. */
  with(settings: RetrieveSettings): AllIndicatorsQuery
}

/** The query of each container by name. Custom types are available through `indicators`. */
export type Queries = {
  // Over the table's own keys, so that editors show the doc comments of the table.
  readonly [C in keyof Omit<typeof containers, 'customIndicators'>]: C extends 'indicators'
    ? AllIndicatorsQuery
    : C extends Exclude<IndicatorContainer, 'bulkIndicators'>
      ? IndicatorQuery<C>
      : Query<C>
}

/** Property descriptors that add one query for each container of the API description to an object. */
export function queryProperties(context: FilterContext): PropertyDescriptorMap {
  const names = Object.keys(containers).filter(name => name !== 'customIndicators')
  return Object.fromEntries(names.map(name => [name, { enumerable: true, get: () => new FilterSet(context, name as ContainerName) }])) // Keys of the container table.
}
