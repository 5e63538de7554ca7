import type { IndicatorTypeDefinition } from './indicator-type-definition.js'
import { NORMALIZATION_RULES } from './normalization-rules.js'

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

/** The values of an indicator by their keys in entities and create bodies. */
export type IndicatorFields = Readonly<Record<string, string>>

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
