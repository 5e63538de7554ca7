import { IndicatorError } from '../errors/index.js'
import { emptyValue, isEmptyValue } from '../row-facts.js'
import type { IndicatorTypeDefinition } from './indicator-type-definition.js'
import { parseFileSummary } from './parse-file-summary.js'

/** Separates the values of one indicator in summaries and in paths. */
export const SUMMARY_SEPARATOR = ' : '

/** Returns a value of an indicator as text, also if a server sent it as a number or a boolean; `undefined` if there is none. */
export function valueText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

/** The error for values that a type cannot have. */
export function refuseValue(definition: IndicatorTypeDefinition, value: string, reason: string): IndicatorError {
  const wanted = definition.fields.map(({ label }) => `"${label}"`).join(', ')
  const shown = JSON.stringify(value.slice(0, 200))
  return new IndicatorError(`${shown} cannot be used as ${definition.name}: ${reason}. Its values are ${wanted}.`, { value, reason })
}

/**
 * Splits a summary into the values of a type. The last value takes the rest, because a value may contain the separator. Servers leave out
 * empty values, so a summary with too few parts is read in such a way that each choice is one of its options: `HKEY_USERS\A : REG_SZ` has
 * an empty value name.
 */
export function splitSummary({ fields }: IndicatorTypeDefinition, summary: string): readonly string[] {
  const parts = summary.split(SUMMARY_SEPARATOR)
  const last = fields.length - 1
  if (parts.length > last) return last < 0 ? parts : [...parts.slice(0, last), parts.slice(last).join(SUMMARY_SEPARATOR)]
  return placedValues(fields, parts) ?? parts
}

/** One value for each field; `undefined` if a choice would have no option. Only text can be empty. */
function placedValues(fields: IndicatorTypeDefinition['fields'], parts: readonly string[]): readonly string[] | undefined {
  const [field, ...others] = fields
  if (field === undefined) return parts.length === 0 ? [] : undefined
  const [part, ...rest] = parts
  const isText = field.kind === 'text'
  const filled =
    part !== undefined && (isText || field.options.length === 0 || field.options.includes(part)) ? placedValues(others, rest) : undefined
  if (filled !== undefined) return [part ?? '', ...filled]
  const left = isText ? placedValues(others, parts) : undefined
  return left === undefined ? undefined : ['', ...left]
}

/** Whether a summary can be split into the same values again: of several values, only the last one may contain the separator. */
export function isSplittable(definition: IndicatorTypeDefinition, fields: IndicatorFields, summary: string): boolean {
  if (!definition.custom) return true
  const values = splitSummary(definition, summary)
  return definition.fields.every(({ key }, place) => (values[place] ?? '').trim() === (fields[key] ?? '').trim())
}

function emptyFirst(label: string): string {
  return `its "${label}" is empty`
}

/** Explains why values do not identify an indicator: the first of a custom type is empty. `undefined` if it is not. */
export function firstValueProblem({ custom, fields }: IndicatorTypeDefinition, first: string | undefined): string | undefined {
  const [field] = fields
  return custom && field !== undefined && (first ?? '').trim() === '' ? emptyFirst(field.label) : undefined
}

function customFields(definition: IndicatorTypeDefinition, values: readonly string[], shown: string): IndicatorFields {
  if (values.length > definition.fields.length) throw refuseValue(definition, shown, `it has ${values.length} values`)
  const fields: Record<string, string> = {}
  for (const [index, { key, label, kind, options }] of definition.fields.entries()) {
    const value = values[index] ?? ''
    if (index === 0 && value.trim() === '') throw refuseValue(definition, shown, emptyFirst(label))
    // Some instances send a choice without its options.
    if (kind === 'selectone' && options.length > 0 && !options.includes(value)) {
      throw refuseValue(definition, shown, `its "${label}" is ${JSON.stringify(value)} instead of one of ${options.join(', ')}`)
    }
    fields[key] = value
  }
  return fields
}

/**
 * Returns the values of an indicator as one string: the hashes of a file that are present, or the values of a custom type by position.
 * @param definition the type
 * @param fields the values by key, for example an entity
 * @returns the string, or `undefined` when there are no values
 */
export function joinValues(definition: IndicatorTypeDefinition, fields: Readonly<Record<string, unknown>>): string | undefined {
  const values = definition.fields.map(({ key }) => valueText(fields[key]) ?? '')
  if (definition.custom) return joinPlaced(definition, values)
  return values.some(value => value !== '') ? values.filter(value => value !== '').join(SUMMARY_SEPARATOR) : undefined
}

/** Joins the values of a custom type: an empty one keeps its place if another follows. */
export function joinPlaced({ name, fields }: IndicatorTypeDefinition, values: readonly string[]): string | undefined {
  const last = values.findLastIndex(value => !isEmptyValue(value))
  if (last < 0) return undefined
  const placed = values.slice(0, last + 1).map((value, place) => (isEmptyValue(value) ? emptyValue(name, fields[place]?.key ?? '') : value))
  return placed.join(SUMMARY_SEPARATOR)
}

/**
 * Returns the values of an indicator by their keys in the create body: `ip`, `address`, `md5`/`sha1`/`sha256`, `hostName`, `text`, or
 * the labels of a custom type. The values are not checked any further, so that you can force a value into a type.
 * @param definition the type
 * @param value the value, a summary joined by ` : `, or the values of a custom type in order
 * @throws IndicatorError when a file summary contains anything but hashes, the first value is empty, there are too many
 *   values, or a choice is not one of its options
 */
export function valueFields(definition: IndicatorTypeDefinition, value: string | readonly string[]): IndicatorFields {
  const shown = typeof value === 'string' ? value : value.join(SUMMARY_SEPARATOR)
  if (definition.name === 'File' && !definition.custom) return { ...parseFileSummary(shown) }
  const values = typeof value === 'string' ? splitSummary(definition, value) : value
  return customFields(definition, values, shown)
}

/**
 * Returns the value of an indicator in paths, not percent-encoded: a file's first hash, or the values of a custom type joined by ` : `.
 * @param definition the type
 * @param fields the values by key
 * @throws IndicatorError when there are no values
 */
export function referenceValue(definition: IndicatorTypeDefinition, fields: IndicatorFields): string {
  const reference = definition.custom ? joinValues(definition, fields) : definition.fields.map(({ key }) => fields[key]).find(Boolean)
  if (reference === undefined) throw refuseValue(definition, '', 'it has no values')
  return reference
}

/** The values of an indicator by their keys in entities and create bodies. */
export type IndicatorFields = Readonly<Record<string, string>>
