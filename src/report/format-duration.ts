/**
 * Returns milliseconds as `H:MM:SS.ffffff`, hours unbounded, six decimals always.
 * Layout: the documentation's sample of the report statistics.
 */
export function formatDuration(milliseconds: number): string {
  const microseconds = Math.round(milliseconds * 1000)
  const seconds = Math.floor(microseconds / 1_000_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const fraction = String(microseconds % 1_000_000).padStart(6, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${fraction}`
}
