import { type groupTypes, indicatorTypes, type ValueEntry } from '../generated/kinds.js'
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

const emptyByLabel: ReadonlyMap<unknown, ReadonlyMap<string, string>> = new Map(
  indicatorTypes.map(({ name, values }) => [
    name,
    new Map(values.flatMap((value: ValueEntry) => (value.empty === undefined ? [] : [[value.key, value.empty] as const]))),
  ]),
)

/** Whether a value of a custom indicator type is empty: servers send an empty value as nothing, an empty text or one space. */
export function isEmptyValue(value: unknown): boolean {
  return value === '' || value === ' ' || value === undefined || value === null
}

/** Returns how an empty value of a custom indicator type is written: as an empty text, unless the description says how the API writes it. */
export function emptyValue(type: unknown, label: string): string {
  return emptyByLabel.get(type)?.get(label) ?? ''
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
