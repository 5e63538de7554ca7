/**
 * One finished request, as the transport reports it: plain data, already redacted.
 * All attempts of a request form one exchange, which lasts from the first attempt to the end of the response; to its headers, if its body is streamed.
 */
export interface ReportedExchange {
  /** Operation id from the API description; absent for manual requests. */
  readonly operation?: string | undefined
  readonly method: string
  /** The path without its query, such as `/v2/indicators`. */
  readonly uri: string
  /** The whole URL as sent, secrets redacted. */
  readonly url: string
  readonly query: Readonly<Record<string, string | number>>
  readonly requestContentType?: string | undefined
  readonly requestBody?: string | undefined
  /** Purpose of the request, such as `api filter by tag "Nation State"`. */
  readonly description?: string | undefined
  /** The container's name in capitals, such as `ADVERSARIES`. */
  readonly resourceType?: string | undefined
  /** Milliseconds on the report's clock. */
  readonly startedAt: number
  /** Milliseconds on the report's clock. */
  readonly endedAt: number
  /** Status of the response; absent when there was none. */
  readonly status?: number | undefined
  /** Number of times the request was sent; 0 if it failed before it was sent. */
  readonly attempts: number
  /** Bytes of the response body. */
  readonly sizeBytes: number
  /** Why there was no response, or why the response could not be used. */
  readonly errorMessage?: string | undefined
  /** Body of the response, if the request failed. */
  readonly responseBody?: string | undefined
}

/** The end of a response body that was still being read when its request was reported. */
export interface BodyEnd {
  /** Bytes that were read. */
  readonly sizeBytes: number
  /** Milliseconds on the report's clock. */
  readonly endedAt: number
}
