import { fieldsOfSummary, indicatorValues } from '../store/indicator-values.js'
import { addIndicator } from '../store/new-records.js'
import type { IndicatorRecord, SubjectRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { landmarks } from './landmarks.js'

/** Indicators of every data set, in all owners together: the named ones, and eight that share a value, tag, label or tie with them. */
export const landmarkIndicatorCount = Object.keys(landmarks.indicators).length + 8

/** When the landmarks were added, and when last modified. */
export const landmarkAdded = Date.UTC(2017, 6, 13, 17, 50, 17)
export const landmarkModified = Date.UTC(2017, 6, 19, 17, 35, 31)

/** Gives the subject a displayed Description. */
export function describe(store: Store, subject: SubjectRecord, value: string): void {
  const id = store.nextId('attribute', 1001)
  const at = landmarkAdded
  subject.attributes.push({ id, type: 'Description', value, displayed: true, dateAdded: at, lastModified: at, labels: ['TLP Green'] })
}

function addOne(store: Store, owner: string, branch: string, summary: string, at = landmarkAdded): IndicatorRecord {
  const type = store.types.byBranch(branch)
  if (!type) throw new RangeError(`There is no indicator type ${branch}`)
  const ownerId = store.owner(owner)?.id ?? store.home.id
  const record = addIndicator(store, { ownerId, at, early: true, type, values: indicatorValues(type, fieldsOfSummary(type, summary)) })
  record.rating = 3
  record.confidence = 75
  record.lastModified = Math.max(at, landmarkModified)
  return record
}

/** Adds the indicators that `landmarks` names, and some of other owners, tags and labels. @returns the named ones */
export function addLandmarkIndicators(store: Store): IndicatorRecord[] {
  const { community, home, source } = landmarks.owners
  const records = Object.entries(landmarks.indicators).map(([branch, value]) => addOne(store, community, branch, value))
  for (const record of records) {
    describe(store, record, `Known ${record.type.name} of Bad Guy.`)
    record.tags.push('Nation State')
    record.labels.push('TLP Red')
  }
  const [address, file, host] = ['address', 'file', 'host'].map(entity => records.find(record => record.type.entity === entity))
  if (!address || !file || !host) throw new RangeError('The landmarks lack an address, a file or a host')
  address.tags.push('EXAMPLE')
  address.geography = {
    city: 'Ashburn',
    state: 'Virginia',
    countryCode: 'US',
    countryName: 'United States',
    organization: 'Example Hosting',
    timezone: 'America/New_York',
    asn: '64500',
  }
  store.indicators.setValues(file, [...landmarks.fileHashes])
  file.size = 5366
  file.occurrences.push({ id: 87_534, fileName: 'win999301.dll', path: 'C:\\Windows\\System', date: '2017-07-13T05:00:00Z' })
  host.dnsActive = true
  host.resolutions.push(
    { at: Date.UTC(2017, 0, 30, 20, 49, 5), addresses: [landmarks.indicators.addresses] },
    { at: Date.UTC(2017, 1, 2), addresses: [] },
  )
  for (const record of [address, host]) {
    record.observations.push({ userName: 'jdoe', count: 5, dateObserved: Date.UTC(2017, 6, 13, 17, 50, 25) })
    record.falsePositives.push({ key: 'jdoe:2017-07-13', at: Date.UTC(2017, 6, 13, 17, 4, 54) })
  }
  // The same values in other owners, and some that carry another tag or label.
  addOne(store, home, 'addresses', landmarks.indicators.addresses).tags.push('EXAMPLE')
  addOne(store, home, 'hosts', landmarks.indicators.hosts).labels.push('TLP Amber')
  addOne(store, source, 'addresses', landmarks.indicators.addresses)
  for (const [place, value] of ['10.99.0.2', '10.99.0.4', '10.99.0.6', '10.99.0.8'].entries()) {
    const record = addOne(store, community, 'addresses', value, Date.UTC(2014 + place, 2, 1, 12))
    record.rating = place
    record.confidence = 20 * place
    record.tags.push(place % 2 === 0 ? 'EXAMPLE' : 'Phishing')
    record.labels.push(place % 2 === 0 ? 'TLP Green' : 'TLP Red')
  }
  return records
}

/** Association types and file actions, and the types whose landmarks they tie. */
const tied = [
  ['addressToUserAgent', 'addresses', 'userAgents'],
  ['asnToAddress', 'asns', 'addresses'],
  ['asnToCidr', 'asns', 'cidrBlocks'],
  ['cidrToAddress', 'cidrBlocks', 'addresses'],
  ['dnsPtrRecord', 'addresses', 'hosts'],
  ['domainRegistrant', 'hosts', 'emailAddresses'],
  ['fileDownload', 'urls', 'files'],
  ['urlHost', 'urls', 'hosts'],
  ['mutex', 'files', 'mutexes'],
  ['registryKey', 'files', 'registryKeys'],
  ['userAgent', 'files', 'userAgents'],
  ['traffic', 'files', 'addresses'],
  ['dnsQuery', 'files', 'hosts'],
] as const

/** Ties the named indicators by every association type and file action that fits. */
export function tieLandmarks(store: Store, records: readonly IndicatorRecord[]): void {
  const find = (branch: string) => records.find(record => record.type.branch === branch)
  for (const [name, from, to] of tied) {
    const [one, other] = [find(from), find(to)]
    if (one && other) store.tie(name).add(one, other)
  }
  const file = find('files')
  const other = addOne(store, landmarks.owners.community, 'files', 'D41D8CD98F00B204E9800998ECF8427E')
  for (const action of ['archive', 'drop']) if (file) store.tie(action).add(file, other)
}
