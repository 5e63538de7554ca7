export { type BulkCsvRow, bulkCsvRows } from './bulk-csv.js'
export { type BulkOptions, bulkPages, bulkRows } from './bulk-rows.js'
export { BulkDocumentFault, BulkSplitter } from './bulk-splitter.js'
export { CsvReader } from './csv-reader.js'
export type { EntityOf } from './entity-types.js'
export { collectRows, iterateRows } from './iterate-rows.js'
export { type Page, walkPages } from './page-sequence.js'
export type { FetchedPage, PageSource } from './page-source.js'
export {
  type Pages,
  type PaginateParameters,
  type Progress,
  paginate,
  paginateOperation,
} from './paginate.js'
export type { PagingFlaw } from './paging-flaw.js'
export { streamOperation } from './stream-operation.js'
