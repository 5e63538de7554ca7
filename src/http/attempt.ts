import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { ProtocolError } from '../errors/index.js'
import { BodyBytes, readContents } from './body-bytes.js'
import { contentCoding, decodeContent, isKnownCoding } from './content-coding.js'
import type { TransportRequest } from './exchange.js'
import { classifyFailure, type Failure } from './failure.js'
import type { Redact } from './redactor.js'
import type { OpenedBody } from './request-body.js'
import { decodeText, oversizeError, plainHeaders } from './response.js'

/** Bytes read of the body of a failure: the rest adds nothing. */
const LARGEST_FAILURE = 1024 * 1024

/** Result of one attempt: a response, its body read or left to stream, or a failure with the part of the body received so far. */
export type AttemptOutcome =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers: Record<string, string>
      readonly bytes: Buffer
      readonly stream?: Readable
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
  /** Largest body read into memory, in MB, once it is decoded. */
  responseLimit: number
  /** URL for messages, secrets redacted. */
  url: string
  redact: Redact
}

/**
 * Sends a request once, and reads the body of the response unless it is to be streamed; bodies of failures are always read. Bodies are decoded.
 * @throws the reason of the signal when it is aborted, the error of the body's source, and ProtocolError for a body too large for memory
 *   or with an unknown content coding
 */
export async function attemptOnce(dispatcher: Dispatcher, request: TransportRequest, input: AttemptInput): Promise<AttemptOutcome> {
  const milliseconds = input.timeout * 1000
  const read = new BodyBytes()
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
    const content = decoded(plainHeaders(headers), body, request, input)
    const answer = { kind: 'answer', status: statusCode, headers: content.headers } as const
    if (request.stream === true && succeeded) return { ...answer, bytes: Buffer.alloc(0), stream: content.body }
    const limit = input.responseLimit * 1024 * 1024
    const promised = Number(content.headers['content-length'] ?? 0)
    await readContents(content.body, piece => {
      read.push(piece)
      if (succeeded && Math.max(read.size, promised) > limit) throw oversizeError(request.method, input.url, input.responseLimit)
      return succeeded || read.size <= LARGEST_FAILURE
    })
    return { ...answer, bytes: read.concat() }
  } catch (error) {
    request.signal?.throwIfAborted()
    const source = input.body.sourceError()
    if (source !== undefined) throw source.error
    if (error instanceof ProtocolError) throw error
    return { kind: 'failure', failure: classifyFailure(error, answered, input.redact), partial: decodeText(read.concat()) }
  }
}

/** Decodes the body and drops the headers that described its coding. */
function decoded(
  headers: Record<string, string>,
  body: Readable,
  { method }: TransportRequest,
  { url }: AttemptInput,
): { headers: Record<string, string>; body: Readable } {
  const coding = contentCoding(headers['content-encoding'])
  if (coding === undefined || headers['content-length'] === '0') return { headers, body }
  if (!isKnownCoding(coding)) {
    // Nobody reads the body, so its errors don't matter.
    body.on('error', () => {}).destroy()
    const message = `${method} ${url}: the response has the content coding ${JSON.stringify(coding)}, which is not supported. Check what is between you and the server; gzip, deflate and br are supported.`
    throw new ProtocolError(message, { url, excerpt: '' })
  }
  const { 'content-encoding': _coding, 'content-length': _length, ...rest } = headers
  return { headers: rest, body: decodeContent(body, coding) }
}
