import type { IndicatorType } from './indicator-type.js'
import type { IndicatorTypeDefinition } from './indicator-type-definition.js'
import { IndicatorTypeRegistry } from './indicator-type-registry.js'
import { NORMALIZATION_RULES } from './normalization-rules.js'
import { type IndicatorFields, joinValues, SUMMARY_SEPARATOR } from './value-fields.js'

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

/** The name of a normalising rule; each can be switched off. */
export type NormalizationRuleName = keyof typeof NORMALIZATION_RULES

/** One change that normalising made. */
export interface NormalizationChange {
  readonly rule: NormalizationRuleName
  readonly from: string
  readonly to: string
}

/** Which rules apply. Each is on unless it is `false` here. */
export type NormalizeOptions = { readonly [rule in NormalizationRuleName]?: boolean }

/** Values as they will be sent, and what was changed. */
export interface NormalizedFields {
  readonly fields: IndicatorFields
  readonly changes: readonly NormalizationChange[]
}

// Rules by type and position of the value, in the order in which they apply.
const RULES_OF_TYPE: Readonly<Record<string, readonly (readonly NormalizationRuleName[])[]>> = {
  Host: [['hostPunycode', 'hostRootDot']],
  URL: [['urlHostPunycode', 'urlHostLowerCase']],
  File: [['hashUpperCase'], ['hashUpperCase'], ['hashUpperCase']],
  ASN: [['asnPrefix']],
  CIDR: [['cidrUncompressed']],
  'Registry Key': [['registryHive'], ['registryEmptyValueName']],
}

/**
 * Brings the values of an indicator into the form that the server's own rules ask for (API documentation, "Common errors").
 * @param definition the type
 * @param fields the values by key; keys that the type does not have are left as they are
 * @param options rules to switch off
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
    for (const rule of RULES_OF_TYPE[definition.name]?.[position] ?? []) {
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
 * The value of an indicator entity of any type as one text, as in the `summary` of mixed lists: a file's hashes and the values of a
 * custom type joined by ` : `.
 * @param entity an indicator as the API gives it, alone or from a list
 * @param types the types of the instance. Default: the ten that every instance begins with
 * @returns the value, or `undefined` when the entity carries none that its type knows
 */
export function summaryOf(entity: Readonly<Record<string, unknown>>, types: IndicatorTypeRegistry = DEFAULT_TYPES): string | undefined {
  if (typeof entity['summary'] === 'string') return entity['summary']
  const definition = definitionOf(entity, types)
  return definition === undefined ? undefined : joinValues(definition, entity)
}

function definitionOf(entity: Readonly<Record<string, unknown>>, types: IndicatorTypeRegistry): IndicatorTypeDefinition | undefined {
  const { type } = entity
  if (typeof type === 'string') return types.find(type)
  // Lists of one type carry no type name; the keys of the value tell it.
  for (const definition of types) {
    if (definition.fields.some(({ key }) => typeof entity[key] === 'string')) return definition
  }
  return undefined
}
