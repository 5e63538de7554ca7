import { toInstant } from '../filters/index.js'

/** Whether the server holds what was sent. Times are compared as instants, because the server writes them in its own form. */
export function isSameValue(sent: unknown, held: unknown): boolean {
  if (sent === held) return true
  const instant = typeof sent === 'string' && /^\d{4}-\d{2}-\d{2}/.test(sent) ? toInstant(sent) : Number.NaN
  return instant === toInstant(held)
}
