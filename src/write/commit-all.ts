import { CommitError, type CommitStepOutcome } from '../errors/index.js'
import { requireCount, wrongArgument } from './check-argument.js'
import { commitDraft } from './commit-draft.js'
import type { CommitOptions, CommitResult } from './commit-options.js'
import { type DraftState, stateOf } from './draft-state.js'
import { eachConcurrently } from './each-concurrently.js'
import type { AnyDraft } from './step-methods.js'
import type { WriteContext } from './write-context.js'

/** A draft whose entity could not be created, or that was not started before the abort. */
interface FailedCommit {
  readonly outcome: 'failed'
  readonly error: unknown
  readonly steps: readonly CommitStepOutcome[]
}

/** Outcome of one of many drafts. */
export type CommitOutcome = CommitResult<unknown> | FailedCommit

/** How to commit many drafts. */
export interface CommitAllOptions extends Omit<CommitOptions, 'onProgress'> {
  /** Number of drafts in progress at once, 1–64. Default: the client's `concurrency`, which always limits the number of requests. */
  concurrency?: number
  /** Called after each draft, in the order in which they end. If it throws, the error is logged and the other drafts are committed. */
  onProgress?: (progress: CommitAllProgress) => void
}

/** Progress of `commitAll`. */
interface CommitAllProgress {
  readonly done: number
  /** How many of those failed as a whole or in a step. */
  readonly failed: number
  /** Total number of drafts, when it is known in advance. */
  readonly total: number | undefined
  /** Index of the draft that just ended, and its outcome. */
  readonly index: number
  readonly outcome: CommitOutcome
}

/**
 * Commits many drafts, several at once. If a draft is associated with another draft, commit that one first, in a separate call.
 *
 * @param drafts an array, or a stream that is read as they are committed
 * @returns the outcome of each draft, in the order of the drafts. A draft that fails does not throw
 * @throws the error of the stream of drafts, or ConfigError for an item that is not a draft: after the drafts in progress have ended, and
 *   with nothing sent afterwards
 */
export async function commitAll(
  context: WriteContext,
  drafts: Iterable<AnyDraft> | AsyncIterable<AnyDraft>,
  options: CommitAllOptions = {},
): Promise<CommitOutcome[]> {
  const { concurrency = context.client.settings.concurrency, onProgress, ...each } = options
  if (requireCount('concurrency', concurrency) > 64) throw wrongArgument('concurrency', concurrency, 'an integer from 1 to 64')
  const outcomes: CommitOutcome[] = []
  const total = Array.isArray(drafts) ? drafts.length : undefined
  let done = 0
  let failed = 0
  await eachConcurrently(drafts, concurrency, async (draft, index) => {
    const outcome = await commitOne(context, requireDraft(draft, index), each)
    outcomes[index] = outcome
    done += 1
    if (outcome.outcome === 'failed' || outcome.steps.some(step => step.outcome === 'failed')) failed += 1
    report(context, onProgress, { done, failed, total, index, outcome })
  })
  return outcomes
}

/** A callback that throws must not cost the outcomes of the other drafts, so its error is logged. */
function report(context: WriteContext, onProgress: CommitAllOptions['onProgress'], progress: CommitAllProgress): void {
  try {
    onProgress?.(progress)
  } catch (error) {
    context.client.logger.error({ error, index: progress.index }, 'onProgress of commitAll threw an error. The other drafts are committed.')
  }
}

async function commitOne(context: WriteContext, state: DraftState, options: CommitOptions): Promise<CommitOutcome> {
  try {
    return await commitDraft(context, state, options)
  } catch (error) {
    return { outcome: 'failed', error, steps: error instanceof CommitError ? error.steps : [] }
  }
}

/** @throws ConfigError with the index of a value that is not a draft */
export function requireDraft(value: unknown, index: number): DraftState {
  const state = stateOf(value)
  if (state === undefined) throw wrongArgument(`item ${index} of the drafts`, value, 'a draft, such as tc.indicators.draft(…)')
  return state
}
