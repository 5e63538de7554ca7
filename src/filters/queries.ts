import { type ContainerName, containers } from '../../generated/containers.js'
import type { groupTypes, indicatorTypes } from '../../generated/kinds.js'
import type { components } from '../../generated/schema.js'
import type { BranchOfSpelling, CustomTypeName, KnownTypeSpelling } from '../indicators/index.js'
import type { IndicatorBranch, IndicatorContainer } from './container-kind.js'
import { type FilterContext, FilterSet, type RetrieveSettings } from './filter-set.js'
import type { FilterBuilder, Instant } from './filter-types.js'

type Schemas = components['schemas']

type IndicatorEntry = (typeof indicatorTypes)[number]
type GroupEntry = (typeof groupTypes)[number]

/** The row of one indicator type: the schema of a built-in type, or the values of a custom type by their labels. */
type RowOf<Entry extends IndicatorEntry> = Entry extends { readonly custom: false; readonly schema: infer Name extends keyof Schemas }
  ? Schemas[Name]
  : Schemas['IndicatorBase'] & { readonly [Key in Entry['values'][number]['key']]?: string } & { type: Entry['name']; summary: string }

/** An indicator of a custom type of the instance, with its values by their labels; see `customType`. */
export type CustomIndicatorRow = Schemas['IndicatorBase'] & { type: CustomTypeName; summary: string; [label: string]: unknown }

/** An indicator of any type: `if (row.type === 'Address') row.ip`. */
export type AnyIndicator = { [Entry in IndicatorEntry as Entry['name']]: RowOf<Entry> }[IndicatorEntry['name']] | CustomIndicatorRow

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

/** A query of a container: see `FilterSet`. Methods return a new query. Add the first filter object with `where`. */
export interface Query<C extends ContainerName, Entity = EntityOfContainer<C>>
  extends Omit<FilterSet<Entity>, 'where' | 'and' | 'or' | 'modifiedSince' | 'pushdown' | 'with'>,
    AsyncIterable<Entity> {
  where(build: FilterBuilder<C>): this
  and(build: FilterBuilder<C>): this
  or(build: FilterBuilder<C>): this
  pushdown(enabled: boolean): this
  with(settings: RetrieveSettings): this
}

/** A query of indicators of one type. */
export interface IndicatorQuery<C extends ContainerName> extends Query<C> {
  modifiedSince(since: Instant): this
}

/** The container of a type: its own, or the one for all custom types. */
type ContainerOfSpelling<T extends KnownTypeSpelling> =
  BranchOfSpelling<T> extends infer Branch ? (Branch extends IndicatorBranch ? Branch : 'customIndicators') : never

type TypedStep<Self> = {
  <T extends KnownTypeSpelling>(type: T, build?: FilterBuilder<ContainerOfSpelling<T>>): Self
  (customType: CustomTypeName, build?: FilterBuilder<'customIndicators'>): Self
  (build: FilterBuilder<'indicators'>): Self
}

/** A query of indicators of all types, or of one: `where('addresses', f => …)`, `where('Mutex', f => …)`, `where(customType('hashtags'), f => …)`. */
export interface AllIndicatorsQuery
  extends Omit<IndicatorQuery<'indicators'>, 'where' | 'and' | 'or' | 'modifiedSince' | 'pushdown' | 'with'>,
    AsyncIterable<AnyIndicator> {
  where: TypedStep<AllIndicatorsQuery>
  and: TypedStep<AllIndicatorsQuery>
  or: TypedStep<AllIndicatorsQuery>
  modifiedSince(since: Instant): AllIndicatorsQuery
  pushdown(enabled: boolean): AllIndicatorsQuery
  with(settings: RetrieveSettings): AllIndicatorsQuery
}

/** The query of each container by name. Custom types are available through `indicators`. */
export type Queries = {
  readonly [C in Exclude<ContainerName, 'customIndicators'>]: C extends 'indicators'
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
