export type { BatchOptions, BatchProgress } from './batch/batch-options.js'
export { BatchInterruptedError, type BatchPosition, type BatchResult } from './batch/batch-result.js'
export { runBatch } from './batch/run-batch.js'
export { Bulk } from './bulk.js'
export { missingFields } from './check-field.js'
export { type CommitAllOptions, type CommitOutcome, commitAll } from './commit-all.js'
export type { CommitOptions, CommitResult } from './commit-options.js'
export type { CommitPlan } from './commit-plan.js'
export type { ContentMethods } from './contents/content-methods.js'
export type { DownloadOptions, DownloadResult, DownloadTarget } from './contents/download.js'
export type { UploadOptions, UploadResult } from './contents/upload.js'
export type { UploadSource } from './contents/upload-source.js'
export type { CreationJournal, CreationName } from './creations.js'
export type { GroupContainer, GroupDraft, IndicatorDraft, TaskDraft, VictimDraft } from './draft-types.js'
export { eachConcurrently } from './each-concurrently.js'
export { attempted } from './lost-answer.js'
export type {
  AnyDraft,
  AttributeOptions,
  GroupTarget,
  IdTarget,
  IndicatorTarget,
} from './step-methods.js'
export { type GroupTypeSpelling, optionalInBatch } from './subject-type.js'
export { checkType, groupOf, needsInstance } from './type-argument.js'
export { createWriteContext, type WriteContext } from './write-context.js'
export {
  type IndicatorOptions,
  type WriteQueries,
  withWriters,
} from './write-queries.js'
export { writersOf } from './writers.js'
