import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Operation } from '../../generated/operations.js'
import { loosen, plainIds, withTextFlags } from './answer-form.js'
import { type Account, authenticate, foreignRequest } from './authenticate.js'
import type { PageCache } from './caches.js'
import { Call, type CallContext, type Handler } from './call.js'
import type { FaultOptions, Faults, StruckFault } from './faults.js'

import { GenericResources } from './handlers/generic-resources.js'
import { handlersById } from './handlers/index.js'
import { Listing } from './listing.js'
import { checkParameters, Query } from './parameters.js'
import { type ReferencePlace, readReferences, referencePlaces, withUsualTypes } from './references.js'
import { badRequest, Failure, failureReply, jsonReply, notFound, type Reply, textReply } from './reply.js'
import type { RequestLog } from './request-log.js'
import { Router } from './router.js'
import { pause, transmit } from './transmit.js'

/** The parts of the server. */
export interface ServerParts {
  readonly operations: Readonly<Record<string, Operation>>
  readonly context: CallContext
  readonly account: Account
  readonly faults: Faults
  readonly log: RequestLog
  readonly pages: PageCache
  readonly looseTypes: boolean
  /** Aborts when the server stops: delays of faults end at once. */
  readonly stopping: AbortSignal
  /** Receives failures of the sandbox itself. No request may cause one. */
  readonly onError: (error: unknown) => void
}

/** The prefix of all API paths. */
const prefix = '/api'

/** Limits against clients that keep connections open by sending slowly, in milliseconds, and against large headers, in bytes. */
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

/** The decoded segments after the prefix; `undefined` outside it. A trailing slash is ignored. */
function segmentsOf(path: string): string[] | undefined {
  if (path !== prefix && !path.startsWith(`${prefix}/`)) return undefined
  const segments = path.slice(prefix.length + 1).split('/')
  if (segments.at(-1) === '') segments.pop()
  return segments.map(segment => {
    try {
      return decodeURIComponent(segment)
    } catch {
      throw badRequest(`The path segment ${JSON.stringify(segment)} is invalid: percent-encode it`)
    }
  })
}

/** The query, changed by the faults that make the server misread it. */
function misread(query: Query, faults: readonly FaultOptions[]): Query {
  const start = Number(query.get('resultStart') ?? 0)
  const limit = Number(query.get('resultLimit') ?? 100)
  if (faults.some(fault => fault.kind === 'ignoreStart')) return query.with('resultStart', '0')
  return faults.some(fault => fault.kind === 'repeatPage') ? query.with('resultStart', String(Math.max(0, start - limit))) : query
}

/** The failure for an unknown path, in the plain text of the vendor's framework. */
function noResource({ path, target }: Request, host = '127.0.0.1'): Failure {
  const relative = path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path
  return new Failure(404, `Could not find resource for relative : ${relative} of full path: http://${host}${target}`, 'text')
}

/** An operation and its handler. */
interface Route {
  readonly operation: Operation
  readonly places: readonly ReferencePlace[]
  readonly handler: Handler
}

/** Creates the HTTP server of the sandbox. It does not listen yet. */
export function createSandboxServer(parts: ServerParts): Server {
  const generic = new GenericResources()
  const routes = new Router<Route>()
  for (const [id, operation] of Object.entries(parts.operations)) {
    const handler = handlersById.get(id) ?? (call => generic.answer(call))
    routes.add(operation.method, operation.path, { operation, places: referencePlaces(operation.path), handler })
  }
  const { store, ids } = parts.context

  /** Replaces the ids of the path by the small ids that the handlers work with. */
  function withSmallIds(operation: Operation, segments: readonly string[], path: Readonly<Record<string, string>>) {
    if (ids === plainIds) return { segments, path }
    const isId = (name: string) => operation.parameters.some(one => one.in === 'path' && one.name === name && one.type === 'integer')
    const small = { ...path }
    const template = operation.path.split('/').slice(1)
    const read = segments.map((segment, place) => {
      const name = /^\{(.+)\}$/.exec(template[place] ?? '')?.[1]
      if (name === undefined || !isId(name) || !/^\d+$/.test(segment)) return segment
      const id = ids.read(segment)
      if (id === undefined) throw notFound()
      small[name] = String(id)
      return String(id)
    })
    return { segments: read, path: small }
  }

  /** Uploads name a group by its id, or by its xid. */
  function withGroupId(
    operation: Operation,
    { segments, path }: ReturnType<typeof withSmallIds>,
    query: Query,
  ): ReturnType<typeof withSmallIds> {
    const xid = segments[3]
    if (xid === undefined || !/^\/v2\/groups\/.*\/upload$/.test(operation.path) || (/^\d+$/.test(xid) && store.groups.has(Number(xid))))
      return { segments, path }
    const owner = query.get('owner') === undefined ? store.home : store.owner(query.get('owner') ?? '')
    const group = [...store.groups.values()].find(one => one.xid === xid && one.ownerId === owner?.id)
    if (group) {
      const id = String(group.id)
      return {
        segments: segments.with(3, id),
        path: Object.fromEntries(Object.entries(path).map(([name, value]) => [name, value === xid ? id : value])),
      }
    }
    if (!/^\d+$/.test(xid)) throw notFound()
    return { segments, path }
  }

  /** The response with the types and ids that the options ask for. */
  function shown(reply: Reply): Reply {
    const { body } = reply
    if (!reply.contentType.startsWith('application/json') || Buffer.isBuffer(body)) return reply
    if (typeof body !== 'string') return ids === plainIds ? reply : { ...reply, body: piecesShown(body) }
    if (parts.looseTypes && reply.status < 300) return { ...reply, body: ids.inAnswer(JSON.stringify(loosen(JSON.parse(body)))) }
    // Rows of pages that may be cached were written in this form.
    return { ...reply, body: ids.inAnswer(parts.context.strictTypes || reply.cacheable ? body : withTextFlags(body)) }
  }

  // Pieces of a bulk document end at the end of a row, so no id is cut in two.
  async function* piecesShown(body: AsyncIterable<string | Buffer>): AsyncGenerator<string> {
    for await (const piece of body) yield ids.inAnswer(piece.toString())
  }

  async function answer(request: Request, incoming: IncomingMessage, faults: readonly StruckFault[]): Promise<Reply> {
    const written = segmentsOf(request.path)
    if (written === undefined) throw noResource(request, incoming.headers.host)
    const sent = withUsualTypes(written, store.types)
    const skew = faults.reduce((sum, fault) => sum + (fault.kind === 'clockSkew' ? fault.seconds * 1000 : 0), 0)
    if (sent[0] !== 'appAuth') {
      const { method, target } = request
      authenticate({ method, target, headers: incoming.headers }, parts.account, parts.context.tokens, parts.context.now() + skew)
    }
    const match = routes.match(request.method, sent)
    if (match.kind === 'otherMethod') {
      const allow = match.methods.join(', ')
      return { ...failureReply(405, `The method ${request.method} is not allowed here: use ${allow}`), headers: { allow } }
    }
    if (match.kind === 'none') throw noResource(request, incoming.headers.host)
    const { operation, places, handler } = match.target
    const { segments, path } = withGroupId(operation, withSmallIds(operation, sent, match.parameters), request.query)
    checkParameters(operation.parameters, path, request.query)
    const query = misread(request.query, faults)
    const listing = new Listing(faults, parts.context.now() + skew)
    const key =
      operation.paginated && !parts.looseTypes && query === request.query && listing.isPlain
        ? request.target.replace(/[?&]createActivityLog=\w+/, '')
        : undefined
    const kept = key === undefined ? undefined : parts.pages.get(key, store.version)
    if (kept) return { ...jsonReply(200, ''), body: kept }
    const references = readReferences(places, segments)
    const call = new Call({ context: parts.context, operation, segments, references, path, query, listing, body: incoming })
    const { version } = store
    const reply = shown(await handler(call))
    if (request.method !== 'GET') store.version++
    if (!reply.cacheable || key === undefined || typeof reply.body !== 'string') return reply
    const body = Buffer.from(reply.body)
    parts.pages.set(key, version, body)
    return { ...reply, body }
  }

  function refuse(error: unknown, incoming: IncomingMessage): Reply {
    if (error instanceof Failure)
      return error.form === 'text' ? textReply(error.status, error.message) : failureReply(error.status, error.message)
    // A client that disconnects while sending its body is not a failure of the sandbox.
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

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const foreign = foreignRequest(incoming.headers)
    if (foreign !== undefined) {
      response.setHeader('connection', 'close')
      await transmit(response, failureReply(403, foreign), [], parts.stopping)
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
    const { stopping } = parts
    for (const fault of faults) if (fault.kind === 'latency' && !stopping.aborted) await pause(fault.milliseconds, stopping)
    if (stopping.aborted) {
      response.destroy()
      return
    }
    const reply = struck(faults) ?? (await answer(request, incoming, faults).catch((error: unknown) => refuse(error, incoming)))
    entry.status = reply.status
    await transmit(response, reply, faults, stopping)
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
