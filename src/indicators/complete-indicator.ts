import type { IndicatorTypeDefinition } from './indicator-type-definition.js'
import type { IndicatorTypes } from './indicator-types.js'
import { hashField } from './parse-file-summary.js'
import { joinValues, SUMMARY_SEPARATOR } from './value-fields.js'

type Row = Record<string, unknown>

/** What `type` holds for an indicator whose type neither the answer nor its value shows: rows of `observedSince` have their value only. */
export const UNKNOWN_TYPE = 'Unknown'

/** Gives an indicator of a known type what its answer left out: its type's name, its summary, or the values that its summary stands for. */
export function completeTyped(row: Row, definition: IndicatorTypeDefinition): void {
  if (!row['type']) row['type'] = definition.name
  const summary = row['summary']
  if (typeof summary === 'string' && summary !== '') fillValues(row, definition, summary)
  else row['summary'] = summaryOf(row, definition)
}

function summaryOf(row: Row, definition: IndicatorTypeDefinition): string {
  const [first, second] = definition.fields
  // Nearly all types have one value, and a list has many rows.
  if (first !== undefined && second === undefined) {
    const value = row[first.key]
    return typeof value === 'string' ? value : ''
  }
  return joinValues(definition, row) ?? ''
}

/**
 * Gives an indicator of a mixed list what its answer left out: its type, when only the value shows it, and the values that its summary
 * stands for, so that `if (row.type === 'Address') row.ip` holds.
 * @returns false when only the instance knows the type: load the types, and complete the row again
 */
export function completeMixed(row: Row, types: IndicatorTypes): boolean {
  const summary = row['summary']
  const type = row['type']
  if (typeof type === 'string' && type !== '' && type !== UNKNOWN_TYPE) {
    const definition = types.registry.find(type)
    if (definition === undefined) return false
    completeTyped(row, definition)
    return true
  }
  if (typeof summary !== 'string') return true
  const detection = types.detector.detect(summary)
  row['type'] = detection.type === 'unknown' ? UNKNOWN_TYPE : detection.type
  if (detection.type === 'unknown') return false
  const definition = types.registry.find(detection.type)
  if (definition !== undefined) fillValues(row, definition, summary)
  return true
}

function fillValues(row: Row, definition: IndicatorTypeDefinition, summary: string): void {
  const [first, ...more] = definition.fields
  if (first === undefined) return
  if (more.length === 0) {
    if (row[first.key] === undefined) row[first.key] = summary
  } else if (!definition.custom) {
    for (const part of summary.split(SUMMARY_SEPARATOR)) {
      const key = hashField(part)
      if (key !== undefined && row[key] === undefined) row[key] = part
    }
  } else {
    const parts = summary.split(SUMMARY_SEPARATOR)
    for (const [place, { key }] of definition.fields.entries()) {
      // The last value takes what is left: it may hold the separator itself.
      const part = place === more.length ? parts.slice(place).join(SUMMARY_SEPARATOR) : parts[place]
      if (part !== undefined && part !== '' && row[key] === undefined) row[key] = part
    }
  }
}
