import { resolveRef } from '../expand/examples.js'
import { isMapping, type Mapping, type Value } from '../expand/source.js'
import type { FieldType } from '../runtime/field-type.js'
import { withoutNull } from '../without-null.js'

/**
 * For each response schema the fields that must be brought to one shape, and those that hold further entities.
 * Text fields need nothing and are left out; dates may come as epoch milliseconds.
 */
export function fieldTable(document: Mapping): Record<string, Record<string, FieldType>> {
  const table: Record<string, Record<string, FieldType>> = {}
  for (const [name, schema] of responseSchemas(document)) {
    const fields = fieldsOf(document, schema)
    if (Object.keys(fields).length > 0) table[name] = fields
  }
  return table
}

/** Every name of a field that indicators of all types may carry in answers and in batch documents, sorted: all but the values of the built-in types. */
export function indicatorFieldNames(document: Mapping, values: readonly string[]): string[] {
  const shapes = responseSchemas(document).filter(([name]) => /^(Batch|Bulk|Custom|Deleted|Observed)?Indicator$/.test(name))
  return [...new Set(shapes.flatMap(([, schema]) => namesIn(document, schema)))].filter(name => !values.includes(name)).sort()
}

function namesIn(document: Mapping, schema: Value): string[] {
  const resolved = resolveRef(document, schema)
  if (!isMapping(resolved)) return []
  const inherited = Array.isArray(resolved.allOf) ? resolved.allOf.flatMap(part => namesIn(document, part)) : []
  return [...inherited, ...Object.keys(isMapping(resolved.properties) ? resolved.properties : {})]
}

function responseSchemas(document: Mapping): [name: string, schema: Value][] {
  const components = isMapping(document.components) ? document.components : {}
  const schemas = isMapping(components.schemas) ? components.schemas : {}
  return Object.entries(schemas).filter(([name]) => !/(Create|Update|Request)$/.test(name))
}

function fieldsOf(document: Mapping, schema: Value): Record<string, FieldType> {
  const resolved = resolveRef(document, schema)
  if (!isMapping(resolved)) return {}
  const fields: Record<string, FieldType> = {}
  for (const part of Array.isArray(resolved.allOf) ? resolved.allOf : []) Object.assign(fields, fieldsOf(document, part))
  for (const [name, property] of Object.entries(isMapping(resolved.properties) ? resolved.properties : {})) {
    const type = fieldType(document, property)
    if (type !== undefined) fields[name] = type
  }
  return fields
}

function fieldType(document: Mapping, given: Value): FieldType | undefined {
  const property = withoutNull(given)
  const resolved = resolveRef(document, property)
  if (!isMapping(resolved)) return undefined
  const type = Array.isArray(resolved.type) ? resolved.type.find(name => name !== 'null') : resolved.type
  if (type === 'integer' || type === 'number' || type === 'boolean') return type
  if (refName(property) === 'Timestamp') return 'date'
  const object = refName(property)
  if (object !== undefined && (type === 'object' || resolved.allOf !== undefined)) return { object }
  const list = type === 'array' ? refName(resolved.items) : undefined
  return list === undefined ? undefined : { list }
}

function refName(value: Value | undefined): string | undefined {
  const ref = isMapping(value) ? value.$ref : undefined
  return typeof ref === 'string' ? ref.split('/').at(-1) : undefined
}
