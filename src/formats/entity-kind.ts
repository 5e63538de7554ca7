import { indicatorTypes, type KindEntry, kinds } from '../../generated/kinds.js'
import type { EntityKind, IndicatorKind } from '../row-facts.js'
import { factsOf } from '../row-facts.js'
import { FormatError } from './format.js'
import type { FormattableEntity } from './formattable-entity.js'
import { documentedFields, subjectOf } from './kinds.js'
import { scalar } from './scalar.js'

type TabledKind = Exclude<EntityKind, 'custom' | 'group' | 'other'>

const entries: readonly KindEntry[] = Object.values(kinds)

/** Every kind of the description except the custom types, which are one kind. */
const tabled = entries.flatMap((entry): { readonly kind: TabledKind; readonly entry: KindEntry }[] =>
  // The keys of the table are the entity keys of its entries.
  entry.subject === 'indicator' && entry.custom ? [] : [{ kind: entry.entity as TabledKind, entry }],
)

/** The kind of each type name: in words, as in mixed lists, or the key of the entity in a response. Owners have types of their own. */
const kindByType: ReadonlyMap<string, EntityKind> = new Map(
  tabled.flatMap(({ kind, entry }): [string, EntityKind][] =>
    ('types' in entry && entry.types.length > 0 ? entry.types : [kind, entry.name]).map(type => [type, kind]),
  ),
)

/** The fields that hold an indicator's value, each with the built-in type that has it. */
const valueFields = indicatorTypes.flatMap(type =>
  type.custom ? [] : type.values.map(({ key }): readonly [string, EntityKind] => [key, type.entity]),
)

/** The fields that identify the kind of a named entity: those that no other kind documents, then those that the description assigns to it. */
const markingFields = namedMarks()

/**
 * Returns the kind of an entity: what the operation that returned it says. An entity that no operation returned, such as a copy or one read from a
 * file, is judged by its type if that is known, else by the fields that only one kind has.
 * Fields of the kinds: API documentation, models.
 */
export function entityKind(entity: FormattableEntity): EntityKind {
  return factsOf(entity)?.kind ?? kindOfContents(entity)
}

function kindOfContents(entity: FormattableEntity): EntityKind {
  const { type } = entity
  if (typeof type !== 'string') return kindByFields(entity)
  const kind = kindByType.get(type)
  if (kind === undefined) return kindOfUnknownType(entity)
  // A custom indicator type may have the same name as a group or owner type. Groups and owners have a `name`, indicators don't.
  return isIndicatorKind(kind) || typeof entity.name === 'string' ? kind : kindOfUnknownType(entity)
}

const indicatorKinds: ReadonlySet<EntityKind> = new Set(['custom' as const, ...valueFields.map(([, kind]) => kind)])

/** Whether a kind is a kind of indicator. */
export function isIndicatorKind(kind: EntityKind): kind is IndicatorKind {
  return indicatorKinds.has(kind)
}

function kindOfUnknownType(entity: FormattableEntity): EntityKind {
  // Only attributes have `displayed`; their type is the name of an attribute type.
  if (entity.displayed !== undefined) return 'other'
  const indicator = entity.summary !== undefined || entity.rating !== undefined || entity.confidence !== undefined
  return indicator || typeof entity.name !== 'string' ? 'custom' : 'group'
}

function kindByFields(entity: FormattableEntity): EntityKind {
  for (const [field, kind] of valueFields) if (entity[field] !== undefined) return kind
  if (entity.summary !== undefined || entity.rating !== undefined || entity.confidence !== undefined) return 'custom'
  if (typeof entity.name === 'string') return namedKindByFields(entity)
  // A custom indicator without rating and confidence still has a date or a web link.
  return entity.dateAdded !== undefined || entity.webLink !== undefined ? 'custom' : 'other'
}

function namedKindByFields(entity: FormattableEntity): EntityKind {
  for (const [field, kind] of markingFields) if (entity[field] !== undefined) return kind
  const linked = linkedKind(entity)
  if (linked !== undefined) return linked
  return entity.id !== undefined && (entity.dateAdded !== undefined || entity.ownerName !== undefined || entity.owner !== undefined)
    ? 'group'
    : 'other'
}

/** Returns the kind that the web link leads to: `…?victim=5`. */
function linkedKind({ webLink, weblink }: FormattableEntity): EntityKind | undefined {
  const link = scalar(webLink ?? weblink)
  const parameter = typeof link === 'string' ? /\?([A-Za-z]+)=\d+(?:&|$)/.exec(link)?.[1] : undefined
  return tabled.find(({ kind, entry }) => kind === parameter && entry.subject !== 'indicator')?.kind
}

function namedMarks(): readonly (readonly [field: string, kind: EntityKind])[] {
  const named = tabled.filter(({ entry }) => entry.subject !== 'indicator')
  const kindsOf = new Map<string, EntityKind[]>()
  // A field that indicators share identifies nothing: a custom indicator may have a label called `name`.
  for (const { kind } of [{ kind: 'custom' as const }, ...named]) {
    for (const field of documentedFields(kind)) kindsOf.set(field, [...(kindsOf.get(field) ?? []), kind])
  }
  const own = [...kindsOf].flatMap(([field, [kind, ...others]]): [string, EntityKind][] =>
    kind === undefined || others.length > 0 || subjectOf(kind) === 'indicator' ? [] : [[field, kind]],
  )
  return [...own, ...named.flatMap(({ kind, entry }) => entry.marks.map((field): [string, EntityKind] => [field, kind]))]
}

/**
 * Returns the kind of an indicator, for a format that holds nothing else.
 * @param others the formats to suggest for other entities
 * @throws FormatError when the entity is not an indicator
 */
export function indicatorOnly(entity: FormattableEntity, format: string, others: string): IndicatorKind {
  const kind = entityKind(entity)
  if (isIndicatorKind(kind)) return kind
  throw new FormatError(`${format} holds indicators only, but got ${describeEntity(entity, kind)}. Use ${others} instead.`, {
    format,
    kind,
  })
}

/** Returns an entity in a few words for an error: its kind, name and id. */
export function describeEntity(entity: FormattableEntity, kind: EntityKind): string {
  const name = String(scalar(entity.name) ?? '').slice(0, 100)
  const id = String(scalar(entity.id) ?? '').slice(0, 30)
  const facts = [...(name === '' ? [] : [JSON.stringify(name)]), ...(id === '' ? [] : [`id ${id}`])]
  return `an entity of kind ${kind}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`
}
