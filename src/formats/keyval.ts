import { entityKind } from './entity-kind.js'
import { escapeText } from './escape-text.js'
import { type FieldTable, fieldTable } from './field-table.js'
import type { KeyvalOptions } from './format-options.js'
import type { FormattableEntity } from './formattable-entity.js'
import { oncePerKey } from './kept-in.js'
import { pairLine, pairPlan } from './pair-line.js'

const planOf = oncePerKey((table: FieldTable) => pairPlan(table))

/**
 * Returns an entity as one line of `key="value"` pairs joined by a space, `None` for no value.
 * Fields and spelling: vendor SDK 2.4.21.
 */
export function keyval(entity: FormattableEntity, options?: KeyvalOptions): string {
  return pairLine(planOf(fieldTable(entityKind(entity), entity, 'labels first', options)), entity, escapeText)
}
