import type { OfferedFilter } from '../server/protocol.js'

/**
 * Returns the filters that match a text, best matches first: those whose name starts with it, then those that contain all of its words.
 */
export function matchFilters(filters: readonly OfferedFilter[], typed: string): readonly OfferedFilter[] {
  const text = typed.trim().toLowerCase()
  if (text === '') return filters
  const words = text.split(/\s+/)
  const begins = filters.filter(filter => filter.path.toLowerCase().startsWith(text) || filter.words.startsWith(text))
  const holds = filters.filter(filter => {
    const whole = `${filter.path} ${filter.words}`.toLowerCase()
    return !begins.includes(filter) && words.every(word => whole.includes(word))
  })
  return [...begins, ...holds]
}
