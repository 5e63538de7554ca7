import { instantText } from '../instants.js'
import type { AttributeRecord, SecurityLabelRecord, SubjectRecord, TagRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { tagLink } from './web-link.js'

/** What a request asked for beyond the plain fields. */
export interface Extras {
  readonly additional: boolean
  readonly tags: boolean
  readonly attributes: boolean
  readonly labels: boolean
}

export const noExtras: Extras = { additional: false, tags: false, attributes: false, labels: false }

export const labelEntity = (label: SecurityLabelRecord) => ({
  name: label.name,
  description: label.description,
  color: label.color,
  dateAdded: instantText(label.dateAdded),
})

/** @param detailed adds description and weight */
export function tagEntity(store: Store, ownerId: number, tag: TagRecord, detailed = false) {
  return {
    name: tag.name,
    ...(detailed && tag.description !== undefined ? { description: tag.description } : {}),
    webLink: tagLink(tag.id, store.ownerOf({ ownerId }).name),
  }
}

export function attributeEntity(store: Store, attribute: AttributeRecord, additional = false, labels = false) {
  return {
    id: attribute.id,
    type: attribute.type,
    dateAdded: instantText(attribute.dateAdded),
    lastModified: instantText(attribute.lastModified),
    displayed: attribute.displayed,
    value: attribute.value,
    ...(attribute.source === undefined ? {} : { source: attribute.source }),
    ...(additional ? { xid: `sandbox-attribute-${attribute.id}` } : {}),
    ...(labels ? { securityLabel: labelEntities(store, attribute.labels) } : {}),
  }
}

export const labelEntities = (store: Store, names: readonly string[]) =>
  names.flatMap(name => {
    const label = store.label(name)
    return label ? [labelEntity(label)] : []
  })

export const tagEntities = (store: Store, subject: SubjectRecord) =>
  store.tagsOf(subject).map(name => tagEntity(store, subject.ownerId, store.tags.ensure(subject.ownerId, name)))

/** The arrays that `includes` adds to an entity. */
export function attachments(store: Store, subject: SubjectRecord, extras: Extras) {
  return {
    ...(extras.attributes ? { attribute: subject.attributes.map(attribute => attributeEntity(store, attribute, extras.additional)) } : {}),
    ...(extras.tags ? { tag: tagEntities(store, subject) } : {}),
    ...(extras.labels ? { securityLabel: labelEntities(store, subject.labels) } : {}),
  }
}
