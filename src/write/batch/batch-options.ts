import { bodies } from '../../../generated/bodies.js'
import type { EntityId } from '../../client.js'
import { requireCount, requireFields, requireId, requireText, wrongArgument } from '../check-argument.js'
import { checkFields } from '../check-field.js'

/** Where a batch stands: plain data, to be saved and given back as `from` with the same drafts and options. */
export interface BatchPosition {
  /** Place of the first draft that no job before has dealt with. */
  readonly next: number
  /** The job under way for the drafts from `next` up to, not including, `end`. */
  readonly job?: { readonly batchId: EntityId; readonly end: number; readonly maximumBytes: number }
}

/** How far a batch is. */
export interface BatchProgress {
  /** Drafts whose jobs have ended. */
  readonly done: number
  /** Drafts in all, when their number is known beforehand. */
  readonly total: number | undefined
  /** The job under way and what it does. */
  readonly batchId: EntityId
  readonly state: 'created' | 'uploaded' | 'running' | 'completed'
  /** Save it, and a killed process goes on from here without losing or doubling anything. */
  readonly position: BatchPosition
}

/** How drafts are sent as batch jobs (API documentation, "Batch API"). */
export interface BatchOptions {
  /** Owner to write to. Default: the client's default owner; one of them must be given. */
  owner?: string
  /** `V1` takes indicators with attributes and tags only. Default `V2`. */
  version?: 'V1' | 'V2'
  /** Default `Create`. */
  action?: 'Create' | 'Delete'
  /** Whether the first error ends the job; the jobs after it are not sent then. Default false. */
  haltOnError?: boolean
  /** What happens to attributes that are there. Default `Append`. */
  attributeWriteType?: 'Append' | 'Replace' | 'Singleton' | 'Static'
  /** What happens to tags that are there. Default `Append`; V2 only. */
  tagWriteType?: 'Append' | 'Replace'
  /** What happens to security labels that are there. Default `Append`; V2 only. */
  securityLabelWriteType?: 'Append' | 'Replace'
  /** What becomes of a file whose hashes belong to several; V2 only. */
  fileMergeMode?: 'Distribute' | 'Merge'
  /** Which hash stays when two differ; V2 only. */
  hashCollisionMode?: 'FavorExisting' | 'FavorIncoming' | 'IgnoreExisting' | 'IgnoreIncoming' | 'Split'
  /** Indicators and groups a job, 1–25,000. Default 25,000. */
  maximumEntries?: number
  /** Bytes of a job's file, 1,000 or more. Default 2,000,000, as in the documentation; a smaller limit of the server is kept to when it tells it. */
  maximumBytes?: number
  /** First and longest wait between two questions for a job's status, milliseconds; it grows by half each time. Default 500 and 30,000. */
  poll?: { readonly first?: number; readonly longest?: number }
  /** Goes on from a saved position. */
  from?: BatchPosition
  /** Ends the batch; a job under way goes on at the server. */
  signal?: AbortSignal
  /** Told at each change, and awaited: a position can be saved before the next request. */
  onProgress?: (progress: BatchProgress) => void | Promise<void>
}

/** The options of a batch, checked, with the defaults filled in. */
export interface BatchSettings {
  /** Body of the request that creates a job. */
  readonly job: Readonly<Record<string, unknown>> & { readonly owner: string; readonly haltOnError: boolean }
  readonly version: 'V1' | 'V2'
  readonly action: 'Create' | 'Delete'
  readonly maximumEntries: number
  readonly maximumBytes: number
  readonly poll: { readonly first: number; readonly longest: number }
}

/** @throws ConfigError naming the option that is wrong, its value and what is allowed */
export function checkBatchOptions(options: BatchOptions, defaultOwner: string | undefined): BatchSettings {
  requireFields('options of the batch', options)
  if (options.from?.job !== undefined) requireId('batchId of the position', options.from.job.batchId)
  const { version = 'V2', action = 'Create', haltOnError = false, attributeWriteType = 'Append', maximumEntries = 25_000 } = options
  const { maximumBytes = 2_000_000, poll = {} } = options
  const { first = 500, longest = 30_000 } = poll
  const owner = requireText('owner of the batch (a batch job needs one)', options.owner ?? defaultOwner)
  const { tagWriteType, securityLabelWriteType, fileMergeMode, hashCollisionMode } = options
  const own = { tagWriteType, securityLabelWriteType, fileMergeMode, hashCollisionMode }
  const v1Problem = Object.entries(own).find(([, value]) => value !== undefined && version === 'V1')
  if (v1Problem !== undefined) throw wrongArgument(`option "${v1Problem[0]}" of a V1 batch`, v1Problem[1], 'none: only V2 has it')
  const v2 =
    version === 'V1' ? {} : { ...own, tagWriteType: tagWriteType ?? 'Append', securityLabelWriteType: securityLabelWriteType ?? 'Append' }
  const job = checkFields('batch job', bodies.BatchJobCreate, { version, owner, haltOnError, action, attributeWriteType, ...v2 })
  if (requireCount('maximumEntries', maximumEntries) > 25_000)
    throw wrongArgument('maximumEntries', maximumEntries, 'an integer from 1 to 25,000')
  if (requireCount('maximumBytes', maximumBytes) < 1000) throw wrongArgument('maximumBytes', maximumBytes, 'an integer of 1,000 or more')
  for (const [name, value] of Object.entries({ first, longest })) {
    if (typeof value !== 'number' || !(value >= 0) || !Number.isFinite(value))
      throw wrongArgument(`poll.${name}`, value, 'milliseconds, 0 or more')
  }
  return { job: { ...job, owner, haltOnError }, version, action, maximumEntries, maximumBytes, poll: { first, longest } }
}
