import { ProtocolError } from '../errors/index.js'
import { toInstant } from '../filters/index.js'
import { isAlreadyExists } from '../http/index.js'

import { toEntityId } from '../json.js'
import { missingFields } from './check-field.js'
import type { CommitResult } from './commit-options.js'
import type { CommitRun } from './commit-run.js'
import { nameOfDraft } from './draft-state.js'
import { findCreated } from './find-earlier.js'
import { attempted, attemptsOf, isLostAnswer } from './lost-answer.js'

import { bodyOf } from './subject-type.js'
import { type Entity, entityRequest, type WriteAnswer, type WriteRequest } from './write-request.js'

/** Outcome of creating or updating the entity itself. */
export interface CommittedEntity {
  readonly outcome: CommitResult<unknown>['outcome']
  /** The entity as returned by the server; absent when nothing was sent or the server returned none. */
  readonly entity: Entity | undefined
}

/**
 * Creates or updates the entity of a draft, before any of its steps.
 * @throws CommitError when it could not be created. A rejected update is a failed step
 */
export async function commitEntity(run: CommitRun): Promise<CommittedEntity> {
  const { state } = run
  const words = `${state.mode === 'create' ? 'creation' : 'change'} of ${nameOfDraft(state)}`
  if (state.mode === 'update') return { outcome: 'updated', entity: await change(run, words) }
  const lacking = missingFields(bodyOf(state.type, 'create'), { ...state.values, ...state.fields })
  if (lacking !== undefined) throw refused(run, words, undefined, new Error(`the draft is incomplete. Add ${lacking}.`))
  const earlier = await adoptEarlier(run, words)
  if (earlier !== undefined) return { outcome: 'found', entity: earlier }
  return create(run, words)
}

/** Finds the entity that an earlier commit of this draft created, if there may have been one. */
async function adoptEarlier(run: CommitRun, words: string): Promise<Entity | undefined> {
  const { context, state, options } = run
  const since = options.resumedFrom === undefined ? state.doubtSince : toInstant(options.resumedFrom)
  if (since === undefined || state.type.kind === 'Indicator') return undefined
  const found = await findCreated(context, state, since, run.signal).catch((error: unknown) => {
    throw refused(run, words, undefined, error)
  })
  if (found === undefined) return undefined
  if (state.type.kind === 'Victim') throw refused(run, words, undefined, new Error(namesakeWords(found)))
  settle(run, found)
  run.done(words, undefined, {}, `found with id ${String(found['id'])}, created by an earlier commit`)
  return found
}

async function create(run: CommitRun, words: string): Promise<CommittedEntity> {
  const { context, state } = run
  const { settings } = context.client
  const request = entityRequest(state)
  // The transport retries only safe requests. For this one, check first whether it was carried out.
  for (let attempts = 0; ; ) {
    const sentAt = context.effects.now()
    const sent = await attempted(run.send(request, words).then(answer => withReference(run, request, answer)))
    if ('answer' in sent) {
      const entity = sent.answer.entity
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
      run.done(words, request, {}, `found with id ${String(looked.answer['id'])}. It was created, although the response was lost`)
      return { outcome: 'found', entity: looked.answer }
    }
    // Do not repeat a request that the server rejected.
    if (!isLostAnswer(error)) throw refused(run, words, request, error)
  }
}

/** A creation whose response lacks the id was carried out anyway. Treats the response as lost, so that the entity is looked up: steps need its id. */
function withReference(run: CommitRun, request: WriteRequest, answer: WriteAnswer): WriteAnswer {
  if (run.state.type.kind === 'Indicator' || toEntityId(answer.entity?.['id']) !== undefined) return answer
  const { path, method } = request.operation
  const message = `${method} ${path} returned status ${answer.status} without the id of the new entity. Check that the base URL points to the API.`
  throw new ProtocolError(message, { url: path, excerpt: '' })
}

/** Waits as long as the transport does between attempts, then looks again. */
async function lookAgain(run: CommitRun, since: number): Promise<Entity | undefined> {
  const { effects, client } = run.context
  await effects.sleep(client.settings.retrySleep * 1000, run.signal)
  return findCreated(run.context, run.state, since, run.signal)
}

/** A file that already exists is not a failure (API documentation, tolerated failures). Its fields are sent as an update. */
async function alreadyThere(
  run: CommitRun,
  words: string,
  request: WriteRequest,
  status: number,
  detail: string,
): Promise<CommittedEntity> {
  const { state } = run
  // The message names the hash that exists. The existing file has that hash, and maybe not the others.
  const [, kind] = /^The (MD5|SHA-?1|SHA-?256) for this/i.exec(detail) ?? []
  const named = kind === undefined ? undefined : state.values[kind.toLowerCase().replace('-', '')]
  if (named !== undefined && named !== '') state.reference = named
  run.done(words, request, { status }, `already exists: ${detail}`)
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
    const entity = sent.answer.entity
    settle(run, entity)
    run.done(words, request, sent.answer)
    return entity
  }
  run.signal?.throwIfAborted()
  run.failed(words, request, sent.error)
  return undefined
}

/** Marks the draft as an existing entity whose fields have been sent. */
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

/** A victim has no date that would distinguish it from another one with the same name. */
function namesakeWords({ id }: Entity): string {
  const literal = typeof id === 'string' ? `'${id}'` : String(id)
  return `A victim with that name exists, with id ${String(id)}, and may be the same. Use it with victims.update(${literal}), or create another one with a new draft.`
}

const LOOKED_FOR_FIRST =
  'The request may have been carried out. Commit the same draft again: it checks for the entity before it sends anything.'

function refused(run: CommitRun, words: string, request: WriteRequest | undefined, error: unknown, advice = LOOKED_FOR_FIRST) {
  run.signal?.throwIfAborted()
  run.failed(words, request, error)
  const why = error instanceof Error ? error.message : String(error)
  const again = isLostAnswer(error) ? ` ${advice}` : ''
  const steps = run.state.steps.map(step => step.words)
  return run.stopped(`The ${words} failed: ${why}${again}`, steps, error)
}

/** Creating an existing indicator updates it, with the same response. It existed if it was added before it was last modified. */
function wasThere(entity: Entity | undefined): boolean {
  return toInstant(entity?.['dateAdded']) < toInstant(entity?.['lastModified'])
}
