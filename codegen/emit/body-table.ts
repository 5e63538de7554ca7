import { resolveRef } from '../expand/examples.js'
import { isMapping, type Mapping, type Value } from '../expand/source.js'
import type { Body, BodyField } from '../runtime/body-field.js'

const limits = ['minimum', 'maximum', 'minLength', 'maxLength', 'pattern', 'enum'] as const

/** The request bodies by the name of their schema. @param sent names of the schemas that requests are sent with */
export function bodyTable(document: Mapping, sent: ReadonlySet<string>): Record<string, Body> {
  const components = isMapping(document.components) ? document.components : {}
  const schemas = isMapping(components.schemas) ? components.schemas : {}
  const names = Object.keys(schemas).filter(name => sent.has(name))
  return Object.fromEntries(names.map(name => [name, bodyOf(document, schemas[name] ?? null)]))
}

function bodyOf(document: Mapping, schema: Value): Body {
  const resolved = resolveRef(document, schema)
  if (!isMapping(resolved)) return { fields: {}, required: [] }
  if (Array.isArray(resolved.anyOf)) {
    const ways = resolved.anyOf.map(way => bodyOf(document, way))
    return { fields: Object.assign({}, ...ways.map(way => way.fields)), required: ways.flatMap(way => way.required) }
  }
  const properties = isMapping(resolved.properties) ? resolved.properties : {}
  const required = Array.isArray(resolved.required) ? resolved.required.filter(name => typeof name === 'string') : []
  return {
    fields: Object.fromEntries(Object.entries(properties).flatMap(([name, property]) => fieldEntry(document, name, property))),
    required: required.length === 0 ? [] : [required],
  }
}

function fieldEntry(document: Mapping, name: string, property: Value): [string, BodyField][] {
  const resolved = resolveRef(document, property)
  if (!isMapping(resolved)) return []
  const type = isMapping(property) && property.$ref === '#/components/schemas/Timestamp' ? 'date' : resolved.type
  if (!isFieldType(type)) return []
  const limited = type === 'date' ? [] : limits.flatMap(limit => (resolved[limit] === undefined ? [] : [[limit, resolved[limit]]]))
  const known = resolved['x-extensible-enum']
  return [[name, { type, ...Object.fromEntries(limited), ...(known === undefined ? {} : { known }) }]]
}

function isFieldType(type: Value | undefined): type is BodyField['type'] {
  return typeof type === 'string' && ['string', 'integer', 'number', 'boolean', 'date', 'array'].includes(type)
}
