import type { Redact } from './redact.js'

const LENGTH = 200

/**
 * The first 200 characters of a body for an error message, secrets redacted.
 * More than that is redacted before the cut, so that a secret on the border is recognised whole.
 * @param redact of the client, which knows its secrets
 */
export function excerpt(text: string, redact: Redact): string {
  return redact(text.slice(0, LENGTH * 10)).slice(0, LENGTH)
}
