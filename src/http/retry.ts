import type { Failure } from './failure.js'
import type { Settings } from './settings.js'

/** Too many requests, and gateways or servers that are temporarily unavailable (RFC 6585, 4; RFC 9110, 15.6): a later attempt may succeed. */
const REPEATABLE = new Set([429, 502, 503, 504])

/** Whether a response with this status counts as a failed attempt. */
export function isRepeatableStatus(status: number): boolean {
  return REPEATABLE.has(status)
}

/** What decides whether a request may be sent again. */
interface RetryQuestion {
  /** Whether sending twice does the same as sending once. */
  retrySafe: boolean
  /** Whether the body can be sent from its beginning. */
  bodyRepeatable: boolean
  /** What failed: the connection, or the response. */
  outcome: Failure | { readonly status: number; readonly retryAfter: number | undefined }
}

/**
 * Decides whether a failed attempt may be retried.
 *
 * A request that may have been carried out and is not retry-safe is not sent twice:
 * - the connection failed to open: always retried, nothing was sent;
 * - 429: always retried, the request was refused;
 * - 503: retried only with `Retry-After`, which a server sends for work it did not do (RFC 9110, 15.6.4); a bare 503 may come from a gateway;
 * - 502, 504, a broken connection, a timeout: the work may be done, so never retried.
 *
 * A refused certificate, or a proxy that refuses, would fail again: never retried.
 */
export function mayRetry({ retrySafe, bodyRepeatable, outcome }: RetryQuestion): boolean {
  if (!bodyRepeatable) return false
  if ('kind' in outcome) return outcome.kind !== 'fatal' && (retrySafe || !outcome.sent)
  return (
    REPEATABLE.has(outcome.status) && (retrySafe || outcome.status === 429 || (outcome.status === 503 && outcome.retryAfter !== undefined))
  )
}

/** The three formats of HTTP dates (RFC 9110, 5.6.7), the last of which is that of C; some servers write UTC or +0000 for GMT. */
const DATE =
  /^(?:[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:GMT|UTC|\+0000)|[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/

/**
 * Reads a `Retry-After` header (RFC 9110, 10.2.3).
 * @param value seconds, or an HTTP date
 * @param now milliseconds since 1970, for dates
 * @returns seconds to wait, 0 for a date in the past, `undefined` if absent or unreadable
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined
  const text = value.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text)
  // Date.parse reads a year into "-5" and "in 120", and the format of C as local time.
  const date = DATE.test(text) ? Date.parse(/\d{4}$/.test(text) ? `${text} GMT` : text) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000))
}

/**
 * Seconds to sleep before the next attempt. `Retry-After` wins, up to its cap and without jitter, since the server chose the time.
 * @param attempt the attempt that failed, from 1
 * @param settings `retrySleep`, `backoff` and `retryAfterMaximum`
 * @param retryAfter seconds that the server asked for, if it did
 * @param random a number from 0 up to 1, for the jitter
 */
export function retrySeconds(
  attempt: number,
  settings: Pick<Settings, 'retrySleep' | 'backoff' | 'retryAfterMaximum'>,
  retryAfter: number | undefined,
  random: number,
): number {
  if (retryAfter !== undefined) return Math.min(retryAfter, settings.retryAfterMaximum)
  const { strategy, maximum, jitter } = settings.backoff
  const full = strategy === 'fixed' ? settings.retrySleep : Math.min(maximum, settings.retrySleep * 2 ** (attempt - 1))
  return jitter ? full * (0.5 + random / 2) : full
}
