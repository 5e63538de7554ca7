import { ConnectionError, ProtocolError, type ThreatConnectError, TimeoutError } from '../errors/index.js'
import { ConnectFailure } from './connect-failure.js'
import { excerpt } from './excerpt.js'
import { redact } from './redact.js'

/** Why an attempt got no whole answer. */
export interface Failure {
  /** `fatal` would fail again in the same way; the others may pass. `malformed`: an answer began and was cut off or is not HTTP. */
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
/** zlib's codes for contents that are not of their coding, or cut off; those of Brotli begin with two underscores. */
const CODING = /^(Z_|ERR__|ERR_BROTLI_)/
/** undici's words for a proxy that refuses, in a tunnel and in absolute form; it keeps the status nowhere else. */
const PROXY_REFUSAL = /^Proxy (?:response|Authentication Required) \((\d{3})\)/

/**
 * Reads an error of the connection.
 * @param error what undici or Node threw
 * @param answered whether the headers of the answer had come
 */
export function classifyFailure(error: unknown, answered: boolean): Failure {
  const sent = !(error instanceof ConnectFailure)
  const source = error instanceof ConnectFailure ? error.cause : error
  const code = codeOf(source)
  const words = source instanceof Error && source.message !== '' ? source.message : error instanceof Error ? error.message : String(error)
  const reason = redact(words)
  const failure = (kind: Failure['kind'], explanation = reason): Failure => ({ kind, sent, reason: explanation, cause: error })
  if (TIMEOUTS.has(code)) return failure('timeout')
  if (CERTIFICATE.test(code) || code === 'UND_ERR_PRX_TLS') {
    return failure('fatal', `${reason}; the certificate is not trusted: name the authority in tls.ca`)
  }
  const [, proxyStatus] = PROXY_REFUSAL.exec(words) ?? []
  if (proxyStatus !== undefined) {
    const explanation = `the proxy answered ${proxyStatus}${proxyStatus === '407' ? '; check its user and password' : ''}`
    return failure(proxyStatus.startsWith('4') ? 'fatal' : 'lost', explanation)
  }
  if (!sent || LOST.has(code)) return failure('lost')
  if (code === 'UND_ERR_SOCKET') return failure(answered ? 'malformed' : 'lost')
  if (CODING.test(code)) return failure('malformed', `${reason} in the content coding`)
  if (code.startsWith('HPE_') || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return failure('malformed')
  return failure('fatal')
}

/** The error to throw when no attempt is left, or none may follow. */
export function failureError(
  { kind, sent, reason, cause }: Failure,
  facts: { method: string; url: string; timeout: number; attempts: number; retrySafe: boolean; body: string },
): ThreatConnectError {
  const { method, url, timeout, attempts } = facts
  const tries = attempts === 1 ? '1 attempt' : `${attempts} attempts`
  const doubt = sent && !facts.retrySafe ? ' The request may have been carried out: look before you send it again.' : ''
  if (kind === 'malformed') {
    const message = `${method} ${url}: the answer was cut off or is not HTTP (${reason}), after ${tries}.${doubt}`
    return new ProtocolError(message, { url, excerpt: excerpt(facts.body), attempts, cause })
  }
  if (kind === 'timeout') {
    const message = `${method} ${url}: silence for ${timeout} s (${reason}), after ${tries}. Raise the timeout, or ask for less at once.${doubt}`
    return new TimeoutError(message, { attempts, timeout, cause })
  }
  const message = `${method} ${url}: no connection (${reason}), after ${tries}. Check the base URL, the network and the proxy.${doubt}`
  return new ConnectionError(message, { attempts, cause })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
