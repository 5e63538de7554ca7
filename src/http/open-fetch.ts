import type { Operation } from '../../generated/operations.js'
import { type ApiError, ProtocolError } from '../errors/index.js'
import { answerRows } from './answer-entity.js'
import { decodeEnvelope } from './envelope.js'
import { excerpt } from './excerpt.js'
import type { Logger } from './logger.js'
import { normalizeEntity } from './normalize-entity.js'
import type { Validation } from './options.js'
import type { RequestBody } from './request-body.js'
import type { TransportResponse } from './response.js'
import type { Transport } from './transport.js'
import { type Difference, validateAnswer } from './validate-answer.js'

/** What openapi-fetch builds in place of a `Request`: the exact path, unparsed, since a URL parser would change encoded dots. */
export class PlainRequest {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body: RequestBody | undefined
  readonly signal: AbortSignal | undefined
  // Set by openapi-fetch from the call's own options, but only where the request has no such property yet: hence only declared.
  declare operation?: Operation
  declare description?: string
  declare resourceType?: string
  declare stream?: boolean
  declare contentLength?: number
  declare onProgress?: (bytesSent: number) => void

  constructor(url: string, init: { method: string; headers: Headers; body?: RequestBody; signal?: AbortSignal }) {
    this.url = url
    this.method = init.method
    this.headers = init.headers
    this.body = init.body
    this.signal = init.signal
  }
}

/** An answer in JSON: its value, decoded once, or the failure it reports. */
export class DecodedResponse extends Response {
  readonly value: unknown
  readonly failure: ApiError | undefined
  override readonly json = async (): Promise<unknown> => this.value
  override readonly text = async (): Promise<string> => this.failure?.body ?? (this.value === undefined ? '' : JSON.stringify(this.value))

  constructor(answer: Pick<TransportResponse, 'status' | 'headers'>, decoded: { value?: unknown; failure?: ApiError }) {
    super(null, { status: answer.status, headers: answer.headers })
    this.value = decoded.value
    this.failure = decoded.failure
  }

  /** What openapi-fetch reads in place of `json()`, whatever the length header says. */
  async decoded(): Promise<unknown> {
    return this.value
  }
}

/**
 * Makes the `fetch` that openapi-fetch calls: sends through the transport, decodes the envelope once, normalises the entities,
 * and validates them when asked to.
 */
export function createOpenFetch(
  transport: Transport,
  validation: Validation,
  logger: Logger,
): (request: PlainRequest) => Promise<Response> {
  const told = new Set<string>()

  return async request => {
    const { operation } = request
    const isJson = request.stream !== true && (operation?.response.contentType ?? 'application/json') === 'application/json'
    const contentType = request.headers.get('content-type')
    const answer = await transport.send({
      method: toMethod(request.method),
      path: request.url,
      retrySafe: operation?.retrySafe ?? request.method !== 'POST',
      ...(isJson ? { headers: { accept: 'application/json' } } : { stream: true }),
      ...(contentType === null ? {} : { contentType }),
      ...defined({
        body: request.body,
        signal: request.signal,
        operation: operation?.id,
        description: request.description,
        resourceType: request.resourceType,
        contentLength: request.contentLength,
        onProgress: request.onProgress,
      }),
    })
    if (!isJson && answer.status >= 200 && answer.status <= 299)
      return new Response(webStream(answer), { status: answer.status, headers: answer.headers })
    const envelope = decodeEnvelope({
      status: answer.status,
      contentType: answer.contentType,
      text: await answer.text(),
      url: answer.url,
      method: request.method,
      operation: operation?.id ?? `${request.method} ${request.url.split('?', 1)[0]}`,
      ...failureFacts(answer),
    })
    if (!envelope.ok) return new DecodedResponse(answer, { failure: envelope.error })
    if (operation !== undefined) await finish(operation, envelope.value, answer)
    return new DecodedResponse(answer, { value: envelope.value })
  }

  async function finish(operation: Operation, value: unknown, answer: TransportResponse): Promise<void> {
    const found = answerRows(operation, value)
    if (found !== undefined && operation.entity !== undefined) for (const row of found.rows) normalizeEntity(operation.entity.schema, row)
    if (validation === 'off') return
    const differences = await validateAnswer(operation, value)
    if (differences.length === 0) return
    if (validation === 'strict') throw strictError(operation, answer, differences)
    for (const { field, fault } of differences) {
      const key = `${operation.id} ${field} ${fault}`
      if (told.has(key)) continue
      told.add(key)
      logger.warn({ operation: operation.id, field, fault }, `${operation.id} answered ${field}: ${fault}`)
    }
  }
}

function strictError(operation: Operation, answer: TransportResponse, differences: readonly Difference[]): ProtocolError {
  const listed = differences.slice(0, 5).map(({ field, fault }) => `${field}: ${fault}`)
  const more = differences.length > 5 ? `, and ${differences.length - 5} more` : ''
  const message = `${operation.method} ${answer.url} answered what the API description does not promise: ${listed.join('; ')}${more}. Set validation to "warn" to go on, or mend the description.`
  return new ProtocolError(message, { url: answer.url, excerpt: excerpt(listed.join('; ')), attempts: answer.attempts })
}

function failureFacts(answer: TransportResponse): { attempts: number; requestId?: string; retryAfter?: number } {
  const requestId = answer.headers['x-request-id']
  const retryAfter = Number(answer.headers['retry-after'])
  return {
    attempts: answer.attempts,
    ...(requestId === undefined ? {} : { requestId }),
    ...(Number.isFinite(retryAfter) && retryAfter > 0 ? { retryAfter } : {}),
  }
}

function webStream(answer: TransportResponse): ReadableStream<Uint8Array> {
  const iterator = answer.stream()[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await iterator.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

function toMethod(method: string): 'GET' | 'POST' | 'PUT' | 'DELETE' {
  if (method === 'GET' || method === 'POST' || method === 'PUT' || method === 'DELETE') return method
  throw new TypeError(`The API has no method ${method}: use GET, POST, PUT or DELETE.`)
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Leaves out what is undefined: an optional property is absent, never undefined. */
function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T> // Only undefined values are dropped.
}
