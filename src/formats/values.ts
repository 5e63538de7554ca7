import { entityKind, isIndicatorKind } from './entity-kind.js'
import { escapeUnprintable } from './escapes.js'
import { type Format, lineWriter } from './format.js'
import type { FormattableEntity } from './formattable-entity.js'
import { indicatorValues } from './indicator-values.js'
import { presentText } from './scalar.js'
import type { StyleOptions } from './style.js'

/**
 * Returns an indicator's value (of a file, each hash on a line of its own), or the name of anything else.
 * Backslashes are not doubled, so that a registry key can be copied; a control character is written as `\uXXXX`.
 */
function printValues(entity: FormattableEntity, _options?: StyleOptions): string {
  const kind = entityKind(entity)
  const known = isIndicatorKind(kind) ? indicatorValues(entity, kind) : [presentText(entity.name) ?? presentText(entity.id) ?? '']
  return known.map(escapeUnprintable).join('\n')
}

/** Plain values, one a line: what block lists of firewalls, proxies and DNS servers read. */
export const values = {
  name: 'values',
  summary: 'Plain values, one per line, for block lists',
  holds: 'everything',
  extension: 'txt',
  recognizedExtensions: ['txt', 'list'],
  lines: true,
  importable: true,
  options: [],
  print: printValues,
  writer: options => lineWriter(entity => printValues(entity, options)),
} as const satisfies Format
