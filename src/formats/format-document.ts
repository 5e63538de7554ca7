import type { FormatName, FormatOptions } from './format-name.js'
import { formatWriter } from './format-writer.js'
import type { FormattableEntity } from './formattable-entity.js'

/** How many entities are put together at once: the pieces that a text is linked of outlive their use where all are kept to the end. */
const partSize = 256

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
  const parts: string[] = []
  let recent: string[] = []
  for (const entity of entities) {
    recent.push(writer.write(entity))
    if (recent.length < partSize) continue
    parts.push(recent.join(''))
    recent = []
  }
  return [...parts, ...recent, writer.end()].join('')
}
