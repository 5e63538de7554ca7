import { randomUUID } from 'node:crypto'
import { type Method, type Operation, operations } from '../../generated/operations.js'
import { ConfigError } from '../errors/index.js'
import { isRecord } from '../json.js'
import type { TransportRequest } from './exchange.js'
import type { RequestBody } from './request-body.js'
import { serializePath, serializeQuery } from './serialize.js'
import type { Settings } from './settings.js'

/** Options that every call takes in addition to its parameters and body. */
export interface CallOptions {
  /** Aborts the call immediately: its wait, its retries and its body. */
  signal?: AbortSignal
  /** What the call is for, shown in the report. */
  description?: string
  /** Kind of resource, shown in the report, such as `ADVERSARIES`. */
  resourceType?: string
  /** Length of a streamed body in bytes, when known. */
  contentLength?: number
  /** Called with the number of bytes of the body sent so far. */
  onProgress?: (bytesSent: number) => void
}

/** Parameters of a call by operation, for code that takes the operation from the table. */
export interface OperationInit extends CallOptions {
  path?: Readonly<Record<string, string | number>>
  query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>
  body?: unknown
}

/**
 * The request of an operation, with everything but its last part of the query.
 * @throws ConfigError when a value of the path or query is wrong
 */
export function operationRequest(operation: Operation, init: OperationInit, settings: Settings): TransportRequest {
  const query = serializeQuery({ ...commonQuery(operation, settings), ...init.query })
  const stream = answerForm(operation) !== 'json'
  const { body, contentType } = encodedBody(operation, init.body)
  return {
    method: operation.method,
    path: `${serializePath(operation.path, init.path ?? {})}?${query}`,
    headers: stream ? undefined : JSON_ONLY,
    stream,
    retrySafe: operation.retrySafe,
    operation: operation.id,
    body,
    contentType,
    contentLength: init.contentLength,
    signal: init.signal,
    description: init.description,
    resourceType: init.resourceType,
    onProgress: init.onProgress,
  }
}

/** Headers of a request whose response is read as JSON. */
export const JSON_ONLY = { accept: 'application/json' }

/** The owner and activity log set by the options. The call's own query takes precedence. */
export function commonQuery(operation: Operation, settings: Settings): Record<string, string | boolean> {
  const { activityLog: createActivityLog, defaultOwner: owner } = settings
  return operation.ownerAllowed && owner !== undefined ? { owner, createActivityLog } : { createActivityLog }
}

/** In which form an operation answers: as JSON, as text, or as bytes. */
export function answerForm(operation: Operation): 'json' | 'text' | 'bytes' {
  const contentType = operation.response.contentType ?? 'application/json'
  if (contentType === 'application/json') return 'json'
  return contentType.startsWith('text/') ? 'text' : 'bytes'
}

/** A body as it is sent, and its content type. */
export interface EncodedBody {
  readonly body: RequestBody | undefined
  readonly contentType: string | undefined
}

/** @throws ConfigError when the operation takes bytes and the body cannot be read as bytes */
export function encodedBody(operation: Operation, body: unknown): EncodedBody {
  if (body === undefined) return { body, contentType: undefined }
  const contentType = operation.requestBody?.contentType ?? 'application/json'
  if (contentType === 'multipart/form-data' && isRecord(body)) return encodeMultipart(body)
  return { body: contentType === 'application/octet-stream' ? bytesOf(operation, body) : JSON.stringify(body), contentType }
}

/**
 * Encodes a form (RFC 7578): each field is a part, text as it is and anything else as JSON. Each part has a file name, as the vendor's
 * tools send it.
 */
function encodeMultipart(fields: Readonly<Record<string, unknown>>): EncodedBody {
  const boundary = `threatconnect-${randomUUID()}`
  const parts = Object.entries(fields).map(([name, value]) => {
    const content = typeof value === 'string' ? value : JSON.stringify(value)
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\n\r\n${content}\r\n`
  })
  return { body: Buffer.from(`${parts.join('')}--${boundary}--\r\n`), contentType: `multipart/form-data; boundary=${boundary}` }
}

function bytesOf(operation: Operation, body: unknown): RequestBody {
  if (typeof body === 'string' || body instanceof Uint8Array) return body
  if (typeof body === 'function') return body as () => AsyncIterable<Uint8Array>
  if (body instanceof Blob) return () => body.stream() as unknown as AsyncIterable<Uint8Array> // A web stream is async iterable on Node.
  if (typeof body === 'object' && body !== null && Symbol.asyncIterator in body) return body as AsyncIterable<Uint8Array>
  throw new ConfigError(`The body of ${operation.id} is ${typeof body}. Pass text, a Uint8Array, a Blob, or an async iterable of bytes.`, {
    option: 'body',
  })
}

/** What openapi-fetch creates instead of a `Request`: it keeps the exact path, since a URL parser would change encoded dots. */
export class PlainRequest implements CallOptions {
  readonly url: string
  readonly contentType: string | undefined
  /** Headers that the operation describes, such as `DB-Method`. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: RequestBody | undefined
  readonly signal?: AbortSignal
  // Set by openapi-fetch from the call's own options, but only where the request has no such property yet: hence only declared.
  declare readonly operation: Operation
  declare readonly description?: string
  declare readonly resourceType?: string
  declare readonly stream: boolean
  declare readonly contentLength?: number
  declare readonly onProgress?: (bytesSent: number) => void

  constructor(url: string, init: { headers: Headers; body?: RequestBody; signal?: AbortSignal }) {
    this.url = url
    const { 'content-type': contentType, ...headers } = Object.fromEntries(init.headers)
    this.contentType = contentType
    this.headers = headers
    this.body = init.body
    if (init.signal !== undefined) this.signal = init.signal
  }
}

const byRoute = new Map<string, Operation>(Object.values(operations).map(operation => [`${operation.method} ${operation.path}`, operation]))

/** Finds the operation of a method and path template, such as `GET` and `/v2/tags/{tag}`. */
export function findOperation(method: Method, path: string): Operation | undefined {
  return byRoute.get(`${method} ${path}`)
}
