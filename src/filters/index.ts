export { type ContainerKind, containerKind, type IndicatorBranch } from './container-kind.js'
export { FilterSet, type RetrieveSettings } from './filter-set.js'
export type { Filter, FilterBuilder } from './filter-types.js'
export { operatorName, operatorNames } from './operators.js'
export type { Plan, PlannedObject, PlannedRequest } from './plan.js'
export { type PostFilterName, postFilterKinds, postFilterNames } from './post-filter-names.js'
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
