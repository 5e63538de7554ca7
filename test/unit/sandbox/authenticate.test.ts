import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authenticate, Tokens } from '../../../src/sandbox/authenticate.js'
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js'

import { signedClient } from './signed-client.js'

interface Vector {
  accessId: string
  secretKey: string
  pathAndQuery: string
  method: string
  timestamp: number
  authorization: string
}
const vectors: Vector[] = JSON.parse(readFileSync(new URL('../../golden/hmac.json', import.meta.url), 'utf8'))

const check = (vector: Vector, change: { method?: string; target?: string; headers?: Record<string, string>; now?: number } = {}) =>
  authenticate(
    {
      method: change.method ?? vector.method,
      target: change.target ?? vector.pathAndQuery,
      headers: { authorization: vector.authorization, timestamp: String(vector.timestamp), ...change.headers },
    },
    vector,
    new Tokens(60, () => 0),
    change.now ?? vector.timestamp * 1000,
  )

describe('the signature check', () => {
  it.each(vectors)('accepts the golden vector $method $pathAndQuery', vector => {
    expect(() => check(vector)).not.toThrow()
  })
  it.each(vectors)('refuses $pathAndQuery with another method, query, key or id', vector => {
    expect(() => check(vector, { method: 'PUT' })).toThrow('Signature data did not match expected result')
    expect(() => check(vector, { target: `${vector.pathAndQuery}&x=1` })).toThrow('Signature data did not match expected result')
    expect(() => check({ ...vector, secretKey: 'other' })).toThrow('Signature data did not match expected result')
    expect(() => check({ ...vector, accessId: 'other' })).toThrow('Access Denied')
  })
  it('accepts a timestamp that is at most five minutes off', () => {
    const [vector] = vectors
    if (!vector) throw new Error('no vectors')
    const at = (seconds: number) => () => check(vector, { now: (vector.timestamp + seconds) * 1000 })
    expect(at(300)).not.toThrow()
    expect(at(-300)).not.toThrow()
    expect(at(301)).toThrow('Timestamp out of acceptable time range')
    expect(at(-301)).toThrow('Timestamp out of acceptable time range')
  })
  it.each(['', 'TC', 'Basic abc', 'TC only-an-id', 'TC :x'])('refuses the header %j', authorization => {
    const [vector] = vectors
    expect(() => vector && check(vector, { headers: { authorization } })).toThrow('Access Denied')
  })
  it.each(['', 'soon', '1.5', '-1'])('refuses the timestamp %j', timestamp => {
    const [vector] = vectors
    expect(() => vector && check(vector, { headers: { timestamp } })).toThrow('Access Denied')
  })
})

describe('tokens', () => {
  let sandbox: Sandbox
  let at = Date.UTC(2026, 0, 1)
  beforeAll(async () => {
    sandbox = await startSandbox({ indicators: 20, token: 'first', tokenSeconds: 60, now: () => at })
  })
  afterAll(() => sandbox.stop())
  const withToken = (token: string) => fetch(`${sandbox.url}/v2/owners`, { headers: { Authorization: `TC-Token ${token}` } })

  it('a token is accepted until it expires, and can be renewed afterwards', async () => {
    expect((await withToken('first')).status).toBe(200)
    at += 61_000
    const refused = await withToken('first')
    expect([refused.status, await refused.json()]).toEqual([401, { status: 'Failure', message: 'Unauthorized' }])
    const renewed: { apiToken: string } = JSON.parse(await (await fetch(`${sandbox.url}/appAuth?expiredToken=first`)).text())
    expect(renewed).toEqual({ success: true, apiToken: expect.any(String), apiTokenExpires: Math.floor(at / 1000) + 60 })
    expect((await withToken(renewed.apiToken)).status).toBe(200)
  })
  it('a token that was never issued cannot be renewed', async () => {
    expect((await fetch(`${sandbox.url}/appAuth?expiredToken=made-up`)).status).toBe(401)
    expect((await withToken('made-up')).status).toBe(401)
  })
  it('a request without credentials is refused with the failure envelope', async () => {
    const answer = await fetch(`${sandbox.url}/v2/owners`)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toContain('application/json')
    expect(await answer.json()).toEqual({ status: 'Failure', message: 'Access Denied' })
  })
  it('an HMAC signature is checked by the same clock', async () => {
    expect((await signedClient(sandbox, () => at)('GET', '/v2/owners')).status).toBe(200)
    expect((await signedClient(sandbox, () => at + 400_000)('GET', '/v2/owners')).json).toEqual({
      status: 'Failure',
      message: 'Timestamp out of acceptable time range',
    })
  })
})
