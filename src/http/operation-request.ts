import { type Method, type Operation, operations } from '../../generated/operations.js'
import type { RequestBody } from './request-body.js'

/** A request of an operation. */
export interface OperationRequest {
  /** The exact path and query, encoded. */
  readonly url: string
  readonly method: string
  readonly contentType?: string | undefined
  /** Headers that the operation describes, such as `DB-Method`. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: RequestBody | undefined
  readonly signal?: AbortSignal | undefined
  readonly operation?: Operation | undefined
  readonly description?: string | undefined
  readonly resourceType?: string | undefined
  /** Whether the body of the response is passed on as it arrives, instead of decoded. */
  readonly stream?: boolean | undefined
  readonly contentLength?: number | undefined
  readonly onProgress?: ((bytesSent: number) => void) | undefined
}

/** What openapi-fetch creates instead of a `Request`: it keeps the exact path, since a URL parser would change encoded dots. */
export class PlainRequest implements OperationRequest {
  readonly url: string
  readonly method: string
  readonly contentType: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly body: RequestBody | undefined
  readonly signal: AbortSignal | undefined
  // Set by openapi-fetch from the call's own options, but only where the request has no such property yet: hence only declared.
  declare readonly operation?: Operation
  declare readonly description?: string
  declare readonly resourceType?: string
  declare readonly stream?: boolean
  declare readonly contentLength?: number
  declare readonly onProgress?: (bytesSent: number) => void

  constructor(url: string, init: { method: string; headers: Headers; body?: RequestBody; signal?: AbortSignal }) {
    this.url = url
    this.method = init.method
    const { 'content-type': contentType, ...headers } = Object.fromEntries(init.headers)
    this.contentType = contentType
    this.headers = headers
    this.body = init.body
    this.signal = init.signal
  }
}

const byRoute = new Map<string, Operation>(Object.values(operations).map(operation => [`${operation.method} ${operation.path}`, operation]))

/** Finds the operation of a method and path template, such as `GET` and `/v2/tags/{tag}`. */
export function findOperation(method: Method, path: string): Operation | undefined {
  return byRoute.get(`${method} ${path}`)
}
