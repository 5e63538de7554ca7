import type { ShownRow } from '../server/protocol.js'

/** The sort order of a table. */
export interface SortOrder {
  readonly field: string
  readonly descending: boolean
}

const collator = new Intl.Collator(undefined, { numeric: true })

/**
 * Returns the indexes of the rows that contain a text, sorted.
 * @param rows all rows
 * @param search words that a row must contain in any of its plain fields, not case-sensitive
 * @param order without it rows keep the order of arrival; rows without a value come last
 */
export function viewOf(rows: readonly ShownRow[], search: string, order: SortOrder | undefined): number[] {
  const places = placesHolding(rows, search)
  if (order === undefined) return places
  const { field, descending } = order
  const sign = descending ? -1 : 1
  const value = (place: number) => rows[place]?.record[field] ?? undefined
  return places.sort((one, other) => {
    const [left, right] = [value(one), value(other)]
    if (left === undefined || right === undefined) return left === right ? one - other : left === undefined ? 1 : -1
    return sign * compare(left, right) || one - other
  })
}

function placesHolding(rows: readonly ShownRow[], search: string): number[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const places: number[] = []
  for (const [place, { record }] of rows.entries()) {
    if (words.length > 0) {
      const text = Object.values(record).map(plainText).join('\n').toLowerCase()
      if (!words.every(word => text.includes(word))) continue
    }
    places.push(place)
  }
  return places
}

function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return collator.compare(plainText(left), plainText(right))
}

/** Returns a value as plain text; an empty text for objects and lists. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return ''
  return String(value)
}
