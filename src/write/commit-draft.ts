import { CommitError } from '../errors/index.js'
import { commitEntity } from './commit-entity.js'
import { type CommitOptions, type CommitResult, checkCommitOptions } from './commit-options.js'
import { CommitRun } from './commit-run.js'
import { commitSteps } from './commit-steps.js'
import { type DraftState, nameOfDraft } from './draft-state.js'
import { readEntity } from './read-entity.js'
import { resolveIndicator } from './resolve-indicator.js'
import type { WriteContext } from './write-context.js'
import type { Entity } from './write-request.js'

const committing = new WeakSet<DraftState>()

const AFTER_FAILURE =
  'Fix the cause, queue the rejected steps again and commit the same draft. Completed steps are not sent again. See error.steps.'

/**
 * Commits a draft: its entity first, then its steps in the order in which you queued them.
 * @throws CommitError when the entity could not be created, when the signal aborted the commit, or when a step failed and
 *   `throwOnFailure` is set; it contains every step. IndicatorError when even the server does not have the type
 */
export async function commitDraft(context: WriteContext, state: DraftState, options: CommitOptions = {}): Promise<CommitResult<Entity>> {
  if (committing.has(state))
    throw new CommitError(`${nameOfDraft(state)} is already being committed. Wait until that commit ends, then commit the rest.`, {
      steps: [],
    })
  committing.add(state)
  try {
    options.signal?.throwIfAborted()
    checkCommitOptions(options, context.effects.now())
    await resolveIndicator(context, state, options.signal)
    return await commitResolved(context, state, options)
  } finally {
    committing.delete(state)
  }
}

async function commitResolved(context: WriteContext, state: DraftState, options: CommitOptions): Promise<CommitResult<Entity>> {
  const run = new CommitRun(context, state, options)
  const { outcome, entity } = await commitEntity(run)
  const sent = run.outcomes.length
  await commitSteps(run, outcome === 'found' || options.resumedFrom !== undefined)
  const hasSteps = run.outcomes.length > sent
  const read = (options.readBack ?? hasSteps) ? await readBack(run) : undefined
  state.entity = read ?? entity ?? state.entity
  const failed = run.outcomes.filter(step => step.outcome === 'failed' || step.outcome === 'unknown')
  if (options.throwOnFailure === true && failed.length > 0) {
    const words = failed.map(({ step, message }) => `${step} (${message})`).join('; ')
    throw new CommitError(`${failed.length} of ${run.outcomes.length} steps on ${nameOfDraft(state)} failed: ${words}. ${AFTER_FAILURE}`, {
      steps: run.outcomes,
    })
  }
  return { outcome, steps: run.outcomes, entity: read ?? entity, changes: state.changes }
}

/** Reads the entity with its attributes, tags and labels. A failure is recorded as a failed step and does not discard the other outcomes. */
async function readBack(run: CommitRun): Promise<Entity | undefined> {
  const { state } = run
  try {
    return await readEntity(run.context, state, run.signal)
  } catch (error) {
    run.failed(`read-back of ${nameOfDraft(state)}`, undefined, error)
    return undefined
  }
}
