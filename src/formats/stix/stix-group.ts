import { type KindEntry, kinds } from '../../../generated/kinds.js'
import type { EntityKind, IndicatorKind } from '../../row-facts.js'
import { entityUuid } from '../entity-uuid.js'
import type { FormattableEntity } from '../formattable-entity.js'
import { kindEntry } from '../kinds.js'
import { parseTimestamp } from '../scalar.js'
import { stixEmail } from './stix-email.js'
import { type StixFrame, stixFrame, stixIdentity, stixOwner } from './stix-frame.js'
import { type StixObject, stixText, stixTime } from './stix-object.js'

type NamedKind = Exclude<EntityKind, IndicatorKind | 'other'>

/** The STIX types of the kinds that have a name. */
const stixTypes = Object.values<KindEntry>(kinds).flatMap(({ subject, stix }) =>
  subject === 'indicator' || stix === undefined ? [] : [stix],
)

/** Languages of signatures that have a word in the pattern type vocabulary of STIX. */
const patternTypes: ReadonlyMap<string, string> = new Map([['Regex', 'pcre']])

/**
 * Returns a group, task, victim or owner as its STIX object, after the objects that it refers to.
 * Its id is derived from type, id (or name, if it has no id) and owner, because several groups may have the same name.
 * Kinds without an object in STIX are notes: tasks, and e-mails and signatures in lists that have only the name.
 */
export function stixGroup(entity: FormattableEntity, kind: NamedKind, at: Date | undefined): readonly StixObject[] {
  const name = stixText(entity.name) ?? 'Unnamed'
  if (kind === 'owner') return [stixIdentity(name)]
  const key = [kind, stixText(entity.xid) ?? stixText(entity.id) ?? name, stixOwner(entity)]
  if (kind === 'email') return stixEmail(entity, key, at) ?? framed(entity, kind, at, frame => note(key, name, frame))
  const pattern = kind === 'signature' ? stixText(entity.fileText) : undefined
  return framed(entity, kind, at, frame => {
    if (pattern !== undefined) return signature(entity, key, name, pattern, frame)
    const type = kindEntry(kind)?.stix
    if (type === undefined) return note(key, name, frame)
    return { type, spec_version: '2.1', id: `${type}--${entityUuid(...key)}`, ...frame.common, name, ...ownProperties(entity, type, frame) }
  })
}

function framed(
  entity: FormattableEntity,
  kind: NamedKind,
  at: Date | undefined,
  make: (frame: StixFrame) => StixObject,
): readonly StixObject[] {
  const frame = stixFrame(entity, extraLabels(entity, kind), at)
  return [frame.identity, ...frame.markings, make(frame)]
}

/** The properties that the STIX type requires, or has for a field. */
function ownProperties(entity: FormattableEntity, type: string, frame: StixFrame): Readonly<Record<string, unknown>> {
  switch (type) {
    case 'campaign': {
      const firstSeen = parseTimestamp(entity.firstSeen)
      return firstSeen === undefined ? {} : { first_seen: stixTime(firstSeen) }
    }
    case 'malware':
      // The group describes malware by its name, not one sample.
      return { is_family: true }
    case 'report':
      // A report must refer to something. The entity doesn't hold its associations, but it has an owner.
      return { published: frame.created, object_refs: [frame.identity.id] }
    case 'identity':
      return { identity_class: 'unknown' }
    default:
      return {}
  }
}

function signature(entity: FormattableEntity, key: readonly string[], name: string, pattern: string, frame: StixFrame): StixObject {
  const language = stixText(entity.fileType) ?? 'unknown'
  return {
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--${entityUuid(...key)}`,
    ...frame.common,
    name,
    indicator_types: ['malicious-activity'],
    pattern,
    pattern_type: patternTypes.get(language) ?? language.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    valid_from: frame.created,
  }
}

function note(key: readonly string[], name: string, frame: StixFrame): StixObject {
  const { description, ...common } = frame.common
  return {
    type: 'note',
    spec_version: '2.1',
    id: `note--${entityUuid(...key)}`,
    ...common,
    abstract: name,
    content: description ?? name,
    object_refs: [frame.identity.id],
  }
}

/** Facts that the STIX type doesn't express: the kind, and dates and states, since incident is a stub without properties in STIX 2.1. */
function extraLabels(entity: FormattableEntity, kind: NamedKind): readonly string[] {
  const type = kindEntry(kind)?.stix
  const facts: readonly (readonly [string, unknown])[] = [
    ['event-date', type === 'incident' ? entity.eventDate : undefined],
    ['status', type === 'incident' || kind === 'task' ? entity.status : undefined],
    ['file-name', entity.fileName],
  ]
  return [
    ...(saysKind(kind, type) ? [] : [`kind:${kind}`]),
    ...facts.flatMap(([label, value]) => {
      const text = stixText(value)
      return text === undefined ? [] : [`${label}:${text}`]
    }),
  ]
}

/** Whether a STIX type identifies the kind: they have the same name, or no other kind has that type. */
function saysKind(kind: NamedKind, type: string | undefined): boolean {
  if (type === undefined) return false
  return type.replaceAll('-', '') === kind.toLowerCase() || stixTypes.filter(other => other === type).length === 1
}
