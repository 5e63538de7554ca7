import { ProtocolError } from '../errors/index.js'
import { toInstant } from '../filters/index.js'
import { answerRows, isAlreadyExists } from '../http/index.js'

import { toEntityId } from '../json.js'
import { missingFields } from './check-field.js'
import type { CommitResult } from './commit-options.js'
import type { CommitRun } from './commit-run.js'
import { nameOfDraft } from './draft-state.js'
import { findCreated } from './find-earlier.js'
import { attempted, attemptsOf, isLostAnswer } from './lost-answer.js'

import { bodyOf } from './subject-type.js'
import { entityRequest, type WriteAnswer, type WriteRequest } from './write-request.js'

export type Entity = Readonly<Record<string, unknown>>

/** What became of the entity itself. */
export interface CommittedEntity {
  readonly outcome: CommitResult<unknown>['outcome']
  /** As the server answered it; absent when nothing was sent or it answered none. */
  readonly entity: Entity | undefined
}

/**
 * Creates or changes the entity of a draft, before all its steps.
 * @throws CommitError when it could not be created; a change that was refused is a failed step
 */
export async function commitEntity(run: CommitRun): Promise<CommittedEntity> {
  const { state } = run
  const words = `${state.mode === 'create' ? 'creation' : 'change'} of ${nameOfDraft(state)}`
  if (state.mode === 'update') return { outcome: 'updated', entity: await change(run, words) }
  const lacking = missingFields(bodyOf(state.type, 'create'), { ...state.values, ...state.fields })
  if (lacking !== undefined) throw refused(run, words, undefined, new Error(`incomplete: give ${lacking}`))
  const earlier = await takeUp(run, words)
  if (earlier !== undefined) return { outcome: 'found', entity: earlier }
  return create(run, words)
}

/** Takes up what an earlier commit of this draft has created, when there may have been one. */
async function takeUp(run: CommitRun, words: string): Promise<Entity | undefined> {
  const { context, state, options } = run
  const since = options.resumedFrom === undefined ? state.doubtSince : toInstant(options.resumedFrom)
  if (since === undefined || state.type.kind === 'Indicator') return undefined
  const found = await findCreated(context, state, since, run.signal).catch((error: unknown) => {
    throw refused(run, words, undefined, error)
  })
  if (found === undefined) return undefined
  if (state.type.kind === 'Victim') throw refused(run, words, undefined, new Error(namesakeWords(found)))
  settle(run, found)
  run.done(words, undefined, {}, `found as ${String(found['id'])}: an earlier commit created it`)
  return found
}

async function create(run: CommitRun, words: string): Promise<CommittedEntity> {
  const { context, state } = run
  const { settings } = context.client
  const request = entityRequest(state)
  // Only what may be repeated is repeated by the transport; here it is first looked for.
  for (let attempts = 0; ; ) {
    const sentAt = context.effects.now()
    const sent = await attempted(run.send(request, words).then(answer => withReference(run, request, answer)))
    if ('answer' in sent) {
      const entity = rowOf(request, sent.answer.value)
      settle(run, entity)
      run.done(words, request, sent.answer)
      return { outcome: state.type.kind === 'Indicator' && wasThere(entity) ? 'updated' : 'created', entity }
    }
    const { error } = sent
    if (state.type.kind === 'Indicator') {
      if (isAlreadyExists(error)) return alreadyThere(run, words, request, error.status, error.detail)
      throw refused(run, words, request, error)
    }
    // An aborted request may have arrived, too.
    if (run.signal?.aborted || isLostAnswer(error)) state.doubtSince ??= sentAt
    attempts += attemptsOf(error)
    if (state.doubtSince === undefined || attempts >= settings.retries) throw refused(run, words, request, error)
    run.signal?.throwIfAborted()
    const looked = await attempted(lookAgain(run, state.doubtSince))
    if ('error' in looked) throw refused(run, words, request, error)
    if (looked.answer !== undefined && state.type.kind === 'Victim') throw refused(run, words, request, error, namesakeWords(looked.answer))
    if (looked.answer !== undefined) {
      settle(run, looked.answer)
      run.done(words, request, {}, `found as ${String(looked.answer['id'])}: its creation was carried out, though the answer was lost`)
      return { outcome: 'found', entity: looked.answer }
    }
    // What was refused is not asked for again.
    if (!isLostAnswer(error)) throw refused(run, words, request, error)
  }
}

/** A creation whose answer gives no id was carried out all the same: it is looked for, since nothing can hang on it without. */
function withReference(run: CommitRun, request: WriteRequest, answer: WriteAnswer): WriteAnswer {
  if (run.state.type.kind === 'Indicator' || toEntityId(rowOf(request, answer.value)?.['id']) !== undefined) return answer
  const { path, method } = request.operation
  const message = `${method} ${path} answered ${answer.status} without the id of what it created. Check that the base URL is that of the API.`
  throw new ProtocolError(message, { url: path, excerpt: '' })
}

/** Waits as the transport does between attempts, then looks. */
async function lookAgain(run: CommitRun, since: number): Promise<Entity | undefined> {
  const { effects, client } = run.context
  await effects.sleep(client.settings.retrySleep * 1000, run.signal)
  return findCreated(run.context, run.state, since, run.signal)
}

/** A file that is there already is no failure (API documentation, tolerated failures); its fields are sent as a change. */
async function alreadyThere(
  run: CommitRun,
  words: string,
  request: WriteRequest,
  status: number,
  detail: string,
): Promise<CommittedEntity> {
  const { state } = run
  // The message names the hash that is there: the file answers to it, and may not have the others.
  const [, kind] = /^The (MD5|SHA-?1|SHA-?256) for this/i.exec(detail) ?? []
  const named = kind === undefined ? undefined : state.values[kind.toLowerCase().replace('-', '')]
  if (named !== undefined && named !== '') state.reference = named
  run.done(words, request, { status }, `there already: ${detail}`)
  state.mode = 'update'
  const entity = await change(run, `change of ${nameOfDraft(state)}`)
  return { outcome: 'found', entity }
}

async function change(run: CommitRun, words: string): Promise<Entity | undefined> {
  const { state } = run
  const request = entityRequest(state)
  if (Object.keys(request.body ?? {}).length === 0) return undefined
  const sent = await attempted(run.send(request, words))
  if ('answer' in sent) {
    const entity = rowOf(request, sent.answer.value)
    settle(run, entity)
    run.done(words, request, sent.answer)
    return entity
  }
  run.signal?.throwIfAborted()
  run.failed(words, request, sent.error)
  return undefined
}

/** From now on the draft is of an entity that is there; its fields have been sent. */
function settle(run: CommitRun, entity: Entity | undefined): void {
  const { state, context } = run
  const id = toEntityId(entity?.['id'])
  if (state.type.kind !== 'Indicator' && id !== undefined) {
    state.reference = id
    context.created.add(`${state.type.branch}/${id}`)
  }
  state.mode = 'update'
  state.doubtSince = undefined
  for (const field of Object.keys(state.fields)) delete state.fields[field]
}

/** A victim carries no date by which it could be told from another of its name. */
function namesakeWords({ id }: Entity): string {
  const literal = typeof id === 'string' ? `'${id}'` : String(id)
  return `A victim of that name is there, ${String(id)}, and may be the one: take it with victims.update(${literal}), or make a new draft to create another.`
}

const LOOKED_FOR_FIRST = 'It may have been carried out: commit the same draft again, and it is looked for first.'

function refused(run: CommitRun, words: string, request: WriteRequest | undefined, error: unknown, advice = LOOKED_FOR_FIRST) {
  run.signal?.throwIfAborted()
  run.failed(words, request, error)
  const why = error instanceof Error ? error.message : String(error)
  const again = isLostAnswer(error) ? ` ${advice}` : ''
  const steps = run.state.steps.map(step => step.words)
  return run.stopped(`The ${words} failed: ${why}${again}`, steps, error)
}

function rowOf({ operation }: WriteRequest, value: unknown): Entity | undefined {
  const row = answerRows(operation, value)?.rows[0]
  return typeof row === 'object' && row !== null ? (row as Entity) : undefined // Just checked.
}

/** Creating an indicator that exists updates it, with the same answer: what was added before it was modified was there. */
function wasThere(entity: Entity | undefined): boolean {
  return toInstant(entity?.['dateAdded']) < toInstant(entity?.['lastModified'])
}
