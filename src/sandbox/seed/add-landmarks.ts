import { allGroupTypes } from '../store/group-types.js'
import { fieldsOfSummary, indicatorValues } from '../store/indicator-values.js'
import { addGroup, addIndicator, addTask, addVictim } from '../store/new-records.js'
import type { IndicatorRecord, SubjectRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { landmarks } from './landmarks.js'
import { typicalFields } from './seeded-groups.js'

/** Indicators of every data set, in all owners together. */
export const landmarkIndicatorCount = 17

const added = Date.UTC(2017, 6, 13, 17, 50, 17)
const modified = Date.UTC(2017, 6, 19, 17, 35, 31)

const groupNames: Readonly<Record<string, string>> = {
  adversaries: 'Bad Guy',
  documents: 'Example Document',
  incidents: 'Example Incident',
  threats: 'Example Threat',
}

function describe(store: Store, subject: SubjectRecord, type: string, value: string): void {
  const id = store.nextId('attribute', 1001)
  subject.attributes.push({ id, type, value, displayed: true, dateAdded: added, lastModified: added, labels: [] })
}

function addOne(store: Store, owner: string, branch: string, summary: string, at = added): IndicatorRecord {
  const type = store.types.byBranch(branch)
  if (!type) throw new RangeError(`There is no indicator type ${branch}`)
  const ownerId = store.owner(owner)?.id ?? store.home.id
  const record = addIndicator(store, { ownerId, at, early: true, type, values: indicatorValues(type, fieldsOfSummary(type, summary)) })
  record.rating = 3
  record.confidence = 75
  record.lastModified = Math.max(at, modified)
  return record
}

function addIndicators(store: Store): IndicatorRecord[] {
  const { community, home, source } = landmarks.owners
  const records = Object.entries(landmarks.indicators).map(([branch, value]) => addOne(store, community, branch, value))
  for (const record of records) {
    describe(store, record, 'Description', `Known ${record.type.name} of Bad Guy.`)
    record.tags.push('Nation State')
    record.labels.push('TLP Red')
  }
  const [address, , file, host] = records
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

/**
 * Adds what `landmarks` names, all of it associated with one another.
 * @returns ids of the groups
 */
export function addLandmarks(store: Store): number[] {
  const ownerId = store.owner(landmarks.owners.community)?.id ?? store.home.id
  const records: SubjectRecord[] = addIndicators(store)
  for (const type of allGroupTypes) {
    const id = Object.entries(landmarks.groups).find(([branch]) => branch === type.branch)?.[1]
    if (id === undefined) continue
    const name = groupNames[type.branch] ?? `Example ${type.name}`
    const group = addGroup(store, { id, ownerId, at: added, type, name, fields: typicalFields(type, name, added) })
    group.lastModified = modified
    describe(store, group, 'Description', `${type.name} of the documentation's samples.`)
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
  const task = addTask(store, { id: landmarks.taskId, ownerId, at: added, name: 'Example Task', fields: taskFields })
  task.assignees.push('johndoe@example.com')
  task.escalatees.push('manager@example.com')
  const victim = addVictim(store, {
    id: landmarks.victimId,
    ownerId,
    at: added,
    name: 'Example Victim',
    fields: {
      description: 'This victim got hacked.',
      org: 'Test Org',
      suborg: 'HR Department',
      workLocation: 'Washington D.C.',
      nationality: 'American',
    },
  })
  victim.assets.push({ id: 398, branch: 'networkAccounts', fields: { account: 'John Doe', network: 'Active Directory' } })
  victim.assets.push({ id: 399, branch: 'emailAddresses', fields: { address: 'nobody@example.com', addressType: 'Work' } })
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
  adversary?.assets.push({ id: 401, branch: 'handles', fields: { handle: 'Real Bad Guy' } })
  const text = Buffer.from('This is the sandbox, raw_example.')
  for (const group of groups) {
    if (group.type.entity !== 'document' && group.type.entity !== 'report') continue
    store.contents.set(group.id, text)
    group.fields = { ...group.fields, fileName: 'raw_example.txt', fileType: 'Text', fileSize: text.length, status: 'Success' }
  }
  if (adversary) addGroup(store, { id: 6, ownerId, at: added, type: adversary.type, name: 'Worse Guy', fields: {} }).tags.push('EXAMPLE')
  tieLandmarks(store)
  store.deleted.push({ ownerId, type: 'Host', entity: 'host', summary: 'gone.example.com', at: modified })
  return groups.map(group => group.id)
}

function tieLandmarks(store: Store): void {
  const ownerId = store.owner(landmarks.owners.community)?.id ?? store.home.id
  const find = (branch: keyof typeof landmarks.indicators) => {
    const type = store.types.byBranch(branch)
    return { kind: 'indicator' as const, id: (type && store.indicators.find(ownerId, type, landmarks.indicators[branch])) ?? 0 }
  }
  store.tie('addressToUserAgent').add(find('addresses'), find('userAgents'))
  store.tie('asnToAddress').add(find('asns'), find('addresses'))
  store.tie('asnToCidr').add(find('asns'), find('cidrBlocks'))
  store.tie('cidrToAddress').add(find('cidrBlocks'), find('addresses'))
  store.tie('dnsPtrRecord').add(find('addresses'), find('hosts'))
  store.tie('domainRegistrant').add(find('hosts'), find('emailAddresses'))
  store.tie('fileDownload').add(find('urls'), find('files'))
  store.tie('urlHost').add(find('urls'), find('hosts'))
  store.tie('mutex').add(find('files'), find('mutexes'))
  store.tie('registryKey').add(find('files'), find('registryKeys'))
  store.tie('userAgent').add(find('files'), find('userAgents'))
  store.tie('traffic').add(find('files'), find('addresses'))
  store.tie('dnsQuery').add(find('files'), find('hosts'))
}
