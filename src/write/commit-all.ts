import { CommitError, type CommitStepOutcome } from '../errors/index.js'
import { requireCount, wrongArgument } from './check-argument.js'
import { commitDraft } from './commit-draft.js'
import type { CommitOptions, CommitResult } from './commit-options.js'
import { creationName } from './creations.js'
import { type DraftState, stateOf } from './draft-state.js'
import { eachConcurrently } from './each-concurrently.js'
import type { AnyDraft } from './step-methods.js'
import type { WriteContext } from './write-context.js'

/** A draft whose entity was not created, may not have been created, or that was not started before the abort. */
interface FailedCommit {
  /** `unknown`: the creation got no response and was not found, so it may have been carried out or may still be. */
  readonly outcome: 'failed' | 'unknown'
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
  onProgress?: (progress: {
    readonly done: number
    /** How many of those failed, or have an unknown outcome, as a whole or in a step. */
    readonly failed: number
    /** Total number of drafts, when it is known in advance. */
    readonly total: number | undefined
    /** Index of the draft that just ended, and its outcome. */
    readonly index: number
    readonly outcome: CommitOutcome
  }) => void
}

type Progress = Parameters<NonNullable<CommitAllOptions['onProgress']>>[0]

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
  if (each.resumedFrom !== undefined && Array.isArray(drafts)) openResumed(context, drafts)
  let done = 0
  let failed = 0
  await eachConcurrently(drafts, concurrency, async (draft, index) => {
    const outcome = await commitOne(context, requireDraft(draft, index), each)
    outcomes[index] = outcome
    done += 1
    if (hasFailed(outcome) || outcome.steps.some(hasFailed)) failed += 1
    report(context, onProgress, { done, failed, total, index, outcome })
  })
  return outcomes
}

/** A callback that throws must not cost the outcomes of the other drafts, so its error is logged. */
function report(context: WriteContext, onProgress: CommitAllOptions['onProgress'], progress: Progress): void {
  try {
    onProgress?.(progress)
  } catch (error) {
    context.client.logger.error({ error, index: progress.index }, 'onProgress of commitAll threw an error. The other drafts are committed.')
  }
}

function hasFailed({ outcome }: { readonly outcome: string }): boolean {
  return outcome === 'failed' || outcome === 'unknown'
}

/** Every draft of the list may own a group of its name that an earlier run left behind. */
function openResumed({ creations, client }: WriteContext, drafts: readonly AnyDraft[]): void {
  for (const [index, draft] of drafts.entries()) {
    const state = requireDraft(draft, index)
    if (state.type.kind !== 'Indicator' && state.mode === 'create') creations.open(creationName(state, client.settings.defaultOwner), state)
  }
}

async function commitOne(context: WriteContext, state: DraftState, options: CommitOptions): Promise<CommitOutcome> {
  try {
    return await commitDraft(context, state, options)
  } catch (error) {
    const steps = error instanceof CommitError ? error.steps : []
    return { outcome: steps[0]?.outcome === 'unknown' ? 'unknown' : 'failed', error, steps }
  }
}

/** @throws ConfigError with the index of a value that is not a draft */
export function requireDraft(value: unknown, index: number): DraftState {
  const state = stateOf(value)
  if (state === undefined) throw wrongArgument(`item ${index} of the drafts`, value, 'a draft, such as tc.indicators.draft(…)')
  return state
}
