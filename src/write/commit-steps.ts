import type { EntityId } from '../client.js'
import { ApiError, type CommitStepOutcome } from '../errors/index.js'
import { isLabelNotRemoved } from '../http/index.js'
import { isRecord, toEntityId } from '../json.js'
import type { CommitRun } from './commit-run.js'
import { uploadStep } from './contents/upload.js'
import { nameOfDraft } from './draft-state.js'
import { additionList, findAdded, keepOwnRow, type LoadedLists } from './find-added.js'
import { lookFor, patienceOf } from './look-for.js'
import { attempted, isLostAnswer } from './lost-answer.js'
import { attributeSteps } from './steps/attribute-steps.js'
import type { Step } from './steps/index.js'
import { stepRequest, type WriteRequest } from './write-request.js'

/** Outcome of one step, as far as later steps need it. */
interface Taken {
  readonly outcome: CommitStepOutcome['outcome']
  /** Whether sending the step again may succeed, because it was not sent or got no response. */
  readonly mayFollow: boolean
  readonly request: WriteRequest | undefined
  readonly status?: number | undefined
  readonly message?: string
  /** Set for a step that failed or whose outcome is unknown. */
  readonly error?: unknown
  /** Id of the object that the step added. */
  readonly id?: EntityId | undefined
}

/**
 * Runs the steps of a draft in the order in which they were queued. After a rejected attribute, later attributes are not created
 * (vendor SDK 2.4.21); all other steps continue. Steps that were not sent or got no response stay queued.
 *
 * @param looksFirst whether to check before each addition if an earlier commit has already made it
 * @throws CommitError when the signal was aborted
 */
export async function commitSteps(run: CommitRun, looksFirst: boolean): Promise<void> {
  const { state, options } = run
  const queued = state.steps.splice(0)
  const lists: LoadedLists = new Map()
  let isAttributeRefused = false
  let next = 0
  try {
    for (const step of queued) {
      if (run.signal?.aborted) throw stop(run, queued.slice(next))
      next += 1
      const isBarred = isAttributeRefused && step.name === 'attribute' && options.onAttributeFailure !== 'continue'
      const taken = isBarred ? bar(run, step) : await take(run, step, looksFirst || state.doubtfulSteps.has(step) ? lists : undefined)
      if (taken.mayFollow) state.steps.push(step)
      else state.doubtfulSteps.delete(step)
      record(run, step.words, taken)
      if (run.signal?.aborted && hasFailed(taken)) throw stop(run, queued.slice(next))
      if (step.name === 'attribute' && hasFailed(taken)) isAttributeRefused = true
      await takeLabels(run, step, taken)
    }
  } catch (error) {
    state.steps.push(...queued.slice(next))
    throw error
  }
}

function hasFailed({ outcome }: Taken): boolean {
  return outcome === 'failed' || outcome === 'unknown'
}

/** Reports the outcome of a step after its state is settled: a callback that throws ends the commit, and changes nothing else. */
function record(run: CommitRun, words: string, { outcome, request, status, message, error }: Taken): void {
  if (outcome === 'failed') run.failed(words, request, error)
  else if (outcome === 'unknown') run.unknown(words, request, error)
  else if (outcome === 'skipped') run.skipped(words, request, message ?? '', status)
  else run.done(words, request, { status }, message)
}

function bar(run: CommitRun, step: Step): Taken {
  const request = stepRequest(run.state, step, run.context.types)
  return { outcome: 'skipped', mayFollow: true, request, message: 'not sent, because an earlier attribute failed' }
}

function stop(run: CommitRun, remaining: readonly Step[]) {
  const sent = run.outcomes.length
  const words = remaining.map(step => step.words)
  const message = `The commit of ${nameOfDraft(run.state)} was aborted after ${sent} of ${sent + words.length} steps. Commit it again to send the rest.`
  return run.stopped(message, words, run.signal?.reason)
}

async function take(run: CommitRun, step: Step, lists: LoadedLists | undefined): Promise<Taken> {
  const { context, state } = run
  let request: WriteRequest | undefined
  try {
    request = stepRequest(state, step, context.types)
    const earlier = lists === undefined ? undefined : await findAdded(context, state, request, lists, run.signal)
    if (earlier !== undefined) return done(request, { message: 'already exists, added by an earlier commit' }, earlier)
    if (step.contents !== undefined) {
      const sent = await uploadStep(context, state, step, run.signal)
      return done(sent.request, { status: sent.status, message: `${sent.sizeBytes} bytes, SHA-256 ${sent.sha256}` })
    }
    const { status, entity } = await run.send(request, step.words)
    keepOwnRow(state, request, entity)
    return done(request, { status }, entity)
  } catch (error) {
    return recover(run, step, request, error)
  }
}

async function recover(run: CommitRun, step: Step, request: WriteRequest | undefined, error: unknown): Promise<Taken> {
  const { state } = run
  // Tolerated, because the label belongs to someone else (API documentation, tolerated failures).
  if (isLabelNotRemoved(error) && step.operation.method === 'DELETE')
    return { outcome: 'skipped', mayFollow: false, request, status: error.status, message: error.detail }
  if (run.signal?.aborted) state.doubtfulSteps.add(step)
  else if (request !== undefined && isLostAnswer(error) && !request.operation.retrySafe) {
    const looked = await attempted(lookForAdded(run, request))
    if ('answer' in looked && looked.answer !== undefined)
      return done(request, { message: 'it was carried out, although the response was lost' }, looked.answer)
    state.doubtfulSteps.add(step)
    return { outcome: 'unknown', mayFollow: true, request, error }
  }
  const mayFollow = !(error instanceof ApiError) || error.status >= 500 || error.status === 429
  return { outcome: 'failed', mayFollow, request, error }
}

/** Looks for what a step added for as long as a slow server may take to add it. */
async function lookForAdded(run: CommitRun, request: WriteRequest) {
  if (additionList(request) === undefined) return undefined
  const until = run.context.effects.now() + patienceOf(run)
  return lookFor(
    run,
    until,
    () => findAdded(run.context, run.state, request, new Map(), run.signal),
    row => row !== undefined,
  )
}

function done(request: WriteRequest, facts: Pick<Taken, 'status' | 'message'>, added?: unknown): Taken {
  const id = isRecord(added) ? toEntityId(added['id']) : undefined
  return { outcome: 'done', mayFollow: false, request, ...facts, id }
}

/** Sends the security labels of a new attribute, once it has an id. */
async function takeLabels(run: CommitRun, step: Step, { outcome, id }: Taken): Promise<void> {
  const { state, context } = run
  for (const label of step.securityLabels ?? []) {
    const words = `security label ${label} on the ${step.words}`
    if (outcome !== 'done') run.skipped(words, undefined, 'not sent, because the attribute does not exist')
    else if (id === undefined) run.failed(words, undefined, new Error('the server did not return the id of the attribute'))
    else {
      const labelStep = attributeSteps.attributeSecurityLabel({ type: state.type, types: context.types }, id, label)
      const taken = await take(run, labelStep, undefined)
      if (taken.mayFollow) state.steps.push(labelStep)
      record(run, labelStep.words, taken)
    }
  }
}
