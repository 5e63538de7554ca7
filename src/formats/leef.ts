import { indicatorOnly } from './entity-kind.js'
import { escapeHeader, escapeText } from './escapes.js'
import { type FieldTable, fieldTable } from './field-table.js'
import { type Format, lineWriter } from './format.js'
import type { FormattableEntity } from './formattable-entity.js'
import { oncePerKey } from './kept-in.js'
import { pairLine, pairPlan } from './pair-line.js'
import { scalar, textValue } from './scalar.js'
import { standardLeef } from './standard-leef.js'
import { type DeviceOptions, isStandard, type StyleOptions } from './style.js'

/** Options of LEEF. */
export interface LeefOptions extends StyleOptions {
  /** Source that the header of the standard style names; the documented style has a fixed one. */
  readonly device?: DeviceOptions | undefined
  /**
   * What separates the attributes of the standard style: one character other than a letter, digit, space, line break or one of `=|_:.+-'`.
   * @default '\t'
   */
  readonly delimiter?: string | undefined
}

/**
 * Returns an indicator as one line of the Log Event Extended Format.
 * @throws FormatError when the entity is not an indicator
 * @throws ConfigError when the style is unknown, or LEEF doesn't allow the delimiter
 */
function printLeef(entity: FormattableEntity, options?: LeefOptions): string {
  return isStandard(options) ? standardLeef(entity, options?.device, options?.delimiter) : documentedLeef(entity)
}

/** Fields for which LEEF has its own name; they keep the place of their original name. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['dateAdded', 'devTime'],
  ['rating', 'severity'],
])
const taken: ReadonlySet<string> = new Set(renamed.values())

// A label of a custom type must not look like one of the renamed fields.
const planOf = oncePerKey((table: FieldTable) => pairPlan(table, name => renamed.get(name) ?? (taken.has(name) ? `${name}_` : name)))

/**
 * Returns an indicator as the documentation shows it: a header, the labels of a custom type, then the other fields in alphabetical order.
 * Source: vendor SDK 2.4.21.
 */
function documentedLeef(entity: FormattableEntity): string {
  const table = fieldTable(indicatorOnly(entity, 'leef', 'keyval, csv, json or stix'), entity, 'labels first', undefined)
  const id = textValue(scalar(entity.id), false, escapeHeader)
  return `LEEF:0|threatconnect|threatconnect|2|${id}|${pairLine(planOf(table), entity, escapeText)}`
}

/** IBM's Log Event Extended Format: lines of indicators for QRadar. The documented style is that of the vendor's SDK, the standard style LEEF 2.0. */
export const leef = {
  name: 'leef',
  summary: 'Log Event Extended Format, for IBM QRadar',
  holds: 'indicators',
  extension: 'leef',
  recognizedExtensions: ['leef'],
  lines: true,
  importable: false,
  options: ['style', 'device', 'delimiter'],
  print: printLeef,
  writer: options => lineWriter(entity => printLeef(entity, options)),
} as const satisfies Format<LeefOptions>
