import type { Call, Handler } from '../call.js'
import { readObject } from '../read-body.js'
import { type FieldRule, readFields } from '../read-fields.js'
import { assetEntity, assetKinds } from '../render/subject-entities.js'
import { entityReply, notFound, type Reply, success } from '../reply.js'

import type { AssetRecord, GroupRecord, VictimRecord } from '../store/records.js'
import { page } from './rows.js'
import { subjectOf } from './subjects.js'
import { victimOf } from './victims.js'

type Side = 'adversary' | 'victim'

const text = (name: string, required = false): FieldRule => ({ name, type: 'string', required, minLength: required ? 1 : 0 })

const rules: Readonly<Record<Side, Readonly<Record<string, readonly FieldRule[]>>>> = {
  adversary: { handles: [text('handle', true)], phoneNumbers: [text('phoneNumber', true)], urls: [text('url', true)] },
  victim: {
    emailAddresses: [text('address', true), text('addressType')],
    networkAccounts: [text('account', true), text('network')],
    phoneNumbers: [text('phoneType', true)],
    socialNetworks: [text('account', true), text('network')],
    webSites: [text('webSite', true)],
  },
}

/** Handlers for the assets of an adversary, or of a victim. */
export function assetHandlers(side: Side): Readonly<Record<'listAll' | 'list' | 'get' | 'create' | 'update' | 'remove', Handler>> {
  const ownerOf = (call: Call): GroupRecord | VictimRecord => {
    if (side === 'victim') return victimOf(call)
    const subject = subjectOf(call)
    if (subject.kind !== 'group' || subject.type.entity !== 'adversary') throw notFound()
    return subject
  }
  const kindOf = (call: Call) => {
    const kind = assetKinds[side][call.value('assetBranch')]
    if (!kind) throw notFound()
    return kind
  }
  const assetOf = (call: Call): { readonly owner: GroupRecord | VictimRecord; readonly asset: AssetRecord } => {
    const owner = ownerOf(call)
    const id = call.id('assetId')
    const asset = owner.assets.find(candidate => candidate.id === id && candidate.branch === call.value('assetBranch'))
    if (!asset) throw notFound()
    return { owner, asset }
  }
  const fieldsOf = async (call: Call, creating: boolean) =>
    readFields(rules[side][call.value('assetBranch')] ?? [], await readObject(call.body), creating)
  const answer = (call: Call, status: number, owner: GroupRecord | VictimRecord, asset: AssetRecord): Reply =>
    entityReply(status, kindOf(call).entity, assetEntity(side, owner.id, asset, true))

  return {
    listAll: call => {
      const owner = ownerOf(call)
      return page(call, side === 'victim' ? 'victimAsset' : 'bucketAsset', owner.assets, asset => assetEntity(side, owner.id, asset, false))
    },
    list: call => {
      const owner = ownerOf(call)
      const assets = owner.assets.filter(asset => asset.branch === call.value('assetBranch'))
      return page(call, kindOf(call).entity, assets, asset => assetEntity(side, owner.id, asset, true))
    },
    get: call => {
      const { owner, asset } = assetOf(call)
      return answer(call, 200, owner, asset)
    },
    create: async call => {
      kindOf(call)
      const owner = ownerOf(call)
      const asset = { id: call.store.nextId('asset', 1001), branch: call.value('assetBranch'), fields: await fieldsOf(call, true) }
      owner.assets.push(asset)
      return answer(call, 201, owner, asset)
    },
    update: async call => {
      const { owner, asset } = assetOf(call)
      asset.fields = { ...asset.fields, ...(await fieldsOf(call, false)) }
      return answer(call, 200, owner, asset)
    },
    remove: call => {
      const { owner, asset } = assetOf(call)
      owner.assets = owner.assets.filter(other => other !== asset)
      if (side === 'victim') call.store.associations.removeNode({ kind: 'victimAsset', id: asset.id })
      return success()
    },
  }
}
