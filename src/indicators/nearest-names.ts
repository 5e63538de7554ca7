import { foldSpelling, type Named, spellingsOf } from './type-spelling.js'

/** Maximum number of suggestions. */
const MOST = 3

/**
 * Suggests names for a misspelt one, nearest first.
 * @returns up to three names that differ by at most two characters or a third of the length, ignoring case
 */
export function nearestNames(wanted: string, names: readonly string[]): readonly string[] {
  const text = wanted.toLowerCase()
  const limit = Math.max(2, Math.floor(text.length / 3))
  // Keep only the first of several spellings that differ in case and spaces.
  const spellings = new Map(names.toReversed().map(name => [foldSpelling(name), name]))
  return [...spellings.values()]
    .reverse()
    .map(name => ({ name, distance: distanceOf(text, name.toLowerCase(), limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, MOST)
    .map(({ name }) => name)
}

/**
 * Says how to correct a name that no type has.
 * @param types whose names, path segments and entity keys may be meant
 * @param listed the types to list if no name is near. Default: all of them
 */
export function typeAdvice(wanted: string, types: Iterable<Named>, listed: Iterable<Named> = types): string {
  const nearest = nearestNames(wanted, spellingsOf(types))
  return nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : `Use one of ${Array.from(listed, ({ name }) => name).join(', ')}.`
}

/** Whether a name is probably a misspelling of a listed one, because it differs by one or two characters. */
export function isMisspelt(wanted: string, names: readonly string[]): boolean {
  const text = wanted.toLowerCase()
  // Nearly all short names differ by only two characters.
  const limit = text.length < 5 ? 1 : 2
  return names.some(name => distanceOf(text, name.toLowerCase(), limit) <= limit)
}

/** Number of characters to insert, delete, replace or swap (optimal string alignment); `limit + 1` if it is more than the limit. */
function distanceOf(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, place) => place)
  for (let row = 1; row <= one.length; row++) {
    const next = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = last
    last = next
  }
  return last[other.length] ?? limit + 1
}
