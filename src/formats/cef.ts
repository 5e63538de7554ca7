import { documentedCef } from './documented/cef.js'
import { type CefOptions, isStandard } from './format-options.js'
import type { FormattableEntity } from './formattable-entity.js'
import { standardCef } from './standard/cef.js'

/**
 * Returns an indicator as one line of the Common Event Format.
 * @throws FormatError when the entity is no indicator
 * @throws ConfigError when the style is unknown
 */
export function cef(entity: FormattableEntity, options?: CefOptions): string {
  return isStandard(options) ? standardCef(entity, options) : documentedCef(entity)
}
