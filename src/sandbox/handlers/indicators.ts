import { bodyNamed, checkFields } from '../body-fields.js'
import type { Call, Handlers } from '../call.js'
import { instantText } from '../instants.js'
import { readObject } from '../read-body.js'
import { indicatorEntity } from '../render/indicator-entity.js'
import { badRequest, entityReply, type Reply, success } from '../reply.js'

import { indicatorValues, summaryOf } from '../store/indicator-values.js'
import type { IndicatorType } from '../store/kinds.js'
import { addIndicator } from '../store/new-records.js'
import type { IndicatorRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { writeFile } from './files.js'
import { indicatorPage, page } from './rows.js'
import { indicatorOf, indicatorToChange, indicatorTypeOf } from './subjects.js'

/** Reads the fields that a body may change besides the value. @throws Failure (400) that names the field */
export const changesOf = (type: IndicatorType, body: Readonly<Record<string, unknown>>) =>
  checkFields(bodyNamed(`${type.schema}Update`), body)

/** Writes the fields; modified means imported, or rating or confidence changed. */
export function applyChanges(record: IndicatorRecord, changes: Readonly<Record<string, unknown>>, at: number): void {
  Object.assign(record, changes)
  record.lastModified = at
}

const listIndicators = (call: Call): Reply => indicatorPage(call, undefined, () => call.store.indicators.ids(call.owner.id))

function listIndicatorsOfType(call: Call): Reply {
  const type = indicatorTypeOf(call, call.subject)
  return indicatorPage(call, type, () => call.store.indicators.ids(call.owner.id, type))
}

function getIndicator(call: Call): Reply {
  const record = indicatorOf(call)
  return entityReply(200, record.type.entity, indicatorEntity(call.store, record, 'single', call.extras))
}

/** Creates the indicator, or updates the one that has the value already. */
export function writeIndicator(store: Store, ownerId: number, type: IndicatorType, values: string[], at: number): IndicatorRecord {
  if (type.entity === 'file') return writeFile(store, ownerId, type, values, at)
  // All fields of a custom type make up its value, so the joined values name it.
  const found = store.indicators.find(ownerId, type, values.join(' : '))
  return (found === undefined ? undefined : store.indicators.change(found)) ?? addIndicator(store, { ownerId, at, type, values })
}

async function createIndicator(call: Call): Promise<Reply> {
  const type = indicatorTypeOf(call, call.subject)
  const owner = call.owner
  const body = await readObject(call.body)
  const values = indicatorValues(type, body)
  const changes = changesOf(type, body)
  const record = writeIndicator(call.store, owner.id, type, values, call.now)
  applyChanges(record, changes, call.now)
  return entityReply(201, type.entity, indicatorEntity(call.store, record, 'single'))
}

async function updateIndicator(call: Call): Promise<Reply> {
  const body = await readObject(call.body)
  const { type, id } = indicatorOf(call)
  const changes = changesOf(type, body)
  const record = indicatorToChange(call)
  for (const field of type.fields) {
    const value = body[field]
    if (typeof value !== 'string' || value === '') continue
    const given = indicatorValues(
      type,
      type.entity === 'file'
        ? { [field]: value }
        : { ...Object.fromEntries(type.fields.map((name, place) => [name, record.values[place]])), [field]: value },
    )
    if (type.entity === 'file') writeFile(call.store, record.ownerId, type, given, call.now, id)
    else if (given.join() !== record.values.join()) throw badRequest(`The ${field} for this ${type.name} cannot be changed`)
  }
  applyChanges(record, changes, call.now)
  return entityReply(200, type.entity, indicatorEntity(call.store, record, 'single'))
}

/** Takes the indicator out of the store and into the list of deleted ones. */
export function removeIndicator(store: Store, record: IndicatorRecord, at: number): void {
  store.indicators.remove(record)
  store.forget(record)
  const { ownerId, type, values, dateAdded, active } = record
  store.deleted.push({ ownerId, type: type.name, entity: type.entity, summary: summaryOf(values), dateAdded, active, at })
}

function deleteIndicator(call: Call): Reply {
  removeIndicator(call.store, indicatorToChange(call), call.now)
  return success()
}

/** Deleted indicators have no id, and no time of deletion. */
function deletedPage(call: Call, type?: IndicatorType): Reply {
  const { store, owner } = call
  const since = call.instant('deletedSince') ?? Number.NEGATIVE_INFINITY
  const inactive = call.query.flag('includeInactive')
  const deleted = store.deleted.filter(
    one => one.ownerId === owner.id && (!type || one.entity === type.entity) && one.at >= since && (one.active || inactive),
  )
  return page(call, 'indicator', deleted, one => ({
    ownerName: owner.name,
    type: one.type,
    dateAdded: instantText(one.dateAdded),
    summary: one.summary,
  }))
}

const listDeletedOfType = (call: Call): Reply => deletedPage(call, indicatorTypeOf(call, call.subject))

function listOwners(call: Call): Reply {
  const { store } = call
  const type = indicatorTypeOf(call, call.subject)
  const holders = store.owners.flatMap(owner => {
    const id = store.indicators.find(owner.id, type, call.subject.value ?? '')
    return id === undefined ? [] : [{ ...owner, ...(call.extras.additional ? { itemId: id } : {}) }]
  })
  return page(call, 'owner', holders, holder => holder)
}

/** Indicators of all types; what is reported about them is in observations.ts. */
export const indicatorHandlers: Handlers = {
  listIndicators,
  'list{indicatorType}': listIndicatorsOfType,
  listCustomIndicators: listIndicatorsOfType,
  'create{indicatorType}': createIndicator,
  createCustomIndicator: createIndicator,
  'get{indicatorType}': getIndicator,
  getCustomIndicator: getIndicator,
  'update{indicatorType}': updateIndicator,
  updateCustomIndicator: updateIndicator,
  'delete{indicatorType}': deleteIndicator,
  deleteCustomIndicator: deleteIndicator,
  listDeletedIndicators: call => deletedPage(call),
  'listDeleted{indicatorType}': listDeletedOfType,
  listDeletedCustomIndicators: listDeletedOfType,
  listIndicatorOwners: listOwners,
}
