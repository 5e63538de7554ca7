import { type ExtractedIndicator, type ExtractOptions, segmentExtractor, segmentLengthOf } from './extract.js'
import { segmentEnd } from './text-segment.js'

/** Text in chunks as it arrives: strings, or UTF-8 bytes. Node's readable streams fit. */
export type TextChunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>

async function* decoded(chunks: TextChunks): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  for await (const chunk of chunks) yield typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

// A slice keeps the whole text alive that it is cut from; a copy lets a stream's text go.
function copy(part: string): string {
  return ` ${part}`.slice(1)
}

/**
 * Finds all indicators in a text of any size as it streams by. Gives exactly what `extract` gives for the whole text, however it is
 * cut into chunks; offsets count from the text's beginning. Memory stays at about one piece and one chunk, plus, with `unique`, one
 * short text for each indicator.
 * @param chunks the text; bytes are decoded as UTF-8, with replacement characters where they are not, and a byte order mark left out
 * @param options as for `extract`
 */
export async function* extractStream(
  chunks: TextChunks,
  options: ExtractOptions = {},
): AsyncGenerator<ExtractedIndicator, void, undefined> {
  const extractSegment = segmentExtractor(options, copy)
  const length = segmentLengthOf(options)
  let buffer = ''
  let offset = 0
  for await (const chunk of decoded(chunks)) {
    buffer += chunk
    let start = 0
    while (buffer.length - start > length) {
      const end = segmentEnd(buffer, start, length)
      yield* extractSegment(buffer.slice(start, end), offset + start)
      start = end
    }
    buffer = buffer.slice(start)
    offset += start
  }
  while (buffer !== '') {
    const end = segmentEnd(buffer, 0, length)
    yield* extractSegment(buffer.slice(0, end), offset)
    offset += end
    buffer = buffer.slice(end)
  }
}
