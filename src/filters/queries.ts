import { type ContainerName, containers } from '../../generated/containers.js'
import type { components } from '../../generated/schema.js'
import type { IndicatorBranch, IndicatorContainer } from './container-kind.js'
import { type FilterContext, FilterSet, type RetrieveSettings } from './filter-set.js'
import type { FilterBuilder } from './filter-types.js'

type Schemas = components['schemas']

/** A row of a mixed list of indicators, or one retrieved by its own type. */
export type AnyIndicator =
  | Schemas['Indicator']
  | Schemas['Address']
  | Schemas['EmailAddress']
  | Schemas['File']
  | Schemas['Host']
  | Schemas['Url']
  | Schemas['CustomIndicator']

/** The entities of a container. */
export type EntityOfContainer<C extends ContainerName> = C extends 'indicators'
  ? AnyIndicator
  : (typeof containers)[C] extends { readonly schema: infer Name extends keyof Schemas }
    ? Schemas[Name]
    : never

/** A query of a container: see `FilterSet`. Methods return a new query; the first filter object comes with `where`. */
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
  modifiedSince(since: Date | string): this
}

type TypedStep<Self> = {
  <T extends IndicatorBranch>(type: T, build?: FilterBuilder<T>): Self
  (customType: string, build?: FilterBuilder<'customIndicators'>): Self
  (build: FilterBuilder<'indicators'>): Self
}

/** A query of indicators of all types, or of one: `where('addresses', f => …)`, `where('mutexes', f => …)`. */
export interface AllIndicatorsQuery
  extends Omit<IndicatorQuery<'indicators'>, 'where' | 'and' | 'or' | 'modifiedSince' | 'pushdown' | 'with'>,
    AsyncIterable<AnyIndicator> {
  where: TypedStep<AllIndicatorsQuery>
  and: TypedStep<AllIndicatorsQuery>
  or: TypedStep<AllIndicatorsQuery>
  modifiedSince(since: Date | string): AllIndicatorsQuery
  pushdown(enabled: boolean): AllIndicatorsQuery
  with(settings: RetrieveSettings): AllIndicatorsQuery
}

/** The query of each container by name; custom types are asked for through `indicators`. */
export type Queries = {
  readonly [C in Exclude<ContainerName, 'customIndicators'>]: C extends 'indicators'
    ? AllIndicatorsQuery
    : C extends Exclude<IndicatorContainer, 'bulkIndicators'>
      ? IndicatorQuery<C>
      : Query<C>
}

/** Property descriptors that give an object one query for each container of the description. */
export function queryProperties(context: FilterContext): PropertyDescriptorMap {
  const names = Object.keys(containers).filter(name => name !== 'customIndicators')
  return Object.fromEntries(names.map(name => [name, { enumerable: true, get: () => new FilterSet(context, name as ContainerName) }])) // Keys of the container table.
}
