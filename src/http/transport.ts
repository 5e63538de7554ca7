import { setMaxListeners } from 'node:events'
import type { Dispatcher } from 'undici'
import { ThreatConnectError } from '../errors/index.js'
import { createAuthorizer, unsigned } from './authorizer.js'
import { decodeText } from './charset.js'
import { createLimiter, type Place } from './concurrency.js'
import { type DeliveryContext, type DeliveryProgress, deliver, shownUrl } from './delivery.js'
import { createDispatcher } from './dispatcher.js'
import type { Effects } from './effects.js'
import { type BodyEnd, describeExchange, type TransportRequest } from './exchange.js'
import { classifyFailure, failureError } from './failure.js'
import { type Redact, Redactor } from './redactor.js'
import { bufferedResponse, oversizeError, streamedResponse, type TransportResponse } from './response.js'

import type { Settings } from './settings.js'

/** Settings that may differ between transports that share connections. */
type DeliverySettings = Pick<Settings, 'timeout' | 'retries' | 'retrySleep' | 'backoff' | 'retryAfterMaximum' | 'responseLimit'>

/** Sends requests: signed, limited, retried if that is safe. */
export interface Transport {
  /**
   * @returns the response, of any status but a redirect; 429, 502, 503 and 504 after the last attempt
   * @throws RedirectError for a redirect, which is never followed
   * @throws ConnectionError, TimeoutError without a response; ProtocolError when it was truncated, or is larger than `responseLimit`
   * @throws AuthError when an expired token was not renewed
   * @throws the signal's reason when it was aborted
   */
  send(request: TransportRequest): Promise<TransportResponse>
  /** Hides the credentials of this client, also in the form in which a server repeats them, and everything that looks like a credential. */
  readonly redact: Redact
  /** A transport with other delivery settings that shares connections, credentials and concurrency limit. */
  with(changes: Partial<DeliverySettings>): Transport
  /** Closes all connections at once; open requests fail. Only needed to end them early: idle connections do not keep the process alive. */
  close(): Promise<void>
}

/**
 * Opens the transport.
 * @param settings from `parseSettings`
 * @param effects from `createEffects`
 */
export function createTransport(settings: Settings, effects: Effects): Transport {
  if (!settings.tls.rejectUnauthorized) {
    const message = 'certificates are not checked (tls.rejectUnauthorized is false): anyone on the way can read and change everything'
    effects.logger.warn({ origin: settings.origin }, message)
  }
  let opened: Dispatcher | undefined
  let closed = false
  const isClosed = () => closed
  // A client that sends nothing, such as one that only explains its plans, never loads undici.
  const dispatcher = () => {
    opened ??= createDispatcher(settings)
    return opened
  }
  const unbounded = new WeakSet<AbortSignal>()
  const limiter = createLimiter(settings.concurrency)
  const redactor = new Redactor(clientSecrets(settings))
  const renewalContext: DeliveryContext = { settings, effects, isClosed, dispatcher, authorize: unsigned, redactor }
  const authorize = createAuthorizer(settings.credentials, effects.now, redactor, async path => {
    // The call that needs the token already holds a place: waiting for a second could take forever.
    const { head, bytes } = await deliver(renewalContext, { method: 'GET', path, retrySafe: true }, newProgress())
    return bufferedResponse(head, bytes)
  })

  function bind(bound: Settings): Transport {
    const context: DeliveryContext = { settings: bound, effects, isClosed, dispatcher, authorize, redactor }
    return {
      async send(request) {
        checkPath(request.path, redactor)
        const place = await enter(request.signal)
        // A connection is free one turn of the event loop after its response, and gone two turns after a failure: a request sent before that
        // would open one more.
        try {
          const { answer, arrived } = await sendOnce(context, request, place)
          if (arrived === undefined) setImmediate(place.release)
          else void arrived.then(() => setImmediate(() => setImmediate(place.release)))
          return answer
        } catch (error) {
          setImmediate(() => setImmediate(place.release))
          throw error
        }
      },
      redact: text => redactor.redact(text),
      with: changes => bind({ ...bound, ...changes }),
      async close() {
        closed = true
        await opened?.destroy()
      },
    }
  }

  function enter(signal: AbortSignal | undefined): Promise<Place> {
    // One signal may end hundreds of calls: Node would report its eleventh listener as a leak.
    if (signal !== undefined && !unbounded.has(signal)) {
      setMaxListeners(0, signal)
      unbounded.add(signal)
    }
    return limiter.acquire(signal)
  }

  return bind(settings)
}

/** A response, and for a body that is left to its reader, when its connection is free. */
interface Sent {
  readonly answer: TransportResponse
  readonly arrived?: Promise<void>
}

/**
 * Delivers the request, reports the exchange, and wraps the response. A response that is streamed is reported at its headers, since nobody
 * may read it, and its body when it ends.
 */
async function sendOnce(context: DeliveryContext, request: TransportRequest, place: Place): Promise<Sent> {
  const { settings, effects, redactor } = context
  const redact = (text: string) => redactor.redact(text)
  const messageOf = (error: unknown) => redact(error instanceof Error ? error.message : String(error))
  const url = shownUrl(context, request)
  const startedAt = effects.now()
  const progress = newProgress()
  const end = (facts: { error?: unknown; responseBody?: string | undefined; body?: Promise<BodyEnd> }) => {
    // Aborted by the caller, as prefetched pages are when it has enough rows: nothing failed.
    if (progress.status === undefined && request.signal?.aborted) return
    const errorMessage = facts.error === undefined ? undefined : messageOf(facts.error)
    const ended = { startedAt, endedAt: effects.now(), ...progress, errorMessage, responseBody: facts.responseBody }
    effects.onExchange?.(describeExchange(request, url, ended, redact), facts.body)
  }
  try {
    const { head, bytes, stream } = await deliver(context, request, progress, url)
    if (stream === undefined) {
      end({ responseBody: head.status >= 400 ? decodeText(bytes, head.contentType) : undefined })
      return { answer: bufferedResponse(head, bytes) }
    }
    const { method, retrySafe } = request
    let onEnd: (end: BodyEnd) => void = () => {}
    end({
      body: new Promise(resolve => {
        onEnd = resolve
      }),
    })
    // Its reader may make calls before it reads, or never read.
    place.pause()
    const answer = streamedResponse(head, stream.contents, {
      limit: settings.responseLimit * 1024 * 1024,
      place,
      tooLarge: () => oversizeError(method, url, settings.responseLimit),
      toError(error) {
        if (request.signal?.aborted) return request.signal.reason
        const facts = { method, url, timeout: settings.timeout, attempts: head.attempts, retrySafe, body: '', redact }
        return failureError(classifyFailure(error, true, redact), facts)
      },
      onEnd: (sizeBytes, error) =>
        onEnd({ sizeBytes, endedAt: effects.now(), errorMessage: error === undefined ? undefined : messageOf(error) }),
    })
    return { answer, arrived: stream.arrived }
  } catch (error) {
    if (!request.signal?.aborted)
      effects.logger.error({ method: request.method, url, attempts: progress.attempts, why: messageOf(error) }, 'request failed')
    end({ error })
    throw error
  }
}

function newProgress(): DeliveryProgress {
  return { attempts: 0, status: undefined, sizeBytes: 0 }
}

/** Only bytes that a request line can hold (RFC 9112, 3.2) are allowed: anything else would be changed on the way and invalidate the signature. */
function checkPath(path: string, redactor: Redactor): void {
  if (/^\/[!"$-~]*$/.test(path)) return
  throw new ThreatConnectError(
    `The path ${JSON.stringify(redactor.redact(path))} cannot be sent: it must start with a slash, and blanks, # and non-ASCII characters must be percent-encoded.`,
  )
}

/** The secrets that a server may repeat: secret key or token, and the proxy's credentials as sent and as given. */
function clientSecrets({ credentials, proxy }: Pick<Settings, 'credentials' | 'proxy'>): string[] {
  const own = credentials.kind === 'hmac' ? credentials.secretKey : credentials.token
  const encoded = proxy?.authorization?.reveal().slice('Basic '.length)
  if (encoded === undefined) return [own.reveal()]
  const password = Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s)[1] ?? ''
  return [own.reveal(), encoded, password]
}
