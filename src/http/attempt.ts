import type { Dispatcher } from 'undici'
import { ProtocolError } from '../errors/index.js'
import { classifyFailure, type Failure } from './failure.js'
import type { OpenedBody } from './request-body.js'
import { decodeText, plainHeaders } from './response.js'
import type { TransportRequest } from './transport.js'

/** Largest body read into memory: half of the longest text that V8 can hold. Larger ones are for `stream: true`. */
const LARGEST_BODY = 256 * 1024 * 1024
/** Largest body read of a failure: the rest says nothing more. */
const LARGEST_FAILURE = 1024 * 1024

/** What one attempt brought: an answer, its body read or left to stream, or a failure with what had come of the body. */
export type AttemptOutcome =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers: Record<string, string>
      readonly bytes: Buffer
      readonly stream?: Dispatcher.ResponseData['body']
    }
  | { readonly kind: 'failure'; readonly failure: Failure; readonly partial: string }

/** The bytes of one attempt. */
export interface AttemptInput {
  origin: string
  /** With the prefix of the base URL. */
  path: string
  headers: Record<string, string>
  body: OpenedBody
  /** Seconds. */
  timeout: number
  /** URL for messages, secrets redacted. */
  url: string
}

/**
 * Sends a request once, and reads the body of the answer unless it is to be streamed; failures are always read.
 * @throws the reason of the signal when it is aborted, the error of the body's source, and ProtocolError for a body too large for memory
 */
export async function attemptOnce(dispatcher: Dispatcher, request: TransportRequest, input: AttemptInput): Promise<AttemptOutcome> {
  const milliseconds = input.timeout * 1000
  const chunks: Buffer[] = []
  let answered = false
  try {
    const { statusCode, headers, body } = await dispatcher.request({
      origin: input.origin,
      path: input.path,
      method: request.method,
      headers: input.headers,
      body: input.body.content,
      headersTimeout: milliseconds,
      bodyTimeout: milliseconds,
      signal: request.signal ?? null,
    })
    answered = true
    const succeeded = statusCode >= 200 && statusCode < 300
    const answer = { kind: 'answer', status: statusCode, headers: plainHeaders(headers) } as const
    if (request.stream === true && succeeded) return { ...answer, bytes: Buffer.alloc(0), stream: body }
    let size = 0
    for await (const chunk of body) {
      chunks.push(chunk)
      size += chunk.length
      if (!succeeded && size > LARGEST_FAILURE) break
      if (size > LARGEST_BODY) {
        const message = `${request.method} ${input.url}: the body is larger than ${LARGEST_BODY / 1024 / 1024} MB. Stream it, or ask for less at once.`
        throw new ProtocolError(message, { url: input.url, excerpt: '' })
      }
    }
    return { ...answer, bytes: Buffer.concat(chunks, size) }
  } catch (error) {
    request.signal?.throwIfAborted()
    const source = input.body.sourceError()
    if (source !== undefined) throw source.error
    if (error instanceof ProtocolError) throw error
    return { kind: 'failure', failure: classifyFailure(error, answered), partial: decodeText(Buffer.concat(chunks)) }
  }
}
