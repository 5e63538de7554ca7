import { UsageError } from '../usage-error.js'

const unitMilliseconds: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
}

/**
 * Reads a point in time: ISO 8601, or how long ago as `90s`, `30m`, `12h`, `7d`, `2w`.
 * @param now milliseconds since 1970
 * @returns the text when it is no age: filters read and check ISO 8601 themselves
 * @throws UsageError when the age reaches back before the year 1
 */
export function parseInstant(text: string, now: number): Date | string {
  const age = /^(\d+)\s*([smhdw])$/i.exec(text.trim())
  if (age === null) return text.trim()
  const instant = new Date(now - Number(age[1]) * (unitMilliseconds[(age[2] ?? '').toLowerCase()] ?? 0))
  if (Number.isNaN(instant.getTime()) || instant.getUTCFullYear() < 1)
    throw new UsageError(`The time "${text}" lies before all dates: give an age such as 7d, or a date such as 2025-06-17.`)
  return instant
}
