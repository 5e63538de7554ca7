import { describe, expect, it } from 'vitest'
import { ConnectionError, ProtocolError, TimeoutError } from '../../../src/errors/index.js'
import { ConnectFailure, classifyFailure, type Failure, failureError } from '../../../src/http/failure.js'

const redact = (text: string) => text.replaceAll('hidden', '[redacted]')
const coded = (code: unknown, message = 'words') => Object.assign(new Error(message), { code })
const unconnected = (error: Error) => new ConnectFailure('before', { cause: error })

describe('an error of the connection', () => {
  const late: [code: string, answered: Failure['kind'], unanswered: Failure['kind']][] = [
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', 'timeout'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout', 'timeout'],
    ['UND_ERR_BODY_TIMEOUT', 'timeout', 'timeout'],
    ['ETIMEDOUT', 'timeout', 'timeout'],
    ...['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ENETDOWN', 'ENETRESET', 'ENETUNREACH', 'EHOSTDOWN', 'EHOSTUNREACH', 'UND_ERR_SOCKET'].map(
      code => [code, 'malformed', 'lost'] as [string, Failure['kind'], Failure['kind']],
    ),
    ['UND_ERR_HEADERS_OVERFLOW', 'malformed', 'malformed'],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'malformed', 'malformed'],
    ['Z_DATA_ERROR', 'malformed', 'malformed'],
    ['ERR__ERROR_FORMAT_PADDING_1', 'malformed', 'malformed'],
    ['ERR_BROTLI_DECODER_ERROR_UNREACHABLE', 'malformed', 'malformed'],
    ['UND_ERR_DESTROYED', 'fatal', 'fatal'],
    ['X_Z_', 'fatal', 'fatal'],
    ['', 'fatal', 'fatal'],
  ]
  it.each(late)('%s is %s after the headers, %s before', (code, answered, unanswered) => {
    expect(classifyFailure(coded(code), true, redact)).toMatchObject({ kind: answered, sent: true })
    expect(classifyFailure(coded(code), false, redact)).toMatchObject({ kind: unanswered, sent: true })
  })

  it('is malformed when the parser of HTTP names it, whatever its code', () => {
    const error = Object.assign(new Error('words'), { name: 'HTTPParserError' })
    expect(classifyFailure(error, false, redact)).toMatchObject({ kind: 'malformed', sent: true, reason: 'words' })
    expect(classifyFailure({ name: 'HTTPParserError' }, false, redact)).toMatchObject({ kind: 'fatal' })
  })

  it.each([
    ['ECONNREFUSED', 'lost'],
    ['ENOTFOUND', 'lost'],
    ['EAI_AGAIN', 'lost'],
    ['ETIMEDOUT', 'timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['', 'lost'],
  ])('%s before there is a connection is %s, and nothing was sent', (code, kind) => {
    const error = unconnected(coded(code))
    expect(classifyFailure(error, false, redact)).toEqual({ kind, sent: false, reason: 'words', cause: error })
  })

  const untrusted = 'the certificate is not trusted: pass its authority as tls.ca'
  it.each([
    ['CERT_HAS_EXPIRED', 'renew it, or correct the clock of this machine'],
    ['CERT_NOT_YET_VALID', 'correct the clock of this machine, or issue a valid one'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'the certificate is for another host: correct the base URL'],
    ...[
      'CERT_UNTRUSTED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
      'INVALID_CA',
      'INVALID_PURPOSE',
      'PATH_LENGTH_EXCEEDED',
      'HOSTNAME_MISMATCH',
      'UND_ERR_PRX_TLS',
    ].map(code => [code, untrusted]),
  ])('%s is a certificate that is refused: %s', (code = '', advice = '') => {
    expect(classifyFailure(unconnected(coded(code)), false, redact)).toMatchObject({
      kind: 'fatal',
      sent: false,
      reason: `words; ${advice}`,
    })
  })

  it.each([
    ['Proxy response (407) !== 200 when HTTP Tunneling', 'fatal', 'the proxy answered 407; check its user and password'],
    ['Proxy Authentication Required (407)', 'fatal', 'the proxy answered 407; check its user and password'],
    ['Proxy response (403) !== 200 when HTTP Tunneling', 'fatal', 'the proxy answered 403'],
    ['Proxy response (502) !== 200 when HTTP Tunneling', 'lost', 'the proxy answered 502'],
    ['The Proxy response (407)', 'lost', 'The Proxy response (407)'],
  ])('%s comes from the proxy', (message, kind, reason) => {
    expect(classifyFailure(unconnected(coded('UND_ERR_ABORTED', message)), false, redact)).toMatchObject({ kind, reason })
  })

  it('is told in its own words, or what wraps it, with secrets hidden', () => {
    expect(classifyFailure(coded('EPIPE', 'a hidden word'), false, redact).reason).toBe('a [redacted] word')
    expect(classifyFailure(unconnected(coded('ECONNREFUSED', '')), false, redact).reason).toBe('before')
    expect(classifyFailure('a hidden text', false, redact)).toMatchObject({ kind: 'fatal', reason: 'a [redacted] text' })
    expect(classifyFailure(coded(7), false, redact)).toMatchObject({ kind: 'fatal', reason: 'words' })
    expect(classifyFailure({ code: 'EPIPE' }, false, redact)).toMatchObject({ kind: 'fatal' })
    expect(classifyFailure(coded('Z_DATA_ERROR'), true, redact).reason).toBe('words in the content coding')
  })

  it('does not keep what the parser of HTTP has read', () => {
    const error = Object.assign(coded('HPE_INVALID_CONSTANT'), { data: Buffer.from('a hidden word') })
    classifyFailure(error, true, redact)
    expect(error.data).toBe('a [redacted] word')
    for (const data of [null, undefined]) {
      const other = Object.assign(coded('HPE_INVALID_CONSTANT'), { data })
      classifyFailure(other, true, redact)
      expect(other.data).toBe(data)
    }
  })
})

describe('the error that is thrown', () => {
  const cause = new Error('cause')
  const facts = {
    method: 'POST',
    url: 'https://tc.example.com/api/v2/owners',
    timeout: 30,
    attempts: 3,
    retrySafe: true,
    body: 'a hidden body',
    redact,
  }
  const failure = (kind: Failure['kind'], sent = true): Failure => ({ kind, sent, reason: 'why', cause })

  it.each([
    [
      'malformed',
      ProtocolError,
      'the response was truncated or is not HTTP (why), after 3 attempts. Check what is between you and the server, or request less at once.',
      { excerpt: 'a [redacted] body', url: facts.url },
    ],
    ['timeout', TimeoutError, 'no data for 30 s (why), after 3 attempts. Raise the timeout, or request less at once.', { timeout: 30 }],
    ['lost', ConnectionError, 'no connection (why), after 3 attempts. Check the base URL, the network and the proxy.', {}],
    ['fatal', ConnectionError, 'no connection (why), after 3 attempts. Check the base URL, the network and the proxy.', {}],
  ] as const)('for %s says what happened, and what to do', (kind, type, words, more) => {
    const error = failureError(failure(kind), facts)
    expect(error).toBeInstanceOf(type)
    expect(error.name).toBe(type.name)
    expect(error).toMatchObject({ message: `POST ${facts.url}: ${words}`, attempts: 3, cause, ...more })
    expect(failureError(failure(kind), { ...facts, attempts: 1 }).message).toContain('after 1 attempt.')
  })

  it.each(['malformed', 'timeout', 'lost', 'fatal'] as const)('for %s says when the work may be done', kind => {
    const doubt = ' The request may have been carried out: check before you send it again.'
    const unsafe = { ...facts, retrySafe: false }
    expect(failureError(failure(kind), unsafe).message.endsWith(doubt)).toBe(true)
    expect(failureError(failure(kind, false), unsafe).message).not.toContain(doubt)
    expect(failureError(failure(kind), facts).message).not.toContain(doubt)
  })
})
