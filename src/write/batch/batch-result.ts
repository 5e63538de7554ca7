import type { components } from '../../../generated/schema.js'
import type { EntityId } from '../../client.js'
import { ThreatConnectError } from '../../errors/index.js'

/** How far a batch got: plain data that you can save and pass back as `from`, with the same drafts and options. */
export interface BatchPosition {
  /** Index of the first draft that no earlier job has processed. */
  readonly next: number
  /** The pending job for the drafts from `next` up to but not including `end`. */
  readonly job?: { readonly batchId: EntityId; readonly end: number; readonly maximumBytes: number }
}

/** An error of a job, in the server's own words. */
export type BatchFault = components['schemas']['BatchError']

/** Result of a batch. */
export interface BatchResult {
  /** Outcome of each draft, in the order of the drafts. */
  readonly outcomes: readonly {
    /**
     * `unknown`: an error in `unmatched` may be about it, or the batch was interrupted while a job had its file. `earlier`: already processed by an earlier run, according to its position.
     * `unprocessed`: the job halted before it.
     */
    readonly outcome: 'done' | 'failed' | 'unknown' | 'unprocessed' | 'earlier'
    /** The job that contained the draft. */
    readonly batchId?: EntityId
    /** The server's errors; of an `unknown` draft those that name several drafts, this among them. The draft may have been written in part, for example without one of its attributes. */
    readonly errors: readonly components['schemas']['BatchError'][]
  }[]
  readonly jobs: readonly {
    readonly batchId: EntityId
    /** Indexes of its drafts, from `start` up to but not including `end`. */
    readonly start: number
    readonly end: number
    readonly successCount: number
    readonly errorCount: number
    readonly unprocessCount: number
    /** Counts of indicators and groups, if the server sends them. */
    readonly successIndicatorCount?: number
    readonly errorIndicatorCount?: number
    readonly successGroupCount?: number
    readonly errorGroupCount?: number
  }[]
  /** Errors that name no draft of their job, or several. The drafts that they may be about are `unknown`. */
  readonly unmatched: readonly components['schemas']['BatchError'][]
}

export type BatchOutcome = BatchResult['outcomes'][number]
export type BatchJob = BatchResult['jobs'][number]

/** A batch stopped early. Completed jobs remain in effect; resume from `batchPosition`. */
export class BatchInterruptedError extends ThreatConnectError {
  static {
    BatchInterruptedError.prototype.name = 'BatchInterruptedError'
  }

  /** Pass it back as `from`, with the same drafts and options. */
  readonly batchPosition: BatchPosition
  /** Outcome of the drafts up to that point. */
  readonly result: BatchResult

  constructor(cause: unknown, facts: { batchPosition: BatchPosition; result: BatchResult }) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(`The batch stopped at draft ${facts.batchPosition.next}: ${why} Resume with { from: error.batchPosition }.`, { cause })
    this.batchPosition = facts.batchPosition
    this.result = facts.result
  }
}
