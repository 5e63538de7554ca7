import { pipeline, type Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/** Bytes that a decoder hands over at a time: what it holds, however much one byte of its input stands for. */
const PIECE = { chunkSize: 64 * 1024 }

const DECODERS: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ['gzip', () => createGunzip(PIECE)],
  ['x-gzip', () => createGunzip(PIECE)],
  ['deflate', () => createInflate(PIECE)],
  ['br', () => createBrotliDecompress(PIECE)],
])

/** The coding of a body (RFC 9110, 8.4.1), in lower case; `undefined` when it has none. */
export function contentCoding(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const codings = header
    .split(',')
    .map(name => name.trim().toLowerCase())
    .filter(name => name !== '' && name !== 'identity')
  return codings.length === 0 ? undefined : codings.join(', ')
}

/** Whether `decodeContent` knows a coding. Several, one around the other, are not known: nothing but a bomb has them. */
export function isKnownCoding(coding: string): boolean {
  return DECODERS.has(coding)
}

/**
 * Decodes a body as it is read, no further ahead than one piece: none was asked for, but proxies send them, and the errors of batch jobs come so.
 * To leave the decoded body early ends the body.
 * @returns the decoded body; its errors are those of the body, or of zlib
 */
export function decodeContent(body: Readable, coding: string): Readable {
  const decoder = DECODERS.get(coding)?.()
  if (decoder === undefined) throw new TypeError(`The coding ${coding} is not known.`)
  // Errors reach the reader of the decoder.
  return pipeline(body, decoder, () => {})
}
