import { indicatorTypes } from '../../generated/kinds.js'
import { type IndicatorKind, listedLabels, type RowFacts } from '../row-facts.js'
import type { IndicatorTypeDefinition } from './indicator-type-definition.js'
import { clashingLabels } from './own-fields.js'
import { joinValues } from './value-fields.js'

/** The facts of an indicator whose type is not known. */
export const UNKNOWN_INDICATOR: RowFacts = { kind: 'custom' }

const builtIn: ReadonlyMap<string, IndicatorKind> = new Map(
  indicatorTypes.flatMap((type): [string, IndicatorKind][] => (type.custom ? [] : [[type.name, type.entity]])),
)

/** The facts that all rows of one type share, by where a row has its values. */
interface DefinitionFacts {
  readonly inFields: RowFacts
  readonly inSummary: RowFacts
  /** Whether the description lists the type with the same labels, so that its name says it all. Not recording these rows is faster. */
  readonly isListed: boolean
  /** Whether a label has the name of a field that every indicator has. */
  readonly hasClash: boolean
}

const known = new WeakMap<IndicatorTypeDefinition, DefinitionFacts>()

/** Returns what is to be recorded about a completed row of a type; `undefined` if its `type` says it all. */
export function factsAfter(row: Readonly<Record<string, unknown>>, definition: IndicatorTypeDefinition): RowFacts | undefined {
  const kind = definition.custom ? undefined : builtIn.get(definition.name)
  const isNamed = row['type'] === definition.name
  if (kind !== undefined && isNamed) return undefined
  const { inFields, inSummary, isListed } = factsOfType(definition, kind)
  if (kind !== undefined) return inFields
  // A field with the name of a label may hold something else.
  if (joinedText(row, definition) !== row['summary']) return inSummary
  // Only attributes have `displayed`, whose types may have the name of an indicator type.
  return isListed && isNamed && row['displayed'] === undefined ? undefined : inFields
}

/** Returns what the summary of a row should be by its values; not text only if its one value is not. */
export function joinedText(row: Readonly<Record<string, unknown>>, definition: IndicatorTypeDefinition): unknown {
  const [first, second] = definition.fields
  // The fast path: nearly all types have one value, and a list has many rows.
  return first !== undefined && second === undefined ? (row[first.key] ?? '') : (joinValues(definition, row) ?? '')
}

/** Whether a label of the type has the name of a field that indicators have themselves. */
export function hasClash(definition: IndicatorTypeDefinition): boolean {
  return definition.custom && factsOfType(definition, undefined).hasClash
}

/** The facts of a row whose values are in its summary. */
export function summaryFacts(definition: IndicatorTypeDefinition): RowFacts {
  return factsOfType(definition, undefined).inSummary
}

function factsOfType(definition: IndicatorTypeDefinition, kind: IndicatorKind | undefined): DefinitionFacts {
  const made = known.get(definition)
  if (made !== undefined) return made
  const labels = definition.fields.map(({ key }) => key)
  const inFields: RowFacts = kind === undefined ? { kind: 'custom', labels } : { kind }
  const facts = {
    inFields,
    inSummary: { ...inFields, inSummary: true },
    hasClash: clashingLabels(definition).length > 0,
    isListed: JSON.stringify(labels) === JSON.stringify(listedLabels(definition.name)),
  }
  known.set(definition, facts)
  return facts
}
