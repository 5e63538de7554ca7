import { spaced } from '../../src/words.js'
import { resolveRef } from '../expand/examples.js'
import { isMapping, type Mapping, type Value } from '../expand/source.js'
import type { OperationEntry, OperationFilter } from '../runtime/operation.js'

/** One row of the runtime operation table, before it is written as TypeScript: its parameters are the names of components. */
export interface OperationRow extends Omit<OperationEntry<string>, 'method' | 'parameters' | 'filters'> {
  readonly method: string
  readonly parameters: readonly string[]
  readonly filters?: readonly FilterRow[]
}

/** An API filter that an operation serves, with the sentence that explains it. */
export interface FilterRow extends OperationFilter {
  readonly sentence: string
}

/** A field of a `filters` parameter, with the sentence that explains it. */
export interface FilterField {
  readonly name: string
  readonly description: string
  readonly type: string
  readonly operators: readonly string[]
}

/** A parameter of the runtime table, by the name of its component. */
export interface ParameterRow {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly type: string
  readonly limits: Mapping
  /** Whether it is repeated for each of several values. */
  readonly list?: boolean
  /** What the server can compare, on a `filters` parameter. */
  readonly fields?: readonly FilterField[]
}

/** Derives the operation table from the expanded document: what the extensions say and what follows from the shapes. */
export function operationTable(document: Mapping, lists: Mapping): OperationRow[] {
  const rows: OperationRow[] = []
  for (const [path, item] of Object.entries(mapping(document.paths))) {
    for (const [method, operation] of Object.entries(mapping(item))) {
      rows.push(operationRow(document, lists, path, method.toUpperCase(), mapping(operation)))
    }
  }
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

function operationRow(document: Mapping, lists: Mapping, path: string, method: string, operation: Mapping): OperationRow {
  const table = mapping(mapping(document.components).parameters)
  // Headers are for callers alone: nothing at run time reads them.
  const components = (Array.isArray(operation.parameters) ? operation.parameters : [])
    .map(componentName)
    .filter(name => mapping(table[name]).in !== 'header')
  const queryNames = components.map(name => mapping(table[name]).name)
  const mark = operation['x-tc-retry-safe']
  const body = requestBodyOf(document, operation)
  const entity = entityOf(document, operation)
  const filters = filtersOf(lists, operation)
  return {
    id: String(operation.operationId),
    method,
    path,
    family: String(Array.isArray(operation.tags) ? operation.tags[0] : ''),
    summary: String(operation.summary),
    ownerAllowed: queryNames.includes('owner'),
    paginated: queryNames.includes('resultStart') && queryNames.includes('resultLimit'),
    retrySafe: typeof mark === 'boolean' ? mark : method !== 'POST',
    parameters: components,
    ...(body === undefined ? {} : { requestBody: body }),
    response: responseOf(operation),
    ...(entity === undefined ? {} : { entity }),
    ...(filters.length === 0 ? {} : { filters }),
  }
}

/** The parameters that operations refer to, by component name. */
export function parameterTable(document: Mapping): Record<string, ParameterRow> {
  const table: Record<string, ParameterRow> = {}
  for (const [component, value] of Object.entries(mapping(mapping(document.components).parameters))) {
    const parameter = mapping(value)
    if (parameter.in === 'header') continue
    const given = mapping(resolveRef(document, parameter.schema))
    const isList = given.type === 'array'
    const schema = isList ? mapping(resolveRef(document, given.items)) : given
    const limits = ['enum', 'minimum', 'maximum', 'maxLength', 'pattern'].flatMap(key => {
      const limit = schema[key]
      return limit === undefined ? [] : [[key, limit] as const]
    })
    const fields = parameter['x-tc-fields']
    table[component] = {
      name: String(parameter.name),
      in: String(parameter.in),
      required: parameter.required === true,
      type: typeof schema.type === 'string' ? schema.type : 'string',
      limits: Object.fromEntries(limits),
      ...(isList ? { list: true } : {}),
      ...(Array.isArray(fields) ? { fields: fields.filter(isMapping).map(filterField) } : {}),
    }
  }
  return table
}

function filterField({ name = '', description = '', type = '', operators = [] }: Mapping): FilterField {
  return {
    name: String(name),
    description: String(description),
    type: String(type),
    operators: Array.isArray(operators) ? operators.map(String) : [],
  }
}

function requestBodyOf(document: Mapping, operation: Mapping): OperationRow['requestBody'] {
  const body = resolveRef(document, operation.requestBody)
  if (!isMapping(body)) return undefined
  const [contentType = '', media] = Object.entries(mapping(body.content))[0] ?? []
  const schema = refName(mapping(media).schema)
  return { contentType, ...(schema === undefined ? {} : { schema }), required: body.required === true }
}

function responseOf(operation: Mapping): OperationRow['response'] {
  const [status = '200', response] = Object.entries(mapping(operation.responses)).find(([code]) => code.startsWith('2')) ?? []
  const [contentType, media] = Object.entries(mapping(mapping(response).content))[0] ?? []
  const schema = refName(mapping(media).schema)
  return { status: Number(status), ...(contentType === undefined ? {} : { contentType }), ...(schema === undefined ? {} : { schema }) }
}

/** The entity under `data` (or at the top, for the bulk document), or `data` itself: its key, whether a list, its schema. */
function entityOf(document: Mapping, operation: Mapping): OperationRow['entity'] {
  const success = Object.entries(mapping(operation.responses)).find(([code]) => code.startsWith('2'))?.[1]
  const media = mapping(mapping(mapping(success).content)['application/json'])
  const ways = mapping(resolveRef(document, media.schema)).anyOf
  // Of several forms, the first is the envelope. The client turns an entity outside an envelope into it.
  const [first, ...others] = Array.isArray(ways) ? ways : [media.schema]
  const entity = entityOfEnvelope(document, mapping(resolveRef(document, first)))
  return entity === undefined || others.length === 0 ? entity : { ...entity, bare: true }
}

function entityOfEnvelope(document: Mapping, schema: Mapping): OperationRow['entity'] {
  const dataSchema = mapping(schema.properties).data ?? schema
  const data = mapping(resolveRef(document, dataSchema))
  // A named schema is the entity itself, such as the id of a new batch job.
  if (dataSchema !== schema && refName(dataSchema) !== undefined) return entityFrom('data', dataSchema)
  for (const [key, property] of Object.entries(mapping(data.properties))) {
    if (key === 'resultCount' || key === 'status') continue
    return entityFrom(key, property)
  }
  return isMapping(data.additionalProperties) ? entityFrom('*', data.additionalProperties) : undefined
}

function entityFrom(key: string, property: Value): OperationRow['entity'] {
  const item = mapping(property).items
  const schema = refName(item ?? property)
  return schema === undefined ? undefined : { key, list: item !== undefined, schema }
}

/** `{groupType}Id` expands to one filter for each branch, named after the branch's entity. Without a sentence of its own, a filter has the operation's. */
function filtersOf(lists: Mapping, operation: Mapping): FilterRow[] {
  const marks = Array.isArray(operation['x-tc-filter']) ? operation['x-tc-filter'].map(mapping) : []
  return marks.flatMap(mark => {
    const container = String(mark.container)
    const name = String(mark.filter)
    const sentence = String(mark.sentence ?? operation.summary)
    const argument = mark.argument === undefined ? {} : { argument: String(mark.argument) }
    const type = mark.type === undefined ? {} : { type: String(mark.type) }
    const parameter = /\{(\w+)\}/.exec(name)?.[1]
    if (parameter === undefined) return [{ container, name, words: spaced(name), sentence, ...argument, ...type }]
    const branches = Array.isArray(lists[parameter]) ? lists[parameter].map(mapping) : []
    return branches.map(entry => {
      const named = name.replace(`{${parameter}}`, String(entry.entity))
      return {
        container,
        name: named,
        words: spaced(named),
        sentence: sentence.replace(`{${parameter}}`, String(entry.words)),
        ...argument,
        parameters: { [parameter]: String(entry.branch) },
        ...type,
      }
    })
  })
}

function componentName(reference: Value): string {
  return refName(reference) ?? ''
}

function refName(value: Value | undefined): string | undefined {
  const ref = isMapping(value) ? value.$ref : undefined
  return typeof ref === 'string' ? ref.split('/').at(-1) : undefined
}

function mapping(value: Value | undefined): Mapping {
  return isMapping(value) ? value : {}
}
