import { CommitError, type CommitStepOutcome } from '../errors/index.js'
import { requireCount, wrongArgument } from './check-argument.js'
import { commitDraft } from './commit-draft.js'
import type { CommitOptions, CommitResult } from './commit-options.js'
import { type DraftState, stateOf } from './draft-state.js'
import type { AnyDraft } from './step-methods.js'
import type { WriteContext } from './write-context.js'

/** A draft whose entity could not be created, or that was not reached before the signal. */
export interface FailedCommit {
  readonly outcome: 'failed'
  readonly error: unknown
  readonly steps: readonly CommitStepOutcome[]
}

/** What became of one of many drafts. */
export type CommitOutcome = CommitResult<unknown> | FailedCommit

/** How far many commits are. */
export interface CommitAllProgress {
  readonly done: number
  /** How many of those failed as a whole, or in a step. */
  readonly failed: number
  /** Drafts in all, when their number is known beforehand. */
  readonly total: number | undefined
  /** Place of the draft that just ended, and what became of it. */
  readonly index: number
  readonly outcome: CommitOutcome
}

/** How many drafts are committed. */
export interface CommitAllOptions extends Omit<CommitOptions, 'onProgress'> {
  /** Drafts under way at once, 1–64. Default: the client's `concurrency`, which bounds the requests in any case. */
  concurrency?: number
  /** Told after each draft, in the order in which they end. */
  onProgress?: (progress: CommitAllProgress) => void
}

/**
 * Commits many drafts, several at once. Drafts associated with each other belong in order: a draft that another one names must be
 * committed before it, with a call of its own.
 *
 * @param drafts a list, or a stream that is read as they are committed
 * @returns what became of each, in the order of the drafts; nothing is thrown for a draft that failed
 * @throws whatever the stream of drafts throws
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
  const source = Symbol.asyncIterator in drafts ? drafts[Symbol.asyncIterator]() : drafts[Symbol.iterator]()
  let next = 0
  let done = 0
  let failed = 0
  let reading: Promise<unknown> = Promise.resolve()

  /** One after the other, so that a stream is never asked for two drafts at once. */
  function read(): Promise<{ draft: AnyDraft; index: number } | undefined> {
    const turn = reading.then(async () => {
      const result = await source.next()
      return result.done === true ? undefined : { draft: result.value, index: next++ }
    })
    reading = turn.catch(() => {})
    return turn
  }

  async function work(): Promise<void> {
    for (let item = await read(); item !== undefined; item = await read()) {
      const { draft, index } = item
      const outcome = await commitOne(context, requireDraft(draft, index), each)
      outcomes[index] = outcome
      done += 1
      if (outcome.outcome === 'failed' || outcome.steps.some(step => step.outcome === 'failed')) failed += 1
      onProgress?.({ done, failed, total, index, outcome })
    }
  }

  await Promise.all(Array.from({ length: concurrency }, work))
  return outcomes
}

async function commitOne(context: WriteContext, state: DraftState, options: CommitOptions): Promise<CommitOutcome> {
  try {
    return await commitDraft(context, state, options)
  } catch (error) {
    return { outcome: 'failed', error, steps: error instanceof CommitError ? error.steps : [] }
  }
}

/** @throws ConfigError naming the place of what is no draft */
export function requireDraft(value: unknown, index: number): DraftState {
  const state = stateOf(value)
  if (state === undefined) throw wrongArgument(`item ${index} of the drafts`, value, 'a draft, such as tc.indicators.draft(…)')
  return state
}
