import { groupTypes } from '../../../generated/kinds.js'
import { entityKind, type FormattableEntity, formats } from '../../formats/index.js'
import { type IndicatorTypeRegistry, summaryOf } from '../../index.js'
import { joinValues } from '../../indicators/index.js'
import { toEntityId } from '../../json.js'
import type { Neighbour, ShownRow, Subject } from './protocol.js'

/** Converts an entity for the page: its fields by their documented names, without the password of a malware document. */
export function shownRow(entity: FormattableEntity, types: IndicatorTypeRegistry): ShownRow {
  const record = formats.record(entity, { detail: true })
  const value = indicatorValue(entity, types)
  return { record: value === undefined ? record : { ...record, indicator: value }, subject: entitySubject(entity, types) }
}

/** Converts an associated entity. */
export function neighbour(entity: FormattableEntity, types: IndicatorTypeRegistry): Neighbour {
  return {
    type: typeOf(entity),
    title: entityTitle(entity, types),
    owner: entity.ownerName ?? entity.owner?.name ?? undefined,
    subject: entitySubject(entity, types),
  }
}

/** Returns the value of an indicator, or the name of any other entity. */
export function entityTitle(entity: FormattableEntity, types: IndicatorTypeRegistry): string {
  const title = indicatorValue(entity, types) ?? entity.name ?? entity['userName'] ?? entity.id
  return title === undefined || title === null ? 'without a name' : String(title)
}

function typeOf(entity: FormattableEntity): string {
  const kind = entityKind(entity)
  if (typeof entity.type === 'string' && kind !== 'victim' && kind !== 'task') return entity.type
  return kind.charAt(0).toUpperCase() + kind.slice(1)
}

function indicatorValue(entity: FormattableEntity, types: IndicatorTypeRegistry): string | undefined {
  const kind = entityKind(entity)
  const isIndicator = ['address', 'emailAddress', 'file', 'host', 'url', 'custom'].includes(kind)
  if (!isIndicator) return undefined
  const summary = summaryOf(entity, types)
  if (summary !== undefined) return summary
  const { indicator } = formats.record(entity, { fields: ['indicator'] })
  return typeof indicator === 'string' ? indicator : undefined
}

/** Returns what identifies an entity; `undefined` for entities without details, such as owners, or without an id. */
function entitySubject(entity: FormattableEntity, types: IndicatorTypeRegistry): Subject | undefined {
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

/** Returns one hash for use in a path. Lists join the hashes of a file with ` : `, and any may be missing (API documentation, conventions). */
function firstHash(summary: string): string {
  return (
    summary
      .split(':')
      .map(part => part.trim())
      .find(part => part !== '') ?? summary
  )
}
