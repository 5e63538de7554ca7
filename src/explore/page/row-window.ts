/** Rows drawn beyond what is in sight, so that a small scroll finds them there. */
const margin = 8

/**
 * The rows that are in sight of a scrolled list.
 * @param scrollTop pixels above what is in sight
 * @param height pixels in sight
 * @param rowHeight pixels of a row, above 0
 * @param count rows in all
 */
export function windowOf(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
): { readonly first: number; readonly end: number } {
  const first = Math.max(0, Math.min(count, Math.floor(scrollTop / rowHeight) - margin))
  return { first, end: Math.max(first, Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + margin)) }
}
