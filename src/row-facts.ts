import { type groupTypes, indicatorTypes } from '../generated/kinds.js'
import { copyExactIntegers } from './exact-integers.js'

export type IndicatorKind = Extract<(typeof indicatorTypes)[number], { custom: false }>['entity'] | 'custom'

export type GroupKind = (typeof groupTypes)[number]['entity'] | 'group'

/** `custom` is an indicator of a custom type, `group` a group of an unknown type, `other` anything else, such as a tag or an attribute. */
export type EntityKind = IndicatorKind | GroupKind | 'victim' | 'task' | 'owner' | 'other'

/** What is known about a row because of the operation that returned it, and that its fields need not say. */
export interface RowFacts {
  readonly kind: EntityKind
  /** The labels of a custom indicator type, in the order of its definition. */
  readonly labels?: readonly string[]
  /** Whether the summary holds the values, because a field with the name of a label holds something else. */
  readonly inSummary?: boolean
}

const labelsByName: ReadonlyMap<unknown, readonly string[]> = new Map(
  indicatorTypes.map(({ name, values }) => [name, values.map(({ key }) => key)]),
)

/** Returns the labels of an indicator type that the description lists; `undefined` if it doesn't list the type. */
export function listedLabels(type: unknown): readonly string[] | undefined {
  return labelsByName.get(type)
}

const factsByRow = new WeakMap<object, RowFacts>()

/** Records what a row is. Pass facts that rows of one kind share: millions of rows have them. */
export function markRow(row: object, facts: RowFacts): void {
  factsByRow.set(row, facts)
}

/** Removes the record of a row, which is decided again. */
export function forgetRow(row: object): void {
  factsByRow.delete(row)
}

/** Returns what is recorded about a row. A row of an indicator or group type that the description lists has no record: its `type` says it all. */
export function factsOf(row: object): RowFacts | undefined {
  return factsByRow.get(row)
}

/** Returns the copy, about which everything is known that is known about the original: what it is, and which of its texts are integers. */
export function copyFacts<Copy extends object>(from: object, copy: Copy): Copy {
  const facts = factsByRow.get(from)
  if (facts !== undefined) factsByRow.set(copy, facts)
  copyExactIntegers(from, copy)
  return copy
}
