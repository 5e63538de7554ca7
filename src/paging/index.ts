export type { EntityOf, OperationName } from './entity-types.js'
export type { Page } from './page-sequence.js'
export {
  type ListParameters,
  type Pages,
  type PaginateOptions,
  type PaginateParameters,
  type Progress,
  paginate,
  paginateOperation,
} from './paginate.js'
