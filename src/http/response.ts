import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { ProtocolError } from '../errors/index.js'
import { BodyBytes } from './body-bytes.js'
import { decodeText } from './charset.js'
import type { Place } from './concurrency.js'

/** A response of the server, of any status but a redirect. */
export interface TransportResponse {
  readonly status: number
  /** Names in lower case; several values joined by `, `. */
  readonly headers: Readonly<Record<string, string>>
  /** URL as sent, secrets redacted. */
  readonly url: string
  /** How often the request was sent. */
  readonly attempts: number
  readonly contentType: string | undefined
  /** Seconds that the server asks to wait, if it does (`Retry-After`). */
  readonly retryAfter: number | undefined
  /** The body as text, in the charset of its content type, without a byte order mark. */
  text(): Promise<string>
  bytes(): Promise<Uint8Array>
  /**
   * The body in pieces as they arrive; a streamed body can be read once. Leaving the loop early closes the connection.
   * @param options.isAlone the reader makes no calls between two pieces, so its place is never lent to one
   */
  stream(options?: { isAlone?: boolean }): AsyncIterable<Uint8Array>
  /** Closes a streamed body that is not needed. */
  discard(): Promise<void>
}

/** A response without its body. */
export type ResponseHead = Pick<TransportResponse, 'status' | 'headers' | 'url' | 'attempts' | 'contentType' | 'retryAfter'>

/** Headers of undici, one string each; a value that a server or proxy added twice counts once. */
export function plainHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) plain[name] = Array.isArray(value) ? [...new Set(value)].join(', ') : value
  return plain
}

/** A response whose body has been read. */
export function bufferedResponse(head: ResponseHead, bytes: Buffer): TransportResponse {
  return new BufferedResponse(head, bytes)
}

class BufferedResponse implements TransportResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly url: string
  readonly attempts: number
  readonly contentType: string | undefined
  readonly retryAfter: number | undefined
  readonly #bytes: Buffer

  constructor({ status, headers, url, attempts, contentType, retryAfter }: ResponseHead, bytes: Buffer) {
    this.status = status
    this.headers = headers
    this.url = url
    this.attempts = attempts
    this.contentType = contentType
    this.retryAfter = retryAfter
    this.#bytes = bytes
  }

  async text(): Promise<string> {
    return decodeText(this.#bytes, this.contentType)
  }

  async bytes(): Promise<Uint8Array> {
    return this.#bytes
  }

  async *stream(): AsyncGenerator<Uint8Array> {
    yield this.#bytes
  }

  async discard(): Promise<void> {}
}

/** What a streamed response needs from the transport. */
interface StreamHooks {
  /** Most bytes that may be collected in memory. */
  readonly limit: number
  /** Resumed while the reader waits for more, and paused while it does not. */
  readonly place: Pick<Place, 'pause' | 'resume'>
  /** The error for a body that is larger. */
  tooLarge(): Error
  /** Turns an error of the connection into the one to throw. */
  toError(error: unknown): unknown
  /** Called once, when the body has ended, failed or been closed. */
  onEnd(sizeBytes: number, error?: unknown): void
}

/** A response whose body is read by the caller. */
export function streamedResponse(head: ResponseHead, body: Readable, hooks: StreamHooks): TransportResponse {
  const { place } = hooks
  async function* stream({ isAlone = false }: { isAlone?: boolean } = {}): AsyncGenerator<Buffer> {
    let size = 0
    let failure: unknown
    try {
      place.resume()
      for await (const chunk of body) {
        size += chunk.length
        if (!isAlone) place.pause()
        yield chunk
        place.resume()
      }
    } catch (error) {
      failure = hooks.toError(error)
      throw failure
    } finally {
      hooks.onEnd(size, failure)
    }
  }
  async function bytes(): Promise<Buffer> {
    const read = new BodyBytes()
    for await (const chunk of stream({ isAlone: true })) {
      read.push(chunk)
      if (read.size > hooks.limit) throw hooks.tooLarge()
    }
    return read.concat()
  }
  return {
    ...head,
    text: async () => decodeText(await bytes(), head.contentType),
    bytes,
    stream,
    async discard() {
      place.resume()
      await drain(body)
      hooks.onEnd(0)
    },
  }
}

/** What is worth reading of a body that is not wanted, so that its connection can be used again. */
const WORTH_DRAINING = 128 * 1024

async function drain(body: Readable): Promise<void> {
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.length
      if (size > WORTH_DRAINING) break
    }
  } catch {
    // Nobody reads the body, so its errors don't matter.
  }
}

/**
 * The error for a body that is too large to be held in memory.
 * @param url secrets redacted
 * @param responseLimit the option, in MB
 */
export function oversizeError(method: string, url: string, responseLimit: number): ProtocolError {
  const message = `${method} ${url}: the body is larger than ${responseLimit} MB, the limit set by responseLimit. Request less at once (resultLimit), stream it, or raise the limit.`
  return new ProtocolError(message, { url, excerpt: '' })
}
