import { isFailure } from '../is-failure.js'

/** Returns the style class of a request's outcome: `good`, `bad` (server error or no answer) or `warn` (any other failure). */
export function statusClass(status: number | null): 'good' | 'warn' | 'bad' {
  if (status === null || status >= 500) return 'bad'
  return isFailure(status) ? 'warn' : 'good'
}
