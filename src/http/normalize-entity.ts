import { type FieldType, fields } from '../../generated/fields.js'
import { hasInexactInteger, isInexact, isRecord } from '../json.js'

/** The types of a schema's fields. */
interface Fields {
  readonly types: ReadonlyMap<string, FieldType>
  /** Names of the previous entity, in its order, and their types: rows of a list are alike, and comparing names is faster than looking them up. */
  readonly lastNames: string[]
  readonly lastTypes: (FieldType | undefined)[]
}

const LONGEST_ORDER = 100

/** Booleans as servers write them in text (`dnsActive` comes as `False`, too). */
const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
])

const compiled = new Map<string, Fields>()

/**
 * Converts the loosely typed fields of entities to the types of their schema, in place: numbers and ids that come as text,
 * booleans that come as `"true"` and `"false"`, dates as epoch milliseconds, one object in place of a list (API documentation, sample
 * responses). Everything else stays as sent, including integers
 * that no number holds exactly: they are strings of digits.
 *
 * @param schema name of the schema in the description, such as `Host`
 * @param entities as parsed from JSON; anything but an object is ignored
 * @returns false if a number in them may have lost digits: then parse the text with `parseExactJson` and normalise the result
 */
export function normalizeEntities(schema: string, entities: readonly unknown[]): boolean {
  const fields = fieldsOf(schema)
  let isExact = true
  for (const entity of entities) if (isRecord(entity) && !normalize(fields, entity)) isExact = false
  return isExact
}

function normalize({ types, lastNames, lastTypes }: Fields, entity: Record<string, unknown>): boolean {
  let place = 0
  let isExact = true
  // A row has few of the many fields of its schema: walking the row is several times faster than walking the schema.
  for (const name in entity) {
    if (lastNames[place] !== name) {
      lastNames[place] = name
      lastTypes[place] = types.get(name)
    }
    const type = lastTypes[place]
    // Hostile entities have any number of names, so only the first are remembered.
    if (place < LONGEST_ORDER) place++
    const value = entity[name]
    if (typeof value === 'string') {
      if (type !== undefined && type !== 'date') entity[name] = normalizeText(type, value)
    } else if (typeof value === 'number') {
      if (type === 'date') entity[name] = dateText(value)
      else if (isInexact(value)) isExact = false
    } else if (typeof value === 'object' && value !== null) {
      // One row may come as an object in place of a list.
      if (typeof type === 'object' && 'list' in type && !Array.isArray(value)) entity[name] = [value]
      if (!normalizeInner(type, value)) isExact = false
    }
  }
  return isExact
}

function normalizeInner(type: FieldType | undefined, value: object): boolean {
  if (typeof type === 'object') {
    if ('object' in type) return normalizeEntities(type.object, [value])
    return normalizeEntities(type.list, Array.isArray(value) ? value : [value])
  }
  return !hasInexactInteger(value)
}

/** Old servers sent dates as epoch milliseconds. */
function dateText(milliseconds: number): unknown {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) ? milliseconds : date.toISOString().replace('.000Z', 'Z')
}

function normalizeText(type: FieldType, text: string): unknown {
  if (type === 'boolean') return TRUTHS.get(text) ?? text
  if (type !== 'integer' && type !== 'number') return text
  const number = Number(text)
  return text.trim() !== '' && Number.isFinite(number) && !isInexact(number) ? number : text
}

function fieldsOf(schema: string): Fields {
  const known = compiled.get(schema)
  if (known !== undefined) return known
  const made: Fields = { types: new Map(Object.entries(fields[schema] ?? {})), lastNames: [], lastTypes: [] }
  compiled.set(schema, made)
  return made
}
