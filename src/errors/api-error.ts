import { ThreatConnectError } from './threatconnect-error.js'

/** Details of a failed call. No field ever holds a credential. */
export interface ApiErrorFacts {
  /** HTTP status; 200 when the server reports a failure in a response with status 200. */
  status: number
  /** The server's own message, or the name of the status when the server sent no message. */
  detail: string
  /** Operation id from the API description, or method and path of a manual request. */
  operation: string
  method: string
  /** URL as sent, secrets redacted. */
  url: string
  /** The server's id for the request, when it sent one. */
  requestId?: string | undefined
  /** Response body as text, secrets redacted. */
  body: string
  /** Seconds to wait before the next call, as requested by the server. */
  retryAfter?: number | undefined
  /** Number of times the request was sent. */
  attempts?: number | undefined
}

/** The server responded with a failure. */
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

/** The server rejected the credentials (401) or denied permission (403). */
export class AuthError extends ApiError {
  static {
    AuthError.prototype.name = 'AuthError'
  }
}

/** The resource does not exist (404). */
export class NotFoundError extends ApiError {
  static {
    NotFoundError.prototype.name = 'NotFoundError'
  }
}

/** Too many calls (429). `retryAfter` holds the seconds to wait, when the server sends them. */
export class RateLimitError extends ApiError {
  static {
    RateLimitError.prototype.name = 'RateLimitError'
  }
}

/**
 * Picks the error class by status and writes the message.
 * @param facts details of the response; secrets must already be redacted
 * @returns `AuthError` for 401 and 403, `NotFoundError` for 404, `RateLimitError` for 429, else `ApiError`
 */
export function apiErrorFromResponse(facts: ApiErrorFacts): ApiError {
  const attempts = facts.attempts !== undefined && facts.attempts > 1 ? ` after ${facts.attempts} attempts` : ''
  const detail = /[.!?]$/.test(facts.detail) ? facts.detail : `${facts.detail}.`
  const message = `${facts.method} ${facts.url} failed with status ${facts.status}${attempts}: ${detail} ${adviceFor(facts)}`
  if (facts.status === 401 || facts.status === 403) return new AuthError(message, facts)
  if (facts.status === 404) return new NotFoundError(message, facts)
  if (facts.status === 429) return new RateLimitError(message, facts)
  return new ApiError(message, facts)
}

function adviceFor({ status, detail, retryAfter }: ApiErrorFacts): string {
  // The server compares the signed timestamp with its own clock and rejects a difference of more than 5 minutes (API documentation, HMAC).
  if (status === 401 && /timestamp/i.test(detail))
    return 'Set the clock of this machine. It differs from the server by more than 5 minutes.'
  if (status === 401) return 'Check the access id and secret key, or the token, and that the account has access to the API.'
  if (status === 403) return 'Check the permissions and owners of the account, and that the base URL starts with https.'
  if (status === 404)
    return 'Check the value and its owner, and that the base URL includes the path prefix of the installation, such as /api.'
  if (status === 429) return `Wait ${retryAfter === undefined ? 'a while' : `${retryAfter} s`}, or lower the concurrency.`
  if (status >= 500) return 'The server failed. Retry later; if it persists, contact your administrator.'
  return 'Fix the request and send it again.'
}
