import { allGroupTypes, type GroupType } from '../store/kinds.js'
import { addGroup, addTask, addVictim } from '../store/new-records.js'
import type { Store } from '../store/store.js'
import { mulberry32 } from './values.js'

const colours = ['Amber', 'Black', 'Cobalt', 'Crimson', 'Grey', 'Ivory', 'Jade', 'Silver', 'Umber', 'White']
const animals = ['Badger', 'Crane', 'Heron', 'Jackal', 'Lynx', 'Mantis', 'Otter', 'Raven', 'Stoat', 'Viper']
const tags = ['Nation State', 'EXAMPLE', 'Phishing', 'Ransomware', 'Botnet']
const labels = ['TLP Red', 'TLP Amber', 'TLP Green', 'TLP White']
const day = 86_400_000
const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')

/** Contents of the fields that a type needs, by its `seed` in the table of kinds. */
export function seedFields(type: GroupType, name: string, at: number): Record<string, unknown> {
  const filled = (text: string) => {
    const whole = /^\{n:(\d+)\}$/.exec(text)?.[1]
    if (whole !== undefined) return at % Number(whole)
    return text
      .replace(/\{day-(\d+)\}/g, (_, days: string) => iso(at - Number(days) * day))
      .replaceAll('{slug}', name.toLowerCase().replaceAll(' ', '-'))
      .replace(/\{n(?::(\d+))?\}/g, (_, limit = '9973') => String(at % Number(limit)))
  }
  return Object.fromEntries(Object.entries(type.seed).map(([field, value]) => [field, typeof value === 'string' ? filled(value) : value]))
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
    const group = addGroup(store, { ownerId: owner.id, at, type, name, fields: seedFields(type, name, at) })
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
