import { entityUuid } from '../entity-uuid.js'
import type { FormattableEntity } from '../formattable-entity.js'
import type { EntityKind, IndicatorKind } from '../kinds.js'
import { parseTimestamp } from '../timestamp.js'
import { stixEmail } from './stix-email.js'
import { type StixFrame, stixFrame, stixIdentity, stixOwner } from './stix-frame.js'
import type { StixObject } from './stix-object.js'
import { stixText } from './stix-text.js'
import { stixTime } from './stix-time.js'

type NamedKind = Exclude<EntityKind, IndicatorKind | 'other'>

/** The STIX type of each kind of group; an incident in STIX 2.1 is a stub, so dates and states become labels. */
const objectTypes: Readonly<Partial<Record<NamedKind, string>>> = {
  adversary: 'threat-actor',
  attackPattern: 'attack-pattern',
  campaign: 'campaign',
  courseOfAction: 'course-of-action',
  // A file that carries knowledge, such as a report as PDF.
  document: 'report',
  event: 'incident',
  incident: 'incident',
  intrusionSet: 'intrusion-set',
  malware: 'malware',
  report: 'report',
  // STIX has no tactics but as phases of a kill chain; an attack pattern is the nearest that can stand alone.
  tactic: 'attack-pattern',
  // A threat is related activity of one origin, attributed or not: what STIX calls an intrusion set.
  threat: 'intrusion-set',
  tool: 'tool',
  victim: 'identity',
  vulnerability: 'vulnerability',
}

/** Languages of signatures that the pattern type vocabulary of STIX has a word for. */
const patternTypes: ReadonlyMap<string, string> = new Map([['Regex', 'pcre']])

/**
 * Returns a group, task, victim or owner as its STIX object, after the objects that it refers to.
 * Its id comes of type, id (of a group without one its name) and owner: groups of one name are many.
 * What STIX has no object for (tasks, e-mails and signatures of which a list shows only the name) is a note.
 */
export function stixGroup(entity: FormattableEntity, kind: NamedKind, at: Date | undefined): readonly StixObject[] {
  const name = stixText(entity.name) ?? 'Unnamed'
  if (kind === 'owner') return [stixIdentity(name)]
  const key = [kind, stixText(entity.xid) ?? stixText(entity.id) ?? name, stixOwner(entity)]
  if (kind === 'email') return stixEmail(entity, key, at) ?? framed(entity, kind, at, frame => note(key, name, frame))
  const pattern = kind === 'signature' ? stixText(entity.fileText) : undefined
  return framed(entity, kind, at, frame => {
    if (pattern !== undefined) return signature(entity, key, name, pattern, frame)
    const type = objectTypes[kind]
    if (type === undefined) return note(key, name, frame)
    return { type, spec_version: '2.1', id: `${type}--${entityUuid(...key)}`, ...frame.common, name, ...ownProperties(entity, kind, frame) }
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

function ownProperties(entity: FormattableEntity, kind: NamedKind, frame: StixFrame): Readonly<Record<string, unknown>> {
  switch (kind) {
    case 'campaign': {
      const firstSeen = parseTimestamp(entity.firstSeen)
      return firstSeen === undefined ? {} : { first_seen: stixTime(firstSeen) }
    }
    case 'malware':
      // The group stands for what a name is given to, not for one sample.
      return { is_family: true }
    case 'document':
    case 'report':
      // A report must refer to something; what it is associated with is not part of the entity, its owner is.
      return { published: frame.created, object_refs: [frame.identity.id] }
    case 'victim':
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

/** The kind, where the STIX type does not say it, and what its stub has no property for. */
function extraLabels(entity: FormattableEntity, kind: NamedKind): readonly string[] {
  const facts: readonly (readonly [string, unknown])[] = [
    ['event-date', kind === 'event' || kind === 'incident' ? entity.eventDate : undefined],
    ['status', kind === 'event' || kind === 'incident' || kind === 'task' ? entity.status : undefined],
    ['file-name', entity.fileName],
  ]
  const told =
    objectTypes[kind] === undefined ||
    kind === 'document' ||
    kind === 'event' ||
    kind === 'tactic' ||
    kind === 'threat' ||
    kind === 'victim'
  return [
    ...(told ? [`kind:${kind}`] : []),
    ...facts.flatMap(([label, value]) => {
      const text = stixText(value)
      return text === undefined ? [] : [`${label}:${text}`]
    }),
  ]
}
