import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { ApiError, ConnectionError } from '../../src/errors/index.js'
import { parseSettings, type TransportRequest } from '../../src/http/index.js'
import { closeAll, httpsServer, openTransport, proxyServer, rawServer, rejection, TEST_CERTIFICATE } from './http-fixtures.js'

afterEach(closeAll)

const get: TransportRequest = { method: 'GET', path: '/v2/owners', retrySafe: true }
const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
const answerOk = async () =>
  httpsServer((request, response) =>
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ url: request.url, auth: request.headers['proxy-authorization'] })),
  )

describe('a proxy', () => {
  it('takes plain http in absolute form, with user and password percent-decoded from its URL', async () => {
    const proxy = await proxyServer(basic('us er', 'p@ss:wörd'))
    const { transport } = openTransport(80, {
      baseUrl: 'http://api.example.test/api',
      allowInsecure: true,
      proxy: `http://us%20er:${encodeURIComponent('p@ss:wörd')}@127.0.0.1:${proxy.port}`,
    })
    const response = await transport.send(get)
    expect(JSON.parse(await response.text()).data).toMatchObject({
      via: 'proxy',
      host: 'api.example.test',
      signed: expect.stringMatching(/^TC /),
    })
    expect(proxy.requests).toEqual(['GET http://api.example.test/api/v2/owners'])
  })

  it('opens a tunnel for https, and sees no more than the host', async () => {
    const proxy = await proxyServer(basic('user', 'p%41ss'))
    const port = await answerOk()
    const { transport } = openTransport(port, {
      baseUrl: `https://localhost:${port}/api`,
      tls: { ca: TEST_CERTIFICATE },
      proxy: { host: '127.0.0.1', port: proxy.port, user: 'user', password: 'p%41ss' },
    })
    const response = await transport.send(get)
    expect(JSON.parse(await response.text())).toEqual({ url: '/api/v2/owners' })
    expect(proxy.requests).toEqual([`CONNECT localhost:${port}`])
  })

  it.each(['http', 'https'])('that refuses the password is reported at once, without the password, for %s', async scheme => {
    const proxy = await proxyServer(basic('user', 'right'))
    const { transport, sleeps, logs, settings } = openTransport(443, {
      baseUrl: `${scheme}://api.example.test/api`,
      allowInsecure: true,
      proxy: { host: `http://127.0.0.1:${proxy.port}`, user: 'user', password: 'wrong-password' },
    })
    const error = await rejection(transport.send(get))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(String(error)).toContain('the proxy answered 407; check its user and password')
    expect(sleeps).toEqual([])
    expect(proxy.requests).toHaveLength(1)
    const shown = inspect([error, logs, transport, settings], { depth: 20, showHidden: true })
    for (const secret of ['wrong-password', basic('user', 'wrong-password')]) expect(shown).not.toContain(secret)
  })

  it('that refuses or drops the connection is tried again, also for a POST, because nothing was sent', async () => {
    const { port, heads } = await rawServer(socket => socket.end())
    const options = { baseUrl: 'https://api.example.test', proxy: `http://127.0.0.1:${port}`, retries: 2 }
    const { transport } = openTransport(port, options)
    const error = await rejection(transport.send({ method: 'POST', path: '/v2/groups/threats', retrySafe: false, body: '{}' }))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ attempts: 2 })
    expect(heads).toHaveLength(2)
    expect(error).not.toBeInstanceOf(ApiError)
  })

  it('from the environment is used when proxyFromEnv is set, except for hosts in no_proxy', async () => {
    const environment = { HTTPS_PROXY: 'http://127.0.0.1:1', NO_PROXY: 'other.test' }
    const options = { accessId: 'a', secretKey: 'b', baseUrl: 'https://api.example.test' }
    expect(parseSettings({ ...options, proxyFromEnv: true }, environment).proxy?.uri).toBe('http://127.0.0.1:1')
    expect(parseSettings({ ...options, proxyFromEnv: true, baseUrl: 'https://x.other.test' }, environment).proxy).toBeUndefined()
    expect(parseSettings(options, environment).proxy).toBeUndefined()
  })
})

describe('TLS', () => {
  it('refuses a self-signed certificate, without a retry', async () => {
    const port = await answerOk()
    const { transport, sleeps } = openTransport(port, { baseUrl: `https://localhost:${port}` })
    const error = await rejection(transport.send(get))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ attempts: 1 })
    expect(String(error)).toContain('tls.ca')
    expect(sleeps).toEqual([])
  })

  it('refuses a certificate for another host', async () => {
    const port = await answerOk()
    const proxy = await proxyServer(undefined)
    const { transport, sleeps } = openTransport(port, {
      baseUrl: `https://other.example.test:${port}`,
      tls: { ca: TEST_CERTIFICATE },
      proxy: `http://127.0.0.1:${proxy.port}`,
    })
    const error = await rejection(transport.send(get))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(String(error)).toContain('other.example.test')
    expect(sleeps).toEqual([])
  })

  it('accepts the authority that the option names', async () => {
    const port = await answerOk()
    const { transport, logs } = openTransport(port, { baseUrl: `https://localhost:${port}`, tls: { ca: TEST_CERTIFICATE } })
    expect((await transport.send(get)).status).toBe(200)
    expect(logs.filter(({ level }) => level === 'warn')).toEqual([])
  })

  it('accepts any certificate when verification is off, and warns', async () => {
    const port = await answerOk()
    const { transport, logs } = openTransport(port, { baseUrl: `https://localhost:${port}`, tls: { rejectUnauthorized: false } })
    expect((await transport.send(get)).status).toBe(200)
    expect(logs[0]).toMatchObject({ level: 'warn', message: expect.stringContaining('certificates are not checked') })
  })
})
