import { fields, indicatorFieldNames } from '../../generated/fields.js'
import { emptyValue, factsOf, isEmptyValue, listedLabels } from '../row-facts.js'
import type { FormattableEntity } from './formattable-entity.js'
import { presentText } from './scalar.js'

/** `weblink` is our name for `webLink`; any entity can have an `xid`. */
const sharedFields: ReadonlySet<string> = new Set([...indicatorFieldNames, 'weblink', 'xid'])
const typedFields: ReadonlySet<string> = new Set(Object.values(fields).flatMap(Object.keys))

/**
 * Returns the labels of an indicator of a custom type that have a value, in the order of the type. The type of the instance that returned the
 * row knows them, and the description those of the types it lists. For any other type they are the keys whose values make up the summary. Without
 * a summary, they are the unknown fields that hold a text: an unknown number is more likely a score than a value.
 */
export function customLabels(entity: FormattableEntity): readonly string[] {
  const known = knownLabels(entity)
  if (known !== undefined) {
    let count = known.length
    while (count > 0 && isBlank(labelValue(entity, known[count - 1] ?? '', known))) count--
    return count === known.length ? known : known.slice(0, count)
  }
  const { summary } = entity
  const own = Object.keys(entity).filter(key => !sharedFields.has(key) && isSingle(entity[key]))
  const texts = own.filter(key => typeof entity[key] === 'string' && !typedFields.has(key))
  if (summary === undefined || summary === null) return texts
  for (const keys of [texts, own]) {
    const found = summaryKeys(entity, keys, String(summary))
    if (found !== undefined) return found
  }
  return ['summary']
}

/**
 * Returns the value of a label: the entity's own, else its part of the summary if the labels are known. A value that is missing between others is
 * empty.
 */
export function customValue(entity: FormattableEntity, label: string): unknown {
  const known = knownLabels(entity)
  if (known === undefined || !known.includes(label)) return Object.hasOwn(entity, label) ? entity[label] : undefined
  const value = labelValue(entity, label, known)
  return isBlank(value) && customLabels(entity).includes(label) ? emptyValue(entity.type, label) : value
}

/** Whether an indicator is known to be of a type with several values. */
export function hasSeveralLabels(entity: FormattableEntity): boolean {
  return (knownLabels(entity)?.length ?? 0) > 1
}

function knownLabels(entity: FormattableEntity): readonly string[] | undefined {
  return factsOf(entity)?.labels ?? listedLabels(entity.type)
}

function labelValue(entity: FormattableEntity, label: string, labels: readonly string[]): unknown {
  const { summary } = entity
  const own = Object.hasOwn(entity, label) ? entity[label] : undefined
  if (typeof summary !== 'string') return own
  if (factsOf(entity)?.inSummary !== true) {
    // An entity that has a value of its own has all of them.
    if (isSingle(own) || labels.some(key => Object.hasOwn(entity, key) && isSingle(entity[key]))) return own
  }
  return partOf(summary, labels.indexOf(label), labels.length)
}

function isBlank(value: unknown): boolean {
  return !isSingle(value) || isEmptyValue(value)
}

/** One of several values joined by ` : `. The last value may contain the separator. */
function partOf(summary: string, place: number, count: number): string | undefined {
  if (count === 1) return summary
  const parts = summary.split(' : ')
  return place < count - 1 ? parts[place] : parts.length < count ? undefined : parts.slice(place).join(' : ')
}

/** Lists and objects are details that were loaded with the indicator, never one of its values. */
function isSingle(value: unknown): boolean {
  return typeof value !== 'object' && value !== undefined
}

const separator = ' : '

/**
 * Returns those of `keys` whose values, in order and joined by ` : `, make up a summary; undefined if none do. An empty value and a single
 * space are interchangeable, and a missing value may leave an empty place.
 */
function summaryKeys(entity: FormattableEntity, keys: readonly string[], summary: string): readonly string[] | undefined {
  const texts = keys.map(key => presentText(entity[key]) ?? '')
  // Values may contain separators, so a summary can be split in many ways: remember the ones that failed.
  const failed = new Set<string>()

  function from(start: number, first: number): string[] | undefined {
    if (failed.has(`${start} ${first}`)) return undefined
    for (let index = first; index < keys.length; index++) {
      for (const end of endsOf(texts[index] ?? '', start)) {
        const rest = end === summary.length ? [] : from(end + separator.length, index + 1)
        if (rest !== undefined) return [keys[index] ?? '', ...rest]
      }
    }
    // A missing value keeps its place in the summary.
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
