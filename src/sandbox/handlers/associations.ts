import { type Call, type Handler, type Handlers, readId } from '../call.js'
import { indicatorEntity } from '../render/indicator-entity.js'
import { assetEntity, groupEntity, taskEntity, victimEntity } from '../render/subject-entities.js'
import { badRequest, entityReply, notFound, type Reply, success } from '../reply.js'
import { type IndicatorAssociationType, indicatorAssociationTypes, type Node } from '../store/associations.js'
import type { IndicatorType } from '../store/kinds.js'
import type { AssetRecord, IndicatorRecord, VictimRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { existing, groupPage, indicatorPage, ofType, page, taskPage, victimPage } from './rows.js'
import { groupTypeOf, indicatorTypeOf, isOfNamedOwner, nodeOf, subjectNode } from './subjects.js'

const named = <T extends { readonly ownerId: number }>(call: Call, records: readonly T[]): T[] =>
  records.filter(record => isOfNamedOwner(call, record))

function listAssociatedGroups(call: Call): Reply {
  const { store } = call
  const type = call.other.branch === undefined ? undefined : groupTypeOf(call.other)
  return groupPage(call, type, named(call, existing(store.associated(subjectNode(call), 'group'), store.groups)))
}

const listAssociatedTasks: Handler = call =>
  taskPage(call, named(call, existing(call.store.associated(subjectNode(call), 'task'), call.store.tasks)))

const listAssociatedVictims: Handler = call =>
  victimPage(call, named(call, existing(call.store.associated(subjectNode(call), 'victim'), call.store.victims)))

/** Ids of the indicators tied to an indicator: by one association type, or by any and by none. */
function tiedIndicators(store: Store, node: Node, branch?: string): number[] {
  const graphs = branch === undefined ? [...store.ties.values()] : [store.tie(branch)]
  const untyped = branch === undefined ? store.associated(node, 'indicator') : []
  return [...new Set([...untyped, ...graphs.flatMap(graph => graph.of(node, 'indicator'))])].sort((one, other) => one - other)
}

/** The type that the path asks for, if any. */
export const otherType = (call: Call): IndicatorType | undefined =>
  call.other.branch === undefined ? undefined : indicatorTypeOf(call, call.other)

function listAssociatedIndicators(call: Call): Reply {
  const { store } = call
  const type = otherType(call)
  const node = subjectNode(call)
  const owner = call.namedOwner
  return indicatorPage(call, type, () => {
    const ids = node.kind === 'indicator' ? tiedIndicators(store, node) : store.associated(node, 'indicator')
    const typed = ofType(store, ids, type)
    return owner ? typed.filter(id => store.indicators.get(id)?.ownerId === owner.id) : typed
  })
}

interface AssetOfVictim {
  readonly victim: VictimRecord
  readonly asset: AssetRecord
}

function assetById(store: Store, id: number): AssetOfVictim | undefined {
  const victim = store.victimOfAsset(id)
  const asset = victim?.assets.find(candidate => candidate.id === id)
  return victim && asset && { victim, asset }
}

function associatedAssets(call: Call): AssetOfVictim[] {
  const { branch } = call.other
  const assets = call.store.associated(subjectNode(call), 'victimAsset').flatMap(id => assetById(call.store, id) ?? [])
  return assets.filter(({ asset }) => branch === undefined || asset.branch === branch)
}

const assetRow = ({ victim, asset }: AssetOfVictim) => assetEntity('victim', victim.id, asset, false)

const listAssociatedAssets: Handler = call => page(call, 'victimAsset', associatedAssets(call), assetRow)

function getAssociatedAsset(call: Call): Reply {
  const id = readId('assetId', call.other.value)
  const found = associatedAssets(call).find(({ asset }) => asset.id === id)
  if (!found) throw notFound()
  return entityReply(200, 'victimAsset', assetRow(found))
}

/** The other end of an association, as the path names it. */
function otherNode(call: Call): Node {
  const { other, store } = call
  if (other.collection !== 'victimAssets') return nodeOf(call, other)
  const found = assetById(store, readId('assetId', other.value))
  if (!found || found.asset.branch !== other.branch) throw notFound()
  return { kind: 'victimAsset', id: found.asset.id }
}

/** A generated indicator becomes a record before its associations change. */
function settle(store: Store, node: Node): Node {
  if (node.kind === 'indicator') store.indicators.change(node.id)
  return node
}

const needsAsset = ({ store, context }: Call, node: Node) => {
  if (node.kind === 'victim' && store.victims.get(node.id)?.assets.length === 0) {
    throw badRequest(`The Victim ${context.ids.show(node.id)} cannot be associated: it needs at least one Victim Asset`)
  }
}

function associate(call: Call): Reply {
  const { store } = call
  const [one, other] = [subjectNode(call), otherNode(call)]
  if (one.kind === other.kind && one.id === other.id)
    throw badRequest(`The ${one.kind} ${call.context.ids.show(one.id)} cannot be associated with itself`)
  needsAsset(call, one)
  needsAsset(call, other)
  store.associations.add(settle(store, one), settle(store, other))
  return success()
}

function disassociate(call: Call): Reply {
  const { store } = call
  const [one, other] = [subjectNode(call), otherNode(call)]
  if (!store.associated(one, other.kind).includes(other.id)) throw notFound()
  store.associations.remove(settle(store, one), settle(store, other))
  return success()
}

/** Removes every tie between two indicators, and their association without a type. */
function disassociateIndicators(call: Call): Reply {
  const [one, other] = [subjectNode(call), otherNode(call)]
  const { associations, ties } = call.store
  const ended = [associations, ...ties.values()].map(graph => graph.remove(one, other))
  if (!ended.includes(true)) throw notFound()
  return success()
}

/** One entity that is associated with the subject of the path. */
function getAssociated(call: Call): Reply {
  const { store } = call
  const [one, other] = [subjectNode(call), otherNode(call)]
  const areIndicators = one.kind === 'indicator' && other.kind === 'indicator'
  const ids = areIndicators ? tiedIndicators(store, one) : store.associated(one, other.kind)
  if (!ids.includes(other.id)) throw notFound()
  return entityOf(call, other)
}

/** The entity at the end of an association. */
export function entityOf(call: Call, node: Node): Reply {
  const { store } = call
  const subject = store.subject(node)
  if (!subject) throw notFound()
  if (subject.kind === 'group') return entityReply(200, subject.type.entity, groupEntity(store, subject, 'single'))
  if (subject.kind === 'task') return entityReply(200, 'task', taskEntity(store, subject, 'single'))
  if (subject.kind === 'victim') return entityReply(200, 'victim', victimEntity(store, subject))
  return entityReply(200, subject.type.entity, indicatorEntity(store, subject, 'single'))
}

/** The association type or file action that the path names. */
function tieType(call: Call): IndicatorAssociationType {
  const fileAction = call.path['fileAction'] !== undefined
  const branch = call.value(fileAction ? 'fileAction' : 'associationType')
  const found = indicatorAssociationTypes.find(type => type.fileAction === fileAction && type.branch === branch)
  if (!found) throw notFound()
  return found
}

function listTied(call: Call): Reply {
  const { store } = call
  const { branch } = tieType(call)
  const type = otherType(call)
  const node = subjectNode(call)
  return indicatorPage(call, type, () => ofType(store, tiedIndicators(store, node, branch), type))
}

function fits(type: IndicatorAssociationType, one: IndicatorRecord, other: IndicatorRecord): boolean {
  const [left, right] = [one.type.entity, other.type.entity]
  return type.pairs.some(pair => (pair[0] === left && pair[1] === right) || (!type.fileAction && pair[0] === right && pair[1] === left))
}

function tie(call: Call): Reply {
  const { indicators } = call.store
  const type = tieType(call)
  const one = indicators.change(subjectNode(call).id)
  const other = indicators.change(otherNode(call).id)
  if (!one || !other) throw notFound()
  if (!fits(type, one, other)) throw badRequest(`The association ${type.name} does not fit between ${one.type.name} and ${other.type.name}`)
  call.store.tie(type.branch).add(one, other)
  return success()
}

function untie(call: Call): Reply {
  if (!call.store.tie(tieType(call).branch).remove(subjectNode(call), otherNode(call))) throw notFound()
  return success()
}

function getTied(call: Call): Reply {
  const other = otherNode(call)
  if (!call.store.tie(tieType(call).branch).has(subjectNode(call), other)) throw notFound()
  return entityOf(call, other)
}

/** Associations of subjects, and ties between indicators by an association type or file action. */
export const associationHandlers: Handlers = {
  'list{subject}Groups': listAssociatedGroups,
  'list{subject}{groupType}': listAssociatedGroups,
  'list{subject}Indicators': listAssociatedIndicators,
  'list{subject}{indicatorType}': listAssociatedIndicators,
  'list{subject}CustomIndicators': listAssociatedIndicators,
  listIndicatorIndicators: listAssociatedIndicators,
  'listIndicator{indicatorType}': listAssociatedIndicators,
  listIndicatorCustomIndicators: listAssociatedIndicators,
  'list{subject}Tasks': listAssociatedTasks,
  'list{subject}Victims': listAssociatedVictims,
  'list{subject}VictimAssets': listAssociatedAssets,
  'list{subject}VictimAssetsByType': listAssociatedAssets,
  'get{subject}{groupType}': getAssociated,
  'get{subject}Task': getAssociated,
  'get{subject}Victim': getAssociated,
  'get{subject}Indicator': getAssociated,
  'get{subject}VictimAsset': getAssociatedAsset,
  'associate{subject}{groupType}': associate,
  'associate{subject}Indicator': associate,
  'associate{subject}Task': associate,
  'associate{subject}Victim': associate,
  'associate{subject}VictimAsset': associate,
  'disassociate{subject}{groupType}': disassociate,
  'disassociate{subject}Indicator': disassociate,
  'disassociate{subject}Task': disassociate,
  'disassociate{subject}Victim': disassociate,
  'disassociate{subject}VictimAsset': disassociate,
  getIndicatorIndicator: getAssociated,
  associateIndicatorIndicator: associate,
  disassociateIndicatorIndicator: disassociateIndicators,
  listAssociatedIndicators: listTied,
  'listAssociated{indicatorType}': listTied,
  listAssociatedCustomIndicators: listTied,
  associateIndicator: tie,
  disassociateIndicator: untie,
  listFileActionIndicators: listTied,
  'listFileAction{indicatorType}': listTied,
  listFileActionCustomIndicators: listTied,
  getFileActionIndicator: getTied,
  associateFileAction: tie,
  disassociateFileAction: untie,
}
