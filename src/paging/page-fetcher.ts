import type { Operation } from '../../generated/operations.js'
import type { Client, OperationInit, PreparedCall } from '../client.js'
import { ProtocolError } from '../errors/index.js'
import { excerptOfValue, isEmptyRetrieval } from '../http/index.js'
import { isRecord } from '../json.js'
import type { FetchedPage, PageSource } from './page-sequence.js'

/**
 * Creates the function that fetches the pages of an operation. It takes the index of the first row and the maximum number of rows, and
 * returns a function that decodes the rows. A retrieval that the server answers with 404 "not found" has no rows.
 * @throws ProtocolError when the response lacks its entity; thrown while decoding
 */
export function pageFetcher(client: Client, operation: Operation, init: OperationInit): PageSource['fetch'] {
  let call: PreparedCall | undefined
  const isWithoutOwner = WITHOUT_OWNER.includes(operation.entity?.schema ?? '') && operation.ownerAllowed
  const owner = isWithoutOwner ? ownerOf(client, init) : undefined
  return async (start, limit, signal) => {
    // Prepare the call late, so that its errors are thrown when the list is iterated.
    call ??= client.prepare(operation, init)
    const read = await call(operation.paginated ? { resultStart: start, resultLimit: limit } : undefined, signal)
    return async () => {
      try {
        const { value, found } = await read()
        const page = found ?? noRows(client, operation, value)
        if (owner !== undefined) labelRows(page.rows, owner)
        return page
      } catch (error) {
        if (isEmptyRetrieval(error)) return { rows: [], total: 0 }
        throw error
      }
    }
  }
}

/** Rows that may arrive without their owner: victims, observed and deleted indicators. They get the owner of the request. */
const WITHOUT_OWNER: readonly string[] = ['Victim', 'ObservedIndicator', 'DeletedIndicator']

function ownerOf({ settings }: Client, { query }: OperationInit): string | undefined {
  return typeof query?.['owner'] === 'string' ? query['owner'] : settings.defaultOwner
}

function labelRows(rows: readonly unknown[], owner: string): void {
  for (const row of rows) if (isRecord(row)) row['ownerName'] ??= owner
}

function noRows(client: Client, operation: Operation, value: unknown): FetchedPage {
  if (isEmptyData(value)) return { rows: [], total: 0 }
  throw new ProtocolError(
    `${operation.id} returned no "${operation.entity?.key}", which the API description requires. Check that the base URL points to the API.`,
    { url: operation.path, excerpt: excerptOfValue(value, client.transport.redact) },
  )
}

/** Some servers send `data: {}` for a page beyond the last row. */
function isEmptyData(value: unknown): boolean {
  if (!isRecord(value) || !('data' in value)) return false
  const { data } = value
  return isRecord(data) && Object.values(data).every(item => typeof item !== 'object' || item === null)
}
