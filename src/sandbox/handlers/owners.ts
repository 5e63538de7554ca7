import type { Call, Handlers } from '../call.js'
import { instantText } from '../instants.js'
import { entityReply, jsonReply, notFound, type Reply } from '../reply.js'

import type { OwnerRecord, SubjectRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { ofOwner, page } from './rows.js'

const listAllOwners = (call: Call): Reply => page(call, 'owner', call.store.owners, owner => owner)

const getMyOwner = (call: Call): Reply => entityReply(200, 'owner', call.store.home)

function listMembers(call: Call): Reply {
  const { users } = call.store
  if (!call.context.anonymousMembers) return page(call, 'user', users, ({ id: _, ...user }) => user)
  const members = users.map(({ pseudonym }) => ({ pseudonym }))
  return jsonReply(200, JSON.stringify({ anonymous: true, status: 'Success', resultCount: members.length, members }))
}

/** The first user is the account that signs. */
function whoAmI(call: Call): Reply {
  const [user] = call.store.users
  if (user === undefined) throw notFound()
  const { userName, firstName, lastName } = user
  return entityReply(200, 'user', { userName, firstName, lastName, pseudonym: `${firstName}${user.id}`, role: 'Api User' })
}

function ownerOf(call: Call): OwnerRecord {
  const id = call.id('ownerId')
  const owner = call.store.owners.find(candidate => candidate.id === id)
  if (!owner) throw notFound()
  return owner
}

const getOwner = (call: Call): Reply => entityReply(200, 'owner', ownerOf(call))

const average = (sum: number, count: number) => (count === 0 ? 0 : Math.round((sum / count) * 100) / 100)
const attributeCount = (subjects: readonly SubjectRecord[]) => subjects.reduce((sum, subject) => sum + subject.attributes.length, 0)
const day = 86_400_000

interface IndicatorFigures {
  readonly byEntity: ReadonlyMap<string, number>
  readonly rating: number
  readonly confidence: number
}

function indicatorFigures(store: Store, owner: OwnerRecord): IndicatorFigures {
  const { indicators } = store
  const byEntity = new Map<string, number>()
  const [ratings, confidences] = [
    { sum: 0, count: 0 },
    { sum: 0, count: 0 },
  ]
  const add = (to: { sum: number; count: number }, value: number | undefined) => {
    if (value === undefined) return
    to.sum += value
    to.count++
  }
  for (const id of indicators.ids(owner.id)) {
    const facts = indicators.stored(id)
    const entity = (facts?.type ?? indicators.population.type(id)).entity
    byEntity.set(entity, (byEntity.get(entity) ?? 0) + 1)
    add(ratings, facts ? facts.rating : indicators.population.rating(id))
    add(confidences, facts ? facts.confidence : indicators.population.confidence(id))
  }
  return { byEntity, rating: average(ratings.sum, ratings.count), confidence: average(confidences.sum, confidences.count) }
}

/** Today's metrics. */
function metric(call: Call, owner: OwnerRecord) {
  const { store, now } = call
  const figures = indicatorFigures(store, owner)
  const groups = ofOwner(store.groups.values(), owner.id)
  const records = ofOwner(store.indicators.records(), owner.id)
  const indicators = (entity: string) => figures.byEntity.get(entity) ?? 0
  const ofGroup = (entity: string) => groups.filter(group => group.type.entity === entity).length
  const observed = (entity?: string) =>
    records.filter(record => record.observations.length > 0 && (!entity || record.type.entity === entity)).length
  const today = (at: number) => Math.floor(at / day) === Math.floor(now / day)
  return {
    ownerName: owner.name,
    metricDate: instantText(now).slice(0, 10),
    totalIndicator: [...figures.byEntity.values()].reduce((sum, count) => sum + count, 0),
    totalHost: indicators('host'),
    totalAddress: indicators('address'),
    totalEmailAddress: indicators('emailAddress'),
    totalFile: indicators('file'),
    totalUrl: indicators('url'),
    totalGroup: groups.length,
    totalThreat: ofGroup('threat'),
    totalIncident: ofGroup('incident'),
    totalEmail: ofGroup('email'),
    totalCampaign: ofGroup('campaign'),
    totalAdversary: ofGroup('adversary'),
    totalSignature: ofGroup('signature'),
    totalTask: ofOwner(store.tasks.values(), owner.id).length,
    totalDocument: ofGroup('document'),
    totalTag: store.tags.all(owner.id).length,
    totalTrack: 0,
    totalResult: 0,
    totalIndicatorAttribute: attributeCount(records),
    totalGroupAttribute: attributeCount(groups),
    averageIndicatorRating: figures.rating,
    averageIndicatorConfidence: figures.confidence,
    totalEnrichedIndicator: 0,
    totalGroupIndicator: groups.reduce((sum, group) => sum + store.associations.of(group, 'indicator').length, 0),
    totalObservationDaily: records.flatMap(record => record.observations.filter(one => today(one.dateObserved))).length,
    totalObservationIndicator: observed(),
    totalObservationAddress: observed('address'),
    totalObservationEmailAddress: observed('emailAddress'),
    totalObservationFile: observed('file'),
    totalObservationHost: observed('host'),
    totalObservationUrl: observed('url'),
    totalFalsePositiveDaily: records.flatMap(record => record.falsePositives.filter(one => today(one.at))).length,
    totalFalsePositive: records.reduce((sum, record) => sum + record.falsePositives.length, 0),
  }
}

const listMetrics = (call: Call): Reply => page(call, 'ownerMetric', call.store.owners, owner => metric(call, owner))

const listMetricsOfOwner = (call: Call): Reply => page(call, 'ownerMetric', [ownerOf(call)], owner => metric(call, owner))

/** Owners, their members and their metrics. */
export const ownerHandlers: Handlers = {
  whoAmI,
  listOwners: listAllOwners,
  getMyOwner,
  listMyMembers: listMembers,
  getOwner,
  listOwnerMetrics: listMetrics,
  listMetricsOfOwner,
}
