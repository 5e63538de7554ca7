import { isRecord } from '../../json.js'
import { badRequest } from '../reply.js'
import { indicatorAssociationTypes, type Node } from '../store/associations.js'

import { fieldsOfSummary, indicatorValues, summaryOf } from '../store/indicator-values.js'
import { groupTypeOfName } from '../store/kinds.js'
import { type BatchScope, groupOfXid } from './batch-entries.js'

type Entry = Readonly<Record<string, unknown>>

function indicatorNode({ store, settings }: BatchScope, typeName: string, summary: string): Node {
  const type = store.types.byName(typeName)
  if (!type) throw badRequest(`The type ${JSON.stringify(typeName)} is unknown`)
  const values = indicatorValues(type, fieldsOfSummary(type, summary))
  const named = type.entity === 'file' ? (values.find(Boolean) ?? '') : summaryOf(values)
  const id = store.indicators.find(settings.ownerId, type, named)
  if (id === undefined) throw badRequest(`The ${type.name} ${JSON.stringify(summary)} was not found`)
  store.indicators.change(id)
  return { kind: 'indicator', id }
}

function groupNode(scope: BatchScope, xid: string): Node {
  const group = groupOfXid(scope, xid)
  if (!group) throw badRequest(`The Group with xid ${JSON.stringify(xid)} was not found`)
  return { kind: 'group', id: group.id }
}

const listOf = (entry: Entry, field: string): readonly unknown[] => {
  const value = entry[field]
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw badRequest(`The field ${field} is invalid: it must be a list`)
  return value
}

/** Associates an entity with what its own entry names: groups by xid, indicators by summary and type. */
export function applyLinks(scope: BatchScope, nodes: readonly Node[], entry: Entry): void {
  const groups = [
    ...listOf(entry, 'associatedGroups').map(group => (isRecord(group) ? group['groupXid'] : undefined)),
    ...listOf(entry, 'associatedGroupXid'),
  ]
  const others = [
    ...groups.map(xid => groupNode(scope, String(xid))),
    ...listOf(entry, 'associatedIndicators').map(one => {
      if (!isRecord(one)) throw badRequest('The field associatedIndicators is invalid: it must be a list of { summary, indicatorType }')
      return indicatorNode(scope, String(one['indicatorType']), String(one['summary']))
    }),
  ]
  for (const node of nodes) for (const other of others) scope.store.associations.add(node, other)
}

/** One end of an entry of `association`. An id takes precedence over a reference. */
function end(scope: BatchScope, entry: Entry, side: 1 | 2): Node {
  const { store, settings } = scope
  const [ref, id, type] = [entry[`ref_${side}`], entry[`id_${side}`], entry[`type_${side}`]]
  const isGroup = typeof type !== 'string' || groupTypeOfName(type) !== undefined
  if (id !== undefined && id !== null) {
    // No entity has the id 0, so an invalid id is not found.
    const node: Node = { kind: isGroup ? 'group' : 'indicator', id: scope.ids.read(String(id)) ?? 0 }
    const subject = node.kind === 'indicator' ? store.indicators.change(node.id) : store.subject(node)
    if (!subject || subject.ownerId !== settings.ownerId) throw badRequest(`The value ${JSON.stringify(id)} of id_${side} was not found`)
    return node
  }
  if (typeof ref !== 'string' || ref === '') throw badRequest(`The field ref_${side} or id_${side} is required`)
  return isGroup ? groupNode(scope, ref) : indicatorNode(scope, String(type), ref)
}

/** Adds or removes one association of the `association` list. */
export function applyAssociation(scope: BatchScope, entry: Entry): void {
  const { store, settings } = scope
  const [one, other] = [end(scope, entry, 1), end(scope, entry, 2)]
  if (one.kind === 'indicator' && other.kind === 'indicator') {
    const name = String(entry['associationType'] ?? '')
    const type = indicatorAssociationTypes.find(candidate => candidate.name === name || candidate.branch === name)
    if (!type) throw badRequest(`The associationType ${JSON.stringify(name)} is unknown; between indicators one is required`)
    if (settings.action === 'Delete') store.tie(type.branch).remove(one, other)
    else store.tie(type.branch).add(one, other)
    return
  }
  if (settings.action === 'Delete') store.associations.remove(one, other)
  else store.associations.add(one, other)
}
