import { isRecord } from '../../json.js'
import { entityUuid } from '../entity-uuid.js'
import type { FormattableEntity } from '../formattable-entity.js'
import { oncePerText } from '../kept-in.js'
import { parseTimestamp } from '../scalar.js'
import { stixMarking } from './stix-marking.js'
import { epoch, type StixObject, stixText, stixTime } from './stix-object.js'

/** What every object of an entity has in common, and the objects that it refers to. */
export interface StixFrame {
  /** Properties from `created_by_ref` to `object_marking_refs`. */
  readonly common: Readonly<Record<string, unknown>>
  /** When the entity was added. */
  readonly created: string
  /** The owner. */
  readonly identity: StixObject
  /** The markings of the security labels. */
  readonly markings: readonly StixObject[]
}

/** Name of the creator of an entity without an owner. */
const unknownOwner = 'ThreatConnect'

/** Returns the identity of an owner: the same object for every entity of that owner. */
export const stixIdentity: (ownerName: string) => StixObject = oncePerText(ownerName =>
  Object.freeze({
    type: 'identity',
    spec_version: '2.1',
    id: `identity--${entityUuid('identity', ownerName)}`,
    created: epoch,
    modified: epoch,
    name: ownerName,
    identity_class: 'organization',
  }),
)

/** Name of the owner of an entity. */
export function stixOwner(entity: FormattableEntity): string {
  return stixText(entity.ownerName ?? entity.owner?.name) ?? unknownOwner
}

/**
 * Returns the frame of an entity.
 * @param extraLabels facts that the object has no property for, as `name:value`
 * @param at time of an entity that has none
 */
export function stixFrame(entity: FormattableEntity, extraLabels: readonly string[], at: Date | undefined): StixFrame {
  const changed = parseTimestamp(entity.lastModified)
  const added = parseTimestamp(entity.dateAdded) ?? changed ?? at?.getTime() ?? 0
  const created = stixTime(added)
  // An object cannot be modified before it was created (STIX 2.1, section 3.2).
  const modified = changed === undefined || changed <= added ? created : stixTime(changed)
  const identity = stixIdentity(stixOwner(entity))
  const markings = namesOf(entity.securityLabel).map(stixMarking)
  const labels = [...namesOf(entity.tag), ...extraLabels]
  const description = stixText(entity.description) ?? displayedDescription(entity.attribute)
  return {
    created,
    identity,
    markings,
    common: {
      created_by_ref: identity.id,
      created,
      modified,
      ...(description === undefined ? {} : { description }),
      ...(labels.length === 0 ? {} : { labels }),
      external_references: externalReferences(entity),
      ...(markings.length === 0 ? {} : { object_marking_refs: [...new Set(markings.map(marking => marking.id))] }),
    },
  }
}

/** Where the entity is in ThreatConnect, and the public catalogues that its name cites. */
function externalReferences(entity: FormattableEntity): readonly Readonly<Record<string, string>>[] {
  const url = stixText(entity.webLink ?? entity.weblink)
  const id = stixText(entity.id)
  const name = stixText(entity.name)
  const cve = name?.match(/\bCVE-\d{4}-\d{4,}\b/i)?.[0].toUpperCase()
  const technique = name?.match(/\bT\d{4}(?:\.\d{3})?\b/)?.[0]
  return [
    {
      source_name: 'ThreatConnect',
      ...(id === undefined ? { description: 'ThreatConnect API v2' } : { external_id: id }),
      // The property must be a URL, so an invalid web link is left out.
      ...(url !== undefined && /^https?:/i.test(url) && URL.canParse(url) ? { url: new URL(url).href } : {}),
    },
    ...(cve === undefined ? [] : [{ source_name: 'cve', external_id: cve }]),
    ...(technique === undefined ? [] : [{ source_name: 'mitre-attack', external_id: technique }]),
  ]
}

function namesOf(list: FormattableEntity['tag']): readonly string[] {
  if (!Array.isArray(list)) return []
  const names = list.flatMap((item: unknown) => {
    const name = stixText(isRecord(item) && 'name' in item ? item.name : item)
    return name === undefined ? [] : [name]
  })
  return [...new Set(names)]
}

function displayedDescription(attributes: unknown): string | undefined {
  if (!Array.isArray(attributes)) return undefined
  const described: unknown = attributes.find((attribute: unknown) => isDescription(attribute))
  return isDescription(described) ? stixText(described.value) : undefined
}

function isDescription(attribute: unknown): attribute is { readonly value: unknown } {
  return isRecord(attribute) && 'type' in attribute && attribute.type === 'Description' && 'value' in attribute
}
