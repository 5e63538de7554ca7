import { describe, expect, it } from 'vitest'
import { ApiError, AuthError, NotFoundError, ProtocolError, RateLimitError } from '../../../src/errors/index.js'
import {
  decodeEnvelope,
  type EnvelopeInput,
  isAlreadyExists,
  isEmptyRetrieval,
  isLabelNotRemoved,
  redact,
} from '../../../src/http/index.js'

const answer = (changes: Partial<EnvelopeInput>): EnvelopeInput => ({
  status: 200,
  contentType: 'application/json; charset=utf-8',
  text: '{"status":"Success"}',
  url: 'https://host/api/v2/owners',
  method: 'GET',
  operation: 'listOwners',
  redact,
  ...changes,
})

function failure(changes: Partial<EnvelopeInput>): ApiError {
  const envelope = decodeEnvelope(answer(changes))
  if (envelope.ok) throw new Error('A success')
  return envelope.error
}

const failed = (message: string) => JSON.stringify({ status: 'Failure', message })

describe('a success', () => {
  it.each([
    ['{"status":"Success","data":{"resultCount":1,"owner":[]}}', { status: 'Success', data: { resultCount: 1, owner: [] } }],
    ['{"status":"Success"}', { status: 'Success' }],
    ['{"indicator":[]}', { indicator: [] }],
    ['{"status":"Queued"}', { status: 'Queued' }],
    ['{"status":"Running"}', { status: 'Running' }],
    ['[{"code":"0x1003"}]', [{ code: '0x1003' }]],
  ])('%s is handed over whole', (text, value) => {
    expect(decodeEnvelope(answer({ text }))).toEqual({ ok: true, value })
  })

  it.each(['application/json', 'Application/JSON;charset=UTF-8', 'application/problem+json', undefined])(
    'may be of type %s',
    contentType => {
      expect(decodeEnvelope(answer({ contentType })).ok).toBe(true)
    },
  )

  it('may be empty with 204, or after a write', () => {
    expect(decodeEnvelope(answer({ status: 204, text: '', contentType: undefined }))).toEqual({ ok: true, value: undefined })
    expect(decodeEnvelope(answer({ method: 'DELETE', text: '', contentType: 'text/plain' }))).toEqual({ ok: true, value: undefined })
  })
})

describe('a failure', () => {
  it('inside a success is an error all the same', () => {
    expect(failure({ text: failed('No way') })).toMatchObject({
      name: 'ApiError',
      status: 200,
      detail: 'No way',
      operation: 'listOwners',
      method: 'GET',
      url: 'https://host/api/v2/owners',
      body: failed('No way'),
    })
  })

  it('of a batch is described', () => {
    const text = '{"status":"Invalid","description":"File size greater than allowable limit of 2000000"}'
    expect(failure({ status: 400, text }).detail).toBe('File size greater than allowable limit of 2000000')
    expect(failure({ status: 202, text }).detail).toBe('File size greater than allowable limit of 2000000')
  })

  it('in plain text keeps its words', () => {
    expect(failure({ status: 503, contentType: 'text/plain', text: 'Batch is not enabled\n' }).detail).toBe('Batch is not enabled')
  })

  it('of a web server in between is told by its status', () => {
    expect(failure({ status: 404, contentType: 'text/html', text: '<h1>Not Found</h1>' }).detail).toBe('HTTP status 404')
  })

  it.each([
    [401, AuthError],
    [403, AuthError],
    [404, NotFoundError],
    [429, RateLimitError],
    [400, ApiError],
    [500, ApiError],
  ])('of %d has its class', (status, kind) => {
    expect(failure({ status, text: failed('x') }).constructor).toBe(kind)
  })

  it('says what happened, on what, what to do, and carries the facts', () => {
    const error = failure({ status: 429, text: failed('Slow down'), retryAfter: 7, attempts: 5, headers: { 'x-request-id': 'r-1' } })
    expect(error.message).toBe(
      'GET https://host/api/v2/owners failed with status 429 after 5 attempts: Slow down. Wait 7 s, or lower the concurrency.',
    )
    expect(error).toMatchObject({ retryAfter: 7, attempts: 5, requestId: 'r-1' })
  })

  it('of the clock says so', () => {
    expect(failure({ status: 401, text: failed('Timestamp out of acceptable time range') }).message).toContain(
      'Set the clock of this machine',
    )
  })

  it('shows no secret', () => {
    const error = failure({ status: 400, text: failed('Bad Authorization: TC-Token abc123def456') })
    expect(`${error.message}${error.body}`).not.toContain('abc123def456')
  })
})

describe('an answer that is not the promised JSON', () => {
  it.each([
    ['text/html', '<html>proxy</html>', 'content type text/html'],
    ['text/plain', '{"status":"Success"}', 'content type text/plain'],
    ['application/json', '{"status":"Succ', 'truncated or malformed'],
    ['application/json', '', 'an empty body'],
  ])('%s %j', (contentType, text, found) => {
    const run = () => decodeEnvelope(answer({ contentType, text, attempts: 2 }))
    expect(run).toThrow(ProtocolError)
    expect(run).toThrow(found)
    expect(run).toThrow(expect.objectContaining({ excerpt: text, url: 'https://host/api/v2/owners', attempts: 2 }))
  })

  it('is quoted up to 200 characters, secrets redacted even on the border', () => {
    const text = `{"x":"${'a'.repeat(170)}","apiToken":"hidden-word-hidden-word-hidden-word"`
    expect(() => decodeEnvelope(answer({ text }))).toThrow(expect.objectContaining({ excerpt: expect.stringMatching(/^.{200}$/) }))
    expect(() => decodeEnvelope(answer({ text }))).not.toThrow(expect.objectContaining({ excerpt: expect.stringContaining('hidden') }))
  })
})

describe('tolerated failures', () => {
  const relative = 'Could not find resource for relative : /v2/x of full path: https://host/api/v2/x'
  it.each([
    [{ status: 404, text: failed('The requested resource was not found') }, true],
    [{ status: 500, contentType: 'text/plain', text: relative }, true],
    [{ status: 404, contentType: 'text/plain', text: relative }, true],
    [{ status: 404, text: failed('The requested resource was not found.') }, true],
    [{ status: 404, contentType: 'text/plain', text: 'Could not find resource for full path: https://host/api/v2/x' }, true],
    [{ status: 404, text: failed('The requested owner was not found') }, false],
    [{ status: 404, text: failed('The requested attribute type was not found') }, false],
    [{ status: 404, text: failed('The requested security label was not found') }, false],
    [{ status: 404, text: failed(relative) }, false],
    [{ status: 404, contentType: 'text/plain', text: 'The requested resource was not found' }, false],
    [{ status: 404, contentType: 'text/html', text: '<h1>Not Found</h1>' }, false],
    [{ status: 500, text: failed('The requested resource was not found') }, false],
    [{ status: 400, text: failed('The requested resource was not found') }, false],
  ])('an empty retrieval: %j is %s', (changes, expected) => {
    expect(isEmptyRetrieval(failure(changes))).toBe(expected)
  })

  it('a file that exists', () => {
    expect(
      isAlreadyExists(failure({ status: 400, text: failed('The MD5 for this File is invalid, a File with this MD5 already exists') })),
    ).toBe(true)
    expect(isAlreadyExists(failure({ status: 500, text: failed('already exists') }))).toBe(false)
    expect(isAlreadyExists(new Error('already exists'))).toBe(false)
  })

  it('a label that stays', () => {
    expect(
      isLabelNotRemoved(failure({ status: 401, text: failed('The requested Security Label was not removed - access was denied') })),
    ).toBe(true)
    expect(isLabelNotRemoved(failure({ status: 401, text: failed('Access was denied') }))).toBe(false)
  })
})
