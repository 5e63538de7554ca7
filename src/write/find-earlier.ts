import { type Container, containers } from '../../generated/containers.js'
import type { CallOptions } from '../client.js'
import { toInstant } from '../filters/index.js'
import { findOperation } from '../http/index.js'
import { paginateOperation } from '../paging/index.js'
import { type DraftState, nameOfDraft } from './draft-state.js'
import type { WriteContext } from './write-context.js'
import type { WriteRequest } from './write-request.js'

/** How far the clocks of client and server may be apart: a request signed further off is refused (API documentation, HMAC). */
const CLOCK_TOLERANCE = 5 * 60 * 1000

type Found = Readonly<Record<string, unknown>>

/**
 * Looks for the entity that an earlier creation of this draft left behind: of the same name and owner, created since then, and not
 * known to this connection as something else. Of several the newest.
 *
 * @param since when the creation was first sent, milliseconds since 1970
 * @returns the entity, or `undefined`; of victims, which carry no date, any of that name: it may be the one, or may not
 */
export async function findCreated(
  context: WriteContext,
  state: DraftState,
  since: number,
  signal: AbortSignal | undefined,
): Promise<Found | undefined> {
  const { type, owner, name } = state
  const base = listOf(type.branch)
  if (name === undefined || base === undefined) return undefined
  const ownerName = owner ?? context.client.settings.defaultOwner
  const query = { ...(owner === undefined ? {} : { owner }), ...nameFilter(name) }
  const rows = await paginateOperation<Found>(context.client, base, { query, ...described(state, signal) }).toArray()
  const candidates = rows.filter(row => {
    const isOurs = row['name'] === name && (ownerName === undefined || isOwnedBy(row, ownerName))
    const isRecent = type.kind === 'Victim' || toInstant(row['dateAdded']) >= since - CLOCK_TOLERANCE
    return isOurs && isRecent && !context.created.has(`${type.branch}/${String(row['id'])}`)
  })
  const added = (row: Found) => (type.kind === 'Victim' ? 0 : toInstant(row['dateAdded']))
  return candidates.sort((one, other) => added(other) - added(one) || compareIds(other['id'], one['id']))[0]
}

/** Ids grow; large ones are strings of digits, the longer the larger. */
function compareIds(one: unknown, other: unknown): number {
  const [left, right] = [String(one), String(other)]
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0)
}

/** Commas and operators stand between conditions and cannot be sent: the part before them narrows the list just as well (API documentation, "filters"). */
function nameFilter(name: string): { filters?: string } {
  const [safe = ''] = /^[^,=<>^!]*/.exec(name) ?? []
  if (safe === name) return { filters: `name=${name}` }
  return safe === '' ? {} : { filters: `name^${safe}` }
}

function listOf(branch: string | undefined) {
  const container: Container | undefined = Object.entries(containers).find(([name]) => name === branch)?.[1]
  return container?.base
}

function isOwnedBy(row: Found, ownerName: string): boolean {
  const { ownerName: inList, owner } = row
  const name = typeof owner === 'object' && owner !== null && 'name' in owner ? owner.name : inList
  return typeof name !== 'string' || name.toLowerCase() === ownerName.toLowerCase()
}

/**
 * Looks for what a step would add: an attribute of the same type and value, a file occurrence or an asset with the same fields.
 * @param lists the lists loaded so far, by their address: each is loaded once
 * @returns the row, or `undefined`; steps whose additions cannot be told apart are never taken for done
 */
export async function findAdded(
  context: WriteContext,
  state: DraftState,
  request: WriteRequest,
  lists: Map<string, Promise<readonly Found[]>>,
  signal: AbortSignal | undefined,
): Promise<Found | undefined> {
  const { operation, path, query, body } = request
  const list = operation.method === 'POST' && !operation.retrySafe ? findOperation('GET', operation.path) : undefined
  if (list?.entity?.list !== true || body === undefined) return undefined
  if (operation.requestBody?.schema === 'ObservationCreate' && body['dateObserved'] === undefined) return undefined
  const key = JSON.stringify([list.id, path])
  const rows =
    lists.get(key) ??
    paginateOperation<Found>(context.client, list.id, {
      path,
      ...(list.ownerAllowed ? { query } : {}),
      ...described(state, signal),
    }).toArray()
  lists.set(key, rows)
  const compared = operation.requestBody?.schema === 'AttributeCreate' ? ['type', 'value'] : Object.keys(body)
  return (await rows).find(row => compared.every(field => isSame(body[field], row[field])))
}

function isSame(sent: unknown, held: unknown): boolean {
  if (sent === held) return true
  const instant = typeof sent === 'string' && /^\d{4}-\d{2}-\d{2}/.test(sent) ? toInstant(sent) : Number.NaN
  return instant === toInstant(held)
}

function described(state: DraftState, signal: AbortSignal | undefined): Pick<CallOptions, 'description' | 'signal'> {
  return { description: `look for what an earlier commit left of ${nameOfDraft(state)}`, ...(signal === undefined ? {} : { signal }) }
}
