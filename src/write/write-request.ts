import type { Operation } from '../../generated/operations.js'
import type { Client } from '../client.js'
import { ApiError, type CommitRequest, ConfigError, showValue } from '../errors/index.js'
import { encodePathValue, type RequestBody } from '../http/index.js'
import type { IndicatorTypes } from '../indicators/index.js'
import { isRecord } from '../json.js'
import type { DraftState } from './draft-state.js'
import type { Step } from './steps/index.js'
import { bodyOf, operationOf, subjectPath } from './subject-type.js'
import { targetPath } from './target.js'

/** One request of a commit before it is sent: plain data. */
export interface WriteRequest {
  readonly operation: Operation
  readonly path: Readonly<Record<string, string | number>>
  readonly query: Readonly<Record<string, string | readonly string[]>>
  readonly body?: Readonly<Record<string, unknown>>
}

/** The request that creates or updates the entity of a draft. */
export function entityRequest(state: DraftState): WriteRequest {
  const { type, mode, reference, values, fields } = state
  const operation = operationOf(type, mode)
  const allowed = bodyOf(type, mode).fields
  const twice =
    mode === 'create' ? Object.keys(fields).find(field => Object.hasOwn(values, field) && fields[field] !== values[field]) : undefined
  if (twice !== undefined)
    throw new ConfigError(
      `Field "${twice}" of the ${type.name} is ${showValue(fields[twice])}, but a label of the type is called "${twice}" too, and the request has one place for both. Leave out the field.`,
      { option: twice },
    )
  // A creation that became an update may contain fields that only a creation accepts.
  const sent =
    mode === 'create' ? { ...values, ...fields } : Object.fromEntries(Object.entries(fields).filter(([field]) => field in allowed))
  return { operation, path: subjectPath(type, reference), query: ownerQuery(operation, state.owner), body: sent }
}

/** The request of a step. @throws ConfigError when its other end is a draft that has not been committed */
export function stepRequest({ type, reference, owner }: DraftState, step: Step, types: IndicatorTypes): WriteRequest {
  const target = step.target === undefined ? {} : targetPath(step.target, types, step.operation)
  return requestOn(step.operation, { ...subjectPath(type, reference), ...target, ...step.path }, owner, step.body)
}

/** The request of an operation with its path values. Values that its path does not contain are ignored. */
export function requestOn(
  operation: Operation,
  path: Readonly<Record<string, string | number>>,
  owner: string | undefined,
  body?: Readonly<Record<string, unknown>>,
): WriteRequest {
  return { operation, path, query: ownerQuery(operation, owner), ...(body === undefined ? {} : { body }) }
}

function ownerQuery(operation: Operation, owner: string | undefined): Record<string, string> {
  return operation.ownerAllowed && owner !== undefined ? { owner } : {}
}

/** A request as shown in plans and outcomes. */
export function describeRequest({ operation, path, query, body }: WriteRequest, defaultOwner: string | undefined): CommitRequest {
  const uri = operation.path.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = path[name]
    return value === undefined ? placeholder : encodePathValue(String(value))
  })
  return {
    method: operation.method,
    uri,
    query: { ...ownerQuery(operation, defaultOwner), ...query },
    ...(body === undefined ? {} : { body }),
  }
}

/** An entity as the server returned it. */
export type Entity = Readonly<Record<string, unknown>>

/** The response to a request. */
export interface WriteAnswer {
  readonly status: number
  /** The whole decoded response. */
  readonly value: unknown
  /** The first entity in it. */
  readonly entity: Entity | undefined
}

/** How to send a request. */
export interface SendOptions {
  readonly description: string
  readonly signal?: AbortSignal | undefined
  /** Bytes to send instead of a JSON body. */
  readonly content?: {
    readonly body: RequestBody
    readonly contentLength: number | undefined
    readonly onProgress: ((bytesSent: number) => void) | undefined
  }
}

/**
 * Sends a request.
 * @throws ApiError when the server rejects it, ConnectionError or ProtocolError when no complete response arrived, the signal's reason
 */
export async function sendRequest(
  client: Client,
  { operation, path, query, body }: WriteRequest,
  options: SendOptions,
): Promise<WriteAnswer> {
  const { signal, description, content } = options
  const { status, value, found } = await client.call(operation, {
    path,
    query,
    description,
    ...(content === undefined ? (body === undefined ? {} : { body }) : { body: content.body }),
    ...(content?.contentLength === undefined ? {} : { contentLength: content.contentLength }),
    ...(content?.onProgress === undefined ? {} : { onProgress: content.onProgress }),
    ...(signal === undefined ? {} : { signal }),
  })
  const row = found?.rows[0]
  return { status, value, entity: isRecord(row) ? row : undefined }
}

/** The status of a failed request, if the server responded. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof ApiError ? error.status : undefined
}
