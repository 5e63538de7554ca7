import { Transform, type TransformCallback } from 'node:stream'
import type { FormatName, FormatOptions } from './format-name.js'
import { formatWriter } from './format-writer.js'
import type { FormattableEntity } from './formattable-entity.js'

/**
 * Returns a Transform that takes entities and gives the text of one document, for `pipe` and `pipeline`; a slow reader slows the writer down.
 * Each chunk it gives is what one entity adds, as a string. An entity that the format cannot hold destroys it with the error.
 * @throws ConfigError when there is no such format
 */
export function formatStream<Name extends FormatName>(name: Name, options?: FormatOptions[Name]): Transform {
  const writer = formatWriter(name, options)
  return new Transform({
    // Text stays text, and a chunk an entity: bytes are made where they are written.
    writableObjectMode: true,
    readableObjectMode: true,
    transform(entity: FormattableEntity, _encoding, callback) {
      settle(callback, () => writer.write(entity))
    },
    flush(callback) {
      settle(callback, () => writer.end())
    },
  })
}

function settle(callback: TransformCallback, make: () => string): void {
  let text: string
  try {
    text = make()
  } catch (error) {
    callback(error instanceof Error ? error : new Error('The format failed.', { cause: error }))
    return
  }
  // An empty chunk would be read as nothing to read.
  if (text === '') callback()
  else callback(null, text)
}
