import { excerpt } from './excerpt.js'
import type { Redact } from './redact.js'

/** The beginning of a decoded answer for an error message, as JSON; of one that is nested too deep for that, only that it is. */
export function excerptOfValue(value: unknown, redact: Redact): string {
  try {
    return excerpt(JSON.stringify(value) ?? '', redact)
  } catch (error) {
    // JSON.stringify is recursive, JSON.parse is not.
    if (error instanceof RangeError) return 'JSON that is nested too deep to be shown'
    throw error
  }
}
