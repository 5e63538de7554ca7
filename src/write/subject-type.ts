import { type Body, bodies } from '../../generated/bodies.js'
import { groupTypes, indicatorTypes } from '../../generated/kinds.js'
import { type Operation, type OperationId, operations } from '../../generated/operations.js'
import { ConfigError, IndicatorError, showValue } from '../errors/index.js'
import { findType, type IndicatorTypeDefinition, type IndicatorTypes, nearestNames } from '../indicators/index.js'

/** What drafts are made of. */
export type SubjectKind = 'Indicator' | 'Group' | 'Task' | 'Victim'

/** The type of a draft's entity: where it lives in the API. */
export interface SubjectType {
  readonly kind: SubjectKind
  /** As in an entity's `type`: `Host`, `Intrusion Set`, `Task`. */
  readonly name: string
  /** Schema of the description: `Url`, `IntrusionSet`, `CustomIndicator`. */
  readonly schema: string
  /** Path segment; of a custom indicator type it is known when the types have been loaded. */
  readonly branch: string | undefined
  /** Key in answers, under the same condition. */
  readonly entity: string | undefined
}

export const TASK: SubjectType = Object.freeze({ kind: 'Task', name: 'Task', schema: 'Task', branch: 'tasks', entity: 'task' })
export const VICTIM: SubjectType = Object.freeze({ kind: 'Victim', name: 'Victim', schema: 'Victim', branch: 'victims', entity: 'victim' })

/** The entry of a group type in the table of kinds. */
type GroupEntry = (typeof groupTypes)[number]

/** Every name, path segment and entity key of a group type, to find the nearest of. */
export const groupSpellings: readonly string[] = groupTypes.flatMap(({ name, branch, entity }) => [name, branch, entity])

/** The group type that a text stands for: its name, path segment or entity key, in any case, with or without spaces; `undefined` when there is none. */
export function findGroupType(text: string): GroupEntry | undefined {
  const wanted = foldName(text)
  return groupTypes.find(({ name, branch, entity }) => [name, branch, entity].some(known => foldName(known) === wanted))
}

/**
 * The group type that a text stands for: see `findGroupType`.
 * @throws ConfigError with the nearest names, or else all
 */
export function groupType(text: string): SubjectType {
  const found = findGroupType(text)
  if (found !== undefined) {
    const { name, schema, branch, entity } = found
    return { kind: 'Group', name, schema, branch, entity }
  }
  const nearest = nearestNames(text, groupSpellings)
  const advice =
    nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : `Group types: ${groupTypes.map(({ name }) => name).join(', ')}.`
  throw new ConfigError(`There is no group type ${showValue(text)}. ${advice}`, { option: 'type' })
}

function foldName(name: string): string {
  return name.toLowerCase().replaceAll(' ', '')
}

/** The type of an indicator: of its definition, or of its name alone while a custom type has not been loaded. */
export function indicatorType(name: string, definition: IndicatorTypeDefinition | undefined): SubjectType {
  const schema = indicatorTypes.find(type => !type.custom && type.name === name)?.schema ?? 'CustomIndicator'
  return { kind: 'Indicator', name, schema, branch: definition?.branch, entity: definition?.entity }
}

/** What is done to an entity as a whole. */
type Verb = 'create' | 'update' | 'get' | 'delete'

/** The operation of an id that is put together at run time, if there is one. */
export function findOperationById(id: string): Operation | undefined {
  return Object.hasOwn(operations, id) ? operations[id as OperationId] : undefined // A key of the table.
}

/** The operation that creates, changes, retrieves or deletes entities of a type. */
export function operationOf(type: SubjectType, verb: Verb): Operation {
  const operation = findOperationById(`${verb}${type.schema}`)
  if (operation === undefined) throw new TypeError(`The description has no ${verb}${type.schema}.`)
  return operation
}

/** The body by which entities of a type are created or changed. */
export function bodyOf(type: SubjectType, verb: 'create' | 'update'): Body {
  const body = findBody(`${type.schema}${verb === 'create' ? 'Create' : 'Update'}`)
  if (body === undefined) throw new TypeError(`The description has no body to ${verb} ${type.schema}.`)
  return body
}

/** A body of the description by the name of its schema. */
export function findBody(schema: string): Body | undefined {
  return Object.hasOwn(bodies, schema) ? bodies[schema as keyof typeof bodies] : undefined // A key of the table.
}

/** The names of the types that have a field, in the order of the description; `indicators` and `groups` stand for all of them. */
export function typesWithField(field: string): readonly string[] {
  // A name such as `constructor` is no field, though every object has it.
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

/** The fields that entities of any type have to write. */
export function writableFields(): ReadonlySet<string> {
  const schemas = [...indicatorTypes, ...groupTypes, TASK, VICTIM].map(({ schema }) => schema)
  return new Set(schemas.flatMap(schema => Object.keys(findBody(`${schema}Update`)?.fields ?? {})))
}

/** The values by which an operation's path names the entity; what is not known yet is left out. */
export function subjectPath(type: SubjectType, reference: string | number | undefined): Record<string, string | number> {
  const values: Record<string, string | number | undefined> =
    type.kind === 'Indicator'
      ? { indicatorType: type.branch, customType: type.branch, indicator: reference, [ownPathValue(type)]: reference, hash: reference }
      : type.kind === 'Group'
        ? { groupType: type.branch, groupId: reference, [`${type.entity}Id`]: reference }
        : { [type.kind === 'Task' ? 'taskId' : 'victimId']: reference }
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

/** The path parameter that carries an indicator's value: `ip`, `hash`, `hostName`; `indicator` for custom types. */
function ownPathValue(type: SubjectType): string {
  return operationOf(type, 'get').path.match(/\{(\w+)\}$/)?.[1] ?? 'indicator'
}

/**
 * The type that a text stands for.
 * @returns `undefined` when it may be one of the instance, whose types are not loaded
 * @throws IndicatorError with the nearest names when it is none, or rather a misspelt one
 */
export function namedType(text: string, types: IndicatorTypes): IndicatorTypeDefinition | undefined {
  const { definition, problem } = findType(text, types)
  if (problem !== undefined) throw new IndicatorError(problem, { value: text, reason: 'no known indicator type has this name' })
  return definition
}

/** What names a group type where one is asked for: its branch, name or key in answers. At run time their case and spaces do not matter. */
export type GroupTypeSpelling = GroupEntry['branch' | 'name' | 'entity'] | Uppercase<GroupEntry['branch']>
