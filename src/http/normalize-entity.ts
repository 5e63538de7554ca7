import { type FieldType, fields } from '../../generated/fields.js'
import { isRecord } from './is-record.js'

type Fields = ReadonlyMap<string, FieldType>

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
  const types = fieldsOf(schema)
  // A row has few of the many fields that its schema knows: walking the row is several times quicker than walking the schema.
  for (const name in entity) {
    const value = entity[name]
    if (typeof value === 'string') {
      const type = types.get(name)
      if (type !== undefined) entity[name] = normalizeText(type, value)
    } else if (typeof value === 'object' && value !== null) {
      const type = types.get(name)
      if (typeof type !== 'object') continue
      if ('object' in type) normalizeEntity(type.object, value)
      else if (Array.isArray(value)) for (const item of value) normalizeEntity(type.list, item)
    }
  }
}

function normalizeText(type: FieldType, text: string): unknown {
  if (type === 'boolean') return text === 'true' || text === 'false' ? text === 'true' : text
  if (type !== 'integer' && type !== 'number') return text
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}

function fieldsOf(schema: string): Fields {
  const known = compiled.get(schema)
  if (known !== undefined) return known
  const types: Fields = new Map(Object.entries(fields[schema] ?? {}))
  compiled.set(schema, types)
  return types
}
