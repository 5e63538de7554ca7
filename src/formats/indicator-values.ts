import { indicatorValueReaders } from '../../generated/readers.js'
import { customLabels, customValue } from './custom-labels.js'
import { fileHash } from './file-hashes.js'
import type { FormattableEntity } from './formattable-entity.js'
import type { EntityKind, IndicatorKind } from './kinds.js'
import { presentText } from './scalar.js'

/**
 * Returns what an indicator is known by: one value, or of a file each hash it has (MD5, SHA-1, SHA-256).
 * A custom indicator of several values is its summary, else its values joined by ` : ` as summaries are.
 */
export function indicatorValues(entity: FormattableEntity, kind: IndicatorKind): readonly string[] {
  if (kind === 'file') return fileValues(entity)
  const whole = wholeValueReader(kind)
  if (whole !== undefined) return present(whole(entity))
  return entity.summary === undefined || entity.summary === null ? joinedLabels(entity) : present(entity.summary)
}

/** Returns what reads the value of a built-in type that has one; undefined for other kinds. */
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
