import { type ExtractedIndicator, type ExtractOptions, segmentExtractor, segmentLengthOf } from './extract.js'
import { segmentEnd } from './text-segment.js'

async function* decoded(chunks: Parameters<typeof extractStream>[0]): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  for await (const chunk of chunks) yield typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

// A slice keeps the whole source text alive. A copy frees the text of the stream.
function copy(part: string): string {
  return ` ${part}`.slice(1)
}

/**
 * Finds all indicators in a streamed text of any size. Yields exactly what `extract` yields for the whole text, regardless of the
 * chunks; offsets count from the beginning of the text. Uses memory for about one segment and one chunk, plus, with `unique`, one
 * short string per indicator.
 * @param chunks the text as it arrives, such as a readable stream of Node.js; bytes are decoded as UTF-8 with replacement characters for invalid bytes, without a byte order mark
 * @param options the options of `extract`
 */
export async function* extractStream(
  chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
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
