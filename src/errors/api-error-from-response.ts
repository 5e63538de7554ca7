import { ApiError, type ApiErrorFacts } from './api-error.js'
import { AuthError } from './auth-error.js'
import { NotFoundError } from './not-found-error.js'
import { RateLimitError } from './rate-limit-error.js'

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
