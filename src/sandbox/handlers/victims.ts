import type { Call } from '../call.js'
import { readObject } from '../read-body.js'
import { type FieldRule, readFields } from '../read-fields.js'
import { victimEntity } from '../render/subject-entities.js'
import { entityReply, notFound, type Reply, success } from '../reply.js'

import { addVictim } from '../store/new-records.js'
import type { VictimRecord } from '../store/records.js'
import { ofOwner, victimPage } from './rows.js'
import { subjectOf } from './subjects.js'

const rules: readonly FieldRule[] = [
  { name: 'name', type: 'string', required: true, minLength: 1, maxLength: 255 },
  ...['description', 'org', 'suborg', 'workLocation', 'nationality'].map(name => ({ name, type: 'string' }) as const),
]

export const victimOf = (call: Call): VictimRecord => {
  const subject = subjectOf(call)
  if (subject.kind !== 'victim') throw notFound()
  return subject
}

export const listVictims = (call: Call): Reply => victimPage(call, ofOwner(call.store.victims.values(), call.owner.id))

export const getVictim = (call: Call): Reply => entityReply(200, 'victim', victimEntity(call.store, victimOf(call), call.extras))

export async function createVictim(call: Call): Promise<Reply> {
  const { store, owner } = call
  const { name, ...fields } = readFields(rules, await readObject(call.body), true)
  return entityReply(201, 'victim', victimEntity(store, addVictim(store, { ownerId: owner.id, at: call.now, name: String(name), fields })))
}

export async function updateVictim(call: Call): Promise<Reply> {
  const victim = victimOf(call)
  const { name, ...fields } = readFields(rules, await readObject(call.body), false)
  if (typeof name === 'string') victim.name = name
  victim.fields = { ...victim.fields, ...fields }
  victim.lastModified = call.now
  return entityReply(200, 'victim', victimEntity(call.store, victim))
}

export function deleteVictim(call: Call): Reply {
  const { store } = call
  const victim = victimOf(call)
  store.victims.delete(victim.id)
  store.forget(victim)
  for (const asset of victim.assets) store.associations.removeNode({ kind: 'victimAsset', id: asset.id })
  return success()
}
