import { operations } from '../../generated/operations.js'
import type { components } from '../../generated/schema.js'
import type { Client } from '../client.js'
import { type PagePosition, ProtocolError } from '../errors/index.js'
import {
  completeEntities,
  decodeEnvelope,
  excerpt,
  isEmptyRetrieval,
  normalizeEntities,
  type Redact,
  type TransportResponse,
  utf8Pieces,
  validateAnswer,
} from '../http/index.js'

import { parseExactJson } from '../json.js'
import { counted } from '../words.js'
import { BulkDocumentFault, BulkSplitter } from './bulk-splitter.js'
import type { Page } from './page-sequence.js'
import { streamOperation } from './stream-operation.js'
import { withoutNull } from './without-null.js'

/** An indicator of a bulk document, with its attributes and tags. */
type BulkIndicator = components['schemas']['BulkIndicator']

/** Which bulk document, and how it is read. */
export interface BulkOptions {
  /** Aborts the request immediately. */
  signal?: AbortSignal
  /** What the request is for, shown in the report. */
  description?: string
  /** Kind of resource, shown in the report, such as `BULK_INDICATORS`. */
  resourceType?: string
  /** Owner; the client's default owner when absent. */
  owner?: string
  /** Makes the server create the document now, instead of returning the last one. Default false. */
  runNow?: boolean
}

/**
 * Streams the bulk document of an owner without holding all of it in memory (API documentation, "bulk").
 *
 * @param client from `createClient`
 * @returns the rows in batches, in the document's order
 * @throws ApiError when the server has no such document, ProtocolError when it is truncated or malformed, or has a row larger
 *   than `responseLimit`; the rows before the error have been delivered
 */
export async function* bulkRows(client: Client, options: BulkOptions = {}): AsyncGenerator<readonly BulkIndicator[], void, void> {
  const operation = operations.getBulkJson
  const { owner, runNow, ...init } = options
  const query = { ...(owner === undefined ? {} : { owner }), ...(runNow === true ? { runNow: true } : {}) }
  const answer = await streamOperation(client, operation, { ...init, query })
  const splitter = new BulkSplitter('indicator', client.settings.responseLimit, parseRows)
  const check = createCheck(client, answer)
  try {
    for await (const piece of utf8Pieces(answer.stream(), answer.contentType)) {
      const given = splitter.push(piece)
      const rows = withoutNull(given, count =>
        client.logger.warn({ operation: 'getBulkJson', owner }, `the bulk document has null in place of ${counted(count, 'row')}.`),
      )
      if (rows.length === 0) continue
      await check(rows)
      const completing = completeEntities(client.types, 'BulkIndicator', 'indicator', rows, options.signal)
      if (completing !== undefined) await completing
      yield rows as readonly unknown[] as readonly BulkIndicator[] // Typed by the API description; checked if `validation` is on.
    }
    splitter.end()
  } catch (error) {
    throw error instanceof BulkDocumentFault ? bulkError(error, answer, splitter.head, client.transport.redact) : error
  }
}

/** Parses rows in the shape of the API description, with every integer exact. */
function parseRows(text: string): unknown {
  const rows: unknown = JSON.parse(text)
  if (!Array.isArray(rows) || normalizeEntities('BulkIndicator', rows)) return rows
  const exact: unknown = parseExactJson(text, rows)
  if (Array.isArray(exact)) normalizeEntities('BulkIndicator', exact)
  return exact
}

/** Returns a function that checks each batch against the API description, according to the client's `validation`. */
function createCheck(client: Client, answer: TransportResponse): (rows: readonly unknown[]) => Promise<void> {
  const { validation } = client.settings
  const { redact } = client.transport
  const reported = new Set<string>()
  return async rows => {
    if (validation === 'off') return
    for (const { field: name, fault } of await validateAnswer(operations.getBulkJson, { indicator: rows })) {
      // The name of an unknown field comes from the server.
      const field = redact(name)
      const message = `getBulkJson returned ${field}: ${fault}`
      if (validation === 'strict') throw new ProtocolError(`${message}.`, { url: answer.url, excerpt: excerpt(field, redact) })
      if (!reported.has(message)) client.logger.warn({ operation: 'getBulkJson', field, fault }, message)
      reported.add(message)
    }
  }
}

/** A document without rows may be a failure message sent with status 200. */
function bulkError(fault: BulkDocumentFault, answer: TransportResponse, head: string, redact: Redact): Error {
  const { url, attempts } = answer
  if (head !== '') {
    const envelope = decodeEnvelope({ ...answer, text: head, method: 'GET', operation: 'getBulkJson', redact })
    if (!envelope.ok) return envelope.error
  }
  const message = `The bulk document of ${url} cannot be read: ${fault.message}. Request it again, with runNow to create it again.`
  return new ProtocolError(message, { url, excerpt: excerpt(head, redact), attempts, cause: fault })
}

/**
 * Yields the bulk document of an owner as pages, for code that retrieves lists: each page holds the rows that one chunk completed.
 * A missing document is an empty list with a warning, since it may just not have been created yet.
 */
export async function* bulkPages<Entity>(client: Client, options: BulkOptions): AsyncGenerator<Page<Entity>, void, void> {
  let start = 0
  try {
    for await (const rows of bulkRows(client, options)) {
      const at = start
      start += rows.length
      const next: PagePosition = { operation: 'getBulkJson', start }
      yield { rows: rows as readonly unknown[] as readonly Entity[], start: at, total: undefined, next } // The caller names the type of a bulk row.
    }
  } catch (error) {
    if (!isEmptyRetrieval(error)) throw error
    client.logger.warn({ operation: 'getBulkJson', owner: options.owner }, 'the owner has no bulk document. Check its bulk status.')
  }
}
