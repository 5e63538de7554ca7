import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { ProtocolError } from '../errors/index.js'
import { BodyBytes, readContents } from './body-bytes.js'
import { decodeText } from './charset.js'
import { contentCoding, decodeContent, isKnownCoding } from './content-coding.js'
import type { TransportRequest } from './exchange.js'
import { classifyFailure, type Failure } from './failure.js'
import type { Redact } from './redactor.js'
import type { OpenedBody } from './request-body.js'
import { oversizeError, plainHeaders } from './response.js'

/** Bytes read of the body of a failure: the rest adds nothing. */
const LARGEST_FAILURE = 1024 * 1024

/** A body that is left to its reader. */
export interface StreamedBody {
  readonly contents: Readable
  /** Resolves once its connection is free: all of the body has arrived, read or not, or it has failed or been closed. */
  readonly arrived: Promise<void>
}

/** Result of one attempt: a response, its body read or left to stream, or a failure with the part of the body received so far. */
export type AttemptOutcome =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers: Record<string, string>
      readonly bytes: Buffer
      readonly stream?: StreamedBody
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
 * A status that is not a success decides what happens, so it is returned with as much of its body as arrived and could be decoded.
 * @throws the reason of the signal when it is aborted, the error of the body's source, and ProtocolError for a body too large for memory
 *   or with an unknown content coding
 */
export async function attemptOnce(dispatcher: Dispatcher, request: TransportRequest, input: AttemptInput): Promise<AttemptOutcome> {
  const milliseconds = input.timeout * 1000
  const read = new BodyBytes()
  let answer: Omit<Answer, 'bytes' | 'stream'> | undefined
  try {
    const options = {
      origin: input.origin,
      path: input.path,
      method: request.method,
      headers: input.headers,
      body: input.body.content,
      headersTimeout: milliseconds,
      bodyTimeout: milliseconds,
      signal: request.signal ?? null,
    }
    // Only a streamed body is left to its reader. Others have arrived when they have been read.
    const { data, arrived } = request.stream === true ? await watched(dispatcher, options) : { data: await dispatcher.request(options) }
    const status = data.statusCode
    const succeeded = isSuccess(status)
    const headers = plainHeaders(data.headers)
    if (!succeeded) answer = { kind: 'answer', status, headers }
    const content = decoded(status, headers, data.body, request, input)
    answer = { kind: 'answer', status, headers: content.headers }
    if (arrived !== undefined && succeeded) return { ...answer, bytes: Buffer.alloc(0), stream: { contents: content.body, arrived } }
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
    if (answer !== undefined && !isSuccess(answer.status)) return { ...answer, bytes: read.concat() }
    if (error instanceof ProtocolError) throw error
    const failure = classifyFailure(error, answer !== undefined, input.redact)
    return { kind: 'failure', failure, partial: decodeText(read.concat(), answer?.headers['content-type']) }
  }
}

type Answer = Extract<AttemptOutcome, { kind: 'answer' }>

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

/** Sends a request, and watches its response from the first byte on: `arrived` resolves when the connection is free. */
function watched(
  dispatcher: Dispatcher,
  options: Dispatcher.RequestOptions,
): Promise<{ data: Dispatcher.ResponseData; arrived: Promise<void> }> {
  return new Promise((resolve, reject) => {
    dispatcher.request(options, (error, data) => {
      if (error !== null) return reject(error)
      // The whole of a small body may arrive before the caller goes on.
      const { body } = data
      const { push } = body
      const arrived = new Promise<void>(done => {
        body.push = (piece, encoding) => {
          if (piece === null) done()
          return push.call(body, piece, encoding)
        }
        body.once('close', done)
      })
      resolve({ data, arrived })
    })
  })
}

/** Statuses that never have a body, even with headers that describe one (RFC 9110, 6.4.1 and 15.3.6). */
const BODILESS = new Set([204, 205, 304])

/** Decodes the body and drops the headers that described its coding. */
function decoded(
  status: number,
  headers: Record<string, string>,
  body: Readable,
  { method }: TransportRequest,
  { url }: AttemptInput,
): { headers: Record<string, string>; body: Readable } {
  const coding = contentCoding(headers['content-encoding'])
  if (coding === undefined || method === 'HEAD' || BODILESS.has(status) || headers['content-length'] === '0') return { headers, body }
  if (!isKnownCoding(coding)) {
    // Nobody reads the body, so its errors don't matter.
    body.on('error', () => {}).destroy()
    const message = `${method} ${url}: the response has the content coding ${JSON.stringify(coding)}, which is not supported. Check what is between you and the server; gzip, deflate and br are supported.`
    throw new ProtocolError(message, { url, excerpt: '' })
  }
  const { 'content-encoding': _coding, 'content-length': _length, ...rest } = headers
  return { headers: rest, body: decodeContent(body, coding) }
}
