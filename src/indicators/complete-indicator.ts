import { forgetExactInteger } from '../exact-integers.js'
import { isEmptyValue, markRow } from '../row-facts.js'
import { factsAfter, hasClash, joinedText, summaryFacts, UNKNOWN_INDICATOR } from './definition-facts.js'
import type { IndicatorTypeDefinition } from './indicator-type-definition.js'
import type { IndicatorTypes } from './indicator-types.js'
import { clashingLabels, isOwnName, takeValues } from './own-fields.js'
import { hashField } from './parse-file-summary.js'
import { joinPlaced, joinValues, SUMMARY_SEPARATOR, splitSummary, valueText } from './value-fields.js'

type Row = Record<string, unknown>

/** The `type` of an indicator whose type is neither in the response nor detectable. Rows of `observedSince` contain only the value. */
export const UNKNOWN_TYPE = 'Unknown'

/**
 * Fills in what the response omitted from an indicator of a known type: the type's name, the summary, or the values in the summary. Records the
 * type of a row that doesn't name a built-in one.
 */
export function completeTyped(row: Row, definition: IndicatorTypeDefinition): void {
  writeValues(row, definition)
  if (hasClash(definition) && !hasWholeSummary(row, definition)) {
    row['summary'] = joinPlaced(definition, takeValues(row, definition)) ?? ''
    row['type'] ||= definition.name
    markRow(row, summaryFacts(definition))
  } else completeText(row, definition)
}

/** Whether the summary of a row holds all values. If a label is called so, it may hold that value alone. */
function hasWholeSummary({ summary }: Row, { fields }: IndicatorTypeDefinition): boolean {
  return typeof summary === 'string' && summary !== '' && !fields.some(({ key }) => key === 'summary')
}

function complete(row: Row, definition: IndicatorTypeDefinition): void {
  writeValues(row, definition)
  completeText(row, definition)
}

function completeText(row: Row, definition: IndicatorTypeDefinition): void {
  if (!row['type']) row['type'] = definition.name
  const summary = row['summary']
  if (typeof summary === 'string' && summary !== '') fillValues(row, definition, summary)
  else row['summary'] = summaryOf(row, definition)
  const facts = factsAfter(row, definition)
  if (facts !== undefined) markRow(row, facts)
}

/** Shortest text of an integer that no number holds. */
const LONG = 16

/** Writes the values as text, as they are in a summary: servers send some as numbers. */
function writeValues(row: Row, definition: IndicatorTypeDefinition): void {
  for (const { key } of definition.fields) {
    const value = row[key]
    if (typeof value === 'string') {
      if (value.length >= LONG && definition.custom) forgetExactInteger(row, key)
    } else if ((typeof value === 'number' || typeof value === 'boolean') && !clashingLabels(definition).includes(key))
      row[key] = String(value)
  }
  writeSummary(row)
}

function writeSummary(row: Row): void {
  const { summary } = row
  if (typeof summary === 'number' || typeof summary === 'boolean') row['summary'] = String(summary)
}

function summaryOf(row: Row, definition: IndicatorTypeDefinition): string {
  const text = joinedText(row, definition)
  return typeof text === 'string' ? text : ''
}

/**
 * Fills in what the response omitted from an indicator of a mixed list: its type, if only the value shows it, and the values in its
 * summary, so that `if (row.type === 'Address') row.ip` works.
 * @returns false when the type is not loaded: load the types of the instance, and complete the row again
 */
export function completeMixed(row: Row, types: IndicatorTypes): boolean {
  writeSummary(row)
  const { summary, type } = row
  if (typeof type === 'string' && type !== '' && type !== UNKNOWN_TYPE) {
    const definition = types.registry.find(type) ?? types.registry.findByEntity(type)
    if (definition === undefined) markRow(row, UNKNOWN_INDICATOR)
    else complete(row, definition)
    return definition !== undefined
  }
  const detection = typeof summary === 'string' && summary !== '' ? types.detector.detect(summary) : undefined
  const detected = detection === undefined || detection.type === 'unknown' ? undefined : types.registry.find(detection.type)
  const definition = detected ?? typeOfValues(row, types)
  if (definition !== undefined) {
    row['type'] = definition.name
    complete(row, definition)
    return true
  }
  markRow(row, UNKNOWN_INDICATOR)
  // A field that no indicator has may be the value of a type of the instance.
  if (detection === undefined) return !Object.keys(row).some(key => !isOwnName(key) && isValue(row[key]))
  row['type'] = UNKNOWN_TYPE
  return false
}

/** The type whose values a row without a type holds: the only one that has a field of that name. A summary must be made of them. */
function typeOfValues(row: Row, { registry }: IndicatorTypes): IndicatorTypeDefinition | undefined {
  const { summary } = row
  const [definition, other] = [...registry].filter(type => {
    const clashes = clashingLabels(type)
    return type.fields.some(({ key }) => isValue(row[key]) && !clashes.includes(key))
  })
  if (definition === undefined || other !== undefined) return undefined
  return typeof summary !== 'string' || summary === '' || joinValues(definition, row) === summary ? definition : undefined
}

function isValue(value: unknown): boolean {
  return !isEmptyValue(valueText(value))
}

function fillValues(row: Row, definition: IndicatorTypeDefinition, summary: string): void {
  const [first, ...more] = definition.fields
  if (first === undefined) return
  if (more.length === 0) {
    if (row[first.key] === undefined && !hasClash(definition)) row[first.key] = summary
  } else if (!definition.custom) {
    for (const part of summary.split(SUMMARY_SEPARATOR)) {
      const key = hashField(part)
      if (key !== undefined && row[key] === undefined) row[key] = part
    }
  } else {
    const values = splitSummary(definition, summary)
    const clashes = clashingLabels(definition)
    for (const [place, { key }] of definition.fields.entries()) {
      const value = values[place]
      if (!isEmptyValue(value) && row[key] === undefined && !clashes.includes(key)) row[key] = value
    }
    // Lists of one type have no summary, and it is made of the values: the same row has the same summary.
    row['summary'] = joinPlaced(definition, values) ?? summary
  }
}
