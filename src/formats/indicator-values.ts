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

function fileValues(entity: FormattableEntity): readonly string[] {
  const hashes = [...present(fileHash(entity, 'md5')), ...present(fileHash(entity, 'sha1')), ...present(fileHash(entity, 'sha256'))]
  return hashes.length > 0 ? hashes : present(entity.summary)
}

function present(value: unknown): readonly string[] {
  const text = presentText(value)
  return text === undefined ? [] : [text]
}

function joinedLabels(entity: FormattableEntity): readonly string[] {
  const values = customLabels(entity).flatMap(label => present(customValue(entity, label)))
  return values.length === 0 ? [] : [values.join(' : ')]
}
