import type { RequestBody } from './request-body.js'

/** Methods of the API. */
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'PATCH' | 'OPTIONS'

/** One request. */
export interface TransportRequest {
  readonly method: Method
  /** Path from `/v2` on, with the query, percent-encoded: sent and signed byte for byte, after the path of the base URL. */
  readonly path: string
  /** More headers; those of the connection and of the signature are set by the transport. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: RequestBody | undefined
  readonly contentType?: string | undefined
  /** Bytes of a body given in pieces, when known; else it is sent in chunks. */
  readonly contentLength?: number | undefined
  /** Whether sending twice does the same as sending once. */
  readonly retrySafe: boolean
  /** True: the answer is handed over at its headers, to be read with `stream()`. Default false: the body is read whole, inside the retry. */
  readonly stream?: boolean | undefined
  /** Ends sleep, retry and body at once; `send` then rejects with its reason. */
  readonly signal?: AbortSignal | undefined
  /** What the call is for, in words; for the report. */
  readonly description?: string | undefined
  /** Operation id; for errors and the report. */
  readonly operation?: string | undefined
  /** Kind of thing asked for, such as `ADVERSARIES`; for the report. */
  readonly resourceType?: string | undefined
  /** Told the bytes of the body sent so far, after each piece. */
  readonly onProgress?: ((bytesSent: number) => void) | undefined
}
