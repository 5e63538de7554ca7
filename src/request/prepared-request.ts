import { Readable } from 'node:stream'
import type { Client } from '../client.js'
import { ConfigError, showValue } from '../errors/index.js'
import { apiFailure, decodeEnvelope, isEmptyRetrieval, type Redact, type RequestBody, type TransportResponse } from '../http/index.js'
import { isRecord } from '../json.js'
import { collectRows, type FetchedPage, iterateRows, type PageSource, walkPages } from '../paging/index.js'
import { labelLine, printout } from '../printing.js'
import { mergeQuery, queryValue } from './merge-query.js'
import { firstPageOf } from './page-parameters.js'

/** A manual request to any path of the API. */
export interface ManualRequest {
  /** Default GET. */
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path starting with `/v2`, values percent-encoded; it may include a query, which is kept. */
  uri: string
  /** Query parameters. A list sends its parameter once for each value. They replace those in `uri`, except `includes`, `filters` and `fields`, which add up. */
  query?: Readonly<Record<string, string | number | boolean | undefined | readonly (string | number | boolean | undefined)[]>>
  /** Owner. Default: the client's default owner. */
  owner?: string
  /** Whether the request takes an owner. Default true. */
  ownerAllowed?: boolean
  /**
   * Retrieves all pages of a list, so that `rows()` returns the rows of all of them. A `resultStart` in the query is the first row, a `resultLimit`
   * the number of rows per page. Default false: a single response.
   */
  paginate?: boolean
  /** Text, bytes, a stream of bytes, or an object, which is sent as JSON. Pass a function that opens the stream so that it can be retried. */
  body?: string | Uint8Array | AsyncIterable<Uint8Array> | (() => AsyncIterable<Uint8Array>) | object
  /** Default: `application/json` for an object, `application/octet-stream` otherwise. */
  contentType?: string
  /** Length of a streamed body in bytes, when known. */
  contentLength?: number
  /** Purpose of the request, shown in the report. */
  description?: string
  /** Whether sending it twice has the same effect as sending it once. Default: true for all methods except POST. */
  retrySafe?: boolean
  /** Aborts the request immediately. */
  signal?: AbortSignal
  /** Called with the number of bytes of the body sent so far. */
  onProgress?: (bytesSent: number) => void
}

/** The response to a manual request, with any status. */
export interface ManualResponse {
  readonly status: number
  /** Whether the status is 200–299. */
  readonly ok: boolean
  /** Header names are in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly url: string
  /** The decoded response, including its envelope. @throws ApiError when it is a failure, ProtocolError when it is not JSON */
  json(): Promise<unknown>
  text(): Promise<string>
  bytes(): Promise<Uint8Array>
  /** The body in chunks as they arrive. You can read the body once, in one of the four ways. */
  stream(): AsyncIterable<Uint8Array>
  /** @throws ApiError when the status is not 200–299 */
  orThrow(): Promise<ManualResponse>
}

/** A manual request that has been checked but not sent. */
export interface PreparedRequest {
  /** Prints method, URI, owner, paging, content type and body size, one per line. */
  print(): string
  /** Sends the request once, with signing, retries and reporting. */
  send(): Promise<ManualResponse>
  /** Retrieves the rows of the list lazily, page by page if `paginate` is set. */
  rows(): AsyncIterable<unknown> & { toArray(options?: { max?: number }): Promise<unknown[]> }
}

/** Visible ASCII with single blanks (RFC 9110, 5.5), so that no character can end the header. */
const HEADER_TEXT = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/
const methods = ['GET', 'POST', 'PUT', 'DELETE']

/**
 * Checks a manual request and prepares it for printing and sending.
 * @throws ConfigError that names the invalid field
 */
export function prepareRequest(client: Client, request: ManualRequest): PreparedRequest {
  const { method = 'GET', uri, paginate = false, ownerAllowed = true } = request
  if (!methods.includes(method))
    throw new ConfigError(`The request's method is ${showValue(method)}. Use one of ${methods.join(', ')}.`, { option: 'method' })
  if (typeof uri !== 'string' || !uri.startsWith('/'))
    throw new ConfigError(`The request's uri is ${showValue(uri)}. Pass a path such as /v2/owners.`, { option: 'uri' })
  if (paginate && method !== 'GET')
    throw new ConfigError(`Only GET requests can be paginated, but the method is ${method}.`, { option: 'paginate' })
  const owner = ownerAllowed ? (request.owner ?? client.settings.defaultOwner) : undefined
  const body = encodeBody(request.body)
  const contentType =
    body === undefined
      ? undefined
      : (request.contentType ?? (isPlainObject(request.body) ? 'application/json' : 'application/octet-stream'))
  if (contentType !== undefined && !HEADER_TEXT.test(contentType))
    throw new ConfigError(`The request's contentType is ${showValue(contentType)}. Use printable ASCII.`, {
      option: 'contentType',
    })

  const { first, limit } = paginate ? firstPageOf(request, client.settings.resultLimit) : { first: 0, limit: 0 }
  const pathWith = (query: Readonly<Record<string, number>>): string => {
    const defaults = { ...(owner === undefined ? {} : { owner }), createActivityLog: client.settings.activityLog }
    const asked = { ...(ownerAllowed && request.owner !== undefined ? { owner: request.owner } : {}), ...request.query, ...query }
    return mergeQuery(uri, defaults, asked, ownerAllowed ? [] : ['owner'])
  }
  const sendAt = (query: Readonly<Record<string, number>>, stream: boolean, signal: AbortSignal | undefined): Promise<TransportResponse> =>
    client.transport.send({
      method,
      path: pathWith(query),
      retrySafe: request.retrySafe ?? method !== 'POST',
      stream,
      body,
      contentType,
      contentLength: request.contentLength,
      description: request.description,
      onProgress: request.onProgress,
      signal,
    })
  const firstPage = paginate ? { resultStart: first, resultLimit: limit } : {}
  const name = `${method} ${uri.split('?', 1)[0]}`
  const { redact } = client.transport
  const decode = async (answer: TransportResponse): Promise<unknown> => {
    const { status, contentType, url, headers, attempts, retryAfter } = answer
    const envelope = decodeEnvelope({
      status,
      contentType,
      text: await answer.text(),
      url,
      method,
      operation: name,
      headers,
      attempts,
      retryAfter,
      redact,
    })
    if (!envelope.ok) throw envelope.error
    return envelope.value
  }
  const source: PageSource = {
    name,
    paginated: paginate,
    async fetch(start, limit, signal) {
      const answer = await sendAt(paginate ? { resultStart: start, resultLimit: limit } : {}, false, signal)
      return async () => {
        try {
          const page = rowsOfAnswer(await decode(answer))
          // A single response need not have all rows.
          return paginate ? page : { ...page, total: undefined }
        } catch (error) {
          if (isEmptyRetrieval(error)) return { rows: [], total: 0 }
          throw error
        }
      }
    },
  }
  async function* batches(): AsyncGenerator<readonly unknown[], void, void> {
    const warn = (message: string) => client.logger.warn({ uri }, message)
    const from = first === 0 ? undefined : { operation: name, start: first }
    for await (const page of walkPages<unknown>(source, request.signal, { limit, prefetch: 4, from, warn })) yield page.rows
  }

  return {
    print() {
      const sent = pathWith(firstPage)
      const lines = [
        labelLine('HTTP Method', method),
        labelLine('Request URI', sent),
        labelLine('Owner', ownerAllowed ? (queryValue(sent, 'owner') ?? "the account's own organisation") : 'not sent'),
        labelLine('Pagination', paginate ? `yes, ${limit} a page${first === 0 ? '' : `, from row ${first} on`}` : 'no'),
        labelLine('Content Type', contentType ?? null),
        labelLine('Body', sizeOf(body, request.contentLength)),
        ...(request.description === undefined ? [] : [labelLine('Description', request.description)]),
      ]
      return printout('Request', [{ heading: 'Request Properties', lines }])
    },
    send: async () => respond(await sendAt({}, true, request.signal), decode, { operation: name, method, redact }),
    rows: () => ({
      [Symbol.asyncIterator]: () => iterateRows(batches()),
      toArray: ({ max = Number.POSITIVE_INFINITY } = {}) => collectRows(batches(), max),
    }),
  }
}

function respond(
  answer: TransportResponse,
  decode: (answer: TransportResponse) => Promise<unknown>,
  facts: { readonly operation: string; readonly method: string; readonly redact: Redact },
): ManualResponse {
  const { status, headers, url, contentType, attempts, retryAfter } = answer
  const response: ManualResponse = {
    status,
    ok: status >= 200 && status <= 299,
    headers,
    url,
    json: () => decode(answer),
    text: () => answer.text(),
    bytes: () => answer.bytes(),
    stream: () => answer.stream(),
    async orThrow() {
      if (response.ok) return response
      throw apiFailure({ status, contentType, text: await answer.text(), url, headers, attempts, retryAfter, ...facts })
    },
  }
  return response
}

function encodeBody(body: ManualRequest['body']): RequestBody | undefined {
  if (body instanceof Readable) return body
  return isPlainObject(body) ? JSON.stringify(body) : (body as RequestBody | undefined) // Anything but a plain object is a request body.
}

function isPlainObject(body: ManualRequest['body']): boolean {
  return typeof body === 'object' && !(body instanceof Uint8Array) && !(Symbol.asyncIterator in body)
}

function sizeOf(body: RequestBody | undefined, contentLength: number | undefined): string {
  if (body === undefined) return 'none'
  if (typeof body === 'string') return `${Buffer.byteLength(body)} bytes`
  if (body instanceof Uint8Array) return `${body.byteLength} bytes`
  return contentLength === undefined ? 'streamed, of unknown size' : `${contentLength} bytes, streamed`
}

/**
 * Finds the rows in the response of an unknown operation: the one list under `data` (or at the top, without an envelope),
 * or the one object there.
 */
function rowsOfAnswer(value: unknown): FetchedPage {
  if (!isRecord(value)) return { rows: Array.isArray(value) ? value : [], total: undefined }
  const data = isRecord(value.data) ? value.data : value
  const objects = Object.entries(data).flatMap(([key, item]) =>
    key !== 'resultCount' && typeof item === 'object' && item !== null ? [item] : [],
  )
  const held = objects.find(Array.isArray) ?? objects[0]
  const total = typeof data.resultCount === 'number' ? data.resultCount : undefined
  return { rows: Array.isArray(held) ? held : held === undefined ? [] : [held], total }
}
