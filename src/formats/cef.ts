import { indicatorOnly } from './entity-kind.js'
import { escapeEquals, escapeHeader } from './escapes.js'
import { type FieldTable, fieldTable } from './field-table.js'
import { type Format, lineWriter } from './format.js'
import type { FormattableEntity } from './formattable-entity.js'
import { oncePerKey } from './kept-in.js'
import { pairLine, pairPlan } from './pair-line.js'
import { numberText, numeric, scalar, textValue } from './scalar.js'
import { standardCef } from './standard-cef.js'
import { type DeviceOptions, isStandard, type StyleOptions } from './style.js'

/** Options of CEF. */
export interface CefOptions extends StyleOptions {
  /** Source that the header of the standard style names; the documented style has a fixed one. */
  readonly device?: DeviceOptions | undefined
}

/**
 * Returns an indicator as one line of the Common Event Format.
 * @throws FormatError when the entity is not an indicator
 * @throws ConfigError when the style is unknown
 */
function printCef(entity: FormattableEntity, options?: CefOptions): string {
  return isStandard(options) ? standardCef(entity, options?.device) : documentedCef(entity)
}

/** Fields that are in the header already. */
const inHeader: ReadonlySet<string> = new Set(['description', 'id', 'rating'])

const planOf = oncePerKey((table: FieldTable) => pairPlan(table, name => (inHeader.has(name) ? undefined : name)))

/**
 * Returns an indicator as the documentation shows it: a header, then `key="value"` pairs in alphabetical order.
 * Its severity is the rating × 2, or 0. Source: vendor SDK 2.4.21.
 */
function documentedCef(entity: FormattableEntity): string {
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

/** ArcSight's Common Event Format: lines of indicators for a SIEM. The documented style is that of the vendor's SDK, the standard style that of revision 25. */
export const cef = {
  name: 'cef',
  summary: 'Common Event Format, for ArcSight and other SIEMs',
  holds: 'indicators',
  extension: 'cef',
  recognizedExtensions: ['cef'],
  lines: true,
  importable: false,
  options: ['style', 'device'],
  print: printCef,
  writer: options => lineWriter(entity => printCef(entity, options)),
} as const satisfies Format<CefOptions>
