const LONGEST = 120

/**
 * A value as an error names it: text in quotes, cut so that a whole document does not land in a message.
 * Nothing of an object is asked, since it may come from anywhere and may have no text.
 */
export function showValue(value: unknown): string {
  const text = textOf(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}…` : text
}

function textOf(value: unknown): string {
  // Escaping makes a text longer, never shorter.
  if (typeof value === 'string') return JSON.stringify(value.slice(0, LONGEST))
  if (typeof value === 'function') return 'a function'
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : value.toISOString()
  if (value instanceof RegExp) return `/${value.source}/${value.flags}`
  return Array.isArray(value) ? 'a list' : 'an object'
}
