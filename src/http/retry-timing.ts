import type { Settings } from './settings.js'

/**
 * Seconds to sleep before the next attempt. `Retry-After` wins, up to its cap and without jitter, since the server named the time.
 * @param attempt the attempt that failed, from 1
 * @param settings `retrySleep`, `backoff` and `retryAfterMaximum`
 * @param retryAfter seconds the server asked for, if it did
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
