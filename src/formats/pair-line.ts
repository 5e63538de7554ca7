import { escapeEquals } from './escapes.js'
import type { FieldTable } from './field-table.js'
import type { FormattableEntity } from './formattable-entity.js'
import { textValue } from './scalar.js'

/** How a text format prints the fields of one table. */
export interface PairPlan {
  readonly table: FieldTable
  /** The text before the value of each field; undefined for a field that is left out. */
  readonly before: readonly (string | undefined)[]
  readonly decimal: readonly boolean[]
}

/** Returns the plan of a line of `key="value"` pairs. `keyOf` returns the key of a field, or undefined to leave it out. */
export function pairPlan(table: FieldTable, keyOf: (name: string) => string | undefined = name => name): PairPlan {
  const keys = table.fields.map(field => keyOf(field.name))
  const first = keys.findIndex(key => key !== undefined)
  return {
    table,
    before: keys.map((key, index) => (key === undefined ? undefined : `${index === first ? '' : '" '}${escapeEquals(key)}="`)),
    decimal: table.fields.map(field => field.decimal),
  }
}

/** Returns the pairs of an entity, joined by spaces. */
export function pairLine(plan: PairPlan, entity: FormattableEntity, escapeWith: (text: string) => string): string {
  const { before, decimal } = plan
  const values = plan.table.read(entity)
  let line = ''
  for (let index = 0; index < values.length; index++) {
    const start = before[index]
    if (start !== undefined) line += start + textValue(values[index] ?? null, decimal[index] === true, escapeWith)
  }
  return line === '' ? '' : `${line}"`
}
