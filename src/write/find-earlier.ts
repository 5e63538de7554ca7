import { type Container, containers } from '../../generated/containers.js'
import { toInstant } from '../filters/index.js'
import type { CallOptions } from '../http/index.js'
import { findOperation } from '../http/index.js'
import { isRecord } from '../json.js'
import { paginateOperation } from '../paging/index.js'
import { type DraftState, nameOfDraft } from './draft-state.js'
import type { WriteContext } from './write-context.js'
import type { WriteRequest } from './write-request.js'

/** Maximum difference between the clocks of client and server. The server rejects requests signed further off (API documentation, HMAC). */
const CLOCK_TOLERANCE = 5 * 60 * 1000

type Found = Readonly<Record<string, unknown>>

/**
 * Finds the entity that an earlier creation of this draft left behind: it has the same name and owner, was created since then, and was
 * not created by this client for another draft. Returns the newest match.
 *
 * @param since when the creation was first sent, milliseconds since 1970
 * @returns the entity, or `undefined`; for victims, which have no date, any with that name, which need not be the one
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

/** Compares ids by age: newer ids are larger. Large ones are strings of digits, and a longer string is larger. */
function compareIds(one: unknown, other: unknown): number {
  const [left, right] = [String(one), String(other)]
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0)
}

/** Commas and operators separate conditions and cannot be sent. Filtering by the part before them narrows the list too (API documentation, "filters"). */
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
  const name = isRecord(owner) && 'name' in owner ? owner.name : inList
  return typeof name !== 'string' || name.toLowerCase() === ownerName.toLowerCase()
}

/**
 * Finds what a step would add: an attribute with the same type and value, or a file occurrence or asset with the same fields.
 * @param lists cache of the lists loaded so far, by address
 * @returns the row, or `undefined`. Additions that cannot be distinguished from each other never count as found
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
