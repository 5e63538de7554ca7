import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { UsageError } from '../errors/index.js'

/** Maximum length of a line in MB, because a compressed file of a few kB can contain a line of many GB. */
const LONGEST_LINE = 16
const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/**
 * Streams the lines of a text.
 * @throws UsageError if a line is longer than 16 MB; the errors of the stream
 */
export function limitedLines(stream: AsyncIterable<Buffer>): AsyncIterable<string> {
  return createInterface({ input: Readable.from(limited(stream)), crlfDelay: Number.POSITIVE_INFINITY })
}

async function* limited(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  let length = 0
  for await (const piece of stream) {
    const lastEnd = Math.max(piece.lastIndexOf(LINE_FEED), piece.lastIndexOf(CARRIAGE_RETURN))
    length = lastEnd === -1 ? length + piece.length : piece.length - lastEnd - 1
    if (length > LONGEST_LINE * 1024 * 1024)
      throw new UsageError(`A line of the input is longer than ${LONGEST_LINE} MB: put one value or one record on each line.`)
    yield piece
  }
}
