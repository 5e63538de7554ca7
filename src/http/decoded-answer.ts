import type { ApiError } from '../errors/index.js'
import type { TransportResponse } from './response.js'

/** A response in JSON: its value, decoded once, or the failure it reports. It has the members of a `Response` that openapi-fetch reads. */
export class DecodedAnswer {
  readonly status: number
  readonly ok: boolean
  readonly headers: { get(name: string): string | null }
  readonly failure: ApiError | undefined
  /** The whole decoded body, including the envelope; `undefined` for a failure. */
  readonly value: unknown
  readonly #answer: TransportResponse
  readonly #text: string

  constructor(answer: TransportResponse, text: string, decoded: { value?: unknown; failure?: ApiError }) {
    this.status = answer.status
    this.ok = decoded.failure === undefined
    this.headers = { get: name => answer.headers[name.toLowerCase()] ?? null }
    this.failure = decoded.failure
    this.value = decoded.value
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
export function valueOrThrow({ failure, value }: DecodedAnswer): unknown {
  if (failure !== undefined) throw failure
  return value
}
