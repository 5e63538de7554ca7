import { ApiError } from '../errors/index.js'
import { answerRows } from '../http/answer-entity.js'
import { isLabelNotRemoved } from '../http/index.js'
import type { CommitRun } from './commit-run.js'
import { uploadStep } from './contents/upload-step.js'
import { nameOfDraft } from './draft-state.js'
import { findAdded } from './find-earlier.js'
import { isLostAnswer } from './lost-answer.js'
import { attributeSteps } from './steps/attribute-steps.js'
import type { Step } from './steps/index.js'
import { stepRequest, type WriteRequest } from './write-request.js'

/** What became of one step, as far as the steps after it care. */
interface Taken {
  readonly outcome: 'done' | 'failed' | 'skipped'
  /** Whether sending it another time may bring something else: it was not sent, or not answered. */
  readonly mayFollow: boolean
  /** Id of what the step added. */
  readonly id?: number
}

type Lists = Map<string, Promise<readonly Readonly<Record<string, unknown>>[]>>

/**
 * Takes the steps of a draft in the order in which they were asked for. After an attribute that was refused no later one is created
 * (API documentation of the vendor's SDK); everything else goes on. Steps that were not sent or not answered stay queued.
 *
 * @param looksFirst whether each addition is looked for before it is sent, since an earlier commit may have made it
 * @throws CommitError when the signal was aborted
 */
export async function commitSteps(run: CommitRun, looksFirst: boolean): Promise<void> {
  const { state, options } = run
  const queued = state.steps.splice(0)
  const lists: Lists = new Map()
  let isAttributeRefused = false
  for (const [index, step] of queued.entries()) {
    if (run.signal?.aborted) throw stop(run, queued.slice(index))
    const isBarred = isAttributeRefused && step.name === 'attribute' && options.onAttributeFailure !== 'continue'
    const taken = isBarred ? bar(run, step) : await take(run, step, looksFirst || state.doubtfulSteps.has(step) ? lists : undefined)
    if (run.signal?.aborted && taken.outcome === 'failed') {
      state.steps.push(step)
      throw stop(run, queued.slice(index + 1))
    }
    if (step.name === 'attribute' && taken.outcome === 'failed') isAttributeRefused = true
    if (taken.mayFollow) state.steps.push(step)
    else state.doubtfulSteps.delete(step)
    await takeLabels(run, step, taken)
  }
}

function bar(run: CommitRun, step: Step): Taken {
  const request = stepRequest(run.state, step, run.context.types)
  run.skipped(step.words, request, 'an attribute before it failed, and no later one is created then')
  return { outcome: 'skipped', mayFollow: true }
}

function stop(run: CommitRun, remaining: readonly Step[]) {
  run.state.steps.push(...remaining)
  const sent = run.outcomes.length
  const words = remaining.map(step => step.words)
  const message = `The commit of ${nameOfDraft(run.state)} was aborted after ${sent} of ${sent + words.length} steps: commit it again for the rest.`
  return run.stopped(message, words, run.signal?.reason)
}

async function take(run: CommitRun, step: Step, lists: Lists | undefined): Promise<Taken> {
  const { context, state } = run
  let request: WriteRequest | undefined
  try {
    request = stepRequest(state, step, context.types)
    const earlier = lists === undefined ? undefined : await findAdded(context, state, request, lists, run.signal)
    if (earlier !== undefined) {
      run.done(step.words, request, {}, 'there already: an earlier commit added it')
      return { outcome: 'done', mayFollow: false, ...idOf(earlier) }
    }
    if (step.contents !== undefined) return await upload(run, step)
    const answer = await run.send(request, step.words)
    run.done(step.words, request, answer)
    return { outcome: 'done', mayFollow: false, ...idOf(answerRows(step.operation, answer.value)?.rows[0]) }
  } catch (error) {
    return recover(run, step, request, error)
  }
}

async function recover(run: CommitRun, step: Step, request: WriteRequest | undefined, error: unknown): Promise<Taken> {
  const { context, state } = run
  if (isLabelNotRemoved(error) && step.operation.method === 'DELETE') {
    // Tolerated: the label belongs to somebody else (API documentation, tolerated failures).
    run.skipped(step.words, request, error.detail, error.status)
    return { outcome: 'skipped', mayFollow: false }
  }
  if (request !== undefined && isLostAnswer(error) && !run.signal?.aborted) {
    const added = await findAdded(context, state, request, new Map(), run.signal).catch(() => undefined) // The first error is the one to tell.
    if (added !== undefined) {
      run.done(step.words, request, {}, 'it was carried out, though the answer was lost')
      return { outcome: 'done', mayFollow: false, ...idOf(added) }
    }
    state.doubtfulSteps.add(step)
  }
  if (run.signal?.aborted) state.doubtfulSteps.add(step)
  run.failed(step.words, request, error)
  return { outcome: 'failed', mayFollow: !(error instanceof ApiError) || error.status >= 500 || error.status === 429 }
}

async function upload(run: CommitRun, step: Step): Promise<Taken> {
  const { request, status, sizeBytes, sha256 } = await uploadStep(run.context, run.state, step, run.signal)
  run.done(step.words, request, { status }, `${sizeBytes} bytes, SHA-256 ${sha256}`)
  return { outcome: 'done', mayFollow: false }
}

/** The security labels of a new attribute, once it has an id. */
async function takeLabels(run: CommitRun, step: Step, { outcome, id }: Taken): Promise<void> {
  const { state, context } = run
  for (const label of step.securityLabels ?? []) {
    if (outcome !== 'done') run.skipped(`security label ${label} on the ${step.words}`, undefined, 'the attribute is not there')
    else if (id === undefined)
      run.failed(`security label ${label} on the ${step.words}`, undefined, new Error('the server gave no id of the attribute'))
    else {
      const labelStep = attributeSteps.attributeSecurityLabel({ type: state.type, types: context.types }, id, label)
      const taken = await take(run, labelStep, undefined)
      if (taken.mayFollow) state.steps.push(labelStep)
    }
  }
}

function idOf(row: unknown): { id?: number } {
  return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'number' ? { id: row.id } : {}
}
