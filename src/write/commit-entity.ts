import { type CommitError, ProtocolError } from '../errors/index.js'
import { toInstant } from '../filters/index.js'
import { isAlreadyExists } from '../http/index.js'

import { toEntityId } from '../json.js'
import { missingFields } from './check-field.js'
import type { CommitResult } from './commit-options.js'
import type { CommitRun } from './commit-run.js'
import { type CreationName, creationName } from './creations.js'
import { nameOfDraft } from './draft-state.js'
import { type Finding, findCreated } from './find-created.js'
import { lookFor, patienceOf } from './look-for.js'
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
  return state.type.kind === 'Indicator' ? createIndicator(run, words) : createNamed(run, words)
}

/** Creates the entity of a draft. A group, task or victim that an earlier creation may have left behind is looked for first. */
async function createNamed(run: CommitRun, words: string): Promise<CommittedEntity> {
  const { context, state, options } = run
  const name = creationName(state, context.client.settings.defaultOwner)
  return context.creations.turn(name, run.signal, async () => {
    const { journal } = options
    if (journal?.created !== undefined) return adopt(run, words, undefined, { id: journal.created }, 'created by an earlier commit')
    const sentAt = journal === undefined ? state.doubtSince : toInstant(journal.sentAt)
    const since = sentAt ?? (journal === undefined ? toInstant(options.resumedFrom) : undefined)
    if (since !== undefined && !Number.isNaN(since)) {
      context.creations.open(name, state)
      const looked = await attempted(lookForCreated(run, since, Math.min(since, context.effects.now())))
      if ('error' in looked) throw unknown(run, words, undefined, looked.error, LOOKED_FOR_FIRST)
      const { answer: finding } = looked
      if (finding.kind === 'found') return adopt(run, words, undefined, finding.entity, 'created by an earlier commit')
      if (finding.kind === 'unclear') throw unknown(run, words, undefined, undefined, finding.why)
      // Only the caller knows whether a resumed commit sent anything. If this draft did, it is sent again on request only.
      if (sentAt !== undefined && options.resend !== true) throw unknown(run, words, undefined, undefined, NOT_FOUND)
    }
    return create(run, words, name)
  })
}

async function create(run: CommitRun, words: string, name: CreationName): Promise<CommittedEntity> {
  const { context, state, options } = run
  const request = entityRequest(state)
  // The transport retries only safe requests. For this one, look first for what it may have created.
  for (let attempts = 0; ; ) {
    const sentAt = context.effects.now()
    options.journal?.intend(name)
    context.creations.open(name, state)
    const sent = await attempted(run.send(request, words).then(answer => withReference(request, answer)))
    if ('answer' in sent) {
      const { entity } = sent.answer
      settle(run, entity)
      run.done(words, request, sent.answer)
      return { outcome: 'created', entity }
    }
    const { error } = sent
    // An aborted request may have arrived, too.
    if (run.signal?.aborted || isLostAnswer(error)) state.doubtSince ??= sentAt
    else if (state.doubtSince === undefined) {
      context.creations.close(name, state)
      options.journal?.settle(undefined)
    }
    // A request that the server rejected is not repeated.
    if (!isLostAnswer(error)) throw refused(run, words, request, error)
    run.signal?.throwIfAborted()
    const looked = await attempted(lookForCreated(run, state.doubtSince ?? sentAt, context.effects.now()))
    if ('error' in looked) throw unknown(run, words, request, error, LOOKED_FOR_FIRST)
    const { answer: finding } = looked
    if (finding.kind === 'found') return adopt(run, words, request, finding.entity, 'It was created, although the response was lost')
    attempts += attemptsOf(error)
    if (finding.kind === 'unclear') throw unknown(run, words, request, error, finding.why)
    if (options.resend !== true) throw unknown(run, words, request, error, LOOKED_FOR_FIRST)
    if (attempts >= context.client.settings.retries) throw refused(run, words, request, error)
  }
}

/** Looks for the entity for as long as a slow server may take to create it. @param since when it was sent, @param from when to begin to count */
function lookForCreated(run: CommitRun, since: number, from: number): Promise<Finding> {
  return lookFor(
    run,
    from + patienceOf(run),
    () => findCreated(run, since),
    ({ kind }) => kind === 'found',
  )
}

/** Takes an entity that an earlier request created as that of the draft. */
function adopt(run: CommitRun, words: string, request: WriteRequest | undefined, entity: Entity, how: string): CommittedEntity {
  settle(run, entity)
  const id = String(entity['id'])
  run.done(words, request, {}, request === undefined ? `found with id ${id}, ${how}` : `found with id ${id}. ${how}`)
  return { outcome: 'found', entity }
}

/** Creates or updates an indicator: sending it again changes nothing. */
async function createIndicator(run: CommitRun, words: string): Promise<CommittedEntity> {
  const request = entityRequest(run.state)
  const sent = await attempted(run.send(request, words))
  if ('answer' in sent) {
    const { entity } = sent.answer
    settle(run, entity)
    run.done(words, request, sent.answer)
    return { outcome: wasThere(entity) ? 'updated' : 'created', entity }
  }
  const { error } = sent
  if (isAlreadyExists(error)) return alreadyThere(run, words, request, error.status, error.detail)
  throw refused(run, words, request, error)
}

/** A creation whose response lacks the id was carried out anyway. Treats the response as lost, so that the entity is looked up: steps need its id. */
function withReference(request: WriteRequest, answer: WriteAnswer): WriteAnswer {
  if (toEntityId(answer.entity?.['id']) !== undefined) return answer
  const { path, method } = request.operation
  const message = `${method} ${path} returned status ${answer.status} without the id of the new entity. Check that the base URL points to the API.`
  throw new ProtocolError(message, { url: path, excerpt: '' })
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
    if (state.mode === 'create') run.options.journal?.settle(id)
    context.creations.close(creationName(state, context.client.settings.defaultOwner), state)
    context.creations.assign(state.type.branch ?? state.type.name, id)
  }
  state.mode = 'update'
  state.doubtSince = undefined
  for (const field of Object.keys(state.fields)) delete state.fields[field]
}

const LOOKED_FOR_FIRST =
  'The request may have been carried out. Commit the same draft again: it checks for the entity before it sends anything, and creates it only with { resend: true }.'

const NOT_FOUND =
  'An earlier commit sent the creation and recorded no outcome, and it was not found. Check on the server, or commit the draft with { resend: true }.'

/** The error for a creation whose outcome is not known. Nothing is attached to any entity. */
function unknown(run: CommitRun, words: string, request: WriteRequest | undefined, error: unknown, why: string): CommitError {
  run.signal?.throwIfAborted()
  const cause = error === undefined ? '' : `${error instanceof Error ? error.message : String(error)} `
  run.unknown(words, request, error, `${cause}${why}`)
  const steps = run.state.steps.map(step => step.words)
  return run.stopped(`The outcome of the ${words} is unknown: ${cause}${why}`, steps, error)
}

function refused(run: CommitRun, words: string, request: WriteRequest | undefined, error: unknown): CommitError {
  run.signal?.throwIfAborted()
  run.failed(words, request, error)
  const why = error instanceof Error ? error.message : String(error)
  const steps = run.state.steps.map(step => step.words)
  return run.stopped(`The ${words} failed: ${why}`, steps, error)
}

/** Creating an existing indicator updates it, with the same response. It existed if it was added before it was last modified. */
function wasThere(entity: Entity | undefined): boolean {
  return toInstant(entity?.['dateAdded']) < toInstant(entity?.['lastModified'])
}
