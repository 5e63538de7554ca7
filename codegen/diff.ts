import { resolveRef } from './expand/examples.js'
import { isMapping, type Mapping, type Value } from './expand/source.js'
import { schemaUsage } from './schema-usage.js'

/** One change between two bundles; breaking when code or requests that were right before may fail after it. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly breaking: boolean
  readonly where: string
  readonly what: string
}

/** What changed in the API from one bundle to the next: operations, parameters, fields. */
export function diffBundles(before: Mapping, after: Mapping): Change[] {
  return [...diffOperations(before, after), ...diffSchemas(before, after)]
}

/** The changes as lines, breaking ones marked. */
export function formatDiff(changes: readonly Change[]): string {
  if (changes.length === 0) return 'No changes.'
  const lines = changes.map(
    ({ kind, breaking, where, what }) =>
      `${breaking ? 'BREAKING ' : '         '}${kind.padEnd(8)} ${where}${what === '' ? '' : `: ${what}`}`,
  )
  const breaking = changes.filter(change => change.breaking).length
  return [...lines, `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}, ${breaking} breaking.`].join('\n')
}

function diffOperations(before: Mapping, after: Mapping): Change[] {
  const old = operationsOf(before)
  const current = operationsOf(after)
  const changes: Change[] = []
  for (const [where, operation] of old) {
    const successor = current.get(where)
    if (successor === undefined) changes.push({ kind: 'removed', breaking: true, where, what: '' })
    else changes.push(...diffOperation(where, before, operation, after, successor))
  }
  for (const where of current.keys()) if (!old.has(where)) changes.push({ kind: 'added', breaking: false, where, what: '' })
  return changes
}

function diffOperation(where: string, before: Mapping, old: Mapping, after: Mapping, current: Mapping): Change[] {
  const changes: Change[] = []
  if (old.operationId !== current.operationId)
    changes.push({
      kind: 'changed',
      breaking: true,
      where,
      what: `operationId ${String(old.operationId)} → ${String(current.operationId)}`,
    })
  const oldParameters = parametersOf(before, old)
  const parameters = parametersOf(after, current)
  for (const [name, parameter] of oldParameters) {
    const successor = parameters.get(name)
    if (successor === undefined) changes.push({ kind: 'removed', breaking: true, where, what: `parameter ${name}` })
    else if (!same(parameter, successor))
      changes.push({ kind: 'changed', breaking: narrows(parameter, successor), where, what: `parameter ${name}` })
  }
  for (const [name, parameter] of parameters) {
    if (!oldParameters.has(name)) changes.push({ kind: 'added', breaking: parameter.required === true, where, what: `parameter ${name}` })
  }
  if (!same(old.requestBody, current.requestBody)) changes.push({ kind: 'changed', breaking: true, where, what: 'requestBody' })
  changes.push(...diffResponses(where, old, current), ...diffFilters(where, old, current))
  if (!same(old['x-tc-retry-safe'], current['x-tc-retry-safe']))
    changes.push({ kind: 'changed', breaking: false, where, what: 'x-tc-retry-safe' })
  return changes
}

/** A success is what callers read: any change of it may break them. Failures come as they are, described or not. */
function diffResponses(where: string, old: Mapping, current: Mapping): Change[] {
  const [before, after] = [mapping(old.responses), mapping(current.responses)]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((status): Change[] => {
    if (same(before[status], after[status])) return []
    const kind = before[status] === undefined ? 'added' : after[status] === undefined ? 'removed' : 'changed'
    return [{ kind, breaking: status.startsWith('2'), where, what: `response ${status}` }]
  })
}

function diffFilters(where: string, old: Mapping, current: Mapping): Change[] {
  const [before, after] = [filtersOf(old), filtersOf(current)]
  return [
    ...before
      .filter(mark => !after.includes(mark))
      .map((mark): Change => ({ kind: 'removed', breaking: true, where, what: `filter ${mark}` })),
    ...after
      .filter(mark => !before.includes(mark))
      .map((mark): Change => ({ kind: 'added', breaking: false, where, what: `filter ${mark}` })),
  ]
}

/** `adversaries.tag(tag)` */
function filtersOf(operation: Mapping): string[] {
  const marks = operation['x-tc-filter']
  return (Array.isArray(marks) ? marks : [])
    .filter(isMapping)
    .map(({ container, filter, argument = '', type }) => `${container}.${filter}(${argument})${type === undefined ? '' : ` of ${type}`}`)
}

function diffSchemas(before: Mapping, after: Mapping): Change[] {
  const old = schemasOf(before)
  const current = schemasOf(after)
  const { bodies, answers } = schemaUsage(after)
  const changes: Change[] = []
  for (const [name, schema] of Object.entries(old)) {
    const where = `schema ${name}`
    const successor = current[name]
    if (successor === undefined) {
      changes.push({ kind: 'removed', breaking: true, where, what: '' })
      continue
    }
    const isBody = bodies.has(name)
    const isAnswer = answers.has(name) || !isBody
    if (!same(outline(schema), outline(successor)))
      changes.push({ kind: 'changed', breaking: true, where, what: 'the schema apart from its fields' })
    const [oldFields, fields] = [fieldsOf(before, schema), fieldsOf(after, successor)]
    for (const field of oldFields.keys())
      if (!fields.has(field)) changes.push({ kind: 'removed', breaking: true, where, what: `field ${field}` })
    for (const [field, entry] of fields) {
      const former = oldFields.get(field)
      if (former === undefined) changes.push({ kind: 'added', breaking: isBody && entry.required, where, what: `field ${field}` })
      else if (!same(former.schema, entry.schema))
        changes.push({ kind: 'changed', breaking: isAnswer || narrowsSchema(former.schema, entry.schema), where, what: `field ${field}` })
      else if (former.required !== entry.required)
        changes.push({
          kind: 'changed',
          breaking: entry.required ? isBody : isAnswer,
          where,
          what: `field ${field} ${entry.required ? 'became required' : 'became optional'}`,
        })
    }
  }
  for (const name of Object.keys(current))
    if (old[name] === undefined) changes.push({ kind: 'added', breaking: false, where: `schema ${name}`, what: '' })
  return changes
}

function operationsOf(document: Mapping): Map<string, Mapping> {
  const found = new Map<string, Mapping>()
  for (const [path, item] of Object.entries(isMapping(document.paths) ? document.paths : {})) {
    for (const [method, operation] of Object.entries(isMapping(item) ? item : {})) {
      if (isMapping(operation)) found.set(`${method.toUpperCase()} ${path}`, operation)
    }
  }
  return found
}

function parametersOf(document: Mapping, operation: Mapping): Map<string, Mapping> {
  const resolved = (Array.isArray(operation.parameters) ? operation.parameters : [])
    .map(parameter => resolveRef(document, parameter))
    .filter(isMapping)
  return new Map(
    resolved.map(parameter => [
      `${String(parameter.in)} ${String(parameter.name)}`,
      { ...parameter, schema: resolveRef(document, parameter.schema) ?? null },
    ]),
  )
}

/** A parameter narrows when it becomes required, loses an allowed value, or its range shrinks. */
function narrows(old: Mapping, current: Mapping): boolean {
  return (old.required !== true && current.required === true) || narrowsSchema(old.schema ?? null, current.schema ?? null)
}

function narrowsSchema(from: Value, to: Value): boolean {
  if (!isMapping(from) || !isMapping(to)) return true
  if (!same(from.type, to.type)) return true
  const allowed = to.enum
  if (Array.isArray(allowed) && (!Array.isArray(from.enum) || from.enum.some(value => !allowed.includes(value)))) return true
  const lower = (key: string) => typeof to[key] === 'number' && (typeof from[key] !== 'number' || from[key] < to[key])
  const upper = (key: string) => typeof to[key] === 'number' && (typeof from[key] !== 'number' || from[key] > to[key])
  return (
    lower('minimum') ||
    lower('minLength') ||
    upper('maximum') ||
    upper('maxLength') ||
    (to.pattern !== undefined && !same(from.pattern, to.pattern))
  )
}

function fieldsOf(document: Mapping, schema: Value): Map<string, { schema: Value; required: boolean }> {
  const found = new Map<string, { schema: Value; required: boolean }>()
  const resolved = resolveRef(document, schema)
  if (!isMapping(resolved)) return found
  for (const part of Array.isArray(resolved.allOf) ? resolved.allOf : [])
    for (const [name, field] of fieldsOf(document, part)) found.set(name, field)
  for (const part of Array.isArray(resolved.anyOf) ? resolved.anyOf : [])
    for (const [name, { schema: field }] of fieldsOf(document, part)) found.set(name, { schema: field, required: false })
  const required = Array.isArray(resolved.required) ? resolved.required : []
  for (const [name, property] of Object.entries(isMapping(resolved.properties) ? resolved.properties : {}))
    found.set(name, { schema: property, required: required.includes(name) })
  return found
}

/** A schema without its fields: its type, its limits, which fields go together. */
function outline(schema: Value): Value {
  if (!isMapping(schema)) return schema
  const { properties, required, ...rest } = schema
  const parts = (value: Value) => (Array.isArray(value) ? value.map(outline) : value)
  const choices = (value: Value) => (Array.isArray(value) ? value.map(part => [outline(part), mapping(part).required ?? null]) : value)
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, key === 'allOf' ? parts(value) : key === 'anyOf' ? choices(value) : value]),
  )
}

function schemasOf(document: Mapping): Mapping {
  return mapping(mapping(document.components).schemas)
}

function mapping(value: Value | undefined): Mapping {
  return isMapping(value) ? value : {}
}

const words = ['description', 'summary']

/** A value without its words: descriptions, summaries and examples change nothing for a caller. A field may be called so, too. */
function shape(value: Value | undefined): Value {
  if (Array.isArray(value)) return value.map(shape)
  if (!isMapping(value)) return value ?? null
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => key !== 'example' && key !== 'examples' && !(words.includes(key) && typeof item === 'string'))
      .map(([key, item]) => [key, shape(item)]),
  )
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  return JSON.stringify(shape(a)) === JSON.stringify(shape(b))
}
