import { readFields } from '../body-fields.js'
import { type Call, type Handler, type Handlers, readId } from '../call.js'
import { assetEntity } from '../render/subject-entities.js'
import { entityReply, notFound, type Reply, success } from '../reply.js'

import type { AssetRecord, GroupRecord, VictimRecord } from '../store/records.js'
import { page } from './rows.js'
import { subjectOf } from './subjects.js'
import { victimOf } from './victims.js'

type Side = 'adversary' | 'victim'

/** The key under which the answers of the operation hold an asset. */
const entityKey = ({ operation }: Call): string => operation.entity?.key ?? ''

/** Handlers for the assets of an adversary, or of a victim. */
function assetsOf(side: Side): Readonly<Record<'listAll' | 'list' | 'get' | 'create' | 'update' | 'remove', Handler>> {
  const ownerOf = (call: Call): GroupRecord | VictimRecord => {
    if (side === 'victim') return victimOf(call)
    const subject = subjectOf(call)
    if (subject.kind !== 'group' || subject.type.entity !== 'adversary') throw notFound()
    return subject
  }
  const assetOf = (call: Call): { readonly owner: GroupRecord | VictimRecord; readonly asset: AssetRecord } => {
    const owner = ownerOf(call)
    const { branch } = call.other
    const id = readId('assetId', call.other.value)
    const asset = owner.assets.find(candidate => candidate.id === id && candidate.branch === branch)
    if (!asset) throw notFound()
    return { owner, asset }
  }
  const answer = (call: Call, status: number, owner: GroupRecord | VictimRecord, asset: AssetRecord): Reply =>
    entityReply(status, entityKey(call), assetEntity(side, owner.id, asset, true))

  return {
    listAll: call => {
      const owner = ownerOf(call)
      return page(call, side === 'victim' ? 'victimAsset' : 'bucketAsset', owner.assets, asset => assetEntity(side, owner.id, asset, false))
    },
    list: call => {
      const owner = ownerOf(call)
      const assets = owner.assets.filter(asset => asset.branch === call.other.branch)
      return page(call, entityKey(call), assets, asset => assetEntity(side, owner.id, asset, true))
    },
    get: call => {
      const { owner, asset } = assetOf(call)
      return answer(call, 200, owner, asset)
    },
    create: async call => {
      const owner = ownerOf(call)
      const asset = { id: call.store.nextId('asset', 1001), branch: call.other.branch ?? '', fields: await readFields(call) }
      owner.assets.push(asset)
      return answer(call, 201, owner, asset)
    },
    update: async call => {
      const { owner, asset } = assetOf(call)
      asset.fields = { ...asset.fields, ...(await readFields(call)) }
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

const ofAdversary = assetsOf('adversary')
const ofVictim = assetsOf('victim')

/** Assets of adversaries and of victims. */
export const assetHandlers: Handlers = {
  listAdversaryAssets: ofAdversary.listAll,
  'list{adversaryAsset}s': ofAdversary.list,
  'get{adversaryAsset}': ofAdversary.get,
  'create{adversaryAsset}': ofAdversary.create,
  'update{adversaryAsset}': ofAdversary.update,
  'delete{adversaryAsset}': ofAdversary.remove,
  listVictimAssets: ofVictim.listAll,
  'list{victimAsset}Assets': ofVictim.list,
  'get{victimAsset}': ofVictim.get,
  'create{victimAsset}': ofVictim.create,
  'update{victimAsset}': ofVictim.update,
  'delete{victimAsset}': ofVictim.remove,
}
