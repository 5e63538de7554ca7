import createFetchClient, { type FetchResponse } from 'openapi-fetch'
import type { MediaType } from 'openapi-typescript-helpers'
import { type Method, type Operation, operations, type PathsByMethod } from '../generated/operations.js'
import type { components, paths } from '../generated/schema.js'
import { type ApiError, ConfigError } from './errors/index.js'
import {
  type Answer,
  answerForm,
  answerOrThrow,
  type CallOptions,
  type ClientOptions,
  commonQuery,
  createEffects,
  createOpenFetch,
  createTransport,
  DecodedAnswer,
  type Exchange,
  encodedBody,
  findOperation,
  type Logger,
  OPTIONS,
  type OperationInit,
  operationRequest,
  PlainRequest,
  parseSettings,
  type Settings,
  serializePath,
  serializeQuery,
  type Transport,
} from './http/index.js'
import { IndicatorTypes } from './indicators/index.js'

type Success<T> = Extract<T, { error?: never }>

/** Result of a typed call: `data` in the shape of the API description, or `error`. `response` is set in both cases. */
export type CallResult<T> = Success<T> | { data?: never; error: ApiError; response: Response }

/** Bytes to send, whole or in chunks. A function that opens the stream again lets a failed attempt be retried. */
type BinaryBody = string | Uint8Array | Blob | AsyncIterable<Uint8Array> | (() => AsyncIterable<Uint8Array>)

type NeedsParameters = { parameters: { path: object } } | { parameters: { query: object } }

type ParametersInit<Op> = Op extends { parameters: infer Parameters }
  ? Op extends NeedsParameters
    ? { params: Parameters }
    : { params?: Parameters }
  : unknown

type BodyInit<Op> = Op extends { requestBody: { content: infer Content } }
  ? { body: Content extends { 'application/octet-stream': unknown } ? BinaryBody : Content[keyof Content] }
  : { body?: never }

/** How to return a response that is not JSON. */
interface AnswerInit {
  /** Default: JSON is decoded, text is returned as a string. A binary response needs a value that keeps its bytes. */
  parseAs?: 'json' | 'text' | 'blob' | 'arrayBuffer' | 'stream'
}

/** The parameters and body of a call, as its operation needs them. */
export type CallInit<Op> = ParametersInit<Op> & BodyInit<Op> & AnswerInit & CallOptions

/**
 * A call typed by its path: the path template determines the parameters, the body and the response.
 * These types are written to compile fast. The types of openapi-fetch evaluate every option of every path at the first call.
 */
export type TypedMethod<M extends 'get' | 'post' | 'put' | 'delete'> = <
  Path extends PathsByMethod[Uppercase<M>],
  Init extends CallInit<paths[Path][M]>,
>(
  path: Path,
  /** The parameters and body may be left out where the operation needs none. */
  ...init: [paths[Path][M]] extends [{ parameters: { path: object } | { query: object } } | { requestBody: object }] ? [Init] : [Init?]
) => Promise<CallResult<paths[Path][M] extends Record<string | number, unknown> ? FetchResponse<paths[Path][M], Init, MediaType> : never>>

/** Id of an entity, unique within its instance. Ids beyond 2^53 − 1, as large instances have them, are strings of digits. */
export type EntityId = components['schemas']['Id']

/**
 * Calls a prepared operation once. The response stays undecoded until you call the function it returns: decoded rows that wait for
 * their turn cost the garbage collector more time than decoding them does.
 * @param query is added to the prepared query. @param signal replaces the prepared one
 * @returns a function that decodes the response. @throws the errors of `call`: a bad response when it is decoded, all others immediately
 */
export type PreparedCall = (query?: OperationInit['query'], signal?: AbortSignal) => Promise<() => Promise<Answer>>

/** A client typed to the paths of the API. */
export interface Client {
  /** Sends a GET request to a path of the API: `client.GET('/v2/owners')`. */
  readonly GET: TypedMethod<'get'>
  /** Sends a POST request to a path of the API, with a body. */
  readonly POST: TypedMethod<'post'>
  /** Sends a PUT request to a path of the API, with a body. */
  readonly PUT: TypedMethod<'put'>
  /** Sends a DELETE request to a path of the API. */
  readonly DELETE: TypedMethod<'delete'>
  /**
   * Calls an operation of the table.
   * @internal
   * @throws ApiError when the server reports a failure, ConnectionError when no answer came, ProtocolError when the answer is not as promised
   */
  call(operation: Operation, init?: OperationInit): Promise<Answer>
  /**
   * Prepares an operation of the table to be called many times, each time with more of a query, as the pages of a list are.
   * @internal
   * @throws ConfigError when a value of the path or query is wrong
   */
  prepare(operation: Operation, init?: OperationInit): PreparedCall
  /** The validated options. */
  readonly settings: Settings
  /** @internal */
  readonly transport: Transport
  /** The logger of the options, or the one made from them. */
  readonly logger: Logger
  /** The indicator types of the instance, loaded on first use. */
  readonly types: IndicatorTypes
  /** Closes the connections at once. Calls in progress fail, and later calls send nothing. */
  close(): Promise<void>
}

/**
 * Creates a client: openapi-fetch on top of signed requests with retries, a timeout and a proxy.
 *
 * @param options see `ClientOptions`
 * @param onExchange called after each call ends, for example by a report
 * @throws ConfigError when an option is wrong
 * @example const { data, error } = await client.GET('/v2/indicators/addresses/{ip}', { params: { path: { ip: '10.20.30.40' } } })
 */
export function createClient(options: ClientOptions, onExchange?: (exchange: Exchange) => void): Client {
  const settings = parseSettings(options)
  const effects = createEffects(settings, onExchange)
  return clientOver(settings, createTransport(settings, effects), effects.logger)
}

/**
 * Creates a client on top of an existing transport, so that several clients share its connections.
 * @param shared the indicator types to share with another client. Default: new ones
 */
export function clientOver(settings: Settings, transport: Transport, logger: Logger, shared?: IndicatorTypes): Client {
  const types = shared ?? new IndicatorTypes({ ask: askForTypes, warn: (facts, message) => logger.warn(facts, message) })
  const openFetch = createOpenFetch(transport, settings.validation, logger, types)
  const fetchClient = createFetchClient<Record<string, never>>({
    // openapi-fetch requires the global classes, but uses only what PlainRequest and DecodedAnswer implement.
    Request: PlainRequest as unknown as typeof Request,
    fetch: openFetch.fetch as unknown as typeof fetch,
    querySerializer: serializeQuery,
    pathSerializer: serializePath,
    bodySerializer: body => body,
  }) as unknown as { request(method: string, path: string, init: object): Promise<{ data?: unknown; response: Response | DecodedAnswer }> }

  async function send(
    method: Method,
    path: string,
    init: SendInit,
  ): Promise<{ data: unknown; error: ApiError | undefined; response: Response | DecodedAnswer }> {
    const operation = findOperation(method, path)
    if (operation === undefined)
      throw new ConfigError(`The API description has no ${method} ${path}. Use one of its path templates, or send a manual request.`, {
        option: 'path',
      })
    const { body, contentType } = encodedBody(operation, init.body)
    const parseAs = init.parseAs ?? parseForm(operation)
    const query = { ...commonQuery(operation, settings), ...init.params?.query }
    const { data, response } = await fetchClient.request(method, path, {
      ...init,
      ...(body === undefined ? {} : { body, headers: { 'content-type': contentType } }),
      params: { ...init.params, query },
      operation,
      parseAs: parseAs === 'json' ? 'decoded' : parseAs,
      stream: parseAs !== 'json',
    })
    return { data, error: response instanceof DecodedAnswer ? response.failure : undefined, response }
  }

  function prepare(operation: Operation, init: OperationInit = {}): PreparedCall {
    const form = parseForm(operation)
    const request = operationRequest(operation, init, settings)
    return async (more, signal = init.signal) => {
      const path = more === undefined ? request.path : `${request.path}&${serializeQuery(more)}`
      const answer = await transport.send({ ...request, path, signal })
      if (form === 'json') return async () => answerOrThrow(await openFetch.decode(operation, answer, signal))
      const received = await openFetch.receive(operation, answer, signal)
      if (received instanceof DecodedAnswer) return async () => answerOrThrow(received)
      return async () => ({ status: received.status, value: await received.text(), found: undefined })
    }
  }

  /** Requests pages of the largest size, so that one is usually enough. */
  async function askForTypes(signal: AbortSignal): Promise<readonly components['schemas']['IndicatorType'][]> {
    const operation = operations.listIndicatorTypes
    const ask = prepare(operation, { query: { includeAdditional: true }, signal, description: 'the indicator types of the instance' })
    const records: unknown[] = []
    for (;;) {
      const { found } = await (await ask({ resultStart: records.length, resultLimit: OPTIONS.resultLimit.range.maximum }))()
      records.push(...(found?.rows ?? []))
      if (found === undefined || found.rows.length === 0 || records.length >= (found.total ?? records.length)) break
    }
    return records as readonly components['schemas']['IndicatorType'][] // Typed by the API description; each definition is checked later.
  }

  const typed =
    (method: Method) =>
    async (path: string, init: SendInit = {}) => {
      const { data, error, response: answer } = await send(method, path, init)
      const response = answer instanceof DecodedAnswer ? answer.toResponse() : answer
      return error === undefined ? { data, response } : { error, response }
    }

  return {
    GET: typed('GET') as TypedMethod<'get'>, // Typed by the paths of the API description, which `findOperation` checks at run time.
    POST: typed('POST') as TypedMethod<'post'>,
    PUT: typed('PUT') as TypedMethod<'put'>,
    DELETE: typed('DELETE') as TypedMethod<'delete'>,
    call: async (operation, init) => (await prepare(operation, init)())(),
    prepare,
    settings,
    transport,
    logger,
    types,
    close: () => transport.close(),
  }
}

interface SendInit extends CallOptions {
  params?: { path?: OperationInit['path']; query?: OperationInit['query'] } | undefined
  body?: unknown
  parseAs?: string
}

/** Reads JSON and text. Binary responses need an explicit `parseAs`, because decoding them as text would change their bytes. */
function parseForm(operation: Operation): 'json' | 'text' {
  const form = answerForm(operation)
  if (form !== 'bytes') return form
  throw new ConfigError(`${operation.id} returns ${operation.response.contentType}. Pass parseAs "stream", "arrayBuffer" or "blob".`, {
    option: 'parseAs',
  })
}
