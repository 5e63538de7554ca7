/** Rows drawn beyond the visible ones, so that small scrolls show no gap. */
const margin = 8

/**
 * Returns the visible rows of a scrolled list.
 * @param scrollTop pixels above the visible part
 * @param height pixels of the visible part
 * @param rowHeight pixels of a row, above 0
 * @param count total rows
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
