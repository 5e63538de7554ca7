import { isFailure } from '../request-entry.js'

/** Formats a count with thousands separated by commas. */
export function readableNumber(count: number): string {
  return count.toLocaleString('en-US')
}

/** Formats `part` of `whole` as an SVG or table percentage with at most three decimals, such as `12.5%`; `0%` if `whole` is 0. */
export function percent(part: number, whole: number): string {
  return `${whole > 0 ? Number(((part / whole) * 100).toFixed(3)) : 0}%`
}

/** Formats milliseconds with three digits and a suitable unit, such as `840 µs`, `94.4 ms`, `3.02 s`, `2 min 5 s`. */
export function readableDuration(milliseconds: number): string {
  if (milliseconds < 0.9995) return `${Math.round(milliseconds * 1000)} µs`
  if (milliseconds < 999.5) return `${threeDigits(milliseconds)} ms`
  if (milliseconds < 59_950) return `${threeDigits(milliseconds / 1000)} s`
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`
}

function threeDigits(value: number): string {
  return String(Number(value.toPrecision(3)))
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Formats bytes in powers of 1,000, such as `512 B`, `1.2 MB`. */
export function readableSize(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  const value = bytes / 1000 ** power
  return `${power === 0 ? value : value.toFixed(1)} ${units[power] ?? 'B'}`
}

/** Returns the style class of a request's outcome: `good`, `bad` (server error or no response) or `warn` (any other failure). */
export function statusClass(status: number | null): 'good' | 'warn' | 'bad' {
  if (status === null || status >= 500) return 'bad'
  return isFailure(status) ? 'warn' : 'good'
}
