import { documentedLeef } from './documented/leef.js'
import { isStandard, type LeefOptions } from './format-options.js'
import type { FormattableEntity } from './formattable-entity.js'
import { standardLeef } from './standard/leef.js'

/**
 * Returns an indicator as one line of the Log Event Extended Format.
 * @throws FormatError when the entity is no indicator
 * @throws ConfigError when the style is unknown or the delimiter is not one that LEEF can take
 */
export function leef(entity: FormattableEntity, options?: LeefOptions): string {
  return isStandard(options) ? standardLeef(entity, options) : documentedLeef(entity)
}
