import type { Call } from '../call.js'
import { notFound } from '../reply.js'
import type { Node } from '../store/associations.js'
import { type GroupType, groupTypeOfBranch, type IndicatorType } from '../store/kinds.js'
import type { GroupRecord, IndicatorRecord, OwnerRecord, SubjectRecord } from '../store/records.js'

/** The indicator type of a branch of the path. */
export function indicatorTypeOf(call: Call, name = 'branch'): IndicatorType {
  const type = call.store.types.byBranch(call.value(name))
  if (!type) throw notFound()
  return type
}

export function groupTypeOf(call: Call, name = 'groupBranch'): GroupType {
  const type = groupTypeOfBranch(call.value(name))
  if (!type) throw notFound()
  return type
}

/** The owners in which the request looks for an indicator. */
function ownersToSearch(call: Call): readonly OwnerRecord[] {
  const { store } = call
  if (!call.operation.ownerAllowed) return [store.home, ...store.owners]
  // The vendor's SDK names no owner for the labels of an attribute: the attribute's id settles it.
  const byAttribute = call.segments[6] === 'securityLabels' && call.namedOwner === undefined
  return byAttribute ? store.owners : [call.owner]
}

/** Finds an indicator in the request's owner; where the operation takes no owner, in the first that has it. */
export function findIndicator(call: Call, type: IndicatorType, pathValue: string): number {
  const { indicators } = call.store
  const attributeId = call.path['attributeId']
  const ids = ownersToSearch(call).flatMap(owner => indicators.find(owner.id, type, pathValue) ?? [])
  const [first] = ids
  const holder =
    ids.length > 1 ? ids.find(id => indicators.get(id)?.attributes.some(attribute => String(attribute.id) === attributeId)) : first
  const found = holder ?? first
  if (found === undefined) throw notFound()
  return found
}

/** Whether the entity is of the owner that the request names; without a name every owner's is. */
export const isOfNamedOwner = (call: Call, record: { readonly ownerId: number }) =>
  (call.namedOwner?.id ?? record.ownerId) === record.ownerId

export function findGroup(call: Call, branchName: string, idName: string): GroupRecord {
  const type = groupTypeOf(call, branchName)
  const group = call.store.groups.get(call.id(idName))
  if (!group || group.type.branch !== type.branch || !isOfNamedOwner(call, group)) throw notFound()
  return group
}

/** The kind and id of the subject that the path starts with. */
export function subjectNode(call: Call): Node {
  const { path, store } = call
  if (path['branch'] !== undefined) return { kind: 'indicator', id: findIndicator(call, indicatorTypeOf(call), call.value('value')) }
  if (path['groupBranch'] !== undefined) return { kind: 'group', id: findGroup(call, 'groupBranch', 'groupId').id }
  const kind = path['taskId'] === undefined ? 'victim' : 'task'
  const record = kind === 'task' ? store.tasks.get(call.id('taskId')) : store.victims.get(call.id('victimId'))
  if (!record || !isOfNamedOwner(call, record)) throw notFound()
  return { kind, id: record.id }
}

/** The subject, to read only. */
export function subjectOf(call: Call): SubjectRecord {
  const subject = call.store.subject(subjectNode(call))
  if (!subject) throw notFound()
  return subject
}

/** The subject, to change. */
export function subjectToChange(call: Call): SubjectRecord {
  const node = subjectNode(call)
  const subject = node.kind === 'indicator' ? call.store.indicators.change(node.id) : call.store.subject(node)
  if (!subject) throw notFound()
  return subject
}

/** The indicator that the path starts with, to read only. */
export function indicatorOf(call: Call): IndicatorRecord {
  const subject = subjectOf(call)
  if (subject.kind !== 'indicator') throw notFound()
  return subject
}

export function indicatorToChange(call: Call): IndicatorRecord {
  const subject = subjectToChange(call)
  if (subject.kind !== 'indicator') throw notFound()
  return subject
}
