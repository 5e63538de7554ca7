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
