import { readableNumber } from './readable-number.js'

/** Returns a count with its noun, in the plural unless it is one: `1 request`, `1,200 requests`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${readableNumber(count)} ${count === 1 ? singular : plural}`
}
