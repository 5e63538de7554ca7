import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../src/http/failure.js'
import { isRepeatableStatus, mayRetry, parseRetryAfter, retrySeconds } from '../../../src/http/retry.js'

const failed = (kind: Failure['kind'], sent: boolean): Failure => ({ kind, sent, reason: '', cause: undefined })
const answered = (status: number, retryAfter?: number) => ({ status, retryAfter })

describe('another attempt', () => {
  const cases: [outcome: Failure | { status: number; retryAfter: number | undefined }, safe: boolean, unsafe: boolean][] = [
    [failed('lost', true), true, false],
    [failed('lost', false), true, true],
    [failed('timeout', true), true, false],
    [failed('timeout', false), true, true],
    [failed('malformed', true), true, false],
    [failed('fatal', true), false, false],
    [failed('fatal', false), false, false],
    [answered(429), true, true],
    [answered(429, 3), true, true],
    [answered(502), true, false],
    [answered(502, 3), true, false],
    [answered(503), true, false],
    [answered(503, 3), true, true],
    [answered(504), true, false],
    [answered(500), false, false],
    [answered(400), false, false],
  ]
  it.each(cases)('after %j: %s when retry-safe, %s when not', (outcome, safe, unsafe) => {
    expect(mayRetry({ retrySafe: true, bodyRepeatable: true, outcome })).toBe(safe)
    expect(mayRetry({ retrySafe: false, bodyRepeatable: true, outcome })).toBe(unsafe)
    expect(mayRetry({ retrySafe: true, bodyRepeatable: false, outcome })).toBe(false)
  })

  it('follows on 429, 502, 503 and 504 only', () => {
    const statuses = Array.from({ length: 500 }, (_, index) => index + 100)
    expect(statuses.filter(isRepeatableStatus)).toEqual([429, 502, 503, 504])
  })
})

describe('the sleep', () => {
  const fixed = { retrySleep: 59, retryAfterMaximum: 300, backoff: { strategy: 'fixed', maximum: 300, jitter: false } } as const
  const growing = { ...fixed, retrySleep: 2, backoff: { strategy: 'exponential', maximum: 20, jitter: false } } as const
  const growingJitter = { ...growing, backoff: { ...growing.backoff, jitter: true } } as const

  it('is the same each time by default', () => {
    expect([1, 2, 3].map(attempt => retrySeconds(attempt, fixed, undefined, 0.3))).toEqual([59, 59, 59])
  })

  it('doubles up to the maximum when exponential', () => {
    expect([1, 2, 3, 4, 5, 99].map(attempt => retrySeconds(attempt, growing, undefined, 0.3))).toEqual([2, 4, 8, 16, 20, 20])
  })

  it('is cut by up to a half by jitter', () => {
    expect([0, 0.5, 0.999].map(random => retrySeconds(2, growingJitter, undefined, random))).toEqual([2, 3, 3.998])
  })

  it('is what the server asks for, up to the cap', () => {
    expect([0, 7, 301].map(retryAfter => retrySeconds(1, growingJitter, retryAfter, 0))).toEqual([0, 7, 300])
  })
})

describe('Retry-After', () => {
  const now = Date.parse('2015-10-21T07:28:00Z')
  it.each([
    [undefined, undefined],
    ['120', 120],
    [' 0 ', 0],
    ['Wed, 21 Oct 2015 07:28:30 GMT', 30],
    ['Wed, 21 Oct 2015 07:27:00 GMT', 0],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2015 Oct 21', undefined],
    ['', undefined],
    ['in 120', undefined],
    ['soon 1', undefined],
    ['Wednesday, 21-Oct-15 07:28:30 GMT', 30],
    ['Wed Oct 21 07:28:30 2015', 30],
    ['Thu Oct  1 07:28:30 2015', 0],
    ['Wed, 21 Oct 2015 07:28:30 UTC', 30],
    ['Wed, 21 Oct 2015 07:28:30 +0000', 30],
    ['Wed, 21 Oct 2015', undefined],
    ['Wed, 99 Oct 2015 99:28:30 GMT', undefined],
    ['2015-10-21T07:28:30Z', undefined],
    ['120, 120', undefined],
  ])('%j is %s seconds', (value, seconds) => {
    expect(parseRetryAfter(value, now)).toBe(seconds)
  })
})
