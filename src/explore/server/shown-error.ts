import { FilterError } from '../../index.js'
import type { ShownError } from './protocol.js'

/** Converts an error for the page: its message, and the filter that is wrong. */
export function shownError(error: unknown): ShownError {
  const message = error instanceof Error ? error.message : String(error)
  return error instanceof FilterError ? { message, filter: error.filter } : { message }
}
