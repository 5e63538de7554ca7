import { ApiError, apiErrorFromResponse, ProtocolError } from '../errors/index.js'
import { isRecord, parseJson, parsePlainJson } from '../json.js'
import { BodyBytes } from './body-bytes.js'
import { decodeText } from './charset.js'
import { excerpt, type Redact } from './redactor.js'
import type { TransportResponse } from './response.js'

/** A response with its body as text. */
export interface EnvelopeInput {
  status: number
  contentType: string | undefined
  text: string
  /** Secrets redacted. */
  url: string
  method: string
  /** Operation id, or method and path. */
  operation: string
  /** Header `Retry-After` in seconds. */
  retryAfter?: number | undefined
  /** Names in lower case; the server's id of the request is read from them. */
  headers?: Readonly<Record<string, string>> | undefined
  attempts?: number | undefined
  /** Leaves integers beyond the safe range as the parser returns them, for a caller that checks each value and calls `parseExactJson`. @default false */
  numbersAsParsed?: boolean
  /** Hides the credentials of the client, which the server may repeat. */
  redact: Redact
}

/** A value, or the failure that the server reports. */
type Envelope = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ApiError }

const JSON_TYPE = /^\s*application\/(?:[\w.!#$&^-]+\+)?json\s*(?:;|$)/i
const LONGEST_DETAIL = 1_000

/**
 * Reads a response that should be JSON (API documentation, "envelope").
 * A failure is a status outside 200–299, or `{status: "Failure"}` and `{status: "Invalid"}` inside a success.
 * @returns the whole JSON value, including the envelope, or the failure; `undefined` as the value of an empty response with status 204 or to a write
 * @throws ProtocolError when a success is not JSON by its content type, or is truncated or malformed
 */
export function decodeEnvelope(input: EnvelopeInput): Envelope {
  const { status, contentType, text } = input
  if (status < 200 || status > 299) return { ok: false, error: apiFailure(input) }
  if (text === '' && (status === 204 || input.method !== 'GET')) return { ok: true, value: undefined }
  if (contentType !== undefined && !JSON_TYPE.test(contentType))
    throw protocolError(input, `content type ${contentType.slice(0, 100)} instead of application/json`)
  const value = input.numbersAsParsed === true ? parsePlainJson(text) : parseJson(text)
  if (value === undefined) throw protocolError(input, text === '' ? 'an empty body' : 'truncated or malformed JSON')
  const inner = isRecord(value) && 'status' in value ? value.status : undefined
  return inner === 'Failure' || inner === 'Invalid' ? { ok: false, error: apiFailure(input, value) } : { ok: true, value }
}

/** The error for a response that reports a failure. @param value the body, if it has been parsed already */
export function apiFailure(input: EnvelopeInput, value = parseJson(input.text)): ApiError {
  const { status, text, operation, method, url, headers, retryAfter, attempts, redact } = input
  const detail = redact(detailOf(value, input)).slice(0, LONGEST_DETAIL)
  const requestId = headers?.['x-request-id'] ?? headers?.['x-correlation-id']
  return apiErrorFromResponse({ status, detail, operation, method, url, requestId, body: redact(text), retryAfter, attempts })
}

/** `message` of a failure, `description` of a batch refusal, the text of a plain-text failure; else the status. */
function detailOf(value: unknown, { text, contentType, status }: EnvelopeInput): string {
  if (isRecord(value)) {
    for (const key of ['message', 'description', 'error']) {
      const found: unknown = Reflect.get(value, key)
      if (typeof found === 'string' && found !== '') return found
    }
  }
  const isPlain = contentType === undefined || /^\s*text\/plain/i.test(contentType)
  return isPlain && text.trim() !== '' ? text.trim() : `HTTP status ${status}`
}

function protocolError({ method, url, status, text, attempts, redact }: EnvelopeInput, found: string): ProtocolError {
  const message = `${method} ${url} answered ${status} with ${redact(found)}. Check that the base URL is that of the API, and that no proxy answers in its place.`
  return new ProtocolError(message, { url, excerpt: excerpt(text, redact), attempts })
}

/**
 * Whether a failed retrieval only means that there are no rows (API documentation, tolerated failures):
 * the platform's "The requested resource was not found", or "Could not find resource for …", which comes as plain text, also with 500.
 * Any other 404 stays an error: a page of a web server at a wrong base URL, or an owner or attribute type that does not exist.
 */
export function isEmptyRetrieval(error: unknown): error is ApiError {
  if (!(error instanceof ApiError)) return false
  const { status, detail, body } = error
  const isJson = /^\s*\{/.test(body)
  if (!isJson && (status === 404 || status === 500)) return /^Could not find resource for\b/i.test(detail)
  return isJson && status === 404 && /^The requested resource was not found\.?$/i.test(detail.trim())
}

/** Whether a file was refused only because it already exists: 400 "… a File with this … already exists". */
export function isAlreadyExists(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 400 && /\balready exists\b/i.test(error.detail)
}

/** Whether a security label was not removed because the account may not: 401 "The requested Security Label was not removed - access was denied". */
export function isLabelNotRemoved(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 401 && /\bSecurity Label was not removed\b/i.test(error.detail)
}

/** Bytes of a body that are enough to recognise it. */
const BEGINNING = 4096

/**
 * Refuses a web page, such as the login page of a proxy, in place of the requested contents.
 * @param promised content type that the API description promises
 * @throws ProtocolError with the beginning of the page
 */
export async function refuseWebPage(answer: TransportResponse, method: string, promised: string, redact: Redact): Promise<void> {
  const { status, contentType, url, attempts } = answer
  if (contentType?.startsWith('text/html') !== true) return
  const message = `${method} ${url} answered ${status} with content type ${contentType.slice(0, 100)} instead of ${promised}. Check that the base URL is that of the API, and that no proxy answers in its place.`
  throw new ProtocolError(message, { url, excerpt: excerpt(await beginningOf(answer), redact), attempts })
}

async function beginningOf(answer: TransportResponse): Promise<string> {
  const read = new BodyBytes()
  for await (const piece of answer.stream()) {
    read.push(Buffer.from(piece))
    if (read.size >= BEGINNING) break
  }
  return decodeText(read.concat(), answer.contentType)
}
