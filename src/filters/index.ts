export {
  type ContainerKind,
  containerKind,
  type IndicatorBranch,
  type PostFilterKind,
  type PostFilterName,
  postFilterKinds,
  postFilterNames,
} from './container-kind.js'
export { containerNames, type FilterFlag, type FlagToken, filterFlags, type Segment, type SegmentFilter } from './filter-flags.js'
export { FilterSet, type RetrieveSettings } from './filter-set.js'
export type { Filter, FilterBuilder } from './filter-types.js'
export { toInstant } from './instant.js'
export { type OperatorSymbol, operatorName, operatorNames } from './operators.js'
export type { Plan, PlannedObject, PlannedRequest } from './plan.js'
export {
  type AllIndicatorsQuery,
  type AnyGroup,
  type AnyIndicator,
  type CustomIndicatorRow,
  type EntityOfContainer,
  type IndicatorQuery,
  type Queries,
  type Query,
  queryProperties,
} from './queries.js'
export type { RetrievalObserver, RetrievalProgress } from './retrieve.js'
export { filterArguments, numberOrText, parseInstant } from './written-argument.js'
export { buildQuery, type QueryOptions } from './written-query.js'
