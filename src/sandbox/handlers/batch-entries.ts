import { isRecord } from '../../json.js'
import type { Ids } from '../answer-form.js'
import { checkFields } from '../body-fields.js'
import { badRequest } from '../reply.js'
import { fieldsOfSummary, indicatorValues, summaryOf } from '../store/indicator-values.js'
import { groupTypeOfName, type IndicatorType } from '../store/kinds.js'
import { addGroup } from '../store/new-records.js'
import type { BatchSettings, GroupRecord, IndicatorRecord, SubjectRecord } from '../store/records.js'

import type { Store } from '../store/store.js'
import { addAttribute, newAttribute } from './attributes.js'
import { writeBatchFile } from './files.js'
import { newGroupBody, removeGroup } from './groups.js'
import { applyChanges, changesOf, removeIndicator, writeIndicator } from './indicators.js'
import { putTag } from './marks.js'
import { occurrenceFields } from './observations.js'

/** The context in which the entries of a batch file are applied. */
export interface BatchScope {
  readonly store: Store
  readonly ids: Ids
  readonly settings: BatchSettings
  readonly at: number
}

type Entry = Readonly<Record<string, unknown>>

const objectsOf = (entry: Entry, field: string): readonly Entry[] | undefined => {
  const value = entry[field]
  if (value === undefined || value === null) return undefined
  const list = Array.isArray(value) ? value : [value]
  if (!list.every(isRecord)) throw badRequest(`The field ${field} is invalid: it must be a list of objects`)
  return list
}

const textOf = (entry: Entry, field: string): string => {
  const value = entry[field]
  if (typeof value !== 'string' || value === '') throw badRequest(`The field ${field} is required`)
  return value
}

function ensureLabel(store: Store, entry: Entry, at: number): string {
  const name = textOf(entry, 'name')
  const found = store.label(name)
  if (found) return found.name
  // API documentation: a security label that does not exist needs description and colour.
  store.labels.set(name.toLowerCase(), { name, description: textOf(entry, 'description'), color: textOf(entry, 'color'), dateAdded: at })
  return name
}

function writeAttributes({ store, settings, at }: BatchScope, subject: SubjectRecord, entry: Entry): void {
  const listed = objectsOf(entry, 'attribute') ?? []
  const texts = (['description', 'source'] as const).flatMap(field => {
    const value = entry[field]
    return typeof value === 'string' && value !== ''
      ? [{ type: field === 'source' ? 'Source' : 'Description', value, displayed: true }]
      : []
  })
  const incoming: readonly Entry[] = [...texts, ...listed]
  const mode = settings.attributeWriteType
  if (mode === 'Static') return
  const types = new Set(incoming.map(attribute => attribute['type']))
  if (mode === 'Replace') subject.attributes = []
  if (mode === 'Singleton') subject.attributes = subject.attributes.filter(attribute => !types.has(attribute.type))
  for (const attribute of incoming) {
    const added = addAttribute(store, subject, newAttribute(attribute), at)
    added.labels = (objectsOf(attribute, 'securityLabel') ?? []).map(label => ensureLabel(store, label, at))
  }
}

/** Writes attributes, tags and labels by the job's write types. */
function writeMarks(scope: BatchScope, subject: SubjectRecord, entry: Entry): void {
  const { store, settings, at } = scope
  writeAttributes(scope, subject, entry)
  const tags = objectsOf(entry, 'tag')
  if (tags) {
    if (settings.tagWriteType === 'Replace') subject.tags = []
    for (const tag of tags) putTag(store, subject, textOf(tag, 'name'))
  }
  const labels = objectsOf(entry, 'securityLabel')
  if (labels) {
    const names = labels.map(label => ensureLabel(store, label, at))
    subject.labels = [...new Set([...(settings.securityLabelWriteType === 'Replace' ? [] : subject.labels), ...names])]
  }
}

function indicatorOfEntry(store: Store, entry: Entry): { readonly type: IndicatorType; readonly values: string[] } {
  const type = store.types.byName(textOf(entry, 'type'))
  if (!type) throw badRequest(`The type ${JSON.stringify(entry['type'])} is unknown`)
  const summary = entry['summary']
  const fields = typeof summary === 'string' && summary !== '' ? fieldsOfSummary(type, summary) : entry
  return { type, values: indicatorValues(type, fields) }
}

const findEntry = (store: Store, ownerId: number, type: IndicatorType, values: readonly string[]): number | undefined =>
  (type.entity === 'file' ? values.filter(Boolean) : [summaryOf(values)])
    .map(value => store.indicators.find(ownerId, type, value))
    .find(id => id !== undefined)

/** Creates, updates or deletes an indicator. @returns the ones written */
export function applyIndicator(scope: BatchScope, entry: Entry): readonly IndicatorRecord[] {
  const { store, settings, at } = scope
  const { type, values } = indicatorOfEntry(store, entry)
  if (settings.action === 'Delete') {
    const id = findEntry(store, settings.ownerId, type, values)
    const record = id === undefined ? undefined : store.indicators.change(id)
    if (!record) throw badRequest('The requested resource was not found')
    removeIndicator(store, record, at)
    return []
  }
  const changes = changesOf(type, entry)
  const write = { store, ownerId: settings.ownerId, type, values, at, settings }
  const records =
    type.entity === 'file' && settings.version === 'V2'
      ? writeBatchFile(write)
      : [writeIndicator(store, settings.ownerId, type, values, at)]
  for (const record of records) {
    applyChanges(record, changes, at)
    for (const occurrence of type.entity === 'file' ? (objectsOf(entry, 'fileOccurrence') ?? []) : []) {
      record.occurrences.push({ id: store.nextId('occurrence', 100_001), ...occurrenceFields(occurrence) })
    }
    writeMarks(scope, record, entry)
  }
  return records
}

/** Finds a group of the owner by its xid. */
export const groupOfXid = ({ store, settings }: BatchScope, xid: string): GroupRecord | undefined =>
  [...store.groups.values()].find(group => group.xid === xid && group.ownerId === settings.ownerId)

/** Creates, updates or deletes a group, known by its xid. @returns the one written */
export async function applyGroup(scope: BatchScope, entry: Entry): Promise<GroupRecord | undefined> {
  const { store, settings, at } = scope
  const xid = textOf(entry, 'xid')
  const found = groupOfXid(scope, xid)
  if (settings.action === 'Delete') {
    if (!found) throw badRequest('The requested resource was not found')
    await removeGroup(store, found)
    return undefined
  }
  // Real servers accept `"type": null` for a group that they know, and `"password": false` for one without a password.
  const type = found && entry['type'] === null ? found.type : groupTypeOfName(textOf(entry, 'type'))
  if (!type) throw badRequest(`The type ${JSON.stringify(entry['type'])} is unknown`)
  const body = newGroupBody(type, type.optionalInBatch)
  const { name, ...fields } = checkFields(body, entry, found ? [] : body.required)
  const group = found ?? addGroup(store, { ownerId: settings.ownerId, at, type, name: String(name), fields: { ...type.initial }, xid })
  if (typeof name === 'string') group.name = name
  group.fields = { ...group.fields, ...fields }
  group.lastModified = at
  writeMarks(scope, group, entry)
  return group
}
