import { entityKind } from './entity-kind.js'
import { escapeText } from './escapes.js'
import { type FieldChoice, type FieldTable, fieldTable } from './field-table.js'
import { type Format, lineWriter } from './format.js'
import type { FormattableEntity } from './formattable-entity.js'
import { oncePerKey } from './kept-in.js'
import { pairLine, pairPlan } from './pair-line.js'
import type { StyleOptions } from './style.js'

/** Options of key-value lines. */
export interface KeyvalOptions extends StyleOptions, FieldChoice {}

const planOf = oncePerKey((table: FieldTable) => pairPlan(table))

/**
 * Returns an entity as one line of `key="value"` pairs joined by a space, `None` for no value.
 * Fields and spelling: vendor SDK 2.4.21.
 */
function printKeyval(entity: FormattableEntity, options?: KeyvalOptions): string {
  return pairLine(planOf(fieldTable(entityKind(entity), entity, 'labels first', options)), entity, escapeText)
}

/** Key-value lines as the vendor's SDK writes them, for Splunk and other tools that extract `key="value"` pairs. */
export const keyval = {
  name: 'keyval',
  summary: 'Lines of key="value" pairs, for Splunk and similar tools',
  holds: 'everything',
  extension: 'keyval',
  recognizedExtensions: ['keyval'],
  lines: true,
  importable: false,
  options: ['fields', 'includePassword'],
  print: printKeyval,
  writer: options => lineWriter(entity => printKeyval(entity, options)),
} as const satisfies Format<KeyvalOptions>
