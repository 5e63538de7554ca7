import { Transform, type TransformCallback } from 'node:stream'
import { ConfigError } from '../errors/index.js'
import type { DocumentWriter } from './format.js'
import type { FormattableEntity } from './formattable-entity.js'
import { byFormat, type FormatName, type FormatOptions, formatNames } from './registry.js'
import { isStandard } from './style.js'

/** One entity, or a batch of them as `batches()` of a query yields it. */
export type EntityOrBatch = FormattableEntity | readonly FormattableEntity[]

/** Characters after which a piece ends: worth a write, and faster than longer pieces, whose linked strings are costly to collect. */
const fullPiece = 65_536

const writers: { readonly [Name in FormatName]: (options?: FormatOptions[Name]) => DocumentWriter } = byFormat('writer')

/** @throws ConfigError when there is no such format or style */
function writerOf<Name extends FormatName>(name: Name, options: FormatOptions[Name] | undefined): DocumentWriter {
  if (!Object.hasOwn(writers, name)) {
    throw new ConfigError(`The format is ${JSON.stringify(name)}, but must be one of ${formatNames.join(', ')}.`, { option: 'format' })
  }
  // Formats with a single style don't read the option, but a misspelt one is an error in all of them.
  isStandard(options)
  return writers[name](options)
}

/**
 * Returns one whole document as a string. Use {@link formatLines} or {@link formatStream} for more entities than fit in memory.
 * @throws ConfigError when there is no such format or style
 * @throws FormatError at an entity that the format cannot hold
 */
export function formatDocument<Name extends FormatName>(
  name: Name,
  entities: Iterable<FormattableEntity>,
  options?: FormatOptions[Name],
): string {
  const writer = writerOf(name, options)
  return [...piecesOf(writer, entities), writer.end()].join('')
}

/**
 * Yields the text of one document in pieces; joined, the pieces are the document. Each entity of the source is a piece, with its line breaks in
 * formats of lines. Each batch of the source (`query.batches()`) is one piece, or several if it is long, which is faster. The next element of the
 * source is requested only when the next piece is.
 * @throws ConfigError when there is no such format or style: at the call, not at the first piece
 * @throws FormatError at an entity that the format cannot hold, after a piece with the entities before it
 */
export function formatLines<Name extends FormatName>(
  name: Name,
  entities: Iterable<EntityOrBatch> | AsyncIterable<EntityOrBatch>,
  options?: FormatOptions[Name],
): AsyncGenerator<string, void, undefined> {
  return written(writerOf(name, options), entities)
}

async function* written(
  writer: DocumentWriter,
  entities: Iterable<EntityOrBatch> | AsyncIterable<EntityOrBatch>,
): AsyncGenerator<string, void, undefined> {
  for await (const element of entities) {
    if (isBatch(element)) {
      yield* piecesOf(writer, element)
      continue
    }
    const text = writer.write(element)
    if (text !== '') yield text
  }
  yield* pieceOf(writer.end())
}

/**
 * Returns a Transform that takes entities, or batches of them, and gives the text of one document, for `pipe` and `pipeline`. Each entity
 * is one chunk, a string; each batch is one, or several if it is long. A slow reader slows the source down.
 * An entity that the format cannot hold destroys the stream with a {@link FormatError}.
 * @throws ConfigError when there is no such format or style
 */
export function formatStream<Name extends FormatName>(name: Name, options?: FormatOptions[Name]): Transform {
  const writer = writerOf(name, options)
  return new Transform({
    // Text stays a string: the destination encodes it.
    writableObjectMode: true,
    readableObjectMode: true,
    transform(element: EntityOrBatch, _encoding, callback) {
      pushAll(this, piecesOf(writer, isBatch(element) ? element : [element]), callback)
    },
    flush(callback) {
      pushAll(this, pieceOf(writer.end()), callback)
    },
  })
}

function pushAll(stream: Transform, pieces: Iterable<string>, callback: TransformCallback): void {
  try {
    for (const piece of pieces) stream.push(piece)
  } catch (error) {
    callback(error instanceof Error ? error : new Error('The format failed.', { cause: error }))
    return
  }
  callback()
}

function isBatch(element: EntityOrBatch): element is readonly FormattableEntity[] {
  return Array.isArray(element)
}

/** The text of entities that are at hand, as one piece or, if it is long, as several. */
function* piecesOf(writer: DocumentWriter, entities: Iterable<FormattableEntity>): Generator<string, void, undefined> {
  let recent: string[] = []
  let length = 0
  try {
    for (const entity of entities) {
      const text = writer.write(entity)
      recent.push(text)
      length += text.length
      if (length < fullPiece) continue
      yield recent.join('')
      recent = []
      length = 0
    }
  } catch (error) {
    // Entities before one that the format cannot hold are part of the output, as they are when they come one by one.
    yield* pieceOf(recent.join(''))
    throw error
  }
  yield* pieceOf(recent.join(''))
}

/** A text as a piece. Empty texts are left out: a stream has no empty chunks. */
function* pieceOf(text: string): Generator<string, void, undefined> {
  if (text !== '') yield text
}
