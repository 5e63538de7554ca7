import { type Body, bodies } from '../../generated/bodies.js'
import { groupTypes, indicatorTypes } from '../../generated/kinds.js'
import { type Operation, type OperationId, operations } from '../../generated/operations.js'
import { ConfigError, IndicatorError } from '../errors/index.js'
import { findGroupType, type GroupEntry, groupTypeProblem } from '../filters/index.js'
import { findType, type IndicatorTypeDefinition, type IndicatorTypes, type SpellingOf } from '../indicators/index.js'

/** The kinds of entities that have drafts. */
export type SubjectKind = 'Indicator' | 'Group' | 'Task' | 'Victim'

/** The type of a draft's entity, and its place in the API. */
export interface SubjectType {
  readonly kind: SubjectKind
  /** Name as in an entity's `type`: `Host`, `Intrusion Set`, `Task`. */
  readonly name: string
  /** Schema in the API description: `Url`, `IntrusionSet`, `CustomIndicator`. */
  readonly schema: string
  /** Path segment; undefined for a custom indicator type until the types are loaded. */
  readonly branch: string | undefined
  /** Key in responses; undefined for a custom indicator type until the types are loaded. */
  readonly entity: string | undefined
}

export const TASK: SubjectType = Object.freeze({ kind: 'Task', name: 'Task', schema: 'Task', branch: 'tasks', entity: 'task' })
export const VICTIM: SubjectType = Object.freeze({ kind: 'Victim', name: 'Victim', schema: 'Victim', branch: 'victims', entity: 'victim' })

/**
 * Returns the group type with a given name: see `findGroupType`.
 * @throws ConfigError with the nearest names, or all of them if none is near
 */
export function groupType(text: string): SubjectType {
  const found = findGroupType(text)
  if (found !== undefined) {
    const { name, schema, branch, entity } = found
    return { kind: 'Group', name, schema, branch, entity }
  }
  throw new ConfigError(groupTypeProblem(text), { option: 'type' })
}

/** The type of an indicator, from its definition, or only from its name while a custom type is not loaded. */
export function indicatorType(name: string, definition: IndicatorTypeDefinition | undefined): SubjectType {
  const schema = indicatorTypes.find(type => !type.custom && type.name === name)?.schema ?? 'CustomIndicator'
  return { kind: 'Indicator', name, schema, branch: definition?.branch, entity: definition?.entity }
}

/** Actions on an entity as a whole. */
type Verb = 'create' | 'update' | 'get' | 'delete'

/** Finds the operation for an id that is built at run time. */
export function findOperationById(id: string): Operation | undefined {
  return Object.hasOwn(operations, id) ? operations[id as OperationId] : undefined // Checked to be a key of the table.
}

/** The operation that creates, updates, retrieves or deletes entities of a type. */
export function operationOf(type: SubjectType, verb: Verb): Operation {
  const operation = findOperationById(`${verb}${type.schema}`)
  if (operation === undefined) throw new TypeError(`The API description has no operation ${verb}${type.schema}.`)
  return operation
}

/** The body that creates or updates entities of a type. */
export function bodyOf(type: SubjectType, verb: 'create' | 'update'): Body {
  const body = findBody(`${type.schema}${verb === 'create' ? 'Create' : 'Update'}`)
  if (body === undefined) throw new TypeError(`The API description has no body to ${verb} ${type.schema}.`)
  return body
}

/** Finds a body of the API description by the name of its schema. */
export function findBody(schema: string): Body | undefined {
  return Object.hasOwn(bodies, schema) ? bodies[schema as keyof typeof bodies] : undefined // Checked to be a key of the table.
}

/** The names of the types that have a field, in the order of the API description. `indicators` and `groups` mean all of them. */
export function typesWithField(field: string): readonly string[] {
  // Ignores names such as `constructor`, which every object has but which are not fields.
  const has = (schema: string) => Object.hasOwn(findBody(`${schema}Update`)?.fields ?? {}, field)
  const indicators = indicatorTypes.filter(type => !type.custom && has(type.schema)).map(type => type.name)
  const groups = groupTypes.filter(type => has(type.schema)).map(type => type.name)
  return [
    ...(has('CustomIndicator') ? ['indicators'] : indicators),
    ...(groups.length >= groupTypes.length ? ['groups'] : groups),
    ...(has('Task') ? ['Task'] : []),
    ...(has('Victim') ? ['Victim'] : []),
  ]
}

/** All writable fields of entities of any type. */
export function writableFields(): ReadonlySet<string> {
  const schemas = [...indicatorTypes, ...groupTypes, TASK, VICTIM].map(({ schema }) => schema)
  return new Set(schemas.flatMap(schema => Object.keys(findBody(`${schema}Update`)?.fields ?? {})))
}

/** The path values that identify the entity in an operation. Unknown values are omitted. */
export function subjectPath(type: SubjectType, reference: string | number | undefined): Record<string, string | number> {
  const values: Record<string, string | number | undefined> =
    type.kind === 'Indicator'
      ? { indicatorType: type.branch, customType: type.branch, indicator: reference, [ownPathValue(type)]: reference, hash: reference }
      : type.kind === 'Group'
        ? { groupType: type.branch, groupId: reference, [`${type.entity}Id`]: reference }
        : { [type.kind === 'Task' ? 'taskId' : 'victimId']: reference }
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

/** The path parameter for an indicator's value: `ip`, `hash`, `hostName`; `indicator` for custom types. */
function ownPathValue(type: SubjectType): string {
  return operationOf(type, 'get').path.match(/\{(\w+)\}$/)?.[1] ?? 'indicator'
}

/**
 * Finds the indicator type with a given name.
 * @returns `undefined` when it may be a custom type of the instance, whose types are not loaded
 * @throws IndicatorError with the nearest names when no type has this name, or it looks misspelt
 */
export function namedType(text: string, types: IndicatorTypes): IndicatorTypeDefinition | undefined {
  const { definition, problem } = findType(text, types)
  if (problem !== undefined) throw new IndicatorError(problem, { value: text, reason: 'no known indicator type has this name' })
  return definition
}

/** A name of a group type: its branch, name or key in responses. At run time, case and spaces do not matter. */
export type GroupTypeSpelling = { [E in GroupEntry as E['branch']]: SpellingOf<E> }[GroupEntry['branch']]

/** Fields that a new group of a schema must have, unless it comes in a batch file. */
export function optionalInBatch(schema: string): readonly string[] {
  return groupTypes.find(type => type.schema === schema)?.optionalInBatch ?? []
}
