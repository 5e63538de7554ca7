import { ApiError, ConnectionError, ProtocolError } from '../errors/index.js'

/** How often a failed request was sent, or tried: what it took of the `retries` that whoever repeats it may use in all. */
export function attemptsOf(error: unknown): number {
  const isCounted = error instanceof ApiError || error instanceof ConnectionError || error instanceof ProtocolError
  return (isCounted ? error.attempts : undefined) ?? 1
}
