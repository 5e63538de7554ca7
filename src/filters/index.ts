export {
  type ContainerKind,
  containerKind,
  type PostFilterKind,
  type PostFilterName,
  postFilterKinds,
  postFilterNames,
} from './container-kind.js'
export { containerNames, type FilterFlag, filterFlags } from './filter-flags.js'
export { FilterSet, type RetrieveSettings } from './filter-set.js'
export type { Filter, FilterBuilder } from './filter-types.js'
export { findGroupType, type GroupEntry, groupSpellings, groupTypeProblem } from './group-type.js'
export { type TypeUse, typeUses } from './indicator-lookup.js'
export { INSTANT_RANGE, toInstant, writtenInstant } from './instant.js'
export { type OperatorSymbol, operatorNames } from './operators.js'
export {
  type AllIndicatorsQuery,
  type AnyGroup,
  type AnyIndicator,
  type ContainerOfSpelling,
  type EntityOfContainer,
  type IndicatorQuery,
  type Queries,
  type Query,
  queryProperties,
  type Retrieval,
} from './queries.js'
export {
  buildQuery,
  filterArguments,
  numberOrText,
  parseInstant,
  type QueryOptions,
  type Segment,
  type SegmentFilter,
} from './written-query.js'
