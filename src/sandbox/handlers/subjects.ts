import { type Call, readId } from '../call.js'
import type { Reference } from '../references.js'
import { notFound } from '../reply.js'
import type { Node } from '../store/associations.js'
import { type GroupType, groupTypeOfBranch, type IndicatorType } from '../store/kinds.js'
import type { GroupRecord, IndicatorRecord, OwnerRecord, SubjectRecord, TaskRecord, VictimRecord } from '../store/records.js'

/** The indicator type that a path names. @throws Failure (404) when it does not exist */
export function indicatorTypeOf(call: Call, { branch = '' }: Reference): IndicatorType {
  const type = call.store.types.byBranch(branch)
  if (!type) throw notFound()
  return type
}

/** The group type that a path names. @throws Failure (404) when it does not exist */
export function groupTypeOf({ branch = '' }: Reference): GroupType {
  const type = groupTypeOfBranch(branch)
  if (!type) throw notFound()
  return type
}

/** The owners in which the request searches for an indicator. */
function ownersToSearch(call: Call): readonly OwnerRecord[] {
  const { store } = call
  if (!call.operation.ownerAllowed) return [store.home, ...store.owners]
  // The vendor's SDK sends no owner with the labels of an attribute, so the id of the attribute decides.
  const byAttribute = call.segments[6] === 'securityLabels' && call.namedOwner === undefined
  return byAttribute ? store.owners : [call.owner]
}

/** Finds an indicator in the request's owner, or in the first owner that has it if the operation takes no owner. */
export function findIndicator(call: Call, reference: Reference): number {
  const { indicators } = call.store
  const type = indicatorTypeOf(call, reference)
  const attributeId = call.path['attributeId']
  const ids = ownersToSearch(call).flatMap(owner => indicators.find(owner.id, type, reference.value ?? '') ?? [])
  const [first] = ids
  const holder =
    ids.length > 1 ? ids.find(id => indicators.get(id)?.attributes.some(attribute => String(attribute.id) === attributeId)) : first
  const found = holder ?? first
  if (found === undefined) throw notFound()
  return found
}

/** Whether the entity belongs to the owner that the request names, if it names one. */
export const isOfNamedOwner = (call: Call, record: { readonly ownerId: number }) =>
  (call.namedOwner?.id ?? record.ownerId) === record.ownerId

/** Finds the group that a path names, in any owner or in the one that the request names. @throws Failure (404) when it does not exist */
export function findGroup(call: Call, reference: Reference): GroupRecord {
  const type = groupTypeOf(reference)
  const group = call.store.groups.get(readId('groupId', reference.value))
  if (!group || group.type.branch !== type.branch || !isOfNamedOwner(call, group)) throw notFound()
  return group
}

/** Finds the task or victim that a path names. @throws Failure (404) when it does not exist */
function findPlain(call: Call, { collection, value }: Reference): TaskRecord | VictimRecord {
  const { tasks, victims } = call.store
  const record = collection === 'tasks' ? tasks.get(readId('taskId', value)) : victims.get(readId('victimId', value))
  if (!record) throw notFound()
  return record
}

/** The kind and id of the indicator, group, task or victim that a path names. @throws Failure (404) when it does not exist */
export function nodeOf(call: Call, reference: Reference): Node {
  if (reference.collection === 'indicators') return { kind: 'indicator', id: findIndicator(call, reference) }
  return reference.collection === 'groups' ? findGroup(call, reference) : findPlain(call, reference)
}

/** The kind and id of the subject that the path starts with. @throws Failure (404) when the named owner does not have it */
export function subjectNode(call: Call): Node {
  const { subject } = call
  if (subject.collection === 'indicators' || subject.collection === 'groups') return nodeOf(call, subject)
  const record = findPlain(call, subject)
  if (!isOfNamedOwner(call, record)) throw notFound()
  return record
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
