import { bodies } from '../../../generated/bodies.js'
import type { EntityId } from '../../client.js'
import { requireCount, requireFields, requireId, requireText, wrongArgument } from '../check-argument.js'
import { checkFields } from '../check-field.js'
import type { BatchPosition, BatchResult } from './batch-result.js'

/** Progress of a batch. */
export interface BatchProgress {
  /** Number of drafts whose jobs have ended. */
  readonly done: number
  /** Total number of drafts, when it is known in advance. */
  readonly total: number | undefined
  /** The current job and its state. */
  readonly batchId: EntityId
  readonly state: 'created' | 'uploaded' | 'running' | 'completed'
  /** Save it, so that a killed process can resume from here without losing or duplicating anything. */
  readonly position: BatchPosition
  /** The result so far. The outcomes of the drafts before `position.next` are final, unless a later job fails to create one of their associations. */
  readonly soFar: () => BatchResult
}

/** How to send drafts as batch jobs (API documentation, "Batch API"). */
export interface BatchOptions {
  /** Owner to write to. Default: the client's default owner. One of them is required. */
  owner?: string
  /** `V1` supports only indicators with attributes and tags. Default `V2`. */
  version?: 'V1' | 'V2'
  /** Default `Create`. */
  action?: 'Create' | 'Delete'
  /** Whether the first error ends the job. Later jobs are not sent then. Default false. */
  haltOnError?: boolean
  /** What happens to existing attributes. Default `Append`. */
  attributeWriteType?: 'Append' | 'Replace' | 'Singleton' | 'Static'
  /** What happens to existing tags. Default `Append`; V2 only. */
  tagWriteType?: 'Append' | 'Replace'
  /** What happens to existing security labels. Default `Append`; V2 only. */
  securityLabelWriteType?: 'Append' | 'Replace'
  /** What happens to a file whose hashes belong to several existing files; V2 only. */
  fileMergeMode?: 'Distribute' | 'Merge'
  /** Whether the job triggers playbooks. Default: the server's. */
  playbookTriggersEnabled?: boolean
  /** Whether indicators are removed that lose their last group. Default: the server's. */
  removeOrphanIndicators?: boolean
  /**
   * `separate` creates a job, then uploads its file. `single` sends both with one request, where the server supports it: if its response is
   * lost, nothing shows whether it arrived, so the batch stops, and resuming sends the file again. Default `separate`.
   */
  upload?: 'separate' | 'single'
  /** Which hash is kept when two differ; V2 only. */
  hashCollisionMode?: 'FavorExisting' | 'FavorIncoming' | 'IgnoreExisting' | 'IgnoreIncoming' | 'Split'
  /** Maximum number of indicators and groups per job, 1–25,000. Default 25,000. */
  maximumEntries?: number
  /** Maximum file size of a job in bytes, 1,000 or more. Adapts to a smaller limit that the server reports. Default 2,000,000, as documented. */
  maximumBytes?: number
  /** First and longest wait between two status requests of a job, in milliseconds. The wait grows by half each time. Default 500 and 30,000. */
  poll?: { readonly first?: number; readonly longest?: number }
  /** Resumes from a saved position. */
  from?: BatchPosition
  /** Aborts the batch. A pending job continues on the server. */
  signal?: AbortSignal
  /** Called and awaited at each change, so that you can save the position before the next request. */
  onProgress?: (progress: BatchProgress) => void | Promise<void>
}

/** The validated options of a batch, with defaults. */
export interface BatchSettings {
  /** Body of the request that creates a job. */
  readonly job: Readonly<Record<string, unknown>> & { readonly owner: string; readonly haltOnError: boolean }
  readonly version: 'V1' | 'V2'
  readonly action: 'Create' | 'Delete'
  readonly upload: 'separate' | 'single'
  readonly maximumEntries: number
  readonly maximumBytes: number
  readonly poll: { readonly first: number; readonly longest: number }
}

/** @throws ConfigError that names the invalid option, its value and what is allowed */
export function checkBatchOptions(options: BatchOptions, defaultOwner: string | undefined): BatchSettings {
  requireFields('options of the batch', options)
  if (options.from?.job !== undefined) requireId('batchId of the position', options.from.job.batchId)
  const { version = 'V2', action = 'Create', haltOnError = false, attributeWriteType = 'Append', maximumEntries = 25_000 } = options
  const { maximumBytes = 2_000_000, poll = {} } = options
  const { first = 500, longest = 30_000 } = poll
  const owner = requireText('owner of the batch (a batch job needs one)', options.owner ?? defaultOwner)
  const { tagWriteType, securityLabelWriteType, fileMergeMode, hashCollisionMode, upload = 'separate' } = options
  const { playbookTriggersEnabled, removeOrphanIndicators } = options
  if (upload !== 'separate' && upload !== 'single') throw wrongArgument('upload', upload, '"separate" or "single"')
  const own = { tagWriteType, securityLabelWriteType, fileMergeMode, hashCollisionMode }
  const v1Problem = Object.entries(own).find(([, value]) => value !== undefined && version === 'V1')
  if (v1Problem !== undefined)
    throw wrongArgument(`option "${v1Problem[0]}" of a V1 batch`, v1Problem[1], 'undefined, or use V2, which has this option')
  const v2 =
    version === 'V1' ? {} : { ...own, tagWriteType: tagWriteType ?? 'Append', securityLabelWriteType: securityLabelWriteType ?? 'Append' }
  const job = checkFields('batch job', bodies.BatchJobCreate, {
    version,
    owner,
    haltOnError,
    action,
    attributeWriteType,
    playbookTriggersEnabled,
    removeOrphanIndicators,
    ...v2,
  })
  if (requireCount('maximumEntries', maximumEntries) > 25_000)
    throw wrongArgument('maximumEntries', maximumEntries, 'an integer from 1 to 25,000')
  if (requireCount('maximumBytes', maximumBytes) < 1000) throw wrongArgument('maximumBytes', maximumBytes, 'an integer of 1,000 or more')
  for (const [name, value] of Object.entries({ first, longest })) {
    if (typeof value !== 'number' || !(value >= 0) || !Number.isFinite(value))
      throw wrongArgument(`poll.${name}`, value, 'milliseconds, 0 or more')
  }
  return { job: { ...job, owner, haltOnError }, version, action, upload, maximumEntries, maximumBytes, poll: { first, longest } }
}
