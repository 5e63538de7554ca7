import { entityKind, isIndicatorKind } from './entity-kind.js'
import type { StyleOptions } from './format-options.js'
import type { FormattableEntity } from './formattable-entity.js'
import { indicatorValues } from './indicator-values.js'
import { presentText } from './scalar.js'
import { unicodeEscape } from './unicode-escape.js'

/** What could end a line early, and halves of surrogate pairs. */
const breaking = /(?!\t)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu

/**
 * Returns what an entity is known by, for lists of values: of an indicator its value, of a file each hash on a line of its own, of anything else its name.
 * Backslashes stay single, so that a registry key is itself; a control character is written as `\uXXXX`.
 */
export function values(entity: FormattableEntity, _options?: StyleOptions): string {
  const kind = entityKind(entity)
  const known = isIndicatorKind(kind) ? indicatorValues(entity, kind) : [presentText(entity.name) ?? presentText(entity.id) ?? '']
  return known.map(value => value.replace(breaking, unicodeEscape)).join('\n')
}
