import { pipeline, type Readable, Transform, type TransformCallback } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'

/** Most bytes that a decoder holds at a time, however many bytes one byte of its input expands to. */
const PIECE = { chunkSize: 64 * 1024 }

/** Creates the decoder of a body that begins with these bytes: two, if the body has as many. */
type OpenDecoder = (beginning: Buffer) => Transform

const gunzip: OpenDecoder = () => createGunzip(PIECE)
const DECODERS: ReadonlyMap<string, OpenDecoder> = new Map<string, OpenDecoder>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', beginning => (hasZlibHead(beginning) ? createInflate(PIECE) : createInflateRaw(PIECE))],
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
 * An empty body is empty in any coding. Closing the decoded body early closes the body.
 * @returns the decoded body; its errors are those of the body, or of zlib
 */
export function decodeContent(body: Readable, coding: string): Readable {
  const open = DECODERS.get(coding)
  if (open === undefined) throw new TypeError(`The content coding ${coding} is not supported.`)
  // Errors reach the reader of the decoder.
  return pipeline(body, new Decoder(open), () => {})
}

/** The format of zlib begins with two bytes (RFC 1950, 2.2) that some servers leave out of `deflate` (RFC 9110, 8.4.1.2). */
function hasZlibHead([first = 0, second = 0]: Buffer): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0
}

/** Chooses the decoder once the body has begun. */
class Decoder extends Transform {
  readonly #open: OpenDecoder
  #beginning: Buffer = Buffer.alloc(0)
  #decoder: Transform | undefined

  constructor(open: OpenDecoder) {
    super()
    this.#open = open
  }

  override _transform(piece: Buffer, _encoding: string, done: TransformCallback): void {
    if (this.#decoder !== undefined) {
      feed(this.#decoder, piece, done)
      return
    }
    this.#beginning = Buffer.concat([this.#beginning, piece])
    if (this.#beginning.length < 2) done()
    else feed(this.#begin(), this.#beginning, done)
  }

  override _flush(done: TransformCallback): void {
    if (this.#beginning.length === 0) {
      done()
      return
    }
    const decoder = this.#decoder ?? this.#begin()
    decoder.once('end', () => done())
    decoder.end(this.#beginning.length < 2 ? this.#beginning : undefined)
  }

  override _read(size: number): void {
    this.#decoder?.resume()
    super._read(size)
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#decoder?.destroy()
    done(error)
  }

  #begin(): Transform {
    const decoder = this.#open(this.#beginning)
    this.#decoder = decoder
    decoder.on('data', (piece: Buffer) => {
      if (!this.push(piece)) decoder.pause()
    })
    decoder.on('error', error => this.destroy(error))
    return decoder
  }
}

function feed(decoder: Transform, piece: Buffer, done: TransformCallback): void {
  if (decoder.write(piece)) done()
  else decoder.once('drain', () => done())
}
