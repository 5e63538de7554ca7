import { bodies } from '../../../generated/bodies.js'
import { checkFields, readFields } from '../body-fields.js'
import type { Call, Handlers } from '../call.js'
import { labelEntity, tagEntity } from '../render/attachments.js'
import { added, badRequest, entityReply, notFound, type Reply, success } from '../reply.js'

import type { SubjectRecord, TagRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { existingLabel, refuseForeignLabel } from './attributes.js'
import { page } from './rows.js'
import { subjectOf, subjectToChange } from './subjects.js'

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** Adds a tag to the subject, and creates the tag if it is new. @throws Failure (400) when the name is empty or too long */
export function putTag(store: Store, subject: SubjectRecord, name: string): void {
  checkFields(bodies.TagCreate, { name })
  if (name.trim() === '') throw badRequest(`The Tag ${JSON.stringify(name)} is invalid: it has no visible character`)
  const tag = store.tags.ensure(subject.ownerId, name)
  if (!subject.tags.some(other => same(other, tag.name))) subject.tags.push(tag.name)
}

function everySubject(store: Store, ownerId: number): SubjectRecord[] {
  const all = [...store.indicators.records(), ...store.groups.values(), ...store.tasks.values(), ...store.victims.values()]
  return all.filter(subject => subject.ownerId === ownerId)
}

/** How many entities of the owner have the tag. */
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

function listTags(call: Call): Reply {
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

const getTag = (call: Call): Reply => entityReply(200, 'tag', tagEntity(call.store, call.owner.id, tagOf(call), true))

async function createTag(call: Call): Promise<Reply> {
  const { store, owner } = call
  const fields = await readFields(call)
  const tag = store.tags.ensure(owner.id, String(fields['name']))
  if (typeof fields['description'] === 'string') tag.description = fields['description']
  return entityReply(201, 'tag', tagEntity(store, owner.id, tag, true))
}

async function updateTag(call: Call): Promise<Reply> {
  const { store, owner } = call
  const tag = tagOf(call)
  const fields = await readFields(call)
  const name = fields['name']
  if (typeof name === 'string' && name !== tag.name) {
    const other = store.tags.find(owner.id, name)
    if (other && other !== tag) throw badRequest(`The Tag ${JSON.stringify(name)} is invalid: a Tag with this name already exists`)
    for (const subject of everySubject(store, owner.id)) subject.tags = subject.tags.map(carried => (carried === tag.name ? name : carried))
    store.tags.rename(owner.id, tag, name)
  }
  if (typeof fields['description'] === 'string') tag.description = fields['description']
  return entityReply(200, 'tag', tagEntity(store, owner.id, tag, true))
}

function deleteTag(call: Call): Reply {
  const { store, owner } = call
  const tag = tagOf(call)
  for (const subject of everySubject(store, owner.id)) subject.tags = subject.tags.filter(carried => carried !== tag.name)
  store.tags.remove(owner.id, tag)
  return success()
}

function listSubjectTags(call: Call): Reply {
  const { store } = call
  const subject = subjectOf(call)
  return page(call, 'tag', store.tagsOf(subject), name => tagEntity(store, subject.ownerId, store.tags.ensure(subject.ownerId, name)))
}

function getSubjectTag(call: Call): Reply {
  const { store } = call
  const subject = subjectOf(call)
  const name = store.tagsOf(subject).find(carried => same(carried, call.value('tag')))
  if (name === undefined) throw notFound()
  return entityReply(200, 'tag', tagEntity(store, subject.ownerId, store.tags.ensure(subject.ownerId, name)))
}

function addSubjectTag(call: Call): Reply {
  putTag(call.store, subjectToChange(call), call.value('tag'))
  return added()
}

function removeSubjectTag(call: Call): Reply {
  const name = call.value('tag')
  if (!call.store.tagsOf(subjectOf(call)).some(carried => same(carried, name))) throw notFound()
  const subject = subjectToChange(call)
  subject.tags = subject.tags.filter(carried => !same(carried, name))
  return success()
}

const listLabels = (call: Call): Reply =>
  page(call, 'securityLabel', [...call.store.labels.values()], labelEntity, label => field => (field === 'name' ? label.name : undefined))

function getLabel(call: Call): Reply {
  const label = call.store.label(call.value('securityLabel'))
  if (!label) throw notFound()
  return entityReply(200, 'securityLabel', labelEntity(label))
}

function listSubjectLabels(call: Call): Reply {
  const labels = subjectOf(call).labels.flatMap(name => call.store.label(name) ?? [])
  return page(call, 'securityLabel', labels, labelEntity)
}

function getSubjectLabel(call: Call): Reply {
  const name = existingLabel(call)
  const label = subjectOf(call).labels.includes(name) ? call.store.label(name) : undefined
  if (!label) throw notFound()
  return entityReply(200, 'securityLabel', labelEntity(label))
}

/** Deletes the label. What carries it carries it no longer, since entities keep its name only. */
function deleteLabel(call: Call): Reply {
  call.store.labels.delete(existingLabel(call).toLowerCase())
  return success()
}

function addSubjectLabel(call: Call): Reply {
  const label = existingLabel(call)
  const { labels } = subjectToChange(call)
  if (!labels.includes(label)) labels.push(label)
  return added()
}

function removeSubjectLabel(call: Call): Reply {
  const label = existingLabel(call)
  refuseForeignLabel(call, subjectOf(call))
  if (!subjectOf(call).labels.includes(label)) throw notFound()
  const subject = subjectToChange(call)
  subject.labels = subject.labels.filter(other => other !== label)
  return success()
}

/** Tags and security labels: those of an owner, and those of a subject. */
export const markHandlers: Handlers = {
  listTags,
  createTag,
  getTag,
  updateTag,
  deleteTag,
  'list{subject}Tags': listSubjectTags,
  'get{subject}Tag': getSubjectTag,
  'add{subject}Tag': addSubjectTag,
  'remove{subject}Tag': removeSubjectTag,
  listSecurityLabels: listLabels,
  getSecurityLabel: getLabel,
  deleteSecurityLabel: deleteLabel,
  'list{subject}SecurityLabels': listSubjectLabels,
  'get{subject}SecurityLabel': getSubjectLabel,
  'add{subject}SecurityLabel': addSubjectLabel,
  'remove{subject}SecurityLabel': removeSubjectLabel,
}
