import { readFields } from '../body-fields.js'
import type { Call, Handlers } from '../call.js'
import { victimEntity } from '../render/subject-entities.js'
import { entityReply, notFound, type Reply, success } from '../reply.js'

import { addVictim } from '../store/new-records.js'
import type { VictimRecord } from '../store/records.js'
import { ofOwner, victimPage } from './rows.js'
import { subjectOf } from './subjects.js'

export const victimOf = (call: Call): VictimRecord => {
  const subject = subjectOf(call)
  if (subject.kind !== 'victim') throw notFound()
  return subject
}

const listVictims = (call: Call): Reply => victimPage(call, ofOwner(call.store.victims.values(), call.owner.id))

const getVictim = (call: Call): Reply => entityReply(200, 'victim', victimEntity(call.store, victimOf(call), call.extras))

async function createVictim(call: Call): Promise<Reply> {
  const { store, owner } = call
  const { name, ...fields } = await readFields(call)
  return entityReply(201, 'victim', victimEntity(store, addVictim(store, { ownerId: owner.id, at: call.now, name: String(name), fields })))
}

async function updateVictim(call: Call): Promise<Reply> {
  const victim = victimOf(call)
  const { name, ...fields } = await readFields(call)
  if (typeof name === 'string') victim.name = name
  victim.fields = { ...victim.fields, ...fields }
  victim.lastModified = call.now
  return entityReply(200, 'victim', victimEntity(call.store, victim))
}

function deleteVictim(call: Call): Reply {
  const { store } = call
  const victim = victimOf(call)
  store.victims.delete(victim.id)
  store.forget(victim)
  for (const asset of victim.assets) store.associations.removeNode({ kind: 'victimAsset', id: asset.id })
  return success()
}

/** Victims; their assets are in assets.ts. */
export const victimHandlers: Handlers = { listVictims, createVictim, getVictim, updateVictim, deleteVictim }
