import type { components } from '../../../generated/schema.js'
import type { EntityId } from '../../client.js'
import { ThreatConnectError } from '../../errors/index.js'
import type { BatchPosition } from './batch-options.js'

/** One thing that went wrong in a job, in the server's words. */
export type BatchFault = components['schemas']['BatchError']

/** What became of one draft of a batch. */
export interface BatchOutcome {
  /** `earlier`: an earlier run, whose position was given, has dealt with it. `unprocessed`: the job halted before it. */
  readonly outcome: 'done' | 'failed' | 'unprocessed' | 'earlier'
  /** The job it was in. */
  readonly batchId?: EntityId
  /** What the server says of it; it may have been written in part, as when one of its attributes was refused. */
  readonly errors: readonly BatchFault[]
}

/** One job of a batch. */
export interface BatchJob {
  readonly batchId: EntityId
  /** Places of its drafts: from, and up to but not including. */
  readonly start: number
  readonly end: number
  readonly successCount: number
  readonly errorCount: number
  readonly unprocessCount: number
}

/** What a batch brought. */
export interface BatchResult {
  /** What became of each draft, in the order of the drafts. */
  readonly outcomes: readonly BatchOutcome[]
  readonly jobs: readonly BatchJob[]
  /** Errors that name no draft. */
  readonly unmatched: readonly BatchFault[]
}

/** A batch that ended before its time: what is done stays done, and it can go on from `position`. */
export class BatchInterruptedError extends ThreatConnectError {
  static {
    BatchInterruptedError.prototype.name = 'BatchInterruptedError'
  }

  /** Give it back as `from`, with the same drafts and options. */
  readonly batchPosition: BatchPosition
  /** What became of the drafts until then. */
  readonly result: BatchResult

  constructor(cause: unknown, facts: { batchPosition: BatchPosition; result: BatchResult }) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(`The batch ended at draft ${facts.batchPosition.next}: ${why} Go on with { from: error.batchPosition }.`, { cause })
    this.batchPosition = facts.batchPosition
    this.result = facts.result
  }
}
