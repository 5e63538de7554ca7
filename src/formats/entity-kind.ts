import type { FormattableEntity } from './formattable-entity.js'
import type { EntityKind, IndicatorKind } from './kinds.js'
import { typeNames } from './type-names.js'

/** Names of the types as entities carry them: in words in mixed lists, or the key of the entity in an answer. */
const kindByType: ReadonlyMap<string, EntityKind> = new Map<string, EntityKind>([
  ...Object.entries(typeNames).flatMap(([kind, name]): [string, EntityKind][] => [
    // `Object.entries` widens the keys of the table to string.
    [kind, kind as keyof typeof typeNames],
    [name, kind as keyof typeof typeNames],
  ]),
  ['Organization', 'owner'],
  ['Community', 'owner'],
  ['Source', 'owner'],
  ['Individual', 'owner'],
])

const indicatorKinds: ReadonlySet<EntityKind> = new Set<EntityKind>(['address', 'emailAddress', 'file', 'host', 'url', 'custom'])

/**
 * Returns the kind of an entity: from its type where that is known, else from the fields that only one kind has.
 * Fields of the kinds: API documentation, models.
 */
export function entityKind(entity: FormattableEntity): EntityKind {
  const { type } = entity
  if (typeof type !== 'string') return kindByFields(entity)
  const kind = kindByType.get(type)
  if (kind === undefined) return kindOfUnknownType(entity)
  // A custom indicator type may carry the name of a group or owner type: those have a name, an indicator never does.
  return indicatorKinds.has(kind) || typeof entity.name === 'string' ? kind : kindOfUnknownType(entity)
}

/** Whether `kind` is a kind of indicator. */
export function isIndicatorKind(kind: EntityKind): kind is IndicatorKind {
  return indicatorKinds.has(kind)
}

function kindOfUnknownType(entity: FormattableEntity): EntityKind {
  // Only attributes say whether they are displayed; their type is the name of an attribute type.
  if (entity.displayed !== undefined) return 'other'
  const indicator = entity.summary !== undefined || entity.rating !== undefined || entity.confidence !== undefined
  return indicator || typeof entity.name !== 'string' ? 'custom' : 'group'
}

function kindByFields(entity: FormattableEntity): EntityKind {
  if (entity.ip !== undefined) return 'address'
  if (entity.hostName !== undefined) return 'host'
  if (entity.text !== undefined) return 'url'
  if (entity.md5 !== undefined || entity.sha1 !== undefined || entity.sha256 !== undefined) return 'file'
  if (entity.address !== undefined) return 'emailAddress'
  if (entity.summary !== undefined || entity.rating !== undefined || entity.confidence !== undefined) return 'custom'
  if (typeof entity.name === 'string') return namedKindByFields(entity)
  // A custom indicator without rating and confidence still has its dates or its page beside its labels.
  return entity.dateAdded !== undefined || entity.webLink !== undefined ? 'custom' : 'other'
}

function namedKindByFields(entity: FormattableEntity): EntityKind {
  if (entity.fileText !== undefined) return 'signature'
  if (entity.subject !== undefined || entity.header !== undefined) return 'email'
  if (entity.fileName !== undefined) return 'document'
  if (entity.firstSeen !== undefined) return 'campaign'
  if (entity.eventDate !== undefined) return 'incident'
  if (entity.dueDate !== undefined || entity.overdue !== undefined || entity.escalated !== undefined || entity.assignee !== undefined)
    return 'task'
  if (entity.org !== undefined || entity.suborg !== undefined || entity.nationality !== undefined || entity.workLocation !== undefined)
    return 'victim'
  return entity.id !== undefined && (entity.dateAdded !== undefined || entity.ownerName !== undefined || entity.owner !== undefined)
    ? 'group'
    : 'other'
}
