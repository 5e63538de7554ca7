import { bodies } from '../../../generated/bodies.js'
import { checkFields, readFields } from '../body-fields.js'
import type { Call, Handlers } from '../call.js'
import { instantText, readInstant } from '../instants.js'
import { indicatorEntity } from '../render/indicator-entity.js'
import { entityReply, notFound, type Reply, success } from '../reply.js'

import { summaryOf } from '../store/indicator-values.js'
import type { FileOccurrenceRecord, IndicatorRecord, ObservationRecord } from '../store/records.js'
import { page } from './rows.js'
import { indicatorOf, indicatorToChange } from './subjects.js'

const total = (observations: readonly ObservationRecord[]) => observations.reduce((sum, one) => sum + one.count, 0)

const latest = (observations: readonly ObservationRecord[]): string | undefined =>
  observations.length === 0 ? undefined : instantText(Math.max(...observations.map(one => one.dateObserved)))

const listObservations = (call: Call): Reply =>
  page(call, 'observation', indicatorOf(call).observations, one => ({ count: one.count, dateObserved: instantText(one.dateObserved) }))

async function createObservation(call: Call): Promise<Reply> {
  const fields = await readFields(call)
  const at = typeof fields['dateObserved'] === 'string' ? readInstant('dateObserved', fields['dateObserved']) : call.now
  indicatorToChange(call).observations.push({ userName: call.store.account, count: Number(fields['count']), dateObserved: at })
  return success()
}

function getObservationCount(call: Call): Reply {
  const { observations } = indicatorOf(call)
  const yours = observations.filter(one => one.userName === call.store.account)
  // Dates of indicators that were never observed are undefined, which JSON leaves out.
  return entityReply(200, 'observationCount', {
    count: total(observations),
    lastObserved: latest(observations),
    yourCount: total(yours),
    yourLastObserved: latest(yours),
  })
}

/** The maximum number of rows in a response (API documentation, "observed"). */
const mostObserved = 20_000

function listObserved(call: Call): Reply {
  const { store, owner } = call
  const since = call.instant('dateObserved') ?? 0
  const rows = [...store.indicators.records()]
    .filter(record => record.ownerId === owner.id && record.observations.some(one => one.dateObserved >= since))
    .slice(0, mostObserved)
  return page(call, 'indicator', rows, ({ values, observations }) => {
    const recent = observations.filter(one => one.dateObserved >= since)
    const users = [...new Set(recent.map(one => one.userName))].map(userName => {
      const own = recent.filter(one => one.userName === userName)
      return { userName, userLastObservedDate: latest(own), count: total(own) }
    })
    return { summary: summaryOf(values), observationCount: total(recent), lastObserved: latest(recent), userObservedList: users }
  })
}

function reportFalsePositive(call: Call): Reply {
  const record = indicatorToChange(call)
  const key = `${call.store.account}:${instantText(call.now).slice(0, 10)}`
  // One report per user, indicator and day counts.
  if (!record.falsePositives.some(report => report.key === key)) record.falsePositives.push({ key, at: call.now })
  const lastReported = instantText(Math.max(...record.falsePositives.map(report => report.at)))
  return entityReply(200, 'falsePositive', { count: record.falsePositives.length, lastReported })
}

/** The record of an address in the owner of the host, if it exists. */
function addressRecord(call: Call, host: IndicatorRecord, ip: string): IndicatorRecord | undefined {
  const type = call.store.types.byName('Address')
  const id = type && call.store.indicators.find(host.ownerId, type, ip)
  return id === undefined ? undefined : call.store.indicators.get(id)
}

function listHostResolutions(call: Call): Reply {
  const host = indicatorOf(call)
  return page(call, 'dnsResolution', host.resolutions, ({ at, addresses }) => ({
    resolutionDate: instantText(at),
    addresses: addresses.flatMap(ip => {
      const record = addressRecord(call, host, ip)
      return record ? [indicatorEntity(call.store, record, 'typed')] : []
    }),
  }))
}

function listAddressResolutions(call: Call): Reply {
  const address = indicatorOf(call)
  const hosts = [...call.store.indicators.records()].filter(
    record => record.ownerId === address.ownerId && record.resolutions.some(({ addresses }) => addresses.includes(address.values[0] ?? '')),
  )
  return page(call, 'indicator', hosts, host => indicatorEntity(call.store, host, 'mixed'))
}

/** Reads a file occurrence of a batch file. @throws Failure (400) when it has no field, or a field is invalid */
export const occurrenceFields = (entry: Readonly<Record<string, unknown>>): Omit<FileOccurrenceRecord, 'id'> =>
  checkFields(bodies.FileOccurrenceCreate, entry)

const occurrenceOf = (call: Call, record: IndicatorRecord): FileOccurrenceRecord => {
  const id = call.id('occurrenceId')
  const occurrence = record.occurrences.find(candidate => candidate.id === id)
  if (!occurrence) throw notFound()
  return occurrence
}

const listOccurrences = (call: Call): Reply => page(call, 'fileOccurrence', indicatorOf(call).occurrences, one => one)

const getOccurrence = (call: Call): Reply => entityReply(200, 'fileOccurrence', occurrenceOf(call, indicatorOf(call)))

async function createOccurrence(call: Call): Promise<Reply> {
  const fields = await readFields(call)
  const record = indicatorToChange(call)
  const occurrence = { id: call.store.nextId('occurrence', 100_001), ...fields }
  record.occurrences.push(occurrence)
  return entityReply(201, 'fileOccurrence', occurrence)
}

async function updateOccurrence(call: Call): Promise<Reply> {
  const fields = await readFields(call)
  occurrenceOf(call, indicatorOf(call))
  return entityReply(200, 'fileOccurrence', Object.assign(occurrenceOf(call, indicatorToChange(call)), fields))
}

function deleteOccurrence(call: Call): Reply {
  occurrenceOf(call, indicatorOf(call))
  const record = indicatorToChange(call)
  const gone = occurrenceOf(call, record)
  record.occurrences = record.occurrences.filter(other => other !== gone)
  return success()
}

/** Observations, false positives, DNS resolutions and file occurrences of indicators. */
export const observationHandlers: Handlers = {
  listObservations,
  createObservation,
  getObservationCount,
  listObservedIndicators: listObserved,
  reportFalsePositive,
  listHostDnsResolutions: listHostResolutions,
  listAddressDnsResolutions: listAddressResolutions,
  listFileOccurrences: listOccurrences,
  createFileOccurrence: createOccurrence,
  getFileOccurrence: getOccurrence,
  updateFileOccurrence: updateOccurrence,
  deleteFileOccurrence: deleteOccurrence,
}
