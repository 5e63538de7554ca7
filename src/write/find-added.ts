import type { Operation } from '../../generated/operations.js'
import { findOperation } from '../http/index.js'
import { paginateOperation } from '../paging/index.js'
import { type DraftState, nameOfDraft } from './draft-state.js'
import { isSameValue } from './same-value.js'
import type { WriteContext } from './write-context.js'
import type { WriteRequest } from './write-request.js'

type Row = Readonly<Record<string, unknown>>

/** The lists that a commit has loaded so far, by address. */
export type LoadedLists = Map<string, Promise<readonly Row[]>>

/**
 * Finds what a step would add: an attribute with the same type and value, or a file occurrence or asset with the same fields. Each row
 * is the result of one step, so two equal steps need two rows.
 *
 * @param lists cache of the lists
 * @returns the row, which then belongs to the step, or `undefined`
 */
export async function findAdded(
  context: WriteContext,
  state: DraftState,
  request: WriteRequest,
  lists: LoadedLists,
  signal: AbortSignal | undefined,
): Promise<Row | undefined> {
  const list = additionList(request)
  const { operation, path, query, body = {} } = request
  if (list === undefined) return undefined
  const key = JSON.stringify([list.id, path])
  const rows =
    lists.get(key) ??
    paginateOperation<Row>(context.client, list.id, {
      path,
      ...(list.ownerAllowed ? { query } : {}),
      description: `look for what an earlier commit left of ${nameOfDraft(state)}`,
      ...(signal === undefined ? {} : { signal }),
    }).toArray()
  lists.set(key, rows)
  const compared = operation.requestBody?.schema === 'AttributeCreate' ? ['type', 'value'] : Object.keys(body)
  const found = (await rows).find(
    row => !state.ownRows.has(rowKey(key, row)) && compared.every(field => isSameValue(body[field], row[field])),
  )
  if (found !== undefined) state.ownRows.add(rowKey(key, found))
  return found
}

/** Records that a row that the server returned is the result of a step, and of no other. */
export function keepOwnRow(state: DraftState, request: WriteRequest, row: Row | undefined): void {
  const list = additionList(request)
  if (list !== undefined && row?.['id'] !== undefined) state.ownRows.add(rowKey(JSON.stringify([list.id, request.path]), row))
}

/** The list that shows whether a step was carried out; `undefined` if additions cannot be distinguished from each other. */
export function additionList({ operation, body }: WriteRequest): Operation | undefined {
  const list = operation.method === 'POST' && !operation.retrySafe ? findOperation('GET', operation.path) : undefined
  if (list?.entity?.list !== true || body === undefined) return undefined
  if (operation.requestBody?.schema === 'ObservationCreate' && body['dateObserved'] === undefined) return undefined
  return list
}

function rowKey(list: string, { id }: Row): string {
  return `${list} ${String(id)}`
}
