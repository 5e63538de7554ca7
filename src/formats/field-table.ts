import { customLabels } from './custom-labels.js'
import { documentedFields } from './documented-fields.js'
import { type Field, fieldOf, labelField } from './field.js'
import type { FormattableEntity } from './formattable-entity.js'
import type { EntityKind } from './kinds.js'

/** The fields that a format prints of one kind of entity, in order. Tables are shared: what a format derives from one can be kept by it. */
export type FieldTable = readonly Field[]

/** Which fields a format prints. */
export interface FieldChoice {
  /** Names of the fields to print, in this order, instead of the documented ones. */
  readonly fields?: readonly string[] | undefined
  /** Whether the password of a document is printed; false by default, it opens live malware. */
  readonly includePassword?: boolean | undefined
}

/** `alphabetical`: by code unit, as JSON and CEF have it. `labels first`: the labels of a custom type before the rest, as LEEF and key-value have it. */
export type FieldOrder = 'alphabetical' | 'labels first'

const plainTables = new Map<EntityKind, FieldTable>()
const documentWithPassword: FieldTable = [...documentedFields.document, 'password'].sort().map(name => fieldOf('document', name))
const chosenTables = new WeakMap<readonly string[], Map<EntityKind, FieldTable>>()
const labelledTables: Readonly<Record<FieldOrder, Map<string, FieldTable>>> = { alphabetical: new Map(), 'labels first': new Map() }

/** An instance has a handful of custom types; more sets of labels than this are not from types, and are not kept. */
const keptLabelSets = 1000

/** Returns the fields to print of an entity of the given kind. */
export function fieldTable(kind: EntityKind, entity: FormattableEntity, order: FieldOrder, choice: FieldChoice | undefined): FieldTable {
  if (choice?.fields !== undefined) return chosenTable(kind, choice.fields)
  if (kind === 'custom') return labelledTable(customLabels(entity), order)
  if (kind === 'other') return otherFields(entity).map(name => fieldOf('other', name))
  if (kind === 'document' && choice?.includePassword === true) return documentWithPassword
  return kept(plainTables, kind, () => documentedFields[kind].map(name => fieldOf(kind, name)))
}

function chosenTable(kind: EntityKind, fields: readonly string[]): FieldTable {
  const tables = kept(chosenTables, fields, () => new Map<EntityKind, FieldTable>())
  return kept(tables, kind, () => fields.map(name => fieldOf(kind, name)))
}

function labelledTable(labels: readonly string[], order: FieldOrder): FieldTable {
  const tables = labelledTables[order]
  const key = labels.join('\u0000')
  if (tables.size >= keptLabelSets && !tables.has(key)) tables.clear()
  return kept(tables, key, () => {
    const shared = documentedFields.custom.map(name => fieldOf('custom', name))
    const own = [...labels].sort().map(labelField)
    return order === 'labels first' ? [...own, ...shared] : [...own, ...shared].sort(byCodeUnit)
  })
}

function byCodeUnit(one: Field, other: Field): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0
}

/** Of a thing that is neither indicator nor group, such as a tag, every field of its own that holds one value. */
function otherFields(entity: FormattableEntity): readonly string[] {
  return Object.keys(entity)
    .filter(name => name !== 'password' && (typeof entity[name] !== 'object' || entity[name] === null))
    .sort()
}

function kept<Key, Value>(
  store: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  make: () => Value,
): Value {
  const found = store.get(key)
  if (found !== undefined) return found
  const made = make()
  store.set(key, made)
  return made
}
