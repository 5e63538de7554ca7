import type { IncomingMessage, ServerResponse } from 'node:http'
import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { ApiError, AuthError } from '../../src/errors/index.js'
import type { TransportRequest } from '../../src/http/index.js'
import { closeAll, httpServer, openTransport, rejection } from './http-fixtures.js'

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
  it('is sent as it is, without a signature, while it holds', async () => {
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

  it('is not renewed for another 401', async () => {
    const port = await httpServer((_request, response) => json(response, 401, { status: 'Failure', message: 'Access was denied' }))
    const { transport } = openTransport(port, { token: 'token-one' })
    expect((await transport.send(get)).status).toBe(401)
  })

  it.each<[string, number, object | string]>([
    ['refused', 401, { success: false, message: 'Token is unknown' }],
    ['answered without success', 200, { success: false }],
    ['answered with a page', 200, '<html>'],
  ])('whose renewal is %s is an AuthError, and shown nowhere', async (_what, status, body) => {
    const server = await tokenServer(response => response.writeHead(status).end(JSON.stringify(body)))
    const { transport, logs, exchanges, settings } = openTransport(server.port, { token: 'hidden-token-word', tokenExpires: NOW })
    const error = await rejection(transport.send(get))
    expect(error).toBeInstanceOf(AuthError)
    expect(error).toMatchObject({ status, operation: 'renewToken', url: expect.stringMatching(/appAuth\?expiredToken=\[redacted\]$/) })
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
    expect(await rejection(other.transport.send(get))).toBeInstanceOf(ApiError)
  })

  it('lets a caller who aborts go, and renews for the others', async () => {
    const server = await tokenServer()
    const { transport } = openTransport(server.port, { token: 'old', tokenExpires: NOW })
    const controller = new AbortController()
    const gone = rejection(transport.send({ ...get, signal: controller.signal }))
    const stays = transport.send(get)
    setTimeout(() => controller.abort(new Error('enough')), 5)
    expect(await gone).toMatchObject({ message: 'enough' })
    expect((await stays).status).toBe(200)
    expect(server.renewals()).toBe(1)
  })
})
