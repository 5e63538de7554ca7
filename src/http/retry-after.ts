/**
 * Reads a `Retry-After` header (RFC 9110, 10.2.3).
 * @param value seconds, or an HTTP date
 * @param now the present in milliseconds since 1970, for dates
 * @returns seconds to wait, 0 for a date gone by, `undefined` when absent or unreadable
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined
  const text = value.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text)
  // Every HTTP date starts with the day in letters; Date.parse alone would read "-5" as a year.
  const date = /^[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000))
}
