/**
 * One finished request as the transport reports it: plain data, already redacted.
 * All attempts of a request are one exchange; its times span from the first attempt to the end of the answer.
 */
export interface ReportedExchange {
  /** The operation's name in the API description; absent for requests by hand. */
  readonly operation?: string | undefined
  readonly method: string
  /** The path without query, such as `/v2/indicators`. */
  readonly uri: string
  /** The whole URL as sent, secrets redacted. */
  readonly url: string
  readonly query: Readonly<Record<string, string | number>>
  readonly requestContentType?: string | undefined
  readonly requestBody?: string | undefined
  /** What the request is for, such as `api filter by tag "Nation State"`. */
  readonly description?: string | undefined
  /** The container's name in capitals, such as `ADVERSARIES`. */
  readonly resourceType?: string | undefined
  /** Milliseconds on the report's clock. */
  readonly startedAt: number
  /** Milliseconds on the report's clock. */
  readonly endedAt: number
  /** The answer's status; absent when no answer came. */
  readonly status?: number | undefined
  /** How often it was sent, 1 or more; 0 when it failed before it was sent. */
  readonly attempts: number
  /** Bytes of the answer's body. */
  readonly sizeBytes: number
  /** Why no answer came, or why the answer could not be used. */
  readonly errorMessage?: string | undefined
  /** The answer's body, given when the request failed. */
  readonly responseBody?: string | undefined
}
