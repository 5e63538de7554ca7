import type { Call } from '../call.js'
import { readObject } from '../read-body.js'
import { type FieldRule, readFields } from '../read-fields.js'
import { labelEntity, tagEntity } from '../render/attachments.js'
import { badRequest, entityReply, notFound, type Reply, success } from '../reply.js'

import type { SubjectRecord, TagRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { existingLabel, refuseForeignLabel } from './attributes.js'
import { page } from './rows.js'
import { subjectOf, subjectToChange } from './subjects.js'

/** API documentation: a tag has at most 128 characters. */
const longestTag = 128
const tagRules: readonly FieldRule[] = [
  { name: 'name', type: 'string', required: true, minLength: 1, maxLength: longestTag },
  { name: 'description', type: 'string' },
]

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** Puts a tag on the subject; a new one is created. @throws Failure (400) when the name is empty or too long */
export function putTag(store: Store, subject: SubjectRecord, name: string): void {
  if (name.trim() === '' || name.length > longestTag)
    throw badRequest(`The Tag ${JSON.stringify(name)} is invalid, 1 to ${longestTag} characters are needed`)
  const tag = store.tags.ensure(subject.ownerId, name)
  if (!subject.tags.some(other => same(other, tag.name))) subject.tags.push(tag.name)
}

function everySubject(store: Store, ownerId: number): SubjectRecord[] {
  const all = [...store.indicators.records(), ...store.groups.values(), ...store.tasks.values(), ...store.victims.values()]
  return all.filter(subject => subject.ownerId === ownerId)
}

/** How many entities of the owner carry the tag. */
function weightOf(store: Store, ownerId: number, tag: TagRecord): number {
  const { population } = store.indicators
  const positions = population.tagsAt.map(names => store.tags.current(ownerId, names).includes(tag.name))
  const indicators = store.indicators.carrying(ownerId, positions, record => record.tags.includes(tag.name)).length
  return indicators + everySubject(store, ownerId).filter(subject => subject.kind !== 'indicator' && subject.tags.includes(tag.name)).length
}

const tagOf = (call: Call): TagRecord => {
  const tag = call.store.tags.find(call.owner.id, call.value('tag'))
  if (!tag) throw notFound()
  return tag
}

export function listTags(call: Call): Reply {
  const { store, owner } = call
  const detailed = call.query.flag('detailed')
  const weights = new Map<TagRecord, number>()
  const weight = (tag: TagRecord) => {
    const known = weights.get(tag) ?? weightOf(store, owner.id, tag)
    weights.set(tag, known)
    return known
  }
  return page(
    call,
    'tag',
    store.tags.all(owner.id),
    tag => ({ ...tagEntity(store, owner.id, tag, detailed), ...(detailed ? { weight: weight(tag) } : {}) }),
    tag => field => (field === 'name' ? tag.name : weight(tag)),
  )
}

export const getTag = (call: Call): Reply => entityReply(200, 'tag', tagEntity(call.store, call.owner.id, tagOf(call), true))

export async function createTag(call: Call): Promise<Reply> {
  const { store, owner } = call
  const fields = readFields(tagRules, await readObject(call.body), true)
  const tag = store.tags.ensure(owner.id, String(fields['name']))
  if (typeof fields['description'] === 'string') tag.description = fields['description']
  return entityReply(201, 'tag', tagEntity(store, owner.id, tag, true))
}

export async function updateTag(call: Call): Promise<Reply> {
  const { store, owner } = call
  const tag = tagOf(call)
  const fields = readFields(tagRules, await readObject(call.body), false)
  const name = fields['name']
  if (typeof name === 'string' && name !== tag.name) {
    const other = store.tags.find(owner.id, name)
    if (other && other !== tag) throw badRequest(`The Tag ${JSON.stringify(name)} is invalid, a Tag with this name already exists`)
    for (const subject of everySubject(store, owner.id)) subject.tags = subject.tags.map(carried => (carried === tag.name ? name : carried))
    store.tags.rename(owner.id, tag, name)
  }
  if (typeof fields['description'] === 'string') tag.description = fields['description']
  return entityReply(200, 'tag', tagEntity(store, owner.id, tag, true))
}

export function deleteTag(call: Call): Reply {
  const { store, owner } = call
  const tag = tagOf(call)
  for (const subject of everySubject(store, owner.id)) subject.tags = subject.tags.filter(carried => carried !== tag.name)
  store.tags.remove(owner.id, tag)
  return success()
}

export function listSubjectTags(call: Call): Reply {
  const { store } = call
  const subject = subjectOf(call)
  return page(call, 'tag', store.tagsOf(subject), name => tagEntity(store, subject.ownerId, store.tags.ensure(subject.ownerId, name)))
}

export function addSubjectTag(call: Call): Reply {
  putTag(call.store, subjectToChange(call), call.value('tagName'))
  return success()
}

export function removeSubjectTag(call: Call): Reply {
  const name = call.value('tagName')
  if (!call.store.tagsOf(subjectOf(call)).some(carried => same(carried, name))) throw notFound()
  const subject = subjectToChange(call)
  subject.tags = subject.tags.filter(carried => !same(carried, name))
  return success()
}

export const listLabels = (call: Call): Reply =>
  page(call, 'securityLabel', [...call.store.labels.values()], labelEntity, label => field => (field === 'name' ? label.name : undefined))

export function getLabel(call: Call): Reply {
  const label = call.store.label(call.value('label'))
  if (!label) throw notFound()
  return entityReply(200, 'securityLabel', labelEntity(label))
}

export function listSubjectLabels(call: Call): Reply {
  const labels = subjectOf(call).labels.flatMap(name => call.store.label(name) ?? [])
  return page(call, 'securityLabel', labels, labelEntity)
}

export function addSubjectLabel(call: Call): Reply {
  const label = existingLabel(call)
  const { labels } = subjectToChange(call)
  if (!labels.includes(label)) labels.push(label)
  return success()
}

export function removeSubjectLabel(call: Call): Reply {
  const label = existingLabel(call)
  refuseForeignLabel(call, subjectOf(call))
  if (!subjectOf(call).labels.includes(label)) throw notFound()
  const subject = subjectToChange(call)
  subject.labels = subject.labels.filter(other => other !== label)
  return success()
}
