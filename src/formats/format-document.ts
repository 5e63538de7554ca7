import type { FormatName, FormatOptions } from './format-name.js'
import { formatWriter } from './format-writer.js'
import type { FormattableEntity } from './formattable-entity.js'

/**
 * Returns the text of one whole document of entities that are at hand; for many, `stream` and `lines` hold one at a time.
 * @throws ConfigError when there is no such format
 * @throws FormatError at an entity that the format cannot hold
 */
export function formatDocument<Name extends FormatName>(
  name: Name,
  entities: Iterable<FormattableEntity>,
  options?: FormatOptions[Name],
): string {
  const writer = formatWriter(name, options)
  let text = ''
  for (const entity of entities) text += writer.write(entity)
  return text + writer.end()
}
