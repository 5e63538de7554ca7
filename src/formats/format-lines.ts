import type { DocumentWriter } from './document-writer.js'
import type { FormatName, FormatOptions } from './format-name.js'
import { formatWriter } from './format-writer.js'
import type { FormattableEntity } from './formattable-entity.js'

/**
 * Yields the text of one document piece by piece, as the entities come: in formats of lines a piece is the lines of one entity with their line breaks.
 * The next entity is asked for only when the next piece is; joined, the pieces are the document.
 * @throws ConfigError when there is no such format
 * @throws FormatError at an entity that the format cannot hold
 */
export function formatLines<Name extends FormatName>(
  name: Name,
  entities: Iterable<FormattableEntity> | AsyncIterable<FormattableEntity>,
  options?: FormatOptions[Name],
): AsyncGenerator<string, void, undefined> {
  // Outside of the generator: a wrong format is told at the call, not at the first piece.
  return written(formatWriter(name, options), entities)
}

async function* written(
  writer: DocumentWriter,
  entities: Iterable<FormattableEntity> | AsyncIterable<FormattableEntity>,
): AsyncGenerator<string, void, undefined> {
  for await (const entity of entities) {
    const text = writer.write(entity)
    if (text !== '') yield text
  }
  const end = writer.end()
  if (end !== '') yield end
}
