import { customLabels, customValue } from './custom-labels.js'
import { fileHash } from './file-hashes.js'
import type { FormattableEntity } from './formattable-entity.js'
import type { IndicatorKind } from './kinds.js'
import { presentText } from './scalar.js'

/**
 * Returns what an indicator is known by: one value, or of a file each hash it has (MD5, SHA-1, SHA-256).
 * A custom indicator of several values is its summary, else its values joined by ` : ` as summaries are.
 */
export function indicatorValues(entity: FormattableEntity, kind: IndicatorKind): readonly string[] {
  switch (kind) {
    case 'address':
      return present(entity.ip ?? entity.summary)
    case 'emailAddress':
      return present(entity.address ?? entity.summary)
    case 'host':
      return present(entity.hostName ?? entity.summary)
    case 'url':
      return present(entity.text ?? entity.summary)
    case 'file':
      return fileValues(entity)
    case 'custom':
      return entity.summary === undefined || entity.summary === null ? joinedLabels(entity) : present(entity.summary)
  }
}

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
