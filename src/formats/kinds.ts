import { type FieldType, fields } from '../../generated/fields.js'
import {
  type groupTypes,
  type IndicatorKindEntry,
  indicatorTypes,
  type KindEntry,
  kinds,
  layouts,
  type Subject,
} from '../../generated/kinds.js'

export type IndicatorKind = Extract<(typeof indicatorTypes)[number], { custom: false }>['entity'] | 'custom'

export type GroupKind = (typeof groupTypes)[number]['entity'] | 'group'

/** `custom` is an indicator of a custom type, `group` a group of a type that is not known here, `other` anything else (a tag, an attribute). */
export type EntityKind = IndicatorKind | GroupKind | 'victim' | 'task' | 'owner' | 'other'

const table: Readonly<Record<string, KindEntry>> = kinds
const indicatorsByName: ReadonlyMap<unknown, IndicatorKindEntry> = new Map(indicatorTypes.map(type => [type.name, type]))
/** What is loosely typed in any kind: for things of no kind, such as attributes. */
const anyFields: Readonly<Record<string, FieldType>> = Object.assign({}, ...Object.values(table).map(({ schema }) => fields[schema]))

/** Returns a kind's line of the table; none for custom types, groups of unknown types and what is of no kind. */
export function kindEntry(kind: EntityKind): KindEntry | undefined {
  return Object.hasOwn(table, kind) ? table[kind] : undefined
}

/** Returns the line of an indicator type by its name, of custom types too; none when the table does not know it. */
export function indicatorEntry(type: unknown): IndicatorKindEntry | undefined {
  return indicatorsByName.get(type)
}

/** Returns what a kind is: an indicator, a group, …; none for `other`. */
export function subjectOf(kind: EntityKind): Subject | undefined {
  switch (kind) {
    case 'custom':
      return 'indicator'
    case 'group':
      return 'group'
    default:
      return kindEntry(kind)?.subject
  }
}

/** Returns the documented fields of a kind, in the order of code units; a custom type's labels come on top. */
export function documentedFields(kind: EntityKind): readonly string[] {
  const subject = subjectOf(kind)
  return subject === undefined ? [] : [...layouts[subject].documented, ...(kindEntry(kind)?.documented ?? [])].sort()
}

/** Returns which fields of a kind are numbers and booleans, or hold further entities. */
export function fieldTypes(kind: EntityKind): Readonly<Record<string, FieldType>> {
  switch (kind) {
    case 'custom':
      return fields['CustomIndicator'] ?? {}
    case 'group':
      return fields['Group'] ?? {}
    case 'other':
      return anyFields
    default:
      return fields[kindEntry(kind)?.schema ?? ''] ?? {}
  }
}
