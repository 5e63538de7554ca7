import { groupTypes } from '../../../generated/kinds.js'
import { entityKind, type FormattableEntity } from '../../formats/index.js'
import type { IndicatorTypeRegistry } from '../../index.js'
import { joinValues } from '../../indicators/index.js'
import { toEntityId } from '../../json.js'
import type { Subject } from './protocol.js'

/** What an entity's details are found by; `undefined` for entities that have none, such as owners, or that the server has forgotten. */
export function entitySubject(entity: FormattableEntity, types: IndicatorTypeRegistry): Subject | undefined {
  const owner = entity.ownerName ?? entity.owner?.name ?? undefined
  const id = toEntityId(entity.id)
  const kind = entityKind(entity)
  if (kind === 'task' || kind === 'victim') return id !== undefined ? { kind, id, owner } : undefined
  const group = groupTypes.find(type => type.name === entity.type || type.entity === entity.type)
  if (group !== undefined && typeof entity.name === 'string')
    return id !== undefined ? { kind: 'group', branch: group.branch, id, owner } : undefined
  const type = typeof entity.type === 'string' ? types.find(entity.type) : undefined
  if (type === undefined) return undefined
  const summary = typeof entity.summary === 'string' ? entity.summary : joinValues(type, entity)
  if (summary === undefined || summary === '') return undefined
  return { kind: 'indicator', branch: type.branch, value: type.branch === 'files' ? firstHash(summary) : summary, owner }
}

/** Paths name a file by one of its hashes; lists join them by ` : `, any missing (API documentation, conventions). */
function firstHash(summary: string): string {
  return (
    summary
      .split(':')
      .map(part => part.trim())
      .find(part => part !== '') ?? summary
  )
}
