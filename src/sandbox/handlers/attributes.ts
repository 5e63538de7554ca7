import { bodies } from '../../../generated/bodies.js'
import { checkFields, readFields } from '../body-fields.js'
import type { Call, Handlers } from '../call.js'
import { attributeEntity, labelEntity } from '../render/attachments.js'
import { added, badRequest, entityReply, Failure, notFound, type Reply, success } from '../reply.js'

import type { AttributeRecord, SubjectRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { page } from './rows.js'
import { subjectOf, subjectToChange } from './subjects.js'

/** Attribute types whose values the instance checks. */
const date = { pattern: /^\d{4}-\d{2}-\d{2}/, hint: 'it must be a date in ISO 8601' }
const valueRules = new Map([
  ['ssdeep Hash', { pattern: /^\d+:[\w+/]+:[\w+/]+(?:,".*")?$/, hint: 'it must be block size, hash and double hash joined by colons' }],
  ['Source Date Time', date],
  ['First Seen', date],
  ['Last Seen', date],
])

/** @throws Failure (400) when the value does not fit the attribute type */
function checkAttributeValue(type: string, value: string): void {
  if (value === '') throw badRequest(`The value for an Attribute of type ${type} is required`)
  const rule = valueRules.get(type)
  if (rule && !rule.pattern.test(value)) throw badRequest(`The value for an Attribute of type ${type} is invalid: ${rule.hint}`)
}

/** Adds an attribute. A displayed one replaces the displayed one of its type. */
export function addAttribute(store: Store, subject: SubjectRecord, fields: Readonly<Record<string, unknown>>, at: number): AttributeRecord {
  const type = String(fields['type'])
  const value = String(fields['value'])
  checkAttributeValue(type, value)
  const source = fields['source']
  const attribute: AttributeRecord = {
    id: store.nextId('attribute', 1001),
    type,
    value,
    displayed: fields['displayed'] === true,
    source: typeof source === 'string' ? source : undefined,
    dateAdded: at,
    lastModified: at,
    labels: [],
  }
  subject.attributes.push(attribute)
  if (attribute.displayed) displayOnly(subject, attribute)
  return attribute
}

function displayOnly(subject: SubjectRecord, shown: AttributeRecord): void {
  for (const attribute of subject.attributes) if (attribute.type === shown.type) attribute.displayed = attribute === shown
}

/** Reads a new attribute from a body. @throws Failure (400) that names the field */
export const newAttribute = (body: Readonly<Record<string, unknown>>) => checkFields(bodies.AttributeCreate, body)

function attributeOf(call: Call, subject: SubjectRecord): AttributeRecord {
  const id = call.id('attributeId')
  const attribute = subject.attributes.find(candidate => candidate.id === id)
  if (!attribute) throw notFound()
  return attribute
}

function listAttributes(call: Call): Reply {
  const { additional, labels } = call.extras
  return page(call, 'attribute', subjectOf(call).attributes, attribute => attributeEntity(call.store, attribute, additional, labels))
}

function getAttribute(call: Call): Reply {
  const { additional, labels } = call.extras
  return entityReply(200, 'attribute', attributeEntity(call.store, attributeOf(call, subjectOf(call)), additional, labels))
}

async function createAttribute(call: Call): Promise<Reply> {
  const fields = await readFields(call)
  return entityReply(201, 'attribute', attributeEntity(call.store, addAttribute(call.store, subjectToChange(call), fields, call.now)))
}

async function updateAttribute(call: Call): Promise<Reply> {
  const fields = await readFields(call)
  attributeOf(call, subjectOf(call))
  const subject = subjectToChange(call)
  const attribute = attributeOf(call, subject)
  const value = fields['value']
  if (typeof value === 'string') {
    checkAttributeValue(attribute.type, value)
    attribute.value = value
  }
  const source = fields['source']
  if (typeof source === 'string') attribute.source = source
  if (typeof fields['displayed'] === 'boolean') attribute.displayed = fields['displayed']
  if (attribute.displayed) displayOnly(subject, attribute)
  attribute.lastModified = call.now
  return entityReply(200, 'attribute', attributeEntity(call.store, attribute))
}

function deleteAttribute(call: Call): Reply {
  attributeOf(call, subjectOf(call))
  const subject = subjectToChange(call)
  const attribute = attributeOf(call, subject)
  subject.attributes = subject.attributes.filter(other => other !== attribute)
  return success()
}

function listAttributeLabels(call: Call): Reply {
  const labels = attributeOf(call, subjectOf(call)).labels.flatMap(name => call.store.label(name) ?? [])
  return page(call, 'securityLabel', labels, labelEntity)
}

/** The name of the security label in the path. Labels are never created by using them. @throws Failure (404) when it does not exist */
export function existingLabel(call: Call): string {
  const label = call.store.label(call.value('securityLabel'))
  if (!label) throw notFound()
  return label.name
}

function getAttributeLabel(call: Call): Reply {
  const name = existingLabel(call)
  const label = attributeOf(call, subjectOf(call)).labels.includes(name) ? call.store.label(name) : undefined
  if (!label) throw notFound()
  return entityReply(200, 'securityLabel', labelEntity(label))
}

function addAttributeLabel(call: Call): Reply {
  const label = existingLabel(call)
  attributeOf(call, subjectOf(call))
  const { labels } = attributeOf(call, subjectToChange(call))
  if (!labels.includes(label)) labels.push(label)
  return added()
}

/** @throws Failure (401) for a source: its labels can't be removed by the account. The vendor's SDK tolerates this failure. */
export function refuseForeignLabel(call: Call, subject: SubjectRecord): void {
  if (call.store.ownerOf(subject).type === 'Source') {
    throw new Failure(401, 'The requested Security Label was not removed - access was denied')
  }
}

function removeAttributeLabel(call: Call): Reply {
  const label = existingLabel(call)
  refuseForeignLabel(call, subjectOf(call))
  if (!attributeOf(call, subjectOf(call)).labels.includes(label)) throw notFound()
  const attribute = attributeOf(call, subjectToChange(call))
  attribute.labels = attribute.labels.filter(other => other !== label)
  return success()
}

/** Attributes of a subject, and the security labels of an attribute. */
export const attributeHandlers: Handlers = {
  'list{subject}Attributes': listAttributes,
  'create{subject}Attribute': createAttribute,
  'get{subject}Attribute': getAttribute,
  'update{subject}Attribute': updateAttribute,
  'delete{subject}Attribute': deleteAttribute,
  'list{subject}AttributeSecurityLabels': listAttributeLabels,
  'get{subject}AttributeSecurityLabel': getAttributeLabel,
  'add{subject}AttributeSecurityLabel': addAttributeLabel,
  'remove{subject}AttributeSecurityLabel': removeAttributeLabel,
}
