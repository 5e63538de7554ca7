import { getEventListeners } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { ApiError, AuthError } from '../../src/errors/index.js'
import type { TransportRequest } from '../../src/http/index.js'
import { Redactor } from '../../src/http/redactor.js'
import { Secret } from '../../src/http/secret.js'
import { createTokenHolder } from '../../src/http/token.js'
import { closeAll, fakeEffects, httpServer, openTransport, rejection } from './http-fixtures.js'

afterEach(closeAll)

const get: TransportRequest = { method: 'GET', path: '/v2/owners', retrySafe: true }
const NOW = 1_700_000_000
const json = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

/** A server that knows one valid token, and renews any into the next. */
async function tokenServer(renew?: (response: ServerResponse, number: number) => void) {
  const seen: { url: string; authorization: string | undefined; timestamp: unknown }[] = []
  let renewals = 0
  let valid = 'token-one'
  const port = await httpServer((request: IncomingMessage, response) => {
    const { authorization, timestamp } = request.headers
    seen.push({ url: request.url ?? '', authorization, timestamp })
    if (request.url?.startsWith('/api/appAuth')) {
      renewals++
      if (renew !== undefined) return renew(response, renewals)
      valid = `token-${renewals + 1}`
      setTimeout(() => json(response, 200, { success: true, apiToken: valid, apiTokenExpires: NOW + 3_600 }), 20)
      return undefined
    }
    if (authorization !== `TC-Token ${valid}`) return json(response, 401, { status: 'Failure', message: 'Access token has expired' })
    return json(response, 200, { status: 'Success' })
  })
  return {
    port,
    seen,
    renewals: () => renewals,
    expire: () => {
      valid = 'another'
    },
  }
}

describe('a token', () => {
  it('is sent unchanged, without a signature, until it expires', async () => {
    const server = await tokenServer()
    const { transport } = openTransport(server.port, { token: 'token-one', tokenExpires: NOW + 16 })
    await transport.send(get)
    expect(server.seen).toEqual([{ url: '/api/v2/owners', authorization: 'TC-Token token-one', timestamp: undefined }])
  })

  it('is renewed 15 s before its end, once, however many calls wait, even with a concurrency of 1', async () => {
    for (const concurrency of [1, 8]) {
      const server = await tokenServer()
      const { transport } = openTransport(server.port, { token: 'to ken/+', tokenExpires: NOW + 15, concurrency })
      const answers = await Promise.all(Array.from({ length: 8 }, () => transport.send(get)))
      expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
      expect(server.renewals()).toBe(1)
      expect(server.seen[0]).toEqual({ url: '/api/appAuth?expiredToken=to%20ken%2F%2B', authorization: undefined, timestamp: undefined })
      expect(server.seen.slice(1).every(({ authorization }) => authorization === 'TC-Token token-2')).toBe(true)
    }
  })

  it('is renewed when the server calls it expired, once for all, and a POST goes again', async () => {
    const server = await tokenServer()
    const { transport, sleeps } = openTransport(server.port, { token: 'token-one', concurrency: 4, retries: 1 })
    server.expire()
    const post: TransportRequest = { method: 'POST', path: '/v2/groups/threats', retrySafe: false, body: '{}' }
    const answers = await Promise.all([post, get, get, post].map(request => transport.send(request)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(server.renewals()).toBe(1)
    expect(sleeps).toEqual([])
  })

  it('is renewed again when the new one has expired too', async () => {
    const server = await tokenServer()
    const { transport } = openTransport(server.port, { token: 'token-one' })
    for (const renewals of [1, 2]) {
      server.expire()
      expect((await transport.send(get)).status).toBe(200)
      expect(server.renewals()).toBe(renewals)
    }
  })

  it('is not renewed for a call that was refused with the token before', async () => {
    let refuseLate = () => {}
    const authorizations: (string | undefined)[] = []
    let renewals = 0
    const port = await httpServer(({ url, headers: { authorization } }, response) => {
      if (url?.startsWith('/api/appAuth')) {
        renewals++
        return json(response, 200, { success: true, apiToken: `token-${renewals + 1}` })
      }
      authorizations.push(authorization)
      if (authorization !== 'TC-Token token-one') return json(response, 200, {})
      const refuse = () => json(response, 401, { message: 'Access token has expired' })
      if (url?.endsWith('late')) {
        refuseLate = refuse
        return undefined
      }
      return refuse()
    })
    const { transport } = openTransport(port, { token: 'token-one' })
    const late = transport.send({ ...get, path: '/v2/late' })
    await transport.send(get)
    refuseLate()
    expect((await late).status).toBe(200)
    expect(renewals).toBe(1)
    expect(authorizations).toEqual(['TC-Token token-one', 'TC-Token token-one', 'TC-Token token-2', 'TC-Token token-2'])
  })

  it.each([
    ['absent', undefined, 1],
    ['null', null, 1],
    ['no number', 'soon', 1],
    ['far', NOW + 3_600, 1],
    ['far, as text', `${NOW + 3_600}`, 1],
    ['near', NOW + 14, 1],
    ['past', NOW - 3_600, 1],
    ['now', NOW, 1],
  ])('that was renewed and whose end is %s', async (_end, apiTokenExpires, renewals) => {
    const server = await tokenServer(response => json(response, 200, { success: true, apiToken: 'token-one', apiTokenExpires }))
    const { transport } = openTransport(server.port, { token: 'old', tokenExpires: NOW })
    for (let call = 0; call < 3; call++) await transport.send(get)
    expect(server.renewals()).toBe(renewals)
  })

  it('that was issued for less than 30 s is renewed in the second half of its time, not at every call', async () => {
    const clock = fakeEffects()
    const server = await tokenServer(response =>
      json(response, 200, { success: true, apiToken: 'token-one', apiTokenExpires: clock.effects.now() / 1000 + 10 }),
    )
    const { transport } = openTransport(server.port, { token: 'old', tokenExpires: NOW }, undefined, clock.effects)
    const renewals: number[] = []
    for (let call = 0; call < 6; call++) {
      await transport.send(get)
      renewals.push(server.renewals())
      await clock.effects.sleep(2_000)
    }
    expect(renewals).toEqual([1, 1, 1, 2, 2, 2])
  })

  it('whose renewal fails for a call that was aborted in that moment leaves no unhandled rejection', async () => {
    const unhandled: unknown[] = []
    const note = (reason: unknown) => unhandled.push(reason)
    process.on('unhandledRejection', note)
    const token = new Secret('old')
    let renewals = 0
    const send = async () => {
      renewals++
      throw new Error('refused')
    }
    const holder = createTokenHolder({ token, expires: 0 }, Date.now, new Redactor([]), send)
    try {
      const stopped = AbortSignal.abort(new Error('enough'))
      expect(await rejection(holder.renew(token, stopped))).toMatchObject({ message: 'enough' })
      expect(await rejection(holder.current(stopped))).toMatchObject({ message: 'enough' })
      expect(renewals).toBe(0)
      const stop = new AbortController()
      const waiting = rejection(holder.current(stop.signal))
      stop.abort(new Error('enough'))
      expect(await waiting).toMatchObject({ message: 'enough' })
      await new Promise(resolve => setTimeout(resolve, 20))
      expect([renewals, unhandled]).toEqual([1, []])
    } finally {
      process.off('unhandledRejection', note)
    }
  })

  it.each([
    ['Access token has expired', 1],
    ['Token\nexpired', 1],
    ['EXPIRED API TOKEN', 1],
    [`expired ${'x'.repeat(70)} token`, 1],
    ['expired\ntoken', 1],
    ['Access was denied', 0],
    ['The licence has expired', 0],
    ['Unknown token', 0],
    ['tokens never expired', 0],
    [`expired ${'x'.repeat(200)} token`, 0],
    [`token ${'x'.repeat(200)} expired`, 0],
  ])('is renewed only when the server calls it expired: %j', async (message, renewals) => {
    let count = 0
    const port = await httpServer((request, response) => {
      if (request.url?.startsWith('/api/appAuth')) return json(response, 200, { success: true, apiToken: `token-${++count}` })
      return response.writeHead(401).end(message)
    })
    const { transport } = openTransport(port, { token: 'token-one' })
    // Refused with the new token too, it is handed over.
    expect(await transport.send(get)).toMatchObject({ status: 401, attempts: 1 + renewals })
    expect(count).toBe(renewals)
  })

  it.each<[string, number, object | string]>([
    ['refused', 401, { success: false, message: 'Token is unknown' }],
    ['answered without success', 200, { success: false, apiToken: 'token-two' }],
    ['answered without a token', 200, { success: true }],
    ['answered with an empty token', 200, { success: true, apiToken: '' }],
    ['answered with a number', 200, { success: true, apiToken: 7 }],
    ['answered with null', 200, 'null'],
    ['answered with a list', 200, '[]'],
    ['answered with a page', 200, '<html>'],
    ['answered with a token in an error', 500, { success: true, apiToken: 'token-two' }],
  ])('whose renewal is %s is an AuthError, and shown nowhere', async (_what, status, body) => {
    const server = await tokenServer(response => response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body)))
    const { transport, logs, exchanges, settings } = openTransport(server.port, { token: 'hidden-token-word', tokenExpires: NOW })
    const error = await rejection(transport.send(get))
    expect(error).toBeInstanceOf(AuthError)
    expect(server.renewals()).toBe(1)
    expect(String(error)).toMatch(/not renewed \(\d+\): .+Create a new token/s)
    expect(error).toMatchObject({
      status,
      operation: 'renewToken',
      method: 'GET',
      url: expect.stringMatching(/appAuth\?expiredToken=\[redacted\]$/),
    })
    const shown = [error, transport, logs, exchanges, settings].map(
      value => inspect(value, { depth: 20, showHidden: true }) + JSON.stringify(value),
    )
    expect(shown.join()).not.toContain('hidden-token-word')
    expect(exchanges).toMatchObject([{ uri: '/v2/owners', errorMessage: expect.stringContaining('The token was not renewed') }])
  })

  it('whose renewal fails for a while is renewed by the rules of retry', async () => {
    const server = await tokenServer((response, number) =>
      number === 1
        ? response.writeHead(503).end()
        : json(response, 200, { success: true, apiToken: 'token-one', apiTokenExpires: `${NOW + 3_600}` }),
    )
    const { transport, sleeps } = openTransport(server.port, { token: 'old', tokenExpires: NOW })
    expect((await transport.send(get)).status).toBe(200)
    expect(sleeps).toEqual([59])
    const again = await tokenServer(response => response.writeHead(503).end())
    const other = openTransport(again.port, { token: 'old', tokenExpires: NOW, retries: 1 })
    const failure = await rejection(other.transport.send(get))
    expect(failure).toBeInstanceOf(ApiError)
    // The token is not at fault.
    expect(failure).not.toBeInstanceOf(AuthError)
    expect(failure).toMatchObject({ status: 503, operation: 'renewToken', attempts: 1 })
  })

  it('whose renewal is refused without a message is an AuthError with the status', async () => {
    const server = await tokenServer(response => response.writeHead(401).end())
    const { transport } = openTransport(server.port, { token: 'old', tokenExpires: NOW })
    expect(await rejection(transport.send(get))).toMatchObject({
      detail: 'HTTP status 401',
      message: expect.stringContaining('HTTP status 401'),
    })
  })

  it('whose renewal is answered as expired is not renewed for that', async () => {
    const server = await tokenServer(response => json(response, 401, { message: 'The token has expired' }))
    const { transport } = openTransport(server.port, { token: 'old', tokenExpires: NOW })
    expect(await rejection(transport.send(get))).toBeInstanceOf(AuthError)
    expect(server.renewals()).toBe(1)
  })

  it('whose renewal one caller aborts rejects that caller at once, and is renewed for the others', async () => {
    let asked = (_renew: () => void) => {}
    const renewal = new Promise<() => void>(resolve => {
      asked = resolve
    })
    const server = await tokenServer(response => asked(() => json(response, 200, { success: true, apiToken: 'token-one' })))
    const { transport } = openTransport(server.port, { token: 'old', tokenExpires: NOW })
    const [leaver, stayer] = [new AbortController(), new AbortController()]
    const gone = rejection(transport.send({ ...get, signal: leaver.signal }))
    const stays = transport.send({ ...get, signal: stayer.signal })
    const renew = await renewal
    leaver.abort(new Error('enough'))
    expect(await gone).toMatchObject({ message: 'enough' })
    renew()
    expect((await stays).status).toBe(200)
    expect(server.renewals()).toBe(1)
    // A signal may outlive thousands of calls.
    expect([leaver, stayer].flatMap(({ signal }) => getEventListeners(signal, 'abort'))).toEqual([])
  })
})
