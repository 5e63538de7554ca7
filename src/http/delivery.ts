import type { Dispatcher } from 'undici'
import { ConnectionError, RedirectError } from '../errors/index.js'
import { counted } from '../words.js'
import { type AttemptOutcome, attemptOnce } from './attempt.js'
import type { Authorizer } from './authorizer.js'
import { charsetOf, decodeText } from './charset.js'
import type { Effects } from './effects.js'
import type { TransportRequest } from './exchange.js'
import { ConnectFailure, failureError } from './failure.js'
import type { Redact, Redactor } from './redactor.js'

import { openBody } from './request-body.js'
import type { ResponseHead } from './response.js'
import { mayRetry, parseRetryAfter, retrySeconds } from './retry.js'

import type { Settings } from './settings.js'

/** What a delivery works with. */
export interface DeliveryContext {
  readonly settings: Settings
  readonly effects: Effects
  /** Whether the connections were closed for good. */
  readonly isClosed: () => boolean
  /** Opens the connections at the first call. */
  readonly dispatcher: () => Dispatcher
  readonly authorize: Authorizer
  readonly redactor: Redactor
}

/** Progress of a delivery; kept by the caller, so that it is known even if the delivery throws. */
export interface DeliveryProgress {
  attempts: number
  status: number | undefined
  sizeBytes: number
}

type Answer = Extract<AttemptOutcome, { kind: 'answer' }>

/** A response: its body in memory, or left to `stream` and then empty in memory. */
export interface Delivered extends Pick<Answer, 'bytes' | 'stream'> {
  readonly head: ResponseHead
}

/** The URL of a request for messages and the report, secrets redacted. */
export function shownUrl({ settings, redactor }: DeliveryContext, { path }: TransportRequest): string {
  return redactor.redact(settings.origin + settings.basePath + path)
}

/**
 * Sends a request until there is a response or no attempt is left, with a new signature each time. It does not sleep after the last attempt.
 * @returns the response, of any status; 429, 502, 503 and 504 after the last attempt
 * @throws RedirectError; ConnectionError, TimeoutError and ProtocolError without a complete response; the reason of the signal
 */
export async function deliver(
  context: DeliveryContext,
  request: TransportRequest,
  progress: DeliveryProgress,
  url = shownUrl(context, request),
): Promise<Delivered> {
  const { settings, effects, authorize, redactor } = context
  const redact = (text: string) => redactor.redact(text)
  const { method, signal, retrySafe } = request
  const path = settings.basePath + request.path
  let attemptsInAll = settings.retries
  let isRenewed = false

  for (let attempt = 1; ; attempt++) {
    checkOpen(context, request, attempt - 1, url)
    // Those of the last attempt would stay if this one gets no response.
    progress.status = undefined
    progress.sizeBytes = 0
    const authorization = await authorize(method, path, signal)
    const body = openBody(request.body, request.onProgress)
    const headers = requestHeaders(request, settings, body.size, authorization.headers)
    checkOpen(context, request, attempt - 1, url)
    progress.attempts = attempt
    const began = effects.now()
    const outcome = await attemptOnce(context.dispatcher(), request, {
      origin: settings.origin,
      path,
      headers,
      body,
      timeout: settings.timeout,
      responseLimit: settings.responseLimit,
      url,
      redact,
    })
    const durationMs = effects.now() - began
    if (outcome.kind === 'failure') {
      effects.logger.debug(
        { method, url, durationMs, size: outcome.partial.length, attempt, failure: outcome.failure.reason },
        'attempt failed',
      )
    } else {
      progress.status = outcome.status
      progress.sizeBytes = outcome.bytes.length
      effects.logger.debug({ method, url, status: outcome.status, durationMs, size: progress.sizeBytes, attempt }, 'response received')
      if (
        outcome.status === 401 &&
        !isRenewed &&
        body.repeatable() &&
        (await authorization.renew?.(decodeText(outcome.bytes, outcome.headers['content-type'])))
      ) {
        // The renewal adds an attempt, so that it works with `retries: 1` too.
        isRenewed = true
        attemptsInAll++
        continue
      }
      refuseRedirect(outcome, settings.origin + path, request, attempt, redact)
    }
    const retryAfter = outcome.kind === 'answer' ? parseRetryAfter(outcome.headers['retry-after'], effects.now()) : undefined
    const fact = outcome.kind === 'answer' ? { status: outcome.status, retryAfter } : outcome.failure
    if (attempt >= attemptsInAll || !mayRetry({ retrySafe, bodyRepeatable: body.repeatable(), outcome: fact })) {
      if (outcome.kind === 'answer') {
        const shown = shownAnswer(outcome, redact)
        return { ...shown, head: headOf(shown, { url, attempts: attempt, retryAfter, redact }) }
      }
      const { timeout } = settings
      throw failureError(outcome.failure, { method, url, timeout, attempts: attempt, retrySafe, body: outcome.partial, redact })
    }
    const sleepSeconds = retrySeconds(attempt, settings, retryAfter, effects.random())
    const why = outcome.kind === 'answer' ? `status ${outcome.status}` : outcome.failure.reason
    effects.logger.warn({ method, url, attempt, attemptsInAll, sleepSeconds, why }, 'retrying')
    await effects.sleep(sleepSeconds * 1000, signal)
  }
}

/** Refuses to send when the connections were closed: before the first attempt, or between two. */
export function checkOpen({ isClosed }: DeliveryContext, { method }: TransportRequest, attempts: number, url: string): void {
  if (!isClosed()) return
  const progress = attempts === 0 ? 'Nothing was sent' : `It failed ${counted(attempts, 'time')} before, and was not sent again`
  throw new ConnectionError(`${method} ${url}: the client is closed. ${progress}. Create a new client to send it.`, {
    attempts,
    // As for a connection that never opened: nothing to look for on the server.
    cause: new ConnectFailure('the client is closed'),
  })
}

function requestHeaders(
  { headers = {}, contentType, contentLength }: TransportRequest,
  { userAgent }: Settings,
  bodySize: number | undefined,
  credentials: Readonly<Record<string, string>>,
): Record<string, string> {
  const length = bodySize ?? contentLength
  // An absent Accept-Encoding would allow any coding (RFC 9110, 12.5.3).
  const all: Record<string, string> = { 'accept-encoding': 'identity', 'user-agent': userAgent }
  for (const [given, value] of Object.entries(headers)) {
    const name = given.toLowerCase()
    if (!RESERVED.has(name)) all[name] = value
  }
  if (contentType !== undefined) all['content-type'] = contentType
  if (length !== undefined) all['content-length'] = String(length)
  return Object.assign(all, credentials)
}

/** Headers that only the transport sets: they belong to the connection or to the signature. */
const RESERVED = new Set(['authorization', 'timestamp', 'host', 'content-length', 'transfer-encoding', 'connection', 'proxy-authorization'])

/** Values that most responses have and that hold no secret: searching each for secrets would double the cost of a response. */
const HARMLESS =
  /^(?:application\/json(?:; ?charset=utf-8)?|\d{1,7}|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT|keep-alive|timeout=\d{1,5})$/

function headOf(
  { status, headers: given }: Answer,
  { url, attempts, retryAfter, redact }: Pick<ResponseHead, 'url' | 'attempts' | 'retryAfter'> & { redact: Redact },
): ResponseHead {
  // Headers are shown whenever a response is printed.
  const headers: Record<string, string> = {}
  for (const name in given) {
    const value = given[name]
    if (value !== undefined) headers[name] = HARMLESS.test(value) ? value : redact(value)
  }
  return { status, headers, url, attempts, contentType: headers['content-type'], retryAfter }
}

/** The body of a failure ends up in logs: credentials in it are redacted. */
function shownAnswer(answer: Answer, redact: Redact): Answer {
  if (answer.status < 400) return answer
  const type = answer.headers['content-type']
  const text = decodeText(answer.bytes, type)
  const clean = redact(text)
  if (clean === text && charsetOf(type) === undefined) return answer
  const headers = type === undefined ? answer.headers : { ...answer.headers, 'content-type': type.replace(/;.*$/s, '; charset=utf-8') }
  return { ...answer, headers, bytes: Buffer.from(clean) }
}

/** Most characters of an address in a message. */
const LONGEST_TARGET = 300

function refuseRedirect({ status, headers }: Answer, from: string, { method }: TransportRequest, attempts: number, redact: Redact): void {
  const { location } = headers
  if (status < 300 || status > 399 || location === undefined) return
  const url = redact(from)
  const parsed = URL.canParse(location, from) ? new URL(location, from) : undefined
  const target = parsed === undefined ? 'an unreadable address' : redact(`${parsed.origin}${parsed.pathname}`).slice(0, LONGEST_TARGET)
  const message = `${method} ${url} was redirected (${status}) to ${target}, which is not followed because a signature is valid for one URL only. Set the base URL to the address of the API.`
  throw new RedirectError(message, { url, status, target, attempts })
}
