import { IndicatorError } from '../errors/index.js'
import type { IndicatorTypeDefinition } from './indicator-type-definition.js'
import { type NormalizationChange, type NormalizeOptions, normalizeFields } from './normalize.js'
import { parseFileSummary } from './parse-file-summary.js'
import {
  firstValueProblem,
  type IndicatorFields,
  joinValues,
  referenceValue,
  refuseValue,
  SUMMARY_SEPARATOR,
  splitSummary,
  valueFields,
} from './value-fields.js'

/** The value of an indicator: text, the values of a custom type in order, or the values by key. */
export type IndicatorValue = string | readonly string[] | IndicatorFields

/** How to convert a value. */
export interface SettleOptions {
  /** Normalisation rules to disable; `false` for all of them. @default {} */
  readonly normalize?: NormalizeOptions | false
  /** Whether the caller named the type. If so, a value that is not a hash is still sent as a file, and the server checks it. @default false */
  readonly isForced?: boolean
}

/** A value in the form that is sent. */
export interface SettledValue {
  /** The values by their keys in the bodies of create requests. */
  readonly fields: IndicatorFields
  /** The value as in mixed lists. */
  readonly summary: string | undefined
  /** The value as in paths, not percent-encoded. */
  readonly reference: string
  readonly changes: readonly NormalizationChange[]
}

/**
 * Converts the value of an indicator to the server's form, for drafts, associations and filters.
 * @throws IndicatorError when the values do not match the type
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
 * Returns the value for the path of a look-up. A value without all parts of its type, such as the key of a registry key alone, is
 * normalised part by part, because the server may still find it.
 */
export function lookupReference(definition: IndicatorTypeDefinition, value: string): string {
  const parts = partsOf(definition, value)
  try {
    return settleValue(definition, parts.length > 1 ? parts : (parts[0] ?? '')).reference
  } catch (error) {
    if (!(error instanceof IndicatorError)) throw error
    const keys = definition.fields.slice(0, parts.length).map(({ key }) => key)
    if (keys.length < parts.length) return value
    const { fields } = normalizeFields(definition, Object.fromEntries(keys.map((key, place) => [key, parts[place] ?? ''])))
    return keys.map(key => fields[key] ?? '').join(SUMMARY_SEPARATOR)
  }
}

/** Explains why no indicator can be looked up by a value: its first part is empty. `undefined` if one can. */
export function lookupProblem(definition: IndicatorTypeDefinition, value: string): string | undefined {
  return firstValueProblem(definition, partsOf(definition, value)[0])
}

/** The values in a summary, without the whitespace around it. A separator at either end is not whitespace: an empty value precedes or follows it. */
function partsOf(definition: IndicatorTypeDefinition, value: string): readonly string[] {
  if (!definition.custom || definition.fields.length === 1) return [value.trim()]
  const parts = splitSummary(definition, value)
  return parts.map((part, place) => (place === 0 ? part.trimStart() : place === parts.length - 1 ? part.trimEnd() : part))
}

function fieldsOf(definition: IndicatorTypeDefinition, given: IndicatorValue): IndicatorFields {
  if (typeof given === 'string' || isList(given)) return valueFields(definition, given)
  const wrong = Object.keys(given).find(key => !definition.fields.some(field => field.key === key))
  if (wrong === undefined) {
    const problem = firstValueProblem(definition, given[definition.fields[0]?.key ?? ''])
    if (problem === undefined) return given
    throw refuseValue(definition, joinValues(definition, given) ?? '', problem)
  }
  const keys = definition.fields.map(({ key }) => key).join(', ')
  throw new IndicatorError(`The type ${definition.name} has no value "${wrong}". Its values are ${keys}.`, { value: wrong })
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
