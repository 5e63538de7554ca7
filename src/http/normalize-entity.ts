import { type FieldType, fields } from '../../generated/fields.js'

type Fields = readonly (readonly [string, FieldType])[]

const compiled = new Map<string, Fields>()

/**
 * Brings the loosely typed fields of an entity to the one shape of its schema, in place: numbers and ids that come as text,
 * booleans that come as `"true"` and `"false"` (API documentation, sample answers). Everything else stays as sent.
 *
 * @param schema name of the schema in the description, such as `Host`
 * @param entity the entity as parsed from JSON; anything but an object is left alone
 */
export function normalizeEntity(schema: string, entity: unknown): void {
  if (!isRecord(entity)) return
  for (const [name, type] of fieldsOf(schema)) {
    const value = entity[name]
    if (value === undefined || value === null) continue
    if (type === 'boolean') {
      if (value === 'true' || value === 'false') entity[name] = value === 'true'
    } else if (type === 'integer' || type === 'number') {
      if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) entity[name] = Number(value)
    } else if ('object' in type) {
      normalizeEntity(type.object, value)
    } else if (Array.isArray(value)) {
      for (const item of value) normalizeEntity(type.list, item)
    }
  }
}

function fieldsOf(schema: string): Fields {
  const known = compiled.get(schema)
  if (known !== undefined) return known
  const entries = Object.entries(fields[schema] ?? {})
  compiled.set(schema, entries)
  return entries
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
