import { ApiError, ConnectionError, ProtocolError, RedirectError } from '../errors/index.js'
import { ConnectFailure } from '../http/index.js'

/** Statuses of something between client and server that may have handed the request on. */
const GATEWAY = new Set([502, 503, 504])

/**
 * Whether a failed request may have been carried out all the same: it was sent, and no answer of the platform came back.
 * A connection that was never made, a redirect and a refusal leave no doubt.
 */
export function isLostAnswer(error: unknown): boolean {
  if (error instanceof RedirectError) return false
  if (error instanceof ConnectionError) return !(error.cause instanceof ConnectFailure)
  if (error instanceof ProtocolError) return true
  return error instanceof ApiError && GATEWAY.has(error.status)
}

/** The value of a promise, or what it was rejected with: so that what follows an answer is not taken for its failure. */
export async function attempted<T>(promise: Promise<T>): Promise<{ readonly answer: T } | { readonly error: unknown }> {
  try {
    return { answer: await promise }
  } catch (error) {
    return { error }
  }
}

/** How often a failed request was sent, or tried: what it took of the `retries` that whoever repeats it may use in all. */
export function attemptsOf(error: unknown): number {
  const isCounted = error instanceof ApiError || error instanceof ConnectionError || error instanceof ProtocolError
  return (isCounted ? error.attempts : undefined) ?? 1
}
