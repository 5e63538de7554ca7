import { indicatorOnly } from '../entity-kind.js'
import { escapeEquals, escapeHeader } from '../escape-text.js'
import { type FieldTable, fieldTable } from '../field-table.js'
import type { FormattableEntity } from '../formattable-entity.js'
import { oncePerKey } from '../kept-in.js'
import { pairLine, pairPlan } from '../pair-line.js'
import { numberText, numeric, scalar, textValue } from '../scalar.js'

/** What the header says already. */
const inHeader: ReadonlySet<string> = new Set(['description', 'id', 'rating'])

const planOf = oncePerKey((table: FieldTable) => pairPlan(table, name => (inHeader.has(name) ? undefined : name)))

/**
 * Returns an indicator as the documentation prints it in CEF: header, then `key="value"` pairs in alphabetical order.
 * Its severity is the rating × 2, or 0. Source: vendor SDK 2.4.21.
 * @throws FormatError when the entity is no indicator
 */
export function documentedCef(entity: FormattableEntity): string {
  const table = fieldTable(indicatorOnly(entity, 'cef', 'keyval, csv, json or stix'), entity, 'alphabetical', undefined)
  return header(entity) + pairLine(planOf(table), entity, escapeEquals)
}

function header(entity: FormattableEntity): string {
  const id = textValue(scalar(entity.id), false, escapeHeader)
  const name = escapeHeader(String(scalar(entity.description)))
  const rating = numeric(entity.rating)
  const severity = typeof rating === 'number' ? numberText(rating * 2, true) : '0'
  return `CEF:0|threatconnect|threatconnect|2|${id}|${name}|${severity}|`
}
