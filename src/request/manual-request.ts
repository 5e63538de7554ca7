import type { RequestBody } from '../http/index.js'

/** A request made by hand, to any path of the API. */
export interface ManualRequest {
  /** Default GET. */
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path from `/v2` on, values percent-encoded; a query in it is kept. */
  uri: string
  query?: Readonly<Record<string, string | number | boolean | undefined>>
  /** Owner; the client's default owner when absent. */
  owner?: string
  /** Whether the request takes an owner. Default true. */
  ownerAllowed?: boolean
  /** Retrieves all pages of a list; `rows()` then gives the rows of all of them. Default false: the one answer. */
  paginate?: boolean
  /** Text, bytes, a stream of bytes (a function that opens it anew can be retried), or an object, which is sent as JSON. */
  body?: RequestBody | object
  /** Default: `application/json` for an object, `application/octet-stream` for anything else. */
  contentType?: string
  /** Length of a streamed body in bytes, when known. */
  contentLength?: number
  /** What the request is for, shown in the report. */
  description?: string
  /** Whether sending it twice does the same as once. Default: true for all methods but POST. */
  retrySafe?: boolean
  /** Ends the request at once. */
  signal?: AbortSignal
  /** Told the bytes of the body sent so far. */
  onProgress?: (bytesSent: number) => void
}
