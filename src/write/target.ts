import type { Operation } from '../../generated/operations.js'
import { IndicatorError } from '../errors/index.js'
import { type IndicatorTypes, isRecognised, settleValue, summaryOf } from '../indicators/index.js'
import { isRecord } from '../json.js'
import { requireId, wrongArgument } from './check-argument.js'
import { type DraftState, nameOfDraft, stateOf, type Target } from './draft-state.js'

import { groupType, namedType, type SubjectKind } from './subject-type.js'

/** Reads a group: a draft, or an object with `type` (name or branch) and `id`, such as an entity. @throws ConfigError when it is neither */
export function groupTarget(value: unknown): { target: Target; schema: string; words: string } {
  const draft = draftOf(value, 'Group')
  if (draft !== undefined) return { target: { kind: 'draft', draft }, schema: draft.type.schema, words: nameOfDraft(draft) }
  const { type, id } = isRecord(value) ? value : {}
  if (typeof type !== 'string') throw wrongArgument('group', value, 'a draft of a group, or { type, id }')
  const { schema, branch = '', name } = groupType(type)
  return { target: { kind: 'Group', branch, id: requireId('id of the group', id) }, schema, words: `${name} ${String(id)}` }
}

/** Reads a task or victim: a draft, an id, or an object with `id`. @throws ConfigError for anything else */
export function idTarget(kind: 'Task' | 'Victim', value: unknown): { target: Target; words: string } {
  const draft = draftOf(value, kind)
  if (draft !== undefined) return { target: { kind: 'draft', draft }, words: nameOfDraft(draft) }
  const id = requireId(`id of the ${kind.toLowerCase()}`, isRecord(value) ? value['id'] : value)
  return { target: { kind, id }, words: `${kind} ${id}` }
}

/**
 * Reads an indicator: a draft, a value whose type is detected, `{ type, value }`, or an entity.
 * @throws IndicatorError when the type of the value cannot be detected
 */
export function indicatorTarget(value: unknown, types: IndicatorTypes): { target: Target; words: string } {
  const draft = draftOf(value, 'Indicator')
  if (draft !== undefined) return { target: { kind: 'draft', draft }, words: nameOfDraft(draft) }
  const found = typeof value === 'string' ? detected(value, types) : isRecord(value) ? named(value, types) : undefined
  if (found === undefined) throw wrongArgument('indicator', value, 'a value, { type, value }, an indicator, or a draft of one')
  const { type } = found
  const definition = namedType(type, types)
  const sent = (definition === undefined ? undefined : settleValue(definition, found.value).summary) ?? found.value
  return { target: { kind: 'Indicator', type: definition?.name ?? type, value: sent }, words: `${definition?.name ?? type} ${sent}` }
}

function detected(value: string, types: IndicatorTypes): { type: string; value: string } {
  const detection = types.detector.detect(value.trim())
  if (isRecognised(detection)) return { type: detection.type, value }
  const { reason } = detection
  throw new IndicatorError(`${JSON.stringify(value)} is not an indicator: ${reason}. Pass its type, such as { type: 'Mutex', value }.`, {
    value,
    reason,
  })
}

function named(entity: Readonly<Record<string, unknown>>, types: IndicatorTypes): { type: string; value: string } | undefined {
  const { type } = entity
  const value = typeof entity['value'] === 'string' ? entity['value'] : summaryOf(entity, types.registry)
  return typeof type === 'string' && value !== undefined ? { type, value } : undefined
}

/**
 * The path values that identify the other end.
 * @throws IndicatorError when even the server does not have an indicator's type; ConfigError when a draft has not been committed
 */
export function targetPath(target: Target, types: IndicatorTypes, operation: Operation): Record<string, string | number> {
  switch (target.kind) {
    case 'Group':
    case 'Task':
    case 'Victim':
      return { [idName(target.kind, operation)]: target.id }
    case 'Indicator': {
      const definition = types.registry.get(target.type)
      return { associatedType: definition.branch, associatedIndicator: settleValue(definition, target.value).reference }
    }
    case 'draft': {
      const { type, reference } = target.draft
      if (reference === undefined || type.branch === undefined)
        throw wrongArgument('other end of the association', nameOfDraft(target.draft), 'a draft that has been committed')
      if (type.kind === 'Indicator') return { associatedType: type.branch, associatedIndicator: reference }
      return { [idName(type.kind, operation)]: reference }
    }
  }
}

/** The path parameter of the other end: `associatedVictimId` where the path starts with a victim, too. */
function idName(kind: 'Group' | 'Task' | 'Victim', { path }: Operation): string {
  const associated = `associated${kind}Id`
  return path.includes(`{${associated}}`) ? associated : `${kind.toLowerCase()}Id`
}

/** @throws ConfigError when it is a draft of another kind */
function draftOf(value: unknown, kind: SubjectKind): DraftState | undefined {
  const draft = stateOf(value)
  if (draft !== undefined && draft.type.kind !== kind)
    throw wrongArgument(kind.toLowerCase(), nameOfDraft(draft), `a draft of ${kind === 'Indicator' ? 'an' : 'a'} ${kind.toLowerCase()}`)
  return draft
}
