import { requireId, requireText } from '../check-argument.js'
import type { Step } from '../draft-state.js'
import { groupTarget, idTarget, indicatorTarget } from '../target.js'
import type { StepBuilder, StepContext } from './step.js'
import { checkPath, ownOperation, stepOperation } from './step-operation.js'

type Verb = 'associate' | 'disassociate'

const words = (verb: Verb, other: string) => (verb === 'associate' ? `association with ${other}` : `end of the association with ${other}`)

function withGroup(verb: Verb, { type }: StepContext, group: unknown): Step {
  const { target, schema, words: other } = groupTarget(group)
  const operation = stepOperation(type, `${verb}${type.kind}${schema}`, `association with groups (${schema})`)
  return { name: `${verb}Group`, words: words(verb, other), operation, path: {}, target }
}

function withId(verb: Verb, kind: 'Task' | 'Victim', { type }: StepContext, value: unknown): Step {
  const { target, words: other } = idTarget(kind, value)
  const operation = stepOperation(type, `${verb}${type.kind}${kind}`, `association with a ${kind.toLowerCase()}`)
  return { name: `${verb}${kind}`, words: words(verb, other), operation, path: {}, target }
}

function withAsset(verb: Verb, { type }: StepContext, assetType: unknown, id: unknown): Step {
  const operation = stepOperation(type, `${verb}${type.kind}VictimAsset`, 'association with victim assets')
  const path = { victimAssetType: requireText('type of the victim asset', assetType), assetId: requireId('id of the victim asset', id) }
  return { name: `${verb}VictimAsset`, words: words(verb, `victim asset ${path.assetId}`), operation, path: checkPath(operation, path) }
}

/** Two indicators are associated by an association type. Without one, the API of today can only remove the association (API documentation). */
function withIndicator(verb: Verb, { type, types }: StepContext, value: unknown, associationType: unknown): Step {
  const { target, words: other } = indicatorTarget(value, types)
  const name = `${verb}Indicator`
  if (type.kind !== 'Indicator') {
    const what = 'direct association with indicators (associate them through their groups)'
    return { name, words: words(verb, other), operation: stepOperation(type, `${verb}${type.kind}Indicator`, what), path: {}, target }
  }
  if (associationType === undefined && verb === 'disassociate') {
    const operation = stepOperation(type, 'disassociateIndicatorIndicator', 'association with an indicator')
    return { name, words: words(verb, other), operation, path: {}, target }
  }
  const operation = stepOperation(type, `${verb}Indicator`, 'association with an indicator')
  const path = checkPath(operation, { associationType: requireText('association type of two indicators', associationType) })
  return { name, words: `${words(verb, other)} by ${path['associationType']}`, operation, path, target }
}

function withFileAction(verb: Verb, { type, types }: StepContext, action: unknown, value: unknown): Step {
  const operation = ownOperation(type, ['File'], `${verb}FileAction`, 'file actions')
  const { target, words: other } = indicatorTarget(value, types)
  const path = checkPath(operation, { fileAction: requireText('file action', action) })
  return { name: `${verb}FileAction`, words: `${words(verb, other)} by ${path['fileAction']}`, operation, path, target }
}

/** Steps for associations with groups, indicators, tasks, victims and victim assets, from either side. */
export const associationSteps = {
  associateGroup: (context, group) => withGroup('associate', context, group),
  disassociateGroup: (context, group) => withGroup('disassociate', context, group),
  associateIndicator: (context, indicator, type) => withIndicator('associate', context, indicator, type),
  disassociateIndicator: (context, indicator, type) => withIndicator('disassociate', context, indicator, type),
  associateTask: (context, task) => withId('associate', 'Task', context, task),
  disassociateTask: (context, task) => withId('disassociate', 'Task', context, task),
  associateVictim: (context, victim) => withId('associate', 'Victim', context, victim),
  disassociateVictim: (context, victim) => withId('disassociate', 'Victim', context, victim),
  associateVictimAsset: (context, type, id) => withAsset('associate', context, type, id),
  disassociateVictimAsset: (context, type, id) => withAsset('disassociate', context, type, id),
  associateFileAction: (context, action, indicator) => withFileAction('associate', context, action, indicator),
  disassociateFileAction: (context, action, indicator) => withFileAction('disassociate', context, action, indicator),
} as const satisfies Readonly<Record<string, StepBuilder>>
