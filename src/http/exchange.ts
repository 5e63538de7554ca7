import type { Redact } from './redactor.js'
import type { RequestBody } from './request-body.js'

/** Methods of the API. */
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'PATCH' | 'OPTIONS'

/** One request. */
export interface TransportRequest {
  readonly method: Method
  /** Path from `/v2` on, with the query, percent-encoded: sent and signed byte for byte, after the path of the base URL. */
  readonly path: string
  /** More headers; the transport sets those of the connection and of the signature. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: RequestBody | undefined
  readonly contentType?: string | undefined
  /** Bytes of a body given in pieces, if known; else it is sent in chunks. */
  readonly contentLength?: number | undefined
  /** Whether sending twice does the same as sending once. */
  readonly retrySafe: boolean
  /**
   * Whether the response is returned at its headers, to be read with `stream()`. Otherwise the body is read whole, and read errors are retried.
   * @default false
   */
  readonly stream?: boolean | undefined
  /** Ends sleep, retries and body at once; `send` then rejects with its reason. */
  readonly signal?: AbortSignal | undefined
  /** What the call is for; for the report. */
  readonly description?: string | undefined
  /** Operation id; for errors and the report. */
  readonly operation?: string | undefined
  /** Kind of resource, such as `ADVERSARIES`; for the report. */
  readonly resourceType?: string | undefined
  /** Called after each piece of the body with the bytes sent so far. */
  readonly onProgress?: ((bytesSent: number) => void) | undefined
}

/** The record of one call, for the log and the report; it holds no secret. */
export interface Exchange {
  /** Operation id, or method and path for a manual request. */
  readonly operation: string
  readonly method: string
  /** Path without the query and without the prefix of the base URL. */
  readonly uri: string
  /** URL as sent. */
  readonly url: string
  readonly query: Readonly<Record<string, string>>
  readonly requestContentType: string | undefined
  /** Beginning of a text body; the size of any other. */
  readonly requestBody: string | undefined
  /** What the call is for, in words, such as `api filter by incident id 708996`. */
  readonly description: string | undefined
  readonly resourceType: string | undefined
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** Milliseconds since 1970, when the body had been read; the headers had been received, if the body is streamed. */
  readonly endedAt: number
  /** Absent if there was no response. */
  readonly status: number | undefined
  /** How often the request was sent. */
  readonly attempts: number
  /** Bytes of the body received; 0 if it is streamed. */
  readonly sizeBytes: number
  /** Set when the call ended with an error. */
  readonly errorMessage: string | undefined
  /** Body of a response with a status of 400 or more. */
  readonly responseBody: string | undefined
}

/** The end of a streamed body. */
export interface BodyEnd {
  /** Bytes that were read. */
  readonly sizeBytes: number
  /** Milliseconds since 1970. */
  readonly endedAt: number
  /** Set when the body failed. */
  readonly errorMessage: string | undefined
}

/** How a call ended. */
type ExchangeEnd = Pick<Exchange, 'startedAt' | 'endedAt' | 'status' | 'attempts' | 'sizeBytes' | 'errorMessage' | 'responseBody'>

const LONGEST_BODY = 2_000

/** Creates the record of a call. */
export function describeExchange(request: TransportRequest, url: string, end: ExchangeEnd, redact: Redact): Exchange {
  const [uri = '', query = ''] = redact(request.path).split(/\?(.*)/s)
  return {
    operation: operationOf(request),
    method: request.method,
    uri,
    url,
    query: Object.fromEntries(new URLSearchParams(query)),
    requestContentType: request.contentType,
    requestBody: describeBody(request.body, request.contentLength, redact),
    description: request.description,
    resourceType: request.resourceType,
    ...end,
  }
}

/** Operation id of a request, or method and path of a manual one. */
function operationOf({ operation, method, path }: TransportRequest): string {
  return operation ?? `${method} ${path.split('?', 1)[0]}`
}

function describeBody(body: RequestBody | undefined, length: number | undefined, redact: Redact): string | undefined {
  if (body === undefined) return undefined
  if (typeof body === 'string') return redact(body).slice(0, LONGEST_BODY)
  const size = body instanceof Uint8Array ? body.byteLength : length
  return size === undefined ? 'streamed' : `${size} bytes`
}
