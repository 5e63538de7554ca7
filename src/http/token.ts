import { AuthError } from '../errors/index.js'
import { isRecord, parseJson } from '../json.js'
import { apiFailure } from './envelope.js'
import { excerpt, type Redactor } from './redactor.js'

import type { TransportResponse } from './response.js'
import { isRepeatableStatus } from './retry.js'
import { Secret } from './secret.js'

/** Renewal starts this long before the end (vendor SDK 2.4.21), but not in the first half of a token's time. */
const MARGIN_SECONDS = 15
const RENEWAL_PATH = '/appAuth'

/** A token that renews itself, with one renewal at a time, however many calls wait for it. */
export interface TokenHolder {
  /** The token to send now, renewed first if it expires within 15 s; a token that was issued for less than 30 s, in its second half. */
  current(signal?: AbortSignal): Promise<Secret>
  /** Renews the token, unless that already happened after `stale` was read. */
  renew(stale: Secret, signal?: AbortSignal): Promise<void>
}

/**
 * @param expires Unix seconds; without it only `renew` renews
 * @param now milliseconds since 1970
 * @param redactor learns each renewed token
 * @param send sends an unsigned GET of a path below the base URL
 * @throws AuthError from both methods when the server refuses the renewal, ApiError when it is too busy for it
 */
export function createTokenHolder(
  { token, expires = Infinity }: { token: Secret; expires: number | undefined },
  now: () => number,
  redactor: Redactor,
  send: (path: string) => Promise<TransportResponse>,
): TokenHolder {
  let held = { token, renewAt: expires - MARGIN_SECONDS }
  let renewal: Promise<void> | undefined

  async function request(): Promise<void> {
    const response = await send(`${RENEWAL_PATH}?expiredToken=${encodeURIComponent(held.token.reveal())}`)
    const renewed = readRenewal(response, await response.text(), redactor)
    const lifetime = renewed.expires - now() / 1000
    // A time that has passed comes from clocks that differ: then only the server can say that the token has expired.
    const renewAt = lifetime > 0 ? renewed.expires - Math.min(MARGIN_SECONDS, lifetime / 2) : Infinity
    held = { token: renewed.token, renewAt }
  }

  async function renew(stale: Secret, signal?: AbortSignal): Promise<void> {
    if (held.token !== stale) return
    // A renewal that nobody waits for would reject unhandled.
    signal?.throwIfAborted()
    renewal ??= request().finally(() => {
      renewal = undefined
    })
    // Several calls wait for the renewal: the signal of one ends its own wait only.
    await untilAborted(renewal, signal)
  }

  return {
    async current(signal) {
      if (now() / 1000 >= held.renewAt) await renew(held.token, signal)
      return held.token
    },
    renew,
  }
}

/** `{success: true, apiToken, apiTokenExpires}` (API documentation, token). */
function readRenewal(response: TransportResponse, text: string, redactor: Redactor): { token: Secret; expires: number } {
  const { status, url } = response
  const value = status === 200 ? parseJson(text) : undefined
  if (isRecord(value) && value['success'] === true) {
    const { apiToken, apiTokenExpires } = value
    if (typeof apiToken === 'string' && apiToken !== '') {
      redactor.addToken(apiToken)
      // Absent or null means that the token does not expire.
      return { token: new Secret(apiToken), expires: Number(apiTokenExpires) || Infinity }
    }
  }
  const redact = (shown: string) => redactor.redact(shown)
  if (isRepeatableStatus(status)) throw apiFailure({ ...response, text, method: 'GET', operation: 'renewToken', redact })
  const detail = excerpt(text, redact) || `HTTP status ${status}`
  throw new AuthError(`The token was not renewed (${status}): ${detail}. Create a new token and pass it as the option "token".`, {
    status,
    detail,
    operation: 'renewToken',
    method: 'GET',
    url,
    body: redact(text),
  })
}

async function untilAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return work
  await new Promise<void>((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
