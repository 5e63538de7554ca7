/** Returns a count with thousands separated by commas. */
export function readableNumber(count: number): string {
  return count.toLocaleString('en-US')
}
