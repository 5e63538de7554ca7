import { instantText } from '../instants.js'
import { summaryOf } from '../store/indicator-values.js'
import type { IndicatorRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { attachments, type Extras, noExtras } from './attachments.js'
import { assessedScore } from './plain-rows.js'
import { indicatorLinkEnd, indicatorLinkStart } from './web-link.js'

/** How an indicator is shown: alone, in a list of its type, in a list of several types, or in a bulk document. */
export type IndicatorShape = 'single' | 'typed' | 'mixed' | 'bulk'

const displayed = (record: IndicatorRecord, type: string) =>
  record.attributes.find(attribute => attribute.displayed && attribute.type === type)?.value

function details(store: Store, record: IndicatorRecord) {
  const counts = record.observations.reduce((sum, observation) => sum + observation.count, 0)
  const lastObserved = Math.max(...record.observations.map(observation => observation.dateObserved))
  const lastReported = Math.max(...record.falsePositives.map(report => report.at))
  return {
    observationCount: counts,
    ...(Number.isFinite(lastObserved) ? { lastObserved: instantText(lastObserved) } : {}),
    falsePositiveCount: record.falsePositives.length,
    ...(Number.isFinite(lastReported) ? { falsePositiveLastReported: instantText(lastReported) } : {}),
    privateFlag: record.privateFlag,
    active: record.active,
    activeLocked: record.activeLocked,
    communityOrSource: store.ownerOf(record).type !== 'Organization',
    additionalOwners: [],
  }
}

function ownFields(record: IndicatorRecord) {
  const values = Object.fromEntries(
    record.type.fields.flatMap((field, place) => (record.values[place] ? [[field, record.values[place]]] : [])),
  )
  return {
    ...values,
    ...(record.size === undefined ? {} : { size: record.size }),
    ...(record.dnsActive === undefined ? {} : { dnsActive: record.dnsActive }),
    ...(record.whoisActive === undefined ? {} : { whoisActive: record.whoisActive }),
  }
}

/** An indicator as the API shows it. */
export function indicatorEntity(store: Store, record: IndicatorRecord, shape: IndicatorShape, extras: Extras = noExtras) {
  const owner = store.ownerOf(record)
  const { type, rating, confidence } = record
  const linkValue = type.custom || type.entity === 'url' ? record.id : encodeURIComponent(record.values.find(value => value !== '') ?? '')
  const description = displayed(record, 'Description')
  const source = displayed(record, 'Source')
  const many = shape === 'mixed' || shape === 'bulk'
  const entity = {
    id: record.id,
    ...(shape === 'single' ? { owner: { ...owner } } : { ownerName: owner.name }),
    // Real servers name the type of a custom indicator everywhere.
    ...(many || type.custom ? { type: type.name } : {}),
    dateAdded: instantText(record.dateAdded),
    lastModified: instantText(record.lastModified),
    ...(rating === undefined ? {} : { rating, threatAssessRating: rating }),
    ...(confidence === undefined ? {} : { confidence, threatAssessConfidence: confidence }),
    threatAssessScore: assessedScore(rating, confidence),
    webLink: `${indicatorLinkStart(type)}${linkValue}${indicatorLinkEnd(owner.name)}`,
    ...(description === undefined ? {} : { description }),
    ...(source === undefined ? {} : { source }),
    ...(extras.additional ? details(store, record) : {}),
    ...(many ? { summary: summaryOf(record.values) } : {}),
  }
  // A label may be called like a field of every indicator, which wins.
  const own = shape === 'mixed' ? [] : Object.entries(ownFields(record)).filter(([name]) => !(name in entity))
  return { ...entity, ...Object.fromEntries(own), ...attachments(store, record, extras) }
}
