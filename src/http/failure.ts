import type { buildConnector } from 'undici'
import { ConnectionError, ProtocolError, type ThreatConnectError, TimeoutError } from '../errors/index.js'
import { counted } from '../words.js'
import { excerpt, type Redact } from './redactor.js'
import { withPlainHeads } from './response-head.js'

/** A connection that failed to open: no request was sent on it, so each one that waited for it may be sent again. */
export class ConnectFailure extends Error {
  static {
    ConnectFailure.prototype.name = 'ConnectFailure'
  }
}

/**
 * Makes a connector report its failures as `ConnectFailure`.
 * The wrapping has two purposes: it distinguishes "before the request was sent" from "after", and undici would reconnect forever
 * after the connector's own `UND_ERR_SOCKET`, which a proxy that hangs up during CONNECT causes.
 */
export function markConnectFailures(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (error === null) callback(null, withPlainHeads(socket))
      else callback(new ConnectFailure(describe(error), { cause: error }), null)
    })
}

/** Node leaves the message of an AggregateError empty when a name has several addresses and all fail. */
function describe(error: Error): string {
  if (error.message !== '') return error.message
  return error instanceof AggregateError ? error.errors.map(String).join('; ') : error.name
}

/** Why an attempt got no complete response. */
export interface Failure {
  /** `fatal` would fail again in the same way; the others may pass. `malformed`: the response was truncated or is not HTTP. */
  readonly kind: 'lost' | 'timeout' | 'malformed' | 'fatal'
  /** Whether the request may have reached the server. */
  readonly sent: boolean
  /** What went wrong, in words. */
  readonly reason: string
  readonly cause: unknown
}

const TIMEOUTS = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'])
const LOST = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ENETDOWN', 'ENETRESET', 'ENETUNREACH', 'EHOSTDOWN', 'EHOSTUNREACH'])
/** Node's and OpenSSL's codes for a certificate that is refused. */
const CERTIFICATE =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY|DECRYPT)_|INVALID_(CA|PURPOSE)|PATH_LENGTH_|HOSTNAME_MISMATCH)/
/** What to do about a certificate that is refused although its authority is trusted. */
const CERTIFICATE_ADVICE: ReadonlyMap<string, string> = new Map([
  ['CERT_HAS_EXPIRED', 'renew it, or correct the clock of this machine'],
  ['CERT_NOT_YET_VALID', 'correct the clock of this machine, or issue a valid one'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'the certificate is for another host: correct the base URL'],
])
/** zlib's codes for contents that don't match their coding or are truncated; those of Brotli begin with two underscores. */
const CODING = /^(Z_|ERR__|ERR_BROTLI_)/
/** undici's messages for a proxy that refuses, in a tunnel and in absolute form; the status is nowhere else. */
const PROXY_REFUSAL = /^Proxy (?:response|Authentication Required) \((\d{3})\)/

/**
 * Classifies an error of the connection.
 * @param error what undici or Node threw
 * @param answered whether the headers of the response had arrived
 */
export function classifyFailure(error: unknown, answered: boolean, redact: Redact): Failure {
  redactParserData(error, redact)
  const sent = !(error instanceof ConnectFailure)
  const source = error instanceof ConnectFailure ? error.cause : error
  const code = codeOf(source)
  const words = source instanceof Error && source.message !== '' ? source.message : error instanceof Error ? error.message : String(error)
  const reason = redact(words)
  const failure = (kind: Failure['kind'], explanation = reason): Failure => ({ kind, sent, reason: explanation, cause: error })
  if (TIMEOUTS.has(code)) return failure('timeout')
  if (code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED') return failure('fatal', 'the client was closed')
  if (CERTIFICATE.test(code) || code === 'UND_ERR_PRX_TLS') {
    const advice = CERTIFICATE_ADVICE.get(code) ?? 'the certificate is not trusted: pass its authority as tls.ca'
    return failure('fatal', `${reason}; ${advice}`)
  }
  const [, proxyStatus] = PROXY_REFUSAL.exec(words) ?? []
  if (proxyStatus !== undefined) {
    const explanation = `the proxy answered ${proxyStatus}${proxyStatus === '407' ? '; check its user and password' : ''}`
    return failure(proxyStatus.startsWith('4') ? 'fatal' : 'lost', explanation)
  }
  if (!sent) return failure('lost')
  if (LOST.has(code) || code === 'UND_ERR_SOCKET') return failure(answered ? 'malformed' : 'lost')
  if (CODING.test(code)) return failure('malformed', `${reason} in the content coding`)
  if (isNotHttp(source) || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return failure('malformed')
  return failure('fatal')
}

/** The error to throw when no attempt is left, or no retry is allowed. */
export function failureError(
  { kind, sent, reason, cause }: Failure,
  facts: { method: string; url: string; timeout: number; attempts: number; retrySafe: boolean; body: string; redact: Redact },
): ThreatConnectError {
  const { method, url, timeout, attempts } = facts
  const tries = counted(attempts, 'attempt')
  const doubt = sent && !facts.retrySafe ? ' The request may have been carried out: check before you send it again.' : ''
  if (kind === 'malformed') {
    const message = `${method} ${url}: the response was truncated or is not HTTP (${reason}), after ${tries}. Check what is between you and the server, or request less at once.${doubt}`
    return new ProtocolError(message, { url, excerpt: excerpt(facts.body, facts.redact), attempts, cause })
  }
  if (kind === 'timeout') {
    const message = `${method} ${url}: no data for ${timeout} s (${reason}), after ${tries}. Raise the timeout, or request less at once.${doubt}`
    return new TimeoutError(message, { attempts, timeout, cause })
  }
  const message = `${method} ${url}: no connection (${reason}), after ${tries}. Check the base URL, the network and the proxy.${doubt}`
  return new ConnectionError(message, { attempts, cause })
}

/** undici keeps the bytes of the response on the error of its parser, where every logger prints them. */
function redactParserData(error: unknown, redact: Redact): void {
  if (error instanceof Error && 'data' in error && error.data !== undefined && error.data !== null) error.data = redact(String(error.data))
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Whether undici's parser refused the response; only some of its errors have a code. */
function isNotHttp(error: unknown): boolean {
  return error instanceof Error && (error.name === 'HTTPParserError' || codeOf(error) === 'UND_ERR_HEADERS_OVERFLOW')
}
