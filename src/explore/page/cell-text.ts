import { plainText } from './row-view.js'

/** A value as a cell shows it: of an instant the minute, as the server wrote it; the details have it whole. */
export function cellText(value: unknown): string {
  const text = plainText(value)
  const [, day, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d/.exec(text) ?? []
  return day === undefined ? text : `${day} ${minute}`
}
