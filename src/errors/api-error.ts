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

/** The server refused the credentials (401) or what they may do (403). */
export class AuthError extends ApiError {
  static {
    AuthError.prototype.name = 'AuthError'
  }
}

/** The server knows no such thing (404). */
export class NotFoundError extends ApiError {
  static {
    NotFoundError.prototype.name = 'NotFoundError'
  }
}

/** Too many calls (429); `retryAfter` holds the seconds to wait, when the server names them. */
export class RateLimitError extends ApiError {
  static {
    RateLimitError.prototype.name = 'RateLimitError'
  }
}

/**
 * Picks the error class by status and writes the message for people.
 * @param facts what the answer says; texts must be redacted already
 * @returns `AuthError` for 401 and 403, `NotFoundError` for 404, `RateLimitError` for 429, else `ApiError`
 */
export function apiErrorFromResponse(facts: ApiErrorFacts): ApiError {
  const attempts = facts.attempts !== undefined && facts.attempts > 1 ? ` after ${facts.attempts} attempts` : ''
  const detail = /[.!?]$/.test(facts.detail) ? facts.detail : `${facts.detail}.`
  const message = `${facts.method} ${facts.url} failed with status ${facts.status}${attempts}: ${detail} ${wayOut(facts)}`
  if (facts.status === 401 || facts.status === 403) return new AuthError(message, facts)
  if (facts.status === 404) return new NotFoundError(message, facts)
  if (facts.status === 429) return new RateLimitError(message, facts)
  return new ApiError(message, facts)
}

function wayOut({ status, detail, retryAfter }: ApiErrorFacts): string {
  // The server compares the signed time with its own and refuses more than 5 minutes (API documentation, HMAC).
  if (status === 401 && /timestamp/i.test(detail)) return 'Set the clock of this machine: it is more than 5 minutes off the server.'
  if (status === 401) return 'Check the access id and secret key, or the token, and that the account may use the API.'
  if (status === 403) return 'Check the permissions and owners of the account, and that the base URL starts with https.'
  if (status === 404) return 'Check the value and its owner, and that the base URL has the prefix of the installation, such as /api.'
  if (status === 429) return `Wait ${retryAfter === undefined ? 'a while' : `${retryAfter} s`}, or lower the concurrency.`
  if (status >= 500) return 'The server is at fault: try again later, and tell its administrator if it stays.'
  return 'Correct the request and send it again.'
}
