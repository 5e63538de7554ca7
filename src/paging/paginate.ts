import { type Operation, type OperationId, operations } from '../../generated/operations.js'
import type { operations as Operations } from '../../generated/schema.js'
import type { Client, PreparedCall } from '../client.js'
import { ConfigError, type PagePosition, ProtocolError } from '../errors/index.js'
import { type CallOptions, excerptOfValue, isEmptyRetrieval, OPTIONS, type OperationInit } from '../http/index.js'
import { isRecord } from '../json.js'
import type { EntityOf, PathOf, QueryOf } from './entity-types.js'
import { collectRows, iterateRows } from './iterate-rows.js'
import { type Page, type SequenceOptions, walkPages } from './page-sequence.js'
import type { FetchedPage, PageSource } from './page-source.js'

/** Progress of a retrieval. */
export interface Progress {
  /** Number of rows retrieved so far, counted from the beginning of the list, including the page about to be delivered. */
  readonly retrieved: number
  /** Total number of rows, when the server sent it. */
  readonly total: number | undefined
  /** Where to resume after that page: save it once you have processed the rows, and pass it back as `from`. */
  readonly position: PagePosition
}

/** How to retrieve a list. */
interface PaginateOptions extends Omit<CallOptions, 'onProgress' | 'contentLength'> {
  /** Rows per page, in the range of the client's `resultLimit`, which is the default. */
  resultLimit?: number
  /** Number of pages to request ahead, 0–64 (0: one at a time). Default 4. */
  prefetch?: number
  /** Resumes from a saved position. */
  from?: PagePosition
  /** Called with the progress as each page is delivered. */
  onProgress?: (progress: Progress) => void
}

/** The parameters of an operation and how to retrieve it. */
export type PaginateParameters<Id extends keyof Operations> = PaginateOptions &
  (PathOf<Id> extends undefined ? { path?: undefined } : { path: PathOf<Id> }) &
  (QueryOf<Id> extends undefined ? { query?: undefined } : { query?: QueryOf<Id> })

/** The same for parameters that are put together at run time. */
type ListParameters = PaginateOptions & Pick<OperationInit, 'path' | 'query'> & Pick<SequenceOptions, 'onFlaw'>

/** A list to retrieve. Nothing is sent until you iterate it, and each iteration retrieves it again. */
export interface Pages<Entity> extends AsyncIterable<Entity> {
  /** The pages instead of the rows. */
  pages(): AsyncIterable<Page<Entity>>
  /**
   * Retrieves the rows into an array.
   * @param options.max maximum number of rows; pages beyond them are not requested
   * @throws the error of a page, with the rows before it in `rows` and `position` set to where to resume
   */
  toArray(options?: { max?: number }): Promise<Entity[]>
}

/**
 * Retrieves the list of an operation page by page: the first page alone, the next ones prefetched, the rows in the server's order.
 *
 * @param client from `createClient`
 * @param id operation id, such as `listAddresses`
 * @param parameters path values and query of the operation, and how to retrieve it
 * @returns the rows, lazily. Errors are thrown during iteration, with `position` set to where to resume
 * @throws ConfigError when `resultLimit`, `prefetch` or `from` is invalid
 */
export function paginate<Id extends keyof Operations>(
  client: Client,
  id: Id,
  ...[parameters]: { path?: undefined } extends PaginateParameters<Id> ? [PaginateParameters<Id>?] : [PaginateParameters<Id>]
): Pages<EntityOf<Id>> {
  return paginateOperation(client, id, (parameters ?? {}) as ListParameters) // Typed by the operation's own parameters.
}

/**
 * `paginate` for code that builds its requests at run time.
 * @param mayReadAhead called before pages are prefetched: lists that wait for their turn fetch only their first page
 */
export function paginateOperation<Entity>(
  client: Client,
  id: OperationId,
  parameters: ListParameters,
  mayReadAhead: () => boolean = () => true,
): Pages<Entity> {
  const operation = operations[id]
  const { resultLimit, prefetch = 4, from, onProgress, onFlaw, ...init } = parameters
  const limit = resultLimit ?? client.settings.resultLimit
  const { minimum, maximum } = OPTIONS.resultLimit.range
  requireInteger('resultLimit', limit, minimum, maximum)
  requireInteger('prefetch', prefetch, 0, 64)
  if (from !== undefined) {
    requireInteger('from.start', from.start, 0, Number.MAX_SAFE_INTEGER)
    if (from.total !== undefined) requireInteger('from.total', from.total, 0, Number.MAX_SAFE_INTEGER)
  }
  if (from !== undefined && from.operation !== id) {
    throw new ConfigError(`Option "from" is a position in ${from.operation}, not in ${id}. Pass a position that came from ${id}.`, {
      option: 'from',
    })
  }

  const source = {
    name: id,
    paginated: operation.paginated && operation.entity?.list !== false,
    fetch: pageFetcher(client, operation, init),
  }

  async function* pages(max = Number.POSITIVE_INFINITY): AsyncGenerator<Page<Entity>, void, void> {
    const warn = (message: string) => client.logger.warn({ operation: id }, message)
    for await (const page of walkPages<Entity>(source, init.signal, { limit, prefetch, mayReadAhead, from, max, warn, onFlaw })) {
      onProgress?.({ retrieved: page.next.start, total: page.total, position: page.next })
      yield page
    }
  }

  async function* batches(max?: number): AsyncGenerator<readonly Entity[], void, void> {
    for await (const page of pages(max)) yield page.rows
  }

  return {
    pages: () => pages(),
    [Symbol.asyncIterator]: () => iterateRows(batches()),
    toArray: ({ max = Number.POSITIVE_INFINITY } = {}) => collectRows(batches(max), max),
  }
}

function requireInteger(option: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new ConfigError(`Option "${option}" is ${value}. Pass an integer from ${least} to ${most}.`, { option })
  }
}

/**
 * Creates the function that fetches the pages of an operation. It takes the index of the first row and the maximum number of rows, and
 * returns a function that decodes the rows. A retrieval that the server answers with 404 "not found" has no rows.
 * @throws ProtocolError when the response lacks its entity; thrown while decoding
 */
function pageFetcher(client: Client, operation: Operation, init: OperationInit): PageSource['fetch'] {
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
