import { indicatorValueReaders } from '../../generated/readers.js'
import type { EntityKind, IndicatorKind } from '../row-facts.js'
import { customLabels, customValue, hasSeveralLabels } from './custom-labels.js'
import type { FormattableEntity } from './formattable-entity.js'
import { kindEntry } from './kinds.js'
import { numeric, parseTimestamp, presentText, type Scalar, scalar } from './scalar.js'

/**
 * Returns the value of an indicator, or each hash of a file (MD5, SHA-1, SHA-256).
 * The value of a custom indicator with several values is its summary, or its values joined by ` : ` as in a summary.
 */
export function indicatorValues(entity: FormattableEntity, kind: IndicatorKind): readonly string[] {
  if (kind === 'file') return fileValues(entity)
  const whole = wholeValueReader(kind)
  if (whole !== undefined) return present(whole(entity))
  // Servers write an empty value among others as nothing or a space, and may leave out the last ones.
  const isJoined = entity.summary === undefined || entity.summary === null || hasSeveralLabels(entity)
  return isJoined ? joinedLabels(entity) : present(entity.summary)
}

/** Returns the function that reads the value of a built-in type with one value; undefined for other kinds. */
export function wholeValueReader(kind: EntityKind): ((entity: FormattableEntity) => unknown) | undefined {
  return readers[kind]
}

const readers: Readonly<Partial<Record<EntityKind, (entity: FormattableEntity) => unknown>>> = indicatorValueReaders

const hashNames = ['md5', 'sha1', 'sha256'] as const

function fileValues(entity: FormattableEntity): readonly string[] {
  const hashes: string[] = []
  for (const name of hashNames) {
    const hash = presentText(fileHash(entity, name))
    if (hash !== undefined) hashes.push(hash)
  }
  return hashes.length > 0 ? hashes : present(entity.summary)
}

function present(value: unknown): readonly string[] {
  const text = presentText(value)
  return text === undefined ? [] : [text]
}

function joinedLabels(entity: FormattableEntity): readonly string[] {
  let joined: string | undefined
  for (const label of customLabels(entity)) {
    const value = presentText(customValue(entity, label))
    if (value !== undefined) joined = joined === undefined ? value : `${joined} : ${value}`
  }
  return joined === undefined ? [] : [joined]
}

/** The hashes of a file in the order of the API, with their length in hexadecimal digits. */
export const hashLengths = { md5: 32, sha1: 40, sha256: 64 } as const

type HashName = keyof typeof hashLengths

export function isHashName(name: string): name is HashName {
  return Object.hasOwn(hashLengths, name)
}

/**
 * Returns one hash of a file, or null if it has none: from its own field, else the part of the summary with the length of that hash.
 * In lists, the summary of a file is its hashes joined by ` : `, any of which may be missing (API documentation, conventions).
 */
export function fileHash(entity: FormattableEntity, name: HashName): Scalar {
  const own = entity[name]
  if (own !== undefined && own !== null) return scalar(own)
  const { summary } = entity
  if (typeof summary !== 'string') return null
  if (summary.length === hashLengths[name]) return summary
  return summary.includes(':')
    ? (summary
        .split(':')
        .find(part => part.trim().length === hashLengths[name])
        ?.trim() ?? null)
    : null
}

/** The fields that all indicators share, for the formats that have names of their own for them; undefined if the entity has no value. */
export interface IndicatorFacts {
  /** Name of the type, such as `Host`. */
  readonly type: string
  readonly id: string | undefined
  readonly ownerName: string | undefined
  readonly description: string | undefined
  readonly webLink: string | undefined
  /** 0 to 5. */
  readonly rating: number | undefined
  /** 0 to 100. */
  readonly confidence: number | undefined
  /** Milliseconds since 1970. */
  readonly added: number | undefined
  /** Milliseconds since 1970. */
  readonly modified: number | undefined
}

/** Returns the facts of an indicator. */
export function indicatorFacts(entity: FormattableEntity, kind: IndicatorKind): IndicatorFacts {
  return {
    type: presentText(entity.type) ?? kindEntry(kind)?.name ?? 'Indicator',
    id: presentText(entity.id),
    ownerName: presentText(entity.ownerName ?? entity.owner?.name),
    description: presentText(entity.description),
    webLink: presentText(entity.webLink ?? entity.weblink),
    rating: number(entity.rating),
    confidence: number(entity.confidence),
    added: parseTimestamp(entity.dateAdded),
    modified: parseTimestamp(entity.lastModified),
  }
}

/** Returns a severity of 0 to 10 from a rating of 0 to 5; 0 without a rating. */
export function severityOf(rating: number | undefined): number {
  return rating === undefined ? 0 : Math.min(10, Math.max(0, Math.round(rating * 2)))
}

function number(value: unknown): number | undefined {
  const single = numeric(value)
  return typeof single === 'number' ? single : undefined
}
