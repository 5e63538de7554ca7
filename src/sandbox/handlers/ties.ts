import type { Call } from '../call.js'
import { badRequest, notFound } from '../failure.js'
import { type Reply, success } from '../reply.js'
import type { Node } from '../store/association-graph.js'
import { type IndicatorAssociationType, indicatorAssociationTypes } from '../store/association-types.js'
import type { IndicatorRecord } from '../store/records.js'
import { entityOf, otherType, tiedIndicators } from './associations.js'
import { indicatorPage, ofType } from './rows.js'
import { findIndicator, indicatorTypeOf, subjectNode } from './subjects.js'

/** The association type or file action that the path names. */
function tieType(call: Call): IndicatorAssociationType {
  const fileAction = call.path['action'] !== undefined
  const branch = call.value(fileAction ? 'action' : 'associationType')
  const found = indicatorAssociationTypes.find(type => type.fileAction === fileAction && type.branch === branch)
  if (!found) throw notFound()
  return found
}

export function listTied(call: Call): Reply {
  const { store } = call
  const { branch } = tieType(call)
  const type = otherType(call)
  const node = subjectNode(call)
  return indicatorPage(call, type, () => ofType(store, tiedIndicators(store, node, branch), type))
}

const otherEnd = (call: Call): Node => ({
  kind: 'indicator',
  id: findIndicator(call, indicatorTypeOf(call, 'otherBranch'), call.value('otherValue')),
})

function fits(type: IndicatorAssociationType, one: IndicatorRecord, other: IndicatorRecord): boolean {
  const [left, right] = [one.type.entity, other.type.entity]
  return type.pairs.some(pair => (pair[0] === left && pair[1] === right) || (!type.fileAction && pair[0] === right && pair[1] === left))
}

export function tie(call: Call): Reply {
  const { indicators } = call.store
  const type = tieType(call)
  const one = indicators.change(subjectNode(call).id)
  const other = indicators.change(otherEnd(call).id)
  if (!one || !other) throw notFound()
  if (!fits(type, one, other)) throw badRequest(`The association ${type.name} does not fit between ${one.type.name} and ${other.type.name}`)
  call.store.tie(type.branch).add(one, other)
  return success()
}

export function untie(call: Call): Reply {
  if (!call.store.tie(tieType(call).branch).remove(subjectNode(call), otherEnd(call))) throw notFound()
  return success()
}

export function getTied(call: Call): Reply {
  const other = otherEnd(call)
  if (!call.store.tie(tieType(call).branch).has(subjectNode(call), other)) throw notFound()
  return entityOf(call, other)
}
