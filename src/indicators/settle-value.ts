import { IndicatorError } from '../errors/index.js'
import type { IndicatorTypeDefinition } from './indicator-type-definition.js'
import { type NormalizationChange, type NormalizeOptions, normalizeFields } from './normalize.js'
import { parseFileSummary } from './parse-file-summary.js'
import { type IndicatorFields, joinValues, referenceValue, SUMMARY_SEPARATOR, valueFields } from './value-fields.js'

/** The value of an indicator: one text, the values of a custom type in order, or the values by key. */
export type IndicatorValue = string | readonly string[] | IndicatorFields

/** How a value is settled. */
export interface SettleOptions {
  /** Normalising rules to switch off; `false` for all of them. @default {} */
  readonly normalize?: NormalizeOptions | false
  /** The caller named the type: what is no hash is then taken for a file all the same, for the server to judge. @default false */
  readonly isForced?: boolean
}

/** A value as it is sent. */
export interface SettledValue {
  /** The values by their keys in create bodies. */
  readonly fields: IndicatorFields
  /** As mixed lists show it. */
  readonly summary: string | undefined
  /** As paths name it, not percent-encoded. */
  readonly reference: string
  readonly changes: readonly NormalizationChange[]
}

/**
 * Brings the value of an indicator into the form in which the server knows it: for drafts, associations and filters alike.
 * @throws IndicatorError when the values do not fit the type
 */
export function settleValue(definition: IndicatorTypeDefinition, given: IndicatorValue, options: SettleOptions = {}): SettledValue {
  const { normalize = {}, isForced = false } = options
  const unchecked = isForced ? unfitHash(definition, given) : undefined
  const values = unchecked ?? fieldsOf(definition, given)
  const { fields, changes } =
    normalize === false || unchecked !== undefined ? { fields: values, changes: [] } : normalizeFields(definition, values, normalize)
  return { fields, summary: joinValues(definition, fields), reference: referenceValue(definition, fields), changes }
}

/**
 * The text by which paths name an indicator that is looked for. A value that does not have all parts of its type, such as the key of a
 * registry key alone, is normalised part by part, since the server may know it.
 */
export function lookupReference(definition: IndicatorTypeDefinition, value: string): string {
  try {
    return settleValue(definition, value.trim()).reference
  } catch (error) {
    if (!(error instanceof IndicatorError)) throw error
    const parts = value.split(SUMMARY_SEPARATOR)
    const keys = definition.fields.slice(0, parts.length).map(({ key }) => key)
    if (keys.length < parts.length) return value
    const { fields } = normalizeFields(definition, Object.fromEntries(keys.map((key, place) => [key, parts[place] ?? ''])))
    return keys.map(key => fields[key] ?? '').join(SUMMARY_SEPARATOR)
  }
}

function fieldsOf(definition: IndicatorTypeDefinition, given: IndicatorValue): IndicatorFields {
  if (typeof given === 'string' || isList(given)) return valueFields(definition, given)
  const wrong = Object.keys(given).find(key => !definition.fields.some(field => field.key === key))
  if (wrong === undefined) return given
  const keys = definition.fields.map(({ key }) => key).join(', ')
  throw new IndicatorError(`The type ${definition.name} has no value "${wrong}": it has ${keys}.`, { value: wrong })
}

function unfitHash(definition: IndicatorTypeDefinition, given: IndicatorValue): IndicatorFields | undefined {
  const isFile = definition.name === 'File' && !definition.custom
  return isFile && typeof given === 'string' && !isFileSummary(given) ? { md5: given } : undefined
}

function isList(given: IndicatorValue): given is readonly string[] {
  return Array.isArray(given)
}

function isFileSummary(text: string): boolean {
  try {
    parseFileSummary(text)
    return true
  } catch (error) {
    if (error instanceof IndicatorError) return false
    throw error
  }
}
