import { type FieldType, fields } from '../../generated/fields.js'
import { type IndicatorKindEntry, indicatorTypes, type KindEntry, kinds, layouts, type Subject } from '../../generated/kinds.js'
import type { EntityKind } from '../row-facts.js'

const table: Readonly<Record<string, KindEntry>> = kinds
const indicatorsByName: ReadonlyMap<unknown, IndicatorKindEntry> = new Map(indicatorTypes.map(type => [type.name, type]))
/** The typed fields of all kinds, for entities of unknown kind, such as attributes. */
const anyFields: Readonly<Record<string, FieldType>> = Object.assign({}, ...Object.values(table).map(({ schema }) => fields[schema]))

/** Returns the description of a kind; undefined for custom types, groups of unknown types and `other`. */
export function kindEntry(kind: EntityKind): KindEntry | undefined {
  return Object.hasOwn(table, kind) ? table[kind] : undefined
}

/** Returns the description of an indicator type by its name, including the custom types it lists; undefined if it doesn't list the type. */
export function indicatorEntry(type: unknown): IndicatorKindEntry | undefined {
  return indicatorsByName.get(type)
}

/** Returns what a kind is: an indicator, a group, …; undefined for `other`. */
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

/** Returns the documented fields of a kind, ordered by code unit. The labels of a custom type are not among them. */
export function documentedFields(kind: EntityKind): readonly string[] {
  const subject = subjectOf(kind)
  return subject === undefined ? [] : [...layouts[subject].documented, ...(kindEntry(kind)?.documented ?? [])].sort()
}

/** Returns which fields of a kind are numbers or booleans, or hold other entities. */
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
