import type { Operation } from '../../generated/operations.js'
import type { ApiError } from '../errors/index.js'
import { isRecord } from '../json.js'
import type { TransportResponse } from './response.js'

/** What an operation answered. */
export interface Answer {
  readonly status: number
  /** Absent for the text of an operation that answers text. */
  readonly headers?: { get(name: string): string | null }
  /** The whole decoded body, including the envelope; the text of an operation that answers text. */
  readonly value: unknown
  /** The entities in it; `undefined` if there are none. */
  readonly found: AnswerRows | undefined
}

/** A response in JSON: its value, decoded once, or the failure it reports. It has the members of a `Response` that openapi-fetch reads. */
export class DecodedAnswer implements Answer {
  readonly status: number
  readonly ok: boolean
  readonly headers: { get(name: string): string | null }
  readonly failure: ApiError | undefined
  /** `undefined` for a failure. */
  readonly value: unknown
  readonly found: AnswerRows | undefined
  readonly #answer: TransportResponse
  readonly #text: string

  constructor(answer: TransportResponse, text: string, decoded: { value?: unknown; found?: AnswerRows | undefined; failure?: ApiError }) {
    this.status = answer.status
    this.ok = decoded.failure === undefined
    this.headers = { get: name => answer.headers[name.toLowerCase()] ?? null }
    this.failure = decoded.failure
    this.value = decoded.value
    this.found = decoded.found
    this.#answer = answer
    this.#text = text
  }

  /** What openapi-fetch calls for `parseAs: 'decoded'`. */
  async decoded(): Promise<unknown> {
    return this.value
  }

  /** The body of a failure, for openapi-fetch; callers get `failure`. */
  async text(): Promise<string> {
    return this.#text
  }

  /** The response for callers; created on demand, since a page of a list needs none. */
  toResponse(): Response {
    const hasBody = this.status !== 204 && this.#text !== ''
    return new Response(hasBody ? this.#text : null, { status: this.status, headers: this.#answer.headers })
  }
}

/** @throws the failure that the response reports */
export function answerOrThrow(answer: DecodedAnswer): Answer {
  if (answer.failure !== undefined) throw answer.failure
  return answer
}

/** Puts an entity that some servers send without an envelope into one, so that every caller finds it in the same place. */
export function enveloped({ entity }: Operation, value: unknown): unknown {
  if (entity?.bare !== true || !isRecord(value) || 'data' in value) return value
  return { status: 'Success', data: entity.key === 'data' ? value : { [entity.key]: value } }
}

/** What a response holds: the rows under its entity key, and the total if the server reported it. */
export interface AnswerRows {
  /** Key under `data`, or `data` itself; the custom type's own key if the API description has `*`. */
  readonly key: string
  /** The rows; the one entity, if the operation returns one. */
  readonly rows: readonly unknown[]
  /** `resultCount`, which the server sends with `resultStart=0` only (API documentation, "paging"). */
  readonly total: number | undefined
}

/**
 * Finds the entities of a decoded response.
 *
 * @param operation names the key and whether it holds a list
 * @param value the whole decoded response, including the envelope
 * @returns the rows, or `undefined` if the response has no such key
 */
export function answerRows(operation: Operation, value: unknown): AnswerRows | undefined {
  if (operation.entity === undefined || !isRecord(value)) return undefined
  const data = isRecord(value.data) && operation.entity.key !== 'data' ? value.data : value
  const key =
    operation.entity.key === '*'
      ? Object.keys(data).find(name => name !== 'resultCount' && typeof data[name] === 'object')
      : operation.entity.key
  const total = toCount(data.resultCount)
  if (key === undefined) return total === 0 ? { key: '', rows: [], total } : undefined
  const held = data[key]
  // A list of one row may come as an object, an empty list as nothing.
  if (held === undefined || held === null) return total === 0 ? { key, rows: [], total } : undefined
  return { key, rows: Array.isArray(held) ? held : [held], total }
}

function toCount(value: unknown): number | undefined {
  const count = typeof value === 'string' ? Number(value) : value
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined
}
