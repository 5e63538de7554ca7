import type { Operation } from '../../generated/operations.js'
import type { Client, OperationInit } from '../client.js'
import { ProtocolError } from '../errors/index.js'
import { answerRows } from '../http/answer-entity.js'
import { excerptOfValue } from '../http/excerpt-of-value.js'
import { isEmptyRetrieval } from '../http/index.js'
import type { FetchedPage } from './page-sequence.js'

/**
 * Retrieves one page of an operation.
 * @param start index of the first row; @param limit rows at the most
 * @returns the rows; none when the server says that there is nothing (404 "not found" of a retrieval)
 * @throws ProtocolError when the answer has not the entity it promises
 */
export async function fetchPage(
  client: Client,
  operation: Operation,
  init: OperationInit,
  start: number,
  limit: number,
): Promise<FetchedPage> {
  const query = operation.paginated ? { ...init.query, resultStart: start, resultLimit: limit } : init.query
  try {
    const value = await client.call(operation, { ...init, ...(query === undefined ? {} : { query }) })
    const found = answerRows(operation, value)
    if (found !== undefined) return { rows: found.rows, total: found.total }
    if (isEmptyData(value)) return { rows: [], total: 0 }
    throw new ProtocolError(
      `${operation.id} answered without "${operation.entity?.key}", which the API description promises. Check that the base URL is that of the API.`,
      {
        url: operation.path,
        excerpt: excerptOfValue(value, client.transport.redact),
      },
    )
  } catch (error) {
    if (isEmptyRetrieval(error)) return { rows: [], total: 0 }
    throw error
  }
}

/** `data: {}` is how a page beyond the last row may come. */
function isEmptyData(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('data' in value)) return false
  const { data } = value
  return typeof data === 'object' && data !== null && Object.values(data).every(item => typeof item !== 'object' || item === null)
}
