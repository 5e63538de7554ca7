import { isMapping, type Mapping, type Value } from '../expand/source.js'
import { schemaUsage } from '../schema-usage.js'
import { withoutNull } from '../without-null.js'

/** What an answer may hold in place of what the description says. */
interface Tolerance {
  /** One object in place of a list, numbers and booleans as text, dates as epoch milliseconds: what the client brings into shape when it decodes. */
  readonly undecoded: boolean
}

/**
 * The description with answers as real servers send them. A field that is not required may be null, a list may be missing or one object,
 * a set of values is open, and a count may stand next to one entity. Request bodies stay as they are.
 * This is the only place where tolerance is described: `spec/` says what a well-behaved server sends.
 */
export function tolerantView(document: Mapping, tolerance: Tolerance): Mapping {
  const { answers, bodies } = schemaUsage(document)
  const components = mapping(document.components)
  const shared = new Set([...answers].filter(name => bodies.has(name)))
  const schemas = Object.fromEntries(
    Object.entries(mapping(components.schemas)).map(([name, schema]) => [
      name,
      answers.has(name) ? tolerant(schema, tolerance, shared.has(name)) : schema,
    ]),
  )
  const paths = Object.fromEntries(Object.entries(mapping(document.paths)).map(([path, item]) => [path, tolerantItem(item, tolerance)]))
  return { ...document, paths, components: { ...components, schemas } }
}

function tolerantItem(item: Value, tolerance: Tolerance): Value {
  return Object.fromEntries(
    Object.entries(mapping(item)).map(([method, operation]) => {
      const { responses, ...rest } = mapping(operation)
      return [method, { ...rest, responses: tolerantResponses(mapping(responses), tolerance) }]
    }),
  )
}

function tolerantResponses(responses: Mapping, tolerance: Tolerance): Mapping {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const { content, ...rest } = mapping(response)
      if (content === undefined) return [status, response]
      const media = Object.entries(mapping(content)).map(([type, entry]) => [
        type,
        { ...mapping(entry), schema: tolerant(mapping(entry).schema ?? {}, tolerance, false) },
      ])
      return [status, { ...rest, content: Object.fromEntries(media) }]
    }),
  )
}

/** @param isShared whether request bodies use the schema, too: then only what decoding brings into shape is tolerated */
function tolerant(schema: Value, tolerance: Tolerance, isShared: boolean): Value {
  if (!isMapping(schema) || typeof schema.$ref === 'string') return schema
  const inner = (value: Value) => tolerant(value, tolerance, isShared)
  const { properties, required, items, enum: choices, ...rest } = schema
  const result: Mapping = { ...rest }
  for (const key of ['allOf', 'anyOf', 'oneOf']) {
    const parts = rest[key]
    if (Array.isArray(parts)) result[key] = parts.map(inner)
  }
  if (items !== undefined) result.items = inner(items)
  if (isMapping(rest.additionalProperties)) result.additionalProperties = inner(rest.additionalProperties)
  if (choices !== undefined && (isShared || !isText(schema))) result.enum = choices
  if (isMapping(properties)) {
    const names = Array.isArray(required) ? required : []
    const kept = names.filter(name => !isList(properties[String(name)]))
    if (kept.length > 0) result.required = kept
    const known = Object.entries(properties).map(([name, property]) => [
      name,
      field(inner(property), tolerance, isShared || kept.includes(name)),
    ])
    const counted = isEntityAlone(properties) ? { resultCount: { $ref: '#/components/schemas/ResultCount' } } : {}
    result.properties = { ...counted, ...Object.fromEntries(known) }
  } else if (required !== undefined) result.required = required
  return result
}

/** A field as it may come: null where it is not required, one row in place of a list. */
function field(given: Value, tolerance: Tolerance, isRequired: boolean): Value {
  const schema = isRequired ? given : withoutNull(given)
  if (!isMapping(schema)) return schema
  if (tolerance.undecoded && isList(schema) && isMapping(schema.items) && !isRequired)
    return orAlso(schema, [schema.items, { type: 'null' }])
  const loose = tolerance.undecoded ? undecoded(schema) : schema
  if (isRequired || schema.const !== undefined) return loose
  if (typeof loose.$ref === 'string') return orAlso(loose, [...(tolerance.undecoded ? asText(loose.$ref) : []), { type: 'null' }])
  if (typeof loose.type === 'string') return { ...loose, type: [loose.type, 'null'] }
  if (Array.isArray(loose.type) && !loose.type.includes('null')) return { ...loose, type: [...loose.type, 'null'] }
  return loose
}

function orAlso(schema: Mapping, others: readonly Mapping[]): Mapping {
  const { description, ...rest } = schema
  return { ...(description === undefined ? {} : { description }), anyOf: [rest, ...others] }
}

/** Dates also come as epoch milliseconds, and numbers as text. */
function asText(reference: string): Mapping[] {
  const name = reference.split('/').at(-1) ?? ''
  if (name === 'Timestamp') return [{ type: 'integer' }]
  return ['Id', 'Count', 'ResultCount', 'Confidence', 'Rating'].includes(name) ? [{ type: 'string' }] : []
}

function undecoded(schema: Mapping): Mapping {
  if (schema.enum !== undefined || schema.const !== undefined) return schema
  return ['integer', 'number', 'boolean'].includes(String(schema.type)) ? { ...schema, type: [String(schema.type), 'string'] } : schema
}

/** `data` of an answer with one entity: some servers count it. */
function isEntityAlone(properties: Mapping): boolean {
  const values = Object.values(properties)
  return values.length === 1 && values.some(value => isMapping(value) && typeof value.$ref === 'string') && properties.data === undefined
}

function isText({ type }: Mapping): boolean {
  return type === 'string' || (Array.isArray(type) && type.includes('string'))
}

function isList(schema: Value | undefined): boolean {
  return isMapping(schema) && schema.type === 'array'
}

function mapping(value: Value | undefined): Mapping {
  return isMapping(value) ? value : {}
}
