import { type Body, bodies } from '../../../../generated/bodies.js'
import { showValue, UsageError } from '../../../errors/index.js'
import { numberOrText } from '../../../filters/index.js'
import { nameOfLabel } from '../../../formats/index.js'
import { type EntityId, summaryOf } from '../../../index.js'
import { type IndicatorFields, type IndicatorTypeDefinition, IndicatorTypeRegistry } from '../../../indicators/index.js'
import { isRecord, toEntityId } from '../../../json.js'
import { groupOf } from '../../../write/index.js'
import type { AttributeMark, ImportEntry, ImportMark, NameMark } from './import-record.js'

/** Defaults for records that don't set these fields. */
export interface ImportDefaults {
  readonly owner?: string | undefined
  readonly type?: string | undefined
  readonly rating?: number | undefined
  readonly confidence?: number | undefined
  readonly tag?: readonly string[] | undefined
  readonly securityLabel?: readonly string[] | undefined
  /** Whether the records are sent as batch jobs. */
  readonly batch?: true | undefined
}

type Raw = Readonly<Record<string, unknown>>

/** Fields that the server sets (API documentation, models). Our own exports contain them, so an import ignores them. */
const readOnly = new Set(
  `id dateAdded lastModified webLink weblink threatAssessRating threatAssessConfidence threatAssessScore calScore calIndicatorStatus
  lastObserved observationCount falsePositiveCount falsePositiveLastReported communityOrSource additionalOwners createdBy fileSize
  score scoreIncludesBody scoreBreakdown itemId status fileType xid _error`
    .split(/\s+/)
    .map(name => name.toLowerCase()),
)

const valueNames = ['indicator', 'summary', 'value', 'name']

const typeNames = ['type', 'indicatortype']

/** The type that a record names, or the default one. A key of the exact name wins over a label in another case, such as `Type`. */
export function typeOfRecord(raw: Raw, defaults: ImportDefaults): string | undefined {
  const names = Object.keys(raw).filter(name => typeNames.includes(name.toLowerCase()) && !isNothing(raw[name]))
  const name = names.find(one => typeNames.includes(one)) ?? names[0]
  return (name === undefined ? undefined : textOf(raw[name])) ?? defaults.type
}

/**
 * Parses a record. Field names are not case-sensitive; empty values and `null` are ignored. The labels of a custom type are matched first,
 * character by character, because they may be called like a field: `Source`, `Value`, `Name`.
 * @param types the indicator types, as far as they are loaded
 * @param type from `typeOfRecord`
 * @throws UsageError that describes what is wrong with the record
 */
export function parseRecord(
  raw: Raw,
  defaults: ImportDefaults,
  types: IndicatorTypeRegistry = new IndicatorTypeRegistry(),
  type = typeOfRecord(raw, defaults),
): ImportEntry {
  const definition = type === undefined || groupOf(type) !== undefined ? undefined : types.resolve(type)
  const labelled = definition?.custom === true ? labelledValues(definition, raw) : undefined
  const labels = labelled === undefined ? [] : Object.keys(labelled)
  const names = labels.map(nameOfLabel)
  const record = new Map(
    Object.entries(raw).flatMap(([name, value]) =>
      isNothing(value) || names.includes(name) ? [] : [[name.toLowerCase(), { name, value }] as const],
    ),
  )
  const take = (...names: readonly string[]): unknown => {
    const found = names.find(name => record.has(name))
    const value = found === undefined ? undefined : record.get(found)?.value
    for (const name of names) record.delete(name)
    return value
  }
  take(...typeNames)
  const owner = ownerOf(take('ownername', 'owner')) ?? defaults.owner
  const id = idOf(take('_id'))
  const xid = textOf(take('_xid'))
  const value = (labels.length === 1 ? labelled?.[labels[0] ?? ''] : labelled) ?? takeValue(type, definition, types, take)
  const attributes = attributesOf(record, take)
  const marks: ImportMark[] = [
    ...attributes,
    ...nameMarks('tag', [...namesOf(take('tag', 'tags')), ...(defaults.tag ?? [])]),
    ...nameMarks('securityLabel', [...namesOf(take('securitylabel', 'securitylabels')), ...(defaults.securityLabel ?? [])]),
  ]
  const isIndicator = groupOf(type) === undefined
  const fields = {
    ...(isIndicator && defaults.rating !== undefined ? { rating: defaults.rating } : {}),
    ...(isIndicator && defaults.confidence !== undefined ? { confidence: defaults.confidence } : {}),
    ...fieldsOf([...record.values()], bodyOf(type)),
  }
  return { type, value, owner, id, xid, fields, marks: withoutRepeats(marks) }
}

/** @throws UsageError if the value is not an id, because without one the group would be created a second time */
function idOf(value: unknown): EntityId | undefined {
  if (value === undefined) return undefined
  const id = toEntityId(value)
  if (id === undefined)
    throw new UsageError(`Its field "_id" is ${showValue(value)}: use the id of the group, or remove the field to create a new group.`)
  return id
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : undefined
}

function ownerOf(value: unknown): string | undefined {
  if (isRecord(value) && 'name' in value) return textOf(value.name)
  return textOf(value)
}

/** The text of a value. One of several is taken as it is: it may be empty, and trimming a summary would move the others. */
function valueText(value: unknown, count: number): string | undefined {
  return typeof value === 'string' && count > 1 ? value : textOf(value)
}

/** The values of a custom type by their labels; `undefined` if the record has none, or only an empty first one. Every label gets a value. */
function labelledValues({ fields }: IndicatorTypeDefinition, raw: Raw): IndicatorFields | undefined {
  const values = fields.map(({ key }) => {
    const name = nameOfLabel(key)
    return [key, Object.hasOwn(raw, name) ? (valueText(raw[name], fields.length) ?? '') : ''] as const
  })
  return values[0]?.[1].trim() === '' ? undefined : Object.fromEntries(values)
}

/** Reads the value from a common field, or from the fields that the API uses for the type. */
function takeValue(
  type: string | undefined,
  definition: IndicatorTypeDefinition | undefined,
  types: IndicatorTypeRegistry,
  take: (...names: string[]) => unknown,
): string {
  const given = take(...valueNames)
  const named = valueText(given, definition?.custom === true ? definition.fields.length : 1)
  // A label of a custom type may be called like a field, such as `Rating`.
  const hasOwn = groupOf(type) === undefined && (named === undefined || definition?.custom !== true)
  const own = hasOwn ? takeOwnValue(definition, types, take) : undefined
  const value = named ?? own
  if (value !== undefined && value !== '') return value
  const labels = definition?.custom === true ? definition.fields.map(({ label }) => `"${label}"`).join(', ') : 'ip or hostName'
  throw new UsageError(`It has no value: add one of the fields ${valueNames.join(', ')}, or those of its type, such as ${labels}.`)
}

function takeOwnValue(
  definition: IndicatorTypeDefinition | undefined,
  types: IndicatorTypeRegistry,
  take: (...names: string[]) => unknown,
): string | undefined {
  const candidates = definition === undefined ? [...new IndicatorTypeRegistry()] : [definition]
  const keys = candidates.flatMap(({ fields }) => fields.map(({ key }) => key))
  const held = Object.fromEntries(
    keys.flatMap(key => {
      const value = textOf(take(key.toLowerCase()))
      return value === undefined ? [] : [[key, value]]
    }),
  )
  return summaryOf(definition === undefined ? held : { ...held, type: definition.name }, types)
}

/** Collects the attributes. `description` and `source` are attributes with the displayed flag (API documentation, "attributes"). */
function attributesOf(record: Map<string, { name: string; value: unknown }>, take: (...names: string[]) => unknown): AttributeMark[] {
  const displayed = (['Description', 'Source'] as const).flatMap(type => {
    const value = textOf(take(type.toLowerCase()))
    return value === undefined ? [] : [{ kind: 'attribute' as const, type, value, displayed: true }]
  })
  const columns = [...record].flatMap(([key, { name, value }]) => {
    const type = /^attribute:\s*(.+)$/i.exec(name)?.[1]
    if (type === undefined) return []
    record.delete(key)
    if (typeof value === 'object') throw new UsageError(`Its field "${name}" is not text: use the value of the attribute.`)
    return [{ kind: 'attribute' as const, type, value: String(value), displayed: false }]
  })
  const list = take('attribute', 'attributes')
  if (list === undefined) return [...displayed, ...columns]
  if (!Array.isArray(list))
    throw new UsageError(
      'Its field "attribute" is not a list: use [{"type": "Description", "value": "…"}], or a column attribute:Description.',
    )
  return [...displayed, ...columns, ...list.map(attributeOf).filter(one => !displayed.some(other => isSameAttribute(one, other)))]
}

function attributeOf(item: unknown): AttributeMark {
  const { type, value, displayed, source }: Raw = isRecord(item) ? { ...item } : {}
  if (typeof type !== 'string' || typeof value !== 'string')
    throw new UsageError(`Its attribute ${JSON.stringify(item)?.slice(0, 80)} is not valid: use {"type": "Description", "value": "…"}.`)
  return {
    kind: 'attribute',
    type,
    value,
    displayed: displayed === true || displayed === 'true',
    ...(typeof source === 'string' && source !== '' ? { source } : {}),
  }
}

function isSameAttribute(one: AttributeMark, other: AttributeMark): boolean {
  return one.type === other.type && one.value === other.value
}

function nameMarks(kind: NameMark['kind'], names: readonly string[]): NameMark[] {
  return names.map(name => ({ kind, name }))
}

/** Reads names from a list, from objects with a name, or from one text separated by `;`. */
function namesOf(value: unknown): string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(';') : []
  return items.flatMap(item => {
    const name = textOf(isRecord(item) && 'name' in item ? item.name : item)
    return name === undefined || name === '' ? [] : [name]
  })
}

function withoutRepeats(marks: readonly ImportMark[]): ImportMark[] {
  return [...new Map(marks.map(mark => [JSON.stringify(mark), mark])).values()]
}

/** The fields of the request that creates a type; without a type, those of all indicators. */
function bodyOf(type: string | undefined): Body['fields'] {
  const group = groupOf(type)
  const schemas = group === undefined ? ['FileCreate', 'HostCreate', 'AddressCreate', 'CustomIndicatorCreate'] : [`${group.schema}Create`]
  const found = Object.entries(bodies as Readonly<Record<string, Body>>).filter(([name]) => schemas.includes(name))
  return Object.assign({}, ...found.map(([, body]) => body.fields))
}

/** Matches names to fields and converts values to the type of the field. The draft checks the ranges. */
function fieldsOf(items: readonly { name: string; value: unknown }[], body: Body['fields']): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const { name, value } of items) {
    const known = Object.keys(body).find(field => field.toLowerCase() === name.toLowerCase())
    if (known !== undefined) fields[known] = typedValue(body[known]?.type, value)
    else if (!readOnly.has(name.toLowerCase()))
      throw new UsageError(
        `It has the unknown field "${name}": rename it, or remove it. Its type has the fields ${Object.keys(body).join(', ')}, tag, securityLabel and attribute.`,
      )
  }
  return fields
}

function typedValue(type: string | undefined, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value
  if (type === 'integer' || type === 'number') return numberOrText(value)
  return value
}
