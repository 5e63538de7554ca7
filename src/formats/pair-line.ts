import { escapeEquals } from './escape-text.js'
import type { FieldTable } from './field-table.js'
import type { FormattableEntity } from './formattable-entity.js'
import { textValue } from './text-value.js'

/** The fields of one table that a text format prints, each with what goes before its value. */
export interface PairPlan {
  readonly fields: FieldTable
  readonly before: readonly string[]
}

/** Returns the plan of a line of `key="value"` pairs; `rename` gives other names to fields. */
export function pairPlan(fields: FieldTable, rename: (name: string) => string = name => name): PairPlan {
  return { fields, before: fields.map((field, index) => `${index === 0 ? '' : '" '}${escapeEquals(rename(field.name))}="`) }
}

/** Returns the pairs of an entity joined by a space, with no blank at the end. */
export function pairLine(plan: PairPlan, entity: FormattableEntity, escapeWith: (text: string) => string): string {
  const { fields, before } = plan
  if (fields.length === 0) return ''
  let line = ''
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index]
    if (field !== undefined) line += before[index] + textValue(field.read(entity), field.decimal, escapeWith)
  }
  return `${line}"`
}
