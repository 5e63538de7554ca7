import type { IndicatorType } from './indicator-type.js'
import { IndicatorTypeRegistry } from './indicator-type-registry.js'
import { type NormalizationChange, type NormalizeOptions, normalizeFields } from './normalize-fields.js'
import { SUMMARY_SEPARATOR } from './value-fields.js'

/** A value as it will be sent, and what was changed. */
export interface NormalizedValue {
  readonly value: string
  readonly changes: readonly NormalizationChange[]
}

const DEFAULT_TYPES = new IndicatorTypeRegistry()

/**
 * Brings one value into the form that the server's own rules ask for. Never throws: what no rule knows is handed back as it came.
 * @param type the type of the value; types without rules change nothing
 * @param value a value, or several joined by ` : ` as in summaries
 * @param options rules to switch off
 * @returns the value to send, and every change with the rule that made it
 */
export function normalize(type: IndicatorType, value: string, options: NormalizeOptions = {}): NormalizedValue {
  const definition = DEFAULT_TYPES.find(type)
  if (definition === undefined) return { value, changes: [] }
  const parts = definition.fields.length > 1 ? value.split(SUMMARY_SEPARATOR) : [value]
  const given = definition.fields.slice(0, parts.length).map(({ key }, index) => [key, parts[index] ?? ''] as const)
  const { fields, changes } = normalizeFields(definition, Object.fromEntries(given), options)
  const rest = parts.slice(definition.fields.length)
  return { value: [...given.map(([key]) => fields[key] ?? ''), ...rest].join(SUMMARY_SEPARATOR), changes }
}
