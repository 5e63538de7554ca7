import type { Operation } from '../../generated/operations.js'
import { ProtocolError } from '../errors/index.js'
import type { IndicatorTypes } from '../indicators/index.js'
import { hasInexactInteger, isRecord, parseExactJson, parseJson } from '../json.js'
import { charsetOf, decodeText } from './charset.js'
import { completeEntities } from './complete-entities.js'
import { type AnswerRows, answerRows, DecodedAnswer, enveloped } from './decoded-answer.js'

import { decodeEnvelope, refuseWebPage } from './envelope.js'
import { normalizeEntities } from './normalize-entity.js'
import { answerForm, JSON_ONLY, type PlainRequest } from './operation-request.js'
import type { Logger, Validation } from './options.js'
import { excerpt, type Redact } from './redactor.js'

import type { TransportResponse } from './response.js'
import type { Transport } from './transport.js'
import { type Difference, validateAnswer } from './validate-answer.js'

const JSON_TYPE = 'application/json'

/** Reads the responses of operations. */
export interface OpenFetch {
  /** The `fetch` that openapi-fetch calls. */
  fetch(request: PlainRequest): Promise<Response | DecodedAnswer>
  /** Reads a response in JSON: decodes the envelope once, normalises the entities, validates them if `validation` is on, and completes them. */
  decode(operation: Operation, answer: TransportResponse, signal: AbortSignal | undefined): Promise<DecodedAnswer>
  /**
   * Reads a response that is not JSON, unless it reports a failure: its contents are passed on as they arrive.
   * @throws ProtocolError for a web page instead of the contents, such as the login page of a proxy
   */
  receive(operation: Operation, answer: TransportResponse, signal: AbortSignal | undefined): Promise<Response | DecodedAnswer>
}

/** Creates the reader of the responses that arrive through a transport. */
export function createOpenFetch(transport: Transport, validation: Validation, logger: Logger, types: IndicatorTypes): OpenFetch {
  const logged = new Set<string>()

  async function fetch(request: PlainRequest): Promise<Response | DecodedAnswer> {
    const { operation, url, stream, contentType, headers, body, signal, description, resourceType, contentLength, onProgress } = request
    const isJson = !stream && answerForm(operation) === 'json'
    const answer = await transport.send({
      method: operation.method,
      path: url,
      headers: isJson ? { ...JSON_ONLY, ...headers } : headers,
      stream: !isJson,
      retrySafe: operation.retrySafe,
      operation: operation.id,
      contentType,
      body,
      signal,
      description,
      resourceType,
      contentLength,
      onProgress,
    })
    return isJson ? decode(operation, answer, signal) : receive(operation, answer, signal)
  }

  async function receive(operation: Operation, answer: TransportResponse, signal?: AbortSignal): Promise<Response | DecodedAnswer> {
    const isSuccess = answer.status >= 200 && answer.status <= 299
    const contents = isSuccess ? await contentsOf(operation, answer, transport.redact) : await answer.text()
    return contents instanceof Response ? contents : decodeAnswer(operation, answer, contents, signal)
  }

  async function decode(operation: Operation, answer: TransportResponse, signal?: AbortSignal): Promise<DecodedAnswer> {
    return decodeAnswer(operation, answer, await answer.text(), signal)
  }

  async function decodeAnswer(operation: Operation, answer: TransportResponse, text: string, signal?: AbortSignal): Promise<DecodedAnswer> {
    const { status, contentType, url, headers, attempts, retryAfter } = answer
    const { method, id } = operation
    const { redact } = transport
    const facts = { status, contentType, text, url, method, operation: id, headers, attempts, retryAfter, redact, numbersAsParsed: true }
    const envelope = decodeEnvelope(facts)
    if (!envelope.ok) return new DecodedAnswer(answer, text, { failure: envelope.error })
    const plain = normalize(operation, enveloped(operation, envelope.value))
    const { value, found } = plain.isExact ? plain : normalize(operation, enveloped(operation, parseExactJson(text, envelope.value)))
    if (isWithoutEntity(operation, found, value)) throw withoutEntity(operation, answer)
    if (validation !== 'off') await validate(operation, value, answer)
    const completing =
      found === undefined ? undefined : completeEntities(types, operation.entity?.schema ?? '', found.key, found.rows, signal)
    if (completing !== undefined) await completing
    return new DecodedAnswer(answer, text, { value, found })
  }

  /** Normalises the entities, and finds integers that may have lost digits, wherever they are. */
  function normalize(operation: Operation, value: unknown): { value: unknown; found: AnswerRows | undefined; isExact: boolean } {
    const found = answerRows(operation, value)
    if (found === undefined || operation.entity === undefined) return { value, found, isExact: !hasInexactInteger(value) }
    if (operation.entity.list) holdAsList(value, found)
    const isExact = normalizeEntities(operation.entity.schema, found.rows)
    return { value, found, isExact: isExact && !isInexactBesides(value, found) }
  }

  async function validate(operation: Operation, value: unknown, answer: TransportResponse): Promise<void> {
    const differences = await validateAnswer(operation, value)
    if (differences.length === 0) return
    if (validation === 'strict') throw strictError(operation, answer, differences, transport.redact)
    for (const { field: name, fault } of differences) {
      // The server names unknown fields, so the name may contain a secret.
      const field = transport.redact(name)
      const key = `${operation.id} ${field} ${fault}`
      if (logged.has(key)) continue
      logged.add(key)
      logger.warn({ operation: operation.id, field, fault }, `${operation.id} answered ${field}: ${fault}`)
    }
  }

  return { fetch, decode, receive }
}

/** Servers send one object in place of a list, and leave out an empty one: callers always get a list. */
function holdAsList(value: unknown, { key, rows }: AnswerRows): void {
  const holder = isRecord(value) && isRecord(value['data']) ? value['data'] : value
  if (key !== '' && isRecord(holder) && !Array.isArray(holder[key])) holder[key] = rows
}

/** Whether a response holds a number that may have lost digits, apart from its rows, which have been checked. */
function isInexactBesides(value: unknown, found: AnswerRows): boolean {
  if (!isRecord(value)) return hasInexactInteger(value)
  for (const name in value) {
    const held = value[name]
    if (name === 'data' && isRecord(held)) {
      for (const inner in held) if (!isHeldRows(inner, held[inner], found) && hasInexactInteger(held[inner])) return true
    } else if (!isHeldRows(name, held, found) && hasInexactInteger(held)) return true
  }
  return false
}

function isHeldRows(name: string, held: unknown, { key, rows }: AnswerRows): boolean {
  return name === key && (held === rows || rows[0] === held)
}

/**
 * Whether the entity that the type promises is missing: code that reads `data.data.address` must never find `undefined`.
 * Lists are checked by paging, and responses to writes by the code that needs them. Bulk responses have no envelope (API documentation, "bulk").
 */
function isWithoutEntity({ method, entity, family }: Operation, found: AnswerRows | undefined, value: unknown): boolean {
  if (method !== 'GET' || entity === undefined || entity.list) return false
  return found === undefined || (family !== 'Bulk' && !(isRecord(value) && 'data' in value))
}

function withoutEntity({ id, method, entity }: Operation, { url, attempts }: TransportResponse): ProtocolError {
  const message = `${method} ${url} answered without "data" and "${entity?.key}" in it, which the API description promises for ${id}. Check that the base URL is that of the API.`
  return new ProtocolError(message, { url, excerpt: '', attempts })
}

function strictError(operation: Operation, answer: TransportResponse, differences: readonly Difference[], redact: Redact): ProtocolError {
  const listed = differences.slice(0, 5).map(({ field, fault }) => redact(`${field}: ${fault}`))
  const more = differences.length > 5 ? `, and ${differences.length - 5} more` : ''
  const message = `${operation.method} ${answer.url}: the response does not match the API description: ${listed.join('; ')}${more}. Set validation to "warn" to continue, or correct the description.`
  return new ProtocolError(message, { url: answer.url, excerpt: excerpt(listed.join('; '), redact), attempts: answer.attempts })
}

/**
 * Passes contents on as they arrive.
 * @returns the text, if it is a failure that came with a success status instead of the contents
 * @throws ProtocolError for a web page instead of the contents, such as the login page of a proxy
 */
async function contentsOf({ method, response }: Operation, answer: TransportResponse, redact: Redact): Promise<Response | string> {
  const { status, headers, contentType } = answer
  const promised = response.contentType ?? JSON_TYPE
  await refuseWebPage(answer, method, promised, redact)
  if (promised === JSON_TYPE || contentType?.startsWith(JSON_TYPE) !== true)
    return withCharset(new Response(status === 204 ? null : webStream(answer), { status, headers }), contentType)
  const text = await answer.text()
  const value = parseJson(text)
  const isFailure = isRecord(value) && 'status' in value && value.status === 'Failure'
  return isFailure ? text : new Response(text, { status, headers })
}

/** Makes `text()` honour a charset: that of the standard decodes UTF-8 only. */
function withCharset(response: Response, contentType: string | undefined): Response {
  if (charsetOf(contentType) !== undefined)
    Object.defineProperty(response, 'text', { value: async () => decodeText(Buffer.from(await response.arrayBuffer()), contentType) })
  return response
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
