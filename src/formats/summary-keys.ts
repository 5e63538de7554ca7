import type { FormattableEntity } from './formattable-entity.js'
import { presentText } from './scalar.js'

const separator = ' : '

/**
 * Returns those of `keys` whose values, in their order, make up a summary: joined by ` : `, where an empty value or a single space may
 * be in the place of one another, or in a place of its own; undefined when they do not.
 */
export function summaryKeys(entity: FormattableEntity, keys: readonly string[], summary: string): readonly string[] | undefined {
  const texts = keys.map(key => presentText(entity[key]) ?? '')
  // What has led nowhere is not tried again: values may hold separators, so that one summary can be cut in many ways.
  const failed = new Set<string>()

  function from(start: number, first: number): string[] | undefined {
    if (failed.has(`${start} ${first}`)) return undefined
    for (let index = first; index < keys.length; index++) {
      for (const end of endsOf(texts[index] ?? '', start)) {
        const rest = end === summary.length ? [] : from(end + separator.length, index + 1)
        if (rest !== undefined) return [keys[index] ?? '', ...rest]
      }
    }
    // A value that is missing keeps its place in the summary.
    const [blank] = endsOf('', start)
    const after = blank === undefined || start === 0 || blank === summary.length ? undefined : from(blank + separator.length, first)
    if (after === undefined) failed.add(`${start} ${first}`)
    return after
  }

  function endsOf(text: string, start: number): number[] {
    const readings = text === '' || text === ' ' ? ['', ' '] : [text]
    return readings
      .filter(reading => summary.startsWith(reading, start))
      .map(reading => start + reading.length)
      .filter(end => end === summary.length || summary.startsWith(separator, end))
  }

  return from(0, 0)
}
