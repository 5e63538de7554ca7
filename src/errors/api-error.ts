import { ThreatConnectError } from './threatconnect-error.js'

/** What is known of a failed call; no field ever holds a credential. */
export interface ApiErrorFacts {
  /** HTTP status; 200 when the server reports a failure inside a successful answer. */
  status: number
  /** The server's own words, or the status in words when it gave none. */
  detail: string
  /** Operation id of the API description, or method and path for a call made by hand. */
  operation: string
  method: string
  /** URL as sent, secrets redacted. */
  url: string
  /** The server's id of the request, when it gave one. */
  requestId?: string | undefined
  /** Body of the answer as text, secrets redacted. */
  body: string
  /** Seconds the server asks to wait before the next call. */
  retryAfter?: number | undefined
  /** How often the request was sent. */
  attempts?: number | undefined
}

/** The server answered, and the answer is a failure. */
export class ApiError extends ThreatConnectError {
  static {
    ApiError.prototype.name = 'ApiError'
  }

  readonly status: number
  readonly detail: string
  readonly operation: string
  readonly method: string
  readonly url: string
  declare readonly requestId?: string
  readonly body: string
  declare readonly retryAfter?: number
  declare readonly attempts?: number

  /** @internal Only the client makes errors. */
  constructor(message: string, facts: ApiErrorFacts) {
    super(message)
    this.status = facts.status
    this.detail = facts.detail
    this.operation = facts.operation
    this.method = facts.method
    this.url = facts.url
    this.body = facts.body
    if (facts.requestId !== undefined) this.requestId = facts.requestId
    if (facts.retryAfter !== undefined) this.retryAfter = facts.retryAfter
    if (facts.attempts !== undefined) this.attempts = facts.attempts
  }
}
