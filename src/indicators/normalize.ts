import { IndicatorError } from '../errors/index.js'
import { findType } from './find-type.js'
import type { IndicatorType } from './indicator-type.js'
import type { IndicatorTypeDefinition } from './indicator-type-definition.js'
import { IndicatorTypeRegistry } from './indicator-type-registry.js'
import { NORMALIZATION_RULES } from './normalization-rules.js'
import { type IndicatorFields, joinValues, SUMMARY_SEPARATOR, valueText } from './value-fields.js'

const DEFAULT_TYPES = new IndicatorTypeRegistry()

/**
 * Converts one value to the form that the server requires. A value without a matching rule is returned unchanged, as are all values of a type that
 * only your instance has.
 * @param type the type of the value, in any spelling
 * @param value a value, or several joined by ` : ` as in summaries
 * @param options rules to disable
 * @returns the value to send, and every change with the rule that made it
 * @throws IndicatorError with the nearest names when the type is misspelt
 */
export function normalize(
  type: IndicatorType,
  value: string,
  options: NormalizeOptions = {},
): { readonly value: string; readonly changes: readonly NormalizationChange[] } {
  const { definition, problem } = findType(type, { registry: DEFAULT_TYPES, isLoaded: false, isExpected: () => false })
  if (problem !== undefined) throw new IndicatorError(problem, { value: type, reason: 'no indicator type has this name' })
  if (definition === undefined) return { value, changes: [] }
  const parts = definition.fields.length > 1 ? value.split(SUMMARY_SEPARATOR) : [value]
  const given = definition.fields.slice(0, parts.length).map(({ key }, index) => [key, parts[index] ?? ''] as const)
  const { fields, changes } = normalizeFields(definition, Object.fromEntries(given), options)
  const rest = parts.slice(definition.fields.length)
  return { value: [...given.map(([key]) => fields[key] ?? ''), ...rest].join(SUMMARY_SEPARATOR), changes }
}

type NormalizationRuleName = keyof typeof NORMALIZATION_RULES

/** One change made by normalisation. */
export interface NormalizationChange {
  readonly rule: keyof NormalizeOptions
  readonly from: string
  readonly to: string
}

/** Which rules apply. Each rule is enabled unless it is `false` here. */
export type NormalizeOptions = { readonly [rule in NormalizationRuleName]?: boolean }

/** Values in the form that is sent, and the changes. */
export interface NormalizedFields {
  readonly fields: IndicatorFields
  readonly changes: readonly NormalizationChange[]
}

// Rules by type and position of the value, in order of application.
const RULES_OF_TYPE: Readonly<Record<string, readonly (readonly NormalizationRuleName[])[]>> = {
  Host: [['hostPunycode', 'hostRootDot']],
  URL: [['urlHostPunycode', 'urlHostLowerCase']],
  File: [['hashUpperCase'], ['hashUpperCase'], ['hashUpperCase']],
  ASN: [['asnPrefix']],
  CIDR: [['cidrUncompressed']],
  'Registry Key': [['registryHive'], ['registryEmptyValueName']],
}
/** The first value, which identifies the indicator. */
const FIRST_VALUE: readonly NormalizationRuleName[] = ['outerSpace']
/** The values of a custom type after the first, which may be empty. */
const OTHER_VALUES: readonly NormalizationRuleName[] = ['emptyValue']

/**
 * Converts the values of an indicator to the form that the server requires (API documentation, "Common errors").
 * @param definition the type
 * @param fields the values by key; keys that the type does not have are unchanged
 * @param options rules to disable
 * @returns the values to send, and every change with the rule that made it
 */
export function normalizeFields(
  definition: IndicatorTypeDefinition,
  fields: IndicatorFields,
  options: NormalizeOptions = {},
): NormalizedFields {
  const changes: NormalizationChange[] = []
  const normalized: Record<string, string> = { ...fields }
  for (const [position, { key }] of definition.fields.entries()) {
    const rules = RULES_OF_TYPE[definition.name]?.[position] ?? (definition.custom && position > 0 ? OTHER_VALUES : [])
    for (const rule of position === 0 ? [...FIRST_VALUE, ...rules] : rules) {
      const from = normalized[key]
      if (from === undefined || options[rule] === false) continue
      const to = NORMALIZATION_RULES[rule](from)
      if (to === from) continue
      normalized[key] = to
      changes.push({ rule, from, to })
    }
  }
  return { fields: normalized, changes }
}

/**
 * Returns the value of an indicator entity of any type as one string, as in the `summary` of mixed lists: a file's hashes and the values
 * of a custom type are joined by ` : `.
 * @param entity an indicator from the API, alone or from a list
 * @param types the types of the instance. Default: the ten types of a new instance
 * @returns the value, or `undefined` when the entity has no value of its type
 */
export function summaryOf(entity: Readonly<Record<string, unknown>>, types: IndicatorTypeRegistry = DEFAULT_TYPES): string | undefined {
  const summary = valueText(entity['summary'])
  if (summary !== undefined) return summary
  const definition = definitionOf(entity, types)
  return definition === undefined ? undefined : joinValues(definition, entity)
}

function definitionOf(entity: Readonly<Record<string, unknown>>, types: IndicatorTypeRegistry): IndicatorTypeDefinition | undefined {
  const { type } = entity
  if (typeof type === 'string') return types.find(type)
  // Lists of one type do not contain the type name, so find it by the keys of the values.
  for (const definition of types) {
    if (definition.fields.some(({ key }) => valueText(entity[key]) !== undefined)) return definition
  }
  return undefined
}
