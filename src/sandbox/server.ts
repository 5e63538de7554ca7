import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Operation } from '../../generated/operations.js'
import { type Account, authenticate } from './authenticate.js'
import { Call, type CallContext, type Handler } from './call.js'
import { checkParameters } from './check-parameters.js'
import { badRequest, Failure, notFound } from './failure.js'
import type { FaultOptions, Faults } from './faults.js'
import { foreignRequest } from './foreign-request.js'
import { GenericResources } from './generic-resources.js'
import { routes } from './handlers/routes.js'
import { loosen } from './loosen.js'
import type { PageCache } from './page-cache.js'
import { Query } from './query.js'
import { failureReply, jsonReply, type Reply, textReply } from './reply.js'
import type { RequestLog } from './request-log.js'
import { Router } from './router.js'
import { transmit } from './transmit.js'

/** What the server is made of. */
export interface ServerParts {
  readonly operations: Readonly<Record<string, Operation>>
  readonly context: CallContext
  readonly account: Account
  readonly faults: Faults
  readonly log: RequestLog
  readonly pages: PageCache
  readonly looseTypes: boolean
  /** Hears of a failure of the sandbox itself, which no request may cause. */
  readonly onError: (error: unknown) => void
}

/** Everything before the API's own paths. */
const prefix = '/api'

/** Against clients that hold connections by sending slowly, in milliseconds, and headers that fill the memory, in bytes. */
const limits = { headersTimeout: 5_000, requestTimeout: 300_000, connectionsCheckingInterval: 1_000, maxHeaderSize: 16 << 10 }
const mostHeaders = 100

interface Request {
  readonly method: string
  readonly target: string
  readonly path: string
  readonly query: Query
}

function readRequest(incoming: IncomingMessage): Request {
  const target = incoming.url ?? '/'
  const mark = target.indexOf('?')
  return {
    method: incoming.method ?? 'GET',
    target,
    path: mark < 0 ? target : target.slice(0, mark),
    query: new Query(mark < 0 ? '' : target.slice(mark + 1)),
  }
}

/** The decoded segments after the prefix; a closing slash does not count. */
function segmentsOf(path: string): string[] {
  if (path !== prefix && !path.startsWith(`${prefix}/`)) throw notFound()
  const segments = path.slice(prefix.length + 1).split('/')
  if (segments.at(-1) === '') segments.pop()
  return segments.map(segment => {
    try {
      return decodeURIComponent(segment)
    } catch {
      throw badRequest(`The path segment ${JSON.stringify(segment)} is invalid, it is not percent-encoded right`)
    }
  })
}

/** A path below a known resource that has no such relative (the plain text of the vendor's framework). */
const noRelative = (request: Request, host: string | undefined) =>
  new Failure(
    500,
    `Could not find resource for relative : ${request.path.slice(prefix.length)} of full path: http://${host ?? '127.0.0.1'}${request.target}`,
    'text',
  )

/** The HTTP server of the sandbox, not listening yet. */
export function createSandboxServer(parts: ServerParts): Server {
  const operations = new Router<Operation>()
  for (const operation of Object.values(parts.operations)) operations.add(operation.method, operation.path, operation)
  const handlers = new Router<Handler>()
  for (const [method, template, handler] of routes) handlers.add(method, template, handler)
  const generic = new GenericResources()
  const { store } = parts.context

  async function answer(request: Request, incoming: IncomingMessage, faults: readonly FaultOptions[]): Promise<Reply> {
    const segments = segmentsOf(request.path)
    const skew = faults.reduce((sum, fault) => sum + (fault.kind === 'clockSkew' ? fault.seconds * 1000 : 0), 0)
    if (segments[0] !== 'appAuth') {
      const { method, target } = request
      authenticate({ method, target, headers: incoming.headers }, parts.account, parts.context.tokens, parts.context.now() + skew)
    }
    const match = operations.match(request.method, segments)
    if (match.kind === 'otherMethod') {
      const allow = match.methods.join(', ')
      return { ...failureReply(405, `The method ${request.method} is not allowed here, ${allow} is`), headers: { allow } }
    }
    // The first two segments are the version and the family.
    if (match.kind === 'none') throw operations.depth(segments) >= 2 ? noRelative(request, incoming.headers.host) : notFound()
    const operation = match.target
    checkParameters(operation.parameters, match.parameters, request.query)
    const key = operation.paginated && !parts.looseTypes ? request.target.replace(/[?&]createActivityLog=\w+/, '') : undefined
    const kept = key === undefined ? undefined : parts.pages.get(key, store.version)
    if (kept) return { ...jsonReply(200, ''), body: kept }
    const route = handlers.match(request.method, segments)
    const call = new Call({
      context: parts.context,
      operation,
      segments,
      path: route.kind === 'found' ? route.parameters : match.parameters,
      query: request.query,
      body: incoming,
    })
    const { version } = store
    const reply = await (route.kind === 'found' ? route.target(call) : generic.answer(call))
    if (request.method !== 'GET') store.version++
    if (!reply.cacheable || key === undefined || typeof reply.body !== 'string') return reply
    const body = Buffer.from(reply.body)
    parts.pages.set(key, version, body)
    return { ...reply, body }
  }

  function refuse(error: unknown, incoming: IncomingMessage): Reply {
    if (error instanceof Failure)
      return error.form === 'text' ? textReply(error.status, error.message) : failureReply(error.status, error.message)
    // A client that went away in the middle of its body is no failure of the sandbox.
    if (error !== incoming.errored) parts.onError(error)
    return failureReply(500, `The sandbox failed: ${error instanceof Error ? error.message : String(error)}`)
  }

  function struck(faults: readonly FaultOptions[]): Reply | undefined {
    for (const fault of faults) {
      if (fault.kind === 'failPage') return failureReply(fault.status ?? 500, `The page ${fault.page} cannot be retrieved`)
      if (fault.kind !== 'status') continue
      const reply = failureReply(fault.status, fault.message ?? 'The request cannot be served now')
      return fault.retryAfterSeconds === undefined ? reply : { ...reply, headers: { 'retry-after': String(fault.retryAfterSeconds) } }
    }
    return undefined
  }

  const loose = (reply: Reply): Reply =>
    parts.looseTypes && reply.status < 300 && reply.contentType.startsWith('application/json') && typeof reply.body === 'string'
      ? { ...reply, body: JSON.stringify(loosen(JSON.parse(reply.body))) }
      : reply

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const foreign = foreignRequest(incoming.headers)
    if (foreign !== undefined) {
      response.setHeader('connection', 'close')
      await transmit(response, failureReply(403, foreign), [])
      return
    }
    const request = readRequest(incoming)
    const entry = parts.log.add(request.method, request.target, incoming.headers)
    const faults = parts.faults.take({
      method: request.method,
      target: request.target,
      resultStart: Number(request.query.get('resultStart') ?? 0),
      resultLimit: Number(request.query.get('resultLimit') ?? 100),
    })
    for (const fault of faults) if (fault.kind === 'latency') await sleep(fault.milliseconds)
    let reply = struck(faults)
    if (!reply) {
      try {
        reply = loose(await answer(request, incoming, faults))
      } catch (error) {
        reply = refuse(error, incoming)
      }
    }
    entry.status = reply.status
    await transmit(response, reply, faults)
  }

  const server = createServer({ keepAliveTimeout: 65_000, ...limits }, (incoming, response) => {
    serve(incoming, response).catch((error: unknown) => {
      parts.onError(error)
      response.destroy()
    })
  })
  server.maxHeadersCount = mostHeaders
  return server
}
