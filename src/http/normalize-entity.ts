import { type FieldType, fields } from '../../generated/fields.js'
import { isRecord } from './is-record.js'

/** The types of a schema's fields. */
interface Fields {
  readonly types: ReadonlyMap<string, FieldType>
  /** Names of the entity before, in its order, and their types: the rows of a list are alike, and to compare names is quicker than to look them up. */
  readonly lastNames: string[]
  readonly lastTypes: (FieldType | undefined)[]
}

const LONGEST_ORDER = 100

const compiled = new Map<string, Fields>()

/**
 * Brings the loosely typed fields of an entity to the one shape of its schema, in place: numbers and ids that come as text,
 * booleans that come as `"true"` and `"false"` (API documentation, sample answers). Everything else stays as sent.
 *
 * @param schema name of the schema in the description, such as `Host`
 * @param entity the entity as parsed from JSON; anything but an object is left alone
 */
export function normalizeEntity(schema: string, entity: unknown): void {
  if (isRecord(entity)) normalize(fieldsOf(schema), entity)
}

/** The same for the rows of a list. */
export function normalizeEntities(schema: string, entities: readonly unknown[]): void {
  const fields = fieldsOf(schema)
  for (const entity of entities) if (isRecord(entity)) normalize(fields, entity)
}

function normalize({ types, lastNames, lastTypes }: Fields, entity: Record<string, unknown>): void {
  let place = 0
  // A row has few of the many fields that its schema knows: walking the row is several times quicker than walking the schema.
  for (const name in entity) {
    if (lastNames[place] !== name) {
      lastNames[place] = name
      lastTypes[place] = types.get(name)
    }
    const type = lastTypes[place]
    // Hostile entities have any number of names.
    if (place < LONGEST_ORDER) place++
    if (type === undefined) continue
    const value = entity[name]
    if (typeof value === 'string') entity[name] = normalizeText(type, value)
    else if (typeof value === 'object' && value !== null && typeof type === 'object') {
      if ('object' in type) normalizeEntity(type.object, value)
      else if (Array.isArray(value)) normalizeEntities(type.list, value)
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
  const made: Fields = { types: new Map(Object.entries(fields[schema] ?? {})), lastNames: [], lastTypes: [] }
  compiled.set(schema, made)
  return made
}
