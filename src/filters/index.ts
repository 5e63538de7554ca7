export { type ContainerKind, containerKind, type IndicatorBranch } from './container-kind.js'
export { FilterSet, type RetrieveSettings } from './filter-set.js'
export type { Filter, FilterBuilder, Instant } from './filter-types.js'
export { operatorName, operatorNames } from './operators.js'
export type { Plan, PlannedObject, PlannedRequest } from './plan.js'
export { type PostFilterName, postFilterKinds, postFilterNames } from './post-filter-names.js'
export {
  type AllIndicatorsQuery,
  type AnyGroup,
  type AnyIndicator,
  type ContainerOfSpelling,
  type CustomIndicatorRow,
  type EntityOfContainer,
  type IndicatorQuery,
  type IndicatorStep,
  type Queries,
  type Query,
  queryProperties,
  type Retrieval,
} from './queries.js'
export type { RetrievalObserver, RetrievalProgress } from './retrieve.js'
