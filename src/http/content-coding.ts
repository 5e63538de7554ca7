import { pipeline, type Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/** Most bytes that a decoder holds at a time, however many bytes one byte of its input expands to. */
const PIECE = { chunkSize: 64 * 1024 }

const DECODERS: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ['gzip', () => createGunzip(PIECE)],
  ['x-gzip', () => createGunzip(PIECE)],
  ['deflate', () => createInflate(PIECE)],
  ['br', () => createBrotliDecompress(PIECE)],
])

/** The content coding of a body (RFC 9110, 8.4.1), in lower case; `undefined` if it has none. */
export function contentCoding(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const codings = header
    .split(',')
    .map(name => name.trim().toLowerCase())
    .filter(name => name !== '' && name !== 'identity')
  return codings.length === 0 ? undefined : codings.join(', ')
}

/** Whether `decodeContent` supports a coding. Nested codings are not supported: only decompression bombs have them. */
export function isKnownCoding(coding: string): boolean {
  return DECODERS.has(coding)
}

/**
 * Decodes a body as it is read, at most one piece ahead. Requests ask for no coding, but proxies add one, and the errors of batch jobs come encoded.
 * Closing the decoded body early closes the body.
 * @returns the decoded body; its errors are those of the body, or of zlib
 */
export function decodeContent(body: Readable, coding: string): Readable {
  const decoder = DECODERS.get(coding)?.()
  if (decoder === undefined) throw new TypeError(`The content coding ${coding} is not supported.`)
  // Errors reach the reader of the decoder.
  return pipeline(body, decoder, () => {})
}
