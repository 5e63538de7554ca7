import { Readable } from 'node:stream'

/** A body: whole, or in pieces. A function opens it for each attempt; a bare iterable can be read once, so the request is never retried once reading has begun. */
export type RequestBody = string | Uint8Array | (() => AsyncIterable<Uint8Array>) | AsyncIterable<Uint8Array>

/** A body prepared for one attempt. */
export interface OpenedBody {
  readonly content: string | Uint8Array | Readable | null
  /** Length in bytes, when known. */
  readonly size: number | undefined
  /** Whether the next attempt can send it from its beginning. */
  repeatable(): boolean
  /** The error that the source of the body threw while it was read, if it did: it is the caller's, and says nothing about the connection. */
  sourceError(): { readonly error: unknown } | undefined
}

const CHUNK = 64 * 1024

/**
 * Opens the body for one attempt.
 * @param onProgress called after each piece with the bytes sent so far
 */
export function openBody(body: RequestBody | undefined, onProgress?: (bytesSent: number) => void): OpenedBody {
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body
    const content =
      bytes === undefined
        ? null
        : onProgress === undefined
          ? bytes
          : Readable.from(progress(slices(bytes), onProgress), { objectMode: false })
    return { content, size: bytes?.byteLength, repeatable: () => true, sourceError: () => undefined }
  }
  const state: { begun: boolean; failure?: { error: unknown } } = { begun: false }
  async function* watched(source: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    state.begun = true
    yield* progress(remembering(source()), onProgress)
  }
  // Only what the source throws counts: undici throws the error of a broken connection into the generator.
  const remembering = (source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> => ({
    [Symbol.asyncIterator]() {
      const iterator = source[Symbol.asyncIterator]()
      return {
        next: () =>
          iterator.next().catch((error: unknown) => {
            state.failure = { error }
            throw error
          }),
        return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
      }
    },
  })
  const reopen = typeof body === 'function'
  const content = Readable.from(watched(reopen ? body : () => body), { objectMode: false })
  return { content, size: undefined, repeatable: () => reopen || !state.begun, sourceError: () => state.failure }
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += CHUNK) yield bytes.subarray(start, start + CHUNK)
}

async function* progress(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, onProgress?: (bytesSent: number) => void) {
  let sent = 0
  for await (const piece of pieces) {
    yield piece
    sent += piece.byteLength
    onProgress?.(sent)
  }
}
