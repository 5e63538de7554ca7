import { allGroupTypes } from '../store/group-types.js'
import { addGroup, addTask, addVictim } from '../store/new-records.js'
import type { GroupType } from '../store/records.js'
import type { Store } from '../store/store.js'
import { mulberry32 } from './random.js'

const colours = ['Amber', 'Black', 'Cobalt', 'Crimson', 'Grey', 'Ivory', 'Jade', 'Silver', 'Umber', 'White']
const animals = ['Badger', 'Crane', 'Heron', 'Jackal', 'Lynx', 'Mantis', 'Otter', 'Raven', 'Stoat', 'Viper']
const tags = ['Nation State', 'EXAMPLE', 'Phishing', 'Ransomware', 'Botnet']
const labels = ['TLP Red', 'TLP Amber', 'TLP Green', 'TLP White']
const day = 86_400_000
const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')

/** Contents of the fields that a type needs. */
export function typicalFields(type: GroupType, name: string, at: number): Record<string, unknown> {
  switch (type.entity) {
    case 'campaign':
      return { firstSeen: iso(at - 30 * day) }
    case 'document':
      return { fileName: `${name.toLowerCase().replaceAll(' ', '-')}.txt`, fileType: 'Text', status: 'Awaiting Upload' }
    case 'report':
      return { fileName: `${name.toLowerCase().replaceAll(' ', '-')}.pdf`, fileType: 'PDF', status: 'Awaiting Upload' }
    case 'email':
      return {
        subject: `Your invoice ${at % 9973}`,
        header: 'Received: from mail.example.net\nSubject: Your invoice',
        body: 'Please see the attached file.',
        to: 'someone@example.org',
        from: 'billing@example.net',
        score: at % 1000,
        scoreIncludesBody: true,
        scoreBreakdown: '',
      }
    case 'event':
      return { eventDate: iso(at - day), status: 'Needs Review' }
    case 'incident':
      return { eventDate: iso(at - 2 * day), status: 'Open' }
    case 'signature':
      return {
        fileName: `${name.toLowerCase().replaceAll(' ', '-')}.yara`,
        fileType: 'YARA',
        fileText: `rule sandbox_${at % 9973} { condition: false }`,
      }
    default:
      return {}
  }
}

/**
 * Adds groups of all types, tasks and victims to the three owners, each associated with some others.
 * @returns ids of the groups by owner, to which the generated indicators belong
 */
export function addSeededGroups(store: Store, count: number, seed: number): Map<number, number[]> {
  const next = mulberry32(seed ^ 0x6a09e667)
  const pick = <T>(list: readonly T[], fallback: T): T => list[next() % list.length] ?? fallback
  const instant = () => Date.UTC(2012, 0, 1) + (next() % 4900) * day + (next() % 86_400) * 1000
  const byOwner = new Map<number, number[]>()
  for (let place = 0; place < count; place++) {
    const type = allGroupTypes[place % allGroupTypes.length]
    const owner = store.owners[[1, 1, 1, 0, 2][next() % 5] ?? 0] ?? store.home
    if (!type) continue
    const at = instant()
    const name = `${pick(colours, 'Grey')} ${pick(animals, 'Heron')} ${place + 1}`
    const group = addGroup(store, { ownerId: owner.id, at, type, name, fields: typicalFields(type, name, at) })
    group.lastModified = at + (next() % 30) * day
    if (next() % 3 === 0) group.tags.push(pick(tags, 'EXAMPLE'))
    if (next() % 2 === 0) group.labels.push(pick(labels, 'TLP Green'))
    if (next() % 2 === 0) {
      const id = store.nextId('attribute', 1001)
      group.attributes.push({
        id,
        type: 'Description',
        value: `${type.name} of the sandbox.`,
        displayed: true,
        dateAdded: at,
        lastModified: at,
        labels: [],
      })
    }
    const mates = byOwner.get(owner.id) ?? []
    byOwner.set(owner.id, mates)
    const mate = mates.length > 0 ? pick(mates, 0) : undefined
    if (mate !== undefined) store.associations.add(group, { kind: 'group', id: mate })
    mates.push(group.id)
  }
  for (let place = 0; place < 18; place++) {
    const owner = store.owners[place % 3] ?? store.home
    const mates = byOwner.get(owner.id) ?? []
    const at = instant()
    const status = ['Not Started', 'In Progress', 'Completed'][place % 3] ?? 'Deferred'
    const fields = { status, escalated: place % 4 === 0, reminded: place % 5 === 0, overdue: place % 6 === 0, dueDate: iso(at + 14 * day) }
    const task = addTask(store, { ownerId: owner.id, at, name: `Look into ${pick(animals, 'Lynx')} ${place + 1}`, fields })
    task.assignees.push(place % 2 === 0 ? 'jdoe' : 'analyst@example.com')
    if (place % 4 === 0) task.escalatees.push('manager@example.com')
    if (place % 3 === 0) task.tags.push(pick(tags, 'EXAMPLE'))
    const victim = addVictim(store, {
      ownerId: owner.id,
      at,
      name: `Victim ${place + 1}`,
      fields: { org: 'Example Industries', nationality: 'American' },
    })
    victim.assets.push({
      id: store.nextId('asset', 1001),
      branch: 'emailAddresses',
      fields: { address: `person${place + 1}@example.org`, addressType: 'Work' },
    })
    if (place % 3 === 1) victim.labels.push(pick(labels, 'TLP Green'))
    const mate = mates.length > 0 ? pick(mates, 0) : undefined
    if (mate !== undefined) {
      store.associations.add(task, { kind: 'group', id: mate })
      store.associations.add(victim, { kind: 'group', id: mate })
    }
  }
  return byOwner
}
