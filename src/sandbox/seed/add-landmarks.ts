import { allGroupTypes } from '../store/kinds.js'
import { addGroup, addTask, addVictim } from '../store/new-records.js'
import type { SubjectRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { addLandmarkIndicators, describe, landmarkAdded, landmarkModified, tieLandmarks } from './landmark-indicators.js'
import { landmarks } from './landmarks.js'
import { seedFields } from './seeded-groups.js'

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
    store.deleted.push({ ownerId, type: type.name, entity: type.entity, summary: `gone-${type.entity}.example.com`, at: landmarkModified })
  }
  return groups.map(group => group.id)
}
