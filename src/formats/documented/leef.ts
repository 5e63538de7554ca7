import { indicatorOnly } from '../entity-kind.js'
import { escapeHeader, escapeText } from '../escape-text.js'
import { type FieldTable, fieldTable } from '../field-table.js'
import type { FormattableEntity } from '../formattable-entity.js'
import { oncePerKey } from '../kept-in.js'
import { pairLine, pairPlan } from '../pair-line.js'
import { scalar, textValue } from '../scalar.js'

/** Fields that LEEF has a name of its own for; they keep the place of their original name. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['dateAdded', 'devTime'],
  ['rating', 'severity'],
])
const taken: ReadonlySet<string> = new Set(renamed.values())

// A label of a custom type must not pass for one of the renamed fields.
const planOf = oncePerKey((table: FieldTable) => pairPlan(table, name => renamed.get(name) ?? (taken.has(name) ? `${name}_` : name)))

/**
 * Returns an indicator as the documentation prints it in LEEF: header, the labels of a custom type, then the other fields in alphabetical order.
 * Source: vendor SDK 2.4.21.
 * @throws FormatError when the entity is no indicator
 */
export function documentedLeef(entity: FormattableEntity): string {
  const table = fieldTable(indicatorOnly(entity, 'leef', 'keyval, csv, json or stix'), entity, 'labels first', undefined)
  const id = textValue(scalar(entity.id), false, escapeHeader)
  return `LEEF:0|threatconnect|threatconnect|2|${id}|${pairLine(planOf(table), entity, escapeText)}`
}
