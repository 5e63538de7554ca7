import { fieldsOfSummary, indicatorValues } from '../store/indicator-values.js'
import { allGroupTypes } from '../store/kinds.js'
import { addGroup, addIndicator, addTask, addVictim } from '../store/new-records.js'
import type { IndicatorRecord, SubjectRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { landmarks } from './landmarks.js'
import { seedFields } from './seeded-groups.js'

/** Indicators of every data set, in all owners together: the named ones, and eight that share a value, tag, label or tie with them. */
export const landmarkIndicatorCount = Object.keys(landmarks.indicators).length + 8

/** When the landmarks were added and last modified. */
const landmarkAdded = Date.UTC(2017, 6, 13, 17, 50, 17)
const landmarkModified = Date.UTC(2017, 6, 19, 17, 35, 31)

/** Gives the subject a displayed Description. */
function describe(store: Store, subject: SubjectRecord, value: string): void {
  const id = store.nextId('attribute', 1001)
  const at = landmarkAdded
  subject.attributes.push({ id, type: 'Description', value, displayed: true, dateAdded: at, lastModified: at, labels: ['TLP Green'] })
}

function addOne(store: Store, owner: string, branch: string, summary: string, at = landmarkAdded): IndicatorRecord {
  const type = store.types.byBranch(branch)
  if (!type) throw new RangeError(`The indicator type ${branch} does not exist`)
  const ownerId = store.owner(owner)?.id ?? store.home.id
  const record = addIndicator(store, { ownerId, at, early: true, type, values: indicatorValues(type, fieldsOfSummary(type, summary)) })
  record.rating = 3
  record.confidence = 75
  record.lastModified = Math.max(at, landmarkModified)
  return record
}

/** Adds the indicators that `landmarks` names, and some of other owners, tags and labels. @returns the named ones */
function addLandmarkIndicators(store: Store): IndicatorRecord[] {
  const { community, home, source } = landmarks.owners
  const records = Object.entries(landmarks.indicators).map(([branch, value]) => addOne(store, community, branch, value))
  for (const record of records) {
    describe(store, record, `Known ${record.type.name} of Bad Guy.`)
    record.tags.push('Nation State')
    record.labels.push('TLP Red')
  }
  const [address, file, host] = ['address', 'file', 'host'].map(entity => records.find(record => record.type.entity === entity))
  if (!address || !file || !host) throw new RangeError('The landmarks need an address, a file and a host')
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
function tieLandmarks(store: Store, records: readonly IndicatorRecord[]): void {
  const find = (branch: string) => records.find(record => record.type.branch === branch)
  for (const [name, from, to] of tied) {
    const [one, other] = [find(from), find(to)]
    if (one && other) store.tie(name).add(one, other)
  }
  const file = find('files')
  const other = addOne(store, landmarks.owners.community, 'files', 'D41D8CD98F00B204E9800998ECF8427E')
  for (const action of ['archive', 'drop']) if (file) store.tie(action).add(file, other)
}

/**
 * Adds what `landmarks` names, all of it associated with one another.
 * @returns ids of the groups
 */
export function addLandmarks(store: Store): number[] {
  const ownerId = store.owner(landmarks.owners.community)?.id ?? store.home.id
  const indicators = addLandmarkIndicators(store)
  const records: SubjectRecord[] = [...indicators]
  let mates = 0
  for (const type of allGroupTypes) {
    if (type.landmark === undefined) continue
    const { id, name = `Example ${type.name}` } = type.landmark
    const group = addGroup(store, { id, ownerId, at: landmarkAdded, type, name, fields: seedFields(type, name, landmarkAdded) })
    group.lastModified = landmarkModified
    describe(store, group, `${type.name} of the documentation's samples.`)
    const mate = addGroup(store, {
      id: landmarks.firstMateId + mates,
      ownerId,
      at: landmarkAdded,
      type,
      name: type.entity === 'adversary' ? 'Worse Guy' : `Other ${type.name}`,
      fields: seedFields(type, 'Other', landmarkAdded),
    })
    mates++
    mate.tags.push('EXAMPLE')
    mate.labels.push('TLP Green')
    store.associations.add(group, mate)
    records.push(group)
  }
  const taskFields = {
    status: 'Not Started',
    escalated: false,
    reminded: false,
    overdue: false,
    dueDate: '2017-07-15T13:36:53-04:00',
    description: 'Send to the response team.',
  }
  const task = addTask(store, { id: landmarks.taskId, ownerId, at: landmarkAdded, name: 'Example Task', fields: taskFields })
  task.assignees.push('johndoe@example.com')
  task.escalatees.push('manager@example.com')
  const victim = addVictim(store, {
    id: landmarks.victimId,
    ownerId,
    at: landmarkAdded,
    name: 'Example Victim',
    fields: {
      description: 'This victim got hacked.',
      org: 'Test Org',
      suborg: 'HR Department',
      workLocation: 'Washington D.C.',
      nationality: 'American',
    },
  })
  victim.assets.push(
    { id: 398, branch: 'networkAccounts', fields: { account: 'John Doe', network: 'Active Directory' } },
    { id: 399, branch: 'emailAddresses', fields: { address: 'nobody@example.com', addressType: 'Work' } },
    { id: 400, branch: 'phoneNumbers', fields: { phoneType: '+1 555 0199' } },
    { id: 404, branch: 'socialNetworks', fields: { account: 'john.doe', network: 'Example Network' } },
    { id: 405, branch: 'webSites', fields: { webSite: 'http://example.com/' } },
  )
  describe(store, task, 'Look at the samples first.')
  describe(store, victim, 'A person who reads mail.')
  records.push(task, victim)
  for (const [place, record] of records.entries()) {
    if (record.kind !== 'indicator') {
      record.tags.push('Nation State')
      record.labels.push('TLP Red')
    }
    for (const other of records.slice(0, place)) {
      if (record.kind !== 'indicator' || other.kind !== 'indicator') store.associations.add(record, other)
    }
  }
  const groups = records.filter(record => record.kind === 'group')
  const adversary = groups.find(group => group.type.entity === 'adversary')
  adversary?.assets.push(
    { id: 401, branch: 'handles', fields: { handle: 'Real Bad Guy' } },
    { id: 402, branch: 'phoneNumbers', fields: { phoneNumber: '+1 555 0100' } },
    { id: 403, branch: 'urls', fields: { url: 'http://example.com/therealbadguy' } },
  )
  const text = Buffer.from('This is the sandbox, raw_example.')
  for (const group of groups) {
    if (group.type.entity !== 'document' && group.type.entity !== 'report') continue
    store.contents.set(group.id, text)
    group.fields = { ...group.fields, fileName: 'raw_example.txt', fileType: 'Text', fileSize: text.length, status: 'Success' }
  }
  tieLandmarks(store, indicators)
  for (const type of store.types.all) {
    store.deleted.push({
      ownerId,
      type: type.name,
      entity: type.entity,
      summary: `gone-${type.entity}.example.com`,
      dateAdded: landmarkAdded,
      at: landmarkModified,
      active: true,
    })
  }
  return groups.map(group => group.id)
}
