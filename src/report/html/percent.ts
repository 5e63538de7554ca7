/** Returns `part` of `whole` as an SVG or table percentage with at most three decimals, such as `12.5%`; `0%` of nothing. */
export function percent(part: number, whole: number): string {
  return `${whole > 0 ? Number(((part / whole) * 100).toFixed(3)) : 0}%`
}
