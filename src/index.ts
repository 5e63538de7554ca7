export { type CallOptions, type CallResult, type Client, createClient, type TypedMethod } from './client.js'
export * from './errors/index.js'
export * from './filters/index.js'
export * from './formats/index.js'
export { type ClientOptions, DEFAULTS, type Logger, type LogLevel, optionsFromEnv, readConfigFile, signHmac } from './http/index.js'
export * from './indicators/index.js'
export {
  type BulkCsvRow,
  type BulkIndicator,
  type BulkOptions,
  type EntityOf,
  type Page,
  type Pages,
  type Progress,
  paginate,
} from './paging/index.js'
export * from './report/index.js'
export type { ManualRequest, ManualResponse, PreparedRequest } from './request/index.js'
export { type SharedOptions, ThreatConnect } from './threatconnect.js'
export {
  type AnyDraft,
  type AnyGroupWriter,
  type AttributeOptions,
  type BatchFault,
  BatchInterruptedError,
  type BatchJob,
  type BatchOptions,
  type BatchOutcome,
  type BatchPosition,
  type BatchProgress,
  type BatchResult,
  type Bulk,
  type BulkStatus,
  type CommitAllOptions,
  type CommitAllProgress,
  type CommitOptions,
  type CommitOutcome,
  type CommitPlan,
  type CommitProgress,
  type CommitResult,
  type ContentMethods,
  type DownloadOptions,
  type DownloadResult,
  type DownloadTarget,
  type DraftState,
  type FailedCommit,
  type FileAction,
  type FileOccurrenceFields,
  type GroupDraft,
  type GroupTarget,
  type IdTarget,
  type IndicatorDraft,
  type IndicatorOptions,
  type IndicatorTarget,
  type IndicatorTypes,
  type IndicatorValue,
  type IndicatorWriter,
  type NamedWriter,
  type PdfMethods,
  type PlannedStep,
  type TaskDraft,
  type TypedIndicatorWriter,
  type UploadOptions,
  type UploadResult,
  type UploadSource,
  type VictimDraft,
  type WriteQueries,
} from './write/index.js'
