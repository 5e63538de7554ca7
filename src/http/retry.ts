import type { Failure } from './failure.js'

/** Too many calls, and gateways or servers that are away for a while (RFC 6585, 4; RFC 9110, 15.6): a later attempt may fare better. */
const REPEATABLE = new Set([429, 502, 503, 504])

/** Whether an answer of this status counts as a failed attempt. */
export function isRepeatableStatus(status: number): boolean {
  return REPEATABLE.has(status)
}

/** What decides whether a request may be sent again. */
export interface RetryQuestion {
  /** Whether sending twice does the same as sending once. */
  retrySafe: boolean
  /** Whether the body can be sent from its beginning. */
  bodyRepeatable: boolean
  /** What failed: the connection, or the answer. */
  outcome: Failure | { readonly status: number; readonly retryAfter: number | undefined }
}

/**
 * Says whether a failed attempt may be followed by another.
 *
 * A request that may have been carried out and is not retry-safe is not sent twice:
 * - a connection that never came about: always again, nothing left this machine;
 * - 429: always again, the request was refused;
 * - 503: only when `Retry-After` tells to come again, which a server says of work it did not do (RFC 9110, 15.6.4); a bare 503 may come from in between;
 * - 502, 504, a broken connection, silence: the work may be done, so not again.
 *
 * A certificate that is refused, or a proxy that refuses, would fail again: never.
 */
export function mayRetry({ retrySafe, bodyRepeatable, outcome }: RetryQuestion): boolean {
  if (!bodyRepeatable) return false
  if ('kind' in outcome) return outcome.kind !== 'fatal' && (retrySafe || !outcome.sent)
  return (
    REPEATABLE.has(outcome.status) && (retrySafe || outcome.status === 429 || (outcome.status === 503 && outcome.retryAfter !== undefined))
  )
}
