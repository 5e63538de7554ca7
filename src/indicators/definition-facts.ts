import { indicatorTypes } from '../../generated/kinds.js'
import type { IndicatorKind, RowFacts } from '../row-facts.js'
import type { IndicatorTypeDefinition } from './indicator-type-definition.js'
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
}

const known = new WeakMap<IndicatorTypeDefinition, DefinitionFacts>()

/**
 * Returns what is to be recorded about a completed row of a type; `undefined` if its `type` names a built-in one, which says it all.
 */
export function factsAfter(row: Readonly<Record<string, unknown>>, definition: IndicatorTypeDefinition): RowFacts | undefined {
  const kind = definition.custom ? undefined : builtIn.get(definition.name)
  if (kind !== undefined && row['type'] === definition.name) return undefined
  const { inFields, inSummary } = factsOfType(definition, kind)
  if (kind !== undefined) return inFields
  // A field with the name of a label may hold something else.
  return (joinValues(definition, row) ?? '') === row['summary'] ? inFields : inSummary
}

function factsOfType(definition: IndicatorTypeDefinition, kind: IndicatorKind | undefined): DefinitionFacts {
  const made = known.get(definition)
  if (made !== undefined) return made
  const inFields: RowFacts = kind === undefined ? { kind: 'custom', labels: definition.fields.map(({ key }) => key) } : { kind }
  const facts = { inFields, inSummary: { ...inFields, inSummary: true } }
  known.set(definition, facts)
  return facts
}
