/** A manual request to any path of the API. */
export interface ManualRequest {
  /** Default GET. */
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path starting with `/v2`, values percent-encoded; it may include a query, which is kept. */
  uri: string
  query?: Readonly<Record<string, string | number | boolean | undefined>>
  /** Owner. Default: the client's default owner. */
  owner?: string
  /** Whether the request takes an owner. Default true. */
  ownerAllowed?: boolean
  /** Retrieves all pages of a list, so that `rows()` returns the rows of all of them. Default false: a single response. */
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
