import { operations } from '../../generated/operations.js'
import type { components } from '../../generated/schema.js'
import type { CallOptions, Client } from '../client.js'
import { type PagePosition, ProtocolError } from '../errors/index.js'
import {
  completeEntities,
  decodeEnvelope,
  excerpt,
  isEmptyRetrieval,
  normalizeEntities,
  type Redact,
  type TransportResponse,
  validateAnswer,
} from '../http/index.js'

import { parseExactJson } from '../json.js'
import { BulkDocumentFault, BulkSplitter } from './bulk-splitter.js'
import type { Page } from './page-sequence.js'
import { streamOperation } from './stream-operation.js'

/** An indicator of a bulk document, with its attributes and tags. */
export type BulkIndicator = components['schemas']['BulkIndicator']

/** Which bulk document, and how it is read. */
export interface BulkOptions extends Pick<CallOptions, 'signal' | 'description' | 'resourceType'> {
  /** Owner; the client's default owner when absent. */
  owner?: string
  /** Makes the document now in place of taking the last one. Default false. */
  runNow?: boolean
}

/**
 * Reads the bulk document of an owner as it comes, never the whole of it in memory (API documentation, "bulk").
 *
 * @param client from `createClient`
 * @returns the rows in batches, in the document's order
 * @throws ApiError when the server has no such document, ProtocolError when it is cut off or malformed, or has a row larger
 *   than `responseLimit`: the rows before have come
 */
export async function* bulkRows(client: Client, options: BulkOptions = {}): AsyncGenerator<readonly BulkIndicator[], void, void> {
  const operation = operations.getBulkJson
  const { owner, runNow, ...init } = options
  const query = { ...(owner === undefined ? {} : { owner }), ...(runNow === true ? { runNow: true } : {}) }
  const answer = await streamOperation(client, operation, { ...init, query })
  const splitter = new BulkSplitter('indicator', client.settings.responseLimit, parseRows)
  const check = createCheck(client, answer)
  try {
    for await (const piece of answer.stream()) {
      const rows = splitter.push(piece)
      if (rows.length === 0) continue
      await check(rows)
      const completing = completeEntities(client.types, 'BulkIndicator', 'indicator', rows)
      if (completing !== undefined) await completing
      yield rows as readonly unknown[] as readonly BulkIndicator[] // Typed by the description; `validation` checks them.
    }
    splitter.end()
  } catch (error) {
    throw error instanceof BulkDocumentFault ? bulkError(error, answer, splitter.head, client.transport.redact) : error
  }
}

/** Rows as the description types them, every integer exact. */
function parseRows(text: string): unknown {
  const rows: unknown = JSON.parse(text)
  if (!Array.isArray(rows) || normalizeEntities('BulkIndicator', rows)) return rows
  const exact: unknown = parseExactJson(text)
  if (Array.isArray(exact)) normalizeEntities('BulkIndicator', exact)
  return exact
}

/** Compares each batch with the description, as the client's `validation` asks for. */
function createCheck(client: Client, answer: TransportResponse): (rows: readonly unknown[]) => Promise<void> {
  const { validation } = client.settings
  const { redact } = client.transport
  const told = new Set<string>()
  return async rows => {
    if (validation === 'off') return
    for (const { field: name, fault } of await validateAnswer(operations.getBulkJson, { indicator: rows })) {
      // A field that is not known has the name that the server gave it.
      const field = redact(name)
      const message = `getBulkJson answered ${field}: ${fault}`
      if (validation === 'strict') throw new ProtocolError(`${message}.`, { url: answer.url, excerpt: excerpt(field, redact) })
      if (!told.has(message)) client.logger.warn({ operation: 'getBulkJson', field, fault }, message)
      told.add(message)
    }
  }
}

/** A document without rows may be a failure in words, sent with 200. */
function bulkError(fault: BulkDocumentFault, answer: TransportResponse, head: string, redact: Redact): Error {
  const { url, attempts } = answer
  if (head !== '') {
    const envelope = decodeEnvelope({ ...answer, text: head, method: 'GET', operation: 'getBulkJson', redact })
    if (!envelope.ok) return envelope.error
  }
  const message = `The bulk document of ${url} cannot be read: ${fault.message}. Ask for it again, with runNow to have it made anew.`
  return new ProtocolError(message, { url, excerpt: excerpt(head, redact), attempts, cause: fault })
}

/**
 * The bulk document of an owner as pages, for code that retrieves lists: each page is what one piece of the document completed.
 * A document that is not there is an empty list, with a warning, since it may only not have been made.
 */
export async function* bulkPages<Entity>(client: Client, options: BulkOptions): AsyncGenerator<Page<Entity>, void, void> {
  let start = 0
  try {
    for await (const rows of bulkRows(client, options)) {
      const at = start
      start += rows.length
      const next: PagePosition = { operation: 'getBulkJson', start }
      yield { rows: rows as readonly unknown[] as readonly Entity[], start: at, total: undefined, next } // The caller's own name for a bulk row.
    }
  } catch (error) {
    if (!isEmptyRetrieval(error)) throw error
    client.logger.warn({ operation: 'getBulkJson', owner: options.owner }, 'the owner has no bulk document: see its bulk status')
  }
}
