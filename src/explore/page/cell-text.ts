import { plainText } from './row-view.js'

/** Formats a value for a cell. Timestamps are shortened to the minute; the details show them in full. */
export function cellText(value: unknown): string {
  const text = plainText(value)
  const [, day, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d/.exec(text) ?? []
  return day === undefined ? text : `${day} ${minute}`
}
