import { Readable } from 'node:stream'
import { UsageError } from '../errors/index.js'

/** Bytes that show the encoding of a text. */
const SAMPLE = 1024

/** A text is UTF-16 only if at least one of so many bytes is a zero byte. */
const SHARE_OF_ZEROS = 20

/**
 * Decodes a text to UTF-8: UTF-16 is detected by its byte order mark, or by its zero bytes.
 * @param name of the text, for messages
 * @returns the text as UTF-8. Reading it throws a UsageError that names the encoding if it is another one
 */
export function utf8Input(stream: AsyncIterable<Buffer>, name: string): Readable {
  return Readable.from(decoded(stream, name), { objectMode: false })
}

async function* decoded(stream: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer, void, void> {
  let head = Buffer.alloc(0)
  let encoding: Encoding | undefined
  let decoder = new TextDecoder()
  const decode = (piece?: Buffer): Buffer => {
    try {
      const text = decoder.decode(piece, { stream: piece !== undefined })
      return encoding === 'utf-8' ? (piece ?? Buffer.alloc(0)) : Buffer.from(text)
    } catch (error) {
      if (error instanceof TypeError) throw notDecodable(name, encoding ?? 'utf-8', error)
      throw error
    }
  }
  const begin = (): void => {
    encoding = encodingOf(head, name)
    decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: false })
  }
  for await (const piece of stream) {
    if (encoding !== undefined) yield decode(piece)
    else {
      head = Buffer.concat([head, piece])
      if (head.length < SAMPLE) continue
      begin()
      yield decode(withoutMark(head))
    }
  }
  if (encoding === undefined) {
    begin()
    yield decode(withoutMark(head))
  }
  yield decode()
}

/** The byte order mark of UTF-8 is not part of the text. A decoder removes that of UTF-16. */
function withoutMark(head: Buffer): Buffer {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? head.subarray(3) : head
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** @throws UsageError for UTF-32 */
function encodingOf(head: Buffer, name: string): Encoding {
  const starts = (...bytes: readonly number[]) => bytes.every((byte, index) => head[index] === byte)
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) throw wrongEncoding(name, 'UTF-32', 'UTF-32')
  if (starts(0xff, 0xfe)) return 'utf-16le'
  if (starts(0xfe, 0xff)) return 'utf-16be'
  const sample = head.subarray(0, SAMPLE)
  const zeros = [0, 1].map(odd => sample.filter((byte, index) => byte === 0 && index % 2 === odd).length)
  const [even = 0, odd = 0] = zeros
  // The ASCII characters of a text in UTF-16, such as its separators and line ends, have a zero byte on one side. A text in UTF-8 may
  // contain a few zero bytes, too.
  if (Math.max(even, odd) * SHARE_OF_ZEROS < sample.length) return 'utf-8'
  if (odd > 2 * even) return 'utf-16le'
  return even > 2 * odd ? 'utf-16be' : 'utf-8'
}

function notDecodable(name: string, encoding: Encoding, cause: TypeError): UsageError {
  if (encoding !== 'utf-8') return new UsageError(`${name} is ${encoding.toUpperCase()}, but damaged: save it again as UTF-8.`, { cause })
  return wrongEncoding(name, 'Latin-1 (Windows-1252) or another encoding of single bytes', 'WINDOWS-1252', cause)
}

function wrongEncoding(name: string, words: string, code: string, cause?: Error): UsageError {
  return new UsageError(
    `${name} is not UTF-8, but ${words}: convert it, for example with iconv -f ${code} -t UTF-8.`,
    cause === undefined ? {} : { cause },
  )
}
