import { type Container, containers } from '../../generated/containers.js'
import { operations } from '../../generated/operations.js'
import { toInstant } from '../filters/index.js'
import { isRecord } from '../json.js'
import { paginateOperation } from '../paging/index.js'
import type { CommitRun } from './commit-run.js'
import { creationName } from './creations.js'
import { type DraftState, nameOfDraft } from './draft-state.js'
import { differenceFromDraft } from './find-difference.js'
import { readEntity } from './read-entity.js'

type Row = Readonly<Record<string, unknown>>

/** What a look for the entity of a draft saw. */
export type Finding =
  | { readonly kind: 'none' }
  /** The entity, which can belong to no other draft. */
  | { readonly kind: 'found'; readonly entity: Row }
  /** Entities of that name exist, but it is not certain that one of them belongs to the draft. */
  | { readonly kind: 'unclear'; readonly why: string }

/**
 * Looks for the entity that an earlier creation of this draft left behind. It has the same name and owner, was created since then,
 * belongs to no other draft, and has nothing that the draft does not send. If another draft of that name may have been created too, no
 * entity of the name can be attributed to this draft.
 *
 * @param since when the creation was first sent, milliseconds since 1970
 */
export async function findCreated(run: CommitRun, since: number): Promise<Finding> {
  const { context, state, options } = run
  const { type } = state
  const branch = type.branch ?? type.name
  const { rows, serverTime } = await namesakes(run)
  const free = rows.filter(row => {
    const id = String(row['id'])
    return !context.creations.isAssigned(branch, id) && options.journal?.isAssigned(branch, id) !== true
  })
  if (type.kind === 'Victim') return victimFinding(free)
  // `dateAdded` and the Date header have whole seconds, so the entity may seem up to two seconds older than it is.
  const earliest = serverTime === undefined ? Number.NEGATIVE_INFINITY : since + serverTime - context.effects.now() - 1000
  const candidates = free.filter(row => !(toInstant(row['dateAdded']) < earliest))
  const [candidate, ...others] = candidates
  if (candidate === undefined) return { kind: 'none' }
  const ids = candidates.map(({ id }) => String(id)).join(', ')
  const unclear = (why: string): Finding => ({ kind: 'unclear', why: `${type.name} ${ids} has that name, but ${why}` })
  if (others.length > 0) return { kind: 'unclear', why: `the ids ${ids} have that name, and only one of them can be the new ${type.name}` }
  if (serverTime === undefined || Number.isNaN(toInstant(candidate['dateAdded'])))
    return unclear('the server does not say when it was created')
  const name = creationName(state, context.client.settings.defaultOwner)
  if (context.creations.hasRival(name, state) || options.journal?.hasRival(name) === true)
    return unclear('may belong to another draft of that name whose outcome is unknown')
  const entity = await readEntity(context, { ...state, reference: idOf(candidate) }, run.signal)
  const difference = entity === undefined ? 'it could not be read' : differenceFromDraft(state, entity)
  return difference === undefined ? { kind: 'found', entity: candidate } : unclear(difference)
}

/** A victim has no date that would distinguish it from another one with the same name. */
function victimFinding(rows: readonly Row[]): Finding {
  const id = rows
    .map(row => String(row['id']))
    .sort(compareIds)
    .at(-1)
  if (id === undefined) return { kind: 'none' }
  const literal = Number.isSafeInteger(Number(id)) ? id : `'${id}'`
  return {
    kind: 'unclear',
    why: `A victim with that name exists, with id ${id}, and may be the same. Use it with victims.update(${literal}), or create another one with a new draft`,
  }
}

/** Compares ids by age: newer ids are larger. Large ones are strings of digits, and a longer string is larger. */
function compareIds(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0)
}

function idOf({ id }: Row): string | number | undefined {
  return typeof id === 'string' || typeof id === 'number' ? id : undefined
}

/** The entities of the same name and owner, and the time of the server, if it sends one. */
async function namesakes({ context, state, signal }: CommitRun): Promise<{ rows: Row[]; serverTime: number | undefined }> {
  const { type, owner, name } = state
  const base = Object.entries<Container>(containers).find(([branch]) => branch === type.branch)?.[1].base
  if (name === undefined || base === undefined) return { rows: [], serverTime: undefined }
  const { client } = context
  const ownerName = owner ?? client.settings.defaultOwner
  const query = { ...(owner === undefined ? {} : { owner }), ...nameFilter(name) }
  const described = { description: words(state), ...(signal === undefined ? {} : { signal }) }
  const page = { resultStart: 0, resultLimit: client.settings.resultLimit }
  const answer = await client.call(operations[base], { query: { ...query, ...page }, ...described })
  const first = answer.found?.rows ?? []
  const isWhole = answer.found?.total !== undefined && answer.found.total <= first.length
  const rows = isWhole ? first : await paginateOperation<Row>(client, base, { query, ...described }).toArray()
  const date = Date.parse(answer.headers?.get('date') ?? '')
  return {
    rows: rows.filter(isRecord).filter(row => row['name'] === name && (ownerName === undefined || isOwnedBy(row, ownerName))),
    serverTime: Number.isNaN(date) ? undefined : date,
  }
}

function words(state: DraftState): string {
  return `look for what an earlier commit left of ${nameOfDraft(state)}`
}

/** Commas and operators separate conditions and cannot be sent. Filtering by the part before them narrows the list too (API documentation, "filters"). */
function nameFilter(name: string): { filters?: string } {
  const [safe = ''] = /^[^,=<>^!]*/.exec(name) ?? []
  if (safe === name) return { filters: `name=${name}` }
  return safe === '' ? {} : { filters: `name^${safe}` }
}

function isOwnedBy(row: Row, ownerName: string): boolean {
  const { ownerName: inList, owner } = row
  const name = isRecord(owner) && 'name' in owner ? owner.name : inList
  return typeof name !== 'string' || name.toLowerCase() === ownerName.toLowerCase()
}
