import { FilterError } from '../../index.js'
import type { ToldError } from './protocol.js'

/** An error as the page shows it: what happened, and which filter is wrong. */
export function toldError(error: unknown): ToldError {
  const message = error instanceof Error ? error.message : String(error)
  return error instanceof FilterError ? { message, filter: error.filter } : { message }
}
