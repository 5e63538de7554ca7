import { ApiError, ConnectionError, ProtocolError, RedirectError } from '../errors/index.js'
import { ConnectFailure } from '../http/index.js'

/** Statuses of gateways, which may have passed the request on. */
const GATEWAY = new Set([502, 503, 504])

/**
 * Whether a failed request may have been carried out anyway: it was sent, and the platform's response was lost.
 * False if the connection was never made, or the server redirected or rejected the request.
 */
export function isLostAnswer(error: unknown): boolean {
  if (error instanceof RedirectError) return false
  if (error instanceof ConnectionError) return !(error.cause instanceof ConnectFailure)
  if (error instanceof ProtocolError) return true
  return error instanceof ApiError && GATEWAY.has(error.status)
}

/** Returns the value or the error of a promise, so that later errors are not mistaken for a failure of the request. */
export async function attempted<T>(promise: Promise<T>): Promise<{ readonly answer: T } | { readonly error: unknown }> {
  try {
    return { answer: await promise }
  } catch (error) {
    return { error }
  }
}

/** Number of times that a failed request was sent or tried: it counts against the `retries` of code that repeats the request. */
export function attemptsOf(error: unknown): number {
  const isCounted = error instanceof ApiError || error instanceof ConnectionError || error instanceof ProtocolError
  return (isCounted ? error.attempts : undefined) ?? 1
}
