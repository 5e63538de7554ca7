import { describe, expect, it } from 'vitest'
import type { ProxyOptions } from '../../../src/http/index.js'
import { parseProxy, proxyFromEnvironment } from '../../../src/http/proxy-settings.js'

const decoded = (authorization: { reveal(): string } | undefined) =>
  authorization && Buffer.from(authorization.reveal().slice('Basic '.length), 'base64').toString()

describe('a proxy', () => {
  const cases: [string | ProxyOptions, string, string | undefined][] = [
    ['http://proxy:3128', 'http://proxy:3128', undefined],
    ['proxy:3128', 'http://proxy:3128', undefined],
    ['https://proxy', 'https://proxy', undefined],
    ['http://u%40x:p%3Aw%20d@proxy:3128', 'http://proxy:3128', 'u@x:p:w d'],
    ['http://u@proxy', 'http://proxy', 'u:'],
    [{ host: 'proxy', port: 3128 }, 'http://proxy:3128', undefined],
    [{ host: 'http://proxy', port: 3128 }, 'http://proxy:3128', undefined],
    [{ host: 'http://proxy:8080' }, 'http://proxy:8080', undefined],
    [{ host: '[::1]', port: 1 }, 'http://[::1]:1', undefined],
    [{ host: 'proxy', user: 'u@x', password: 'p%41:w' }, 'http://proxy', 'u@x:p%41:w'],
  ]
  it.each(cases)('%j', (proxy, uri, credentials) => {
    const settings = parseProxy(proxy)
    expect(settings.uri).toBe(uri)
    expect(decoded(settings.authorization)).toBe(credentials)
  })

  it.each(['socks5://proxy:1', 'http://proxy/path', 'http://', { host: 'u:p@proxy' }])('%j is refused', proxy => {
    expect(() => parseProxy(proxy)).toThrow(/proxy/)
  })
})

describe('the proxy of the environment', () => {
  const https = 'https://api.example.com'
  it.each([
    [{ HTTPS_PROXY: 'http://a:1' }, https, 'http://a:1'],
    [{ https_proxy: 'http://a:1', HTTPS_PROXY: 'http://b:1' }, https, 'http://a:1'],
    [{ HTTP_PROXY: 'http://a:1' }, https, undefined],
    [{ HTTP_PROXY: 'http://a:1' }, 'http://api.example.com', 'http://a:1'],
    [{ HTTP_PROXY: 'http://a:1', REQUEST_METHOD: 'GET' }, 'http://api.example.com', undefined],
    [{ HTTPS_PROXY: 'http://a:1', NO_PROXY: 'example.com' }, https, undefined],
    [{ HTTPS_PROXY: 'http://a:1', NO_PROXY: '.example.com' }, https, undefined],
    [{ HTTPS_PROXY: 'http://a:1', NO_PROXY: '*.example.com' }, https, undefined],
    [{ HTTPS_PROXY: 'http://a:1', no_proxy: 'x, API.Example.com' }, https, undefined],
    [{ HTTPS_PROXY: 'http://a:1', NO_PROXY: '*' }, https, undefined],
    [{ HTTPS_PROXY: 'http://a:1', NO_PROXY: 'ample.com' }, https, 'http://a:1'],
    [{ HTTPS_PROXY: 'http://a:1', NO_PROXY: 'api.example.com:443' }, https, undefined],
    [{ HTTPS_PROXY: 'http://a:1', NO_PROXY: 'api.example.com:8443' }, https, 'http://a:1'],
    [{ HTTPS_PROXY: 'http://a:1', NO_PROXY: '::1' }, 'https://[::1]:8443', undefined],
    [{ HTTPS_PROXY: 'http://a:1', NO_PROXY: '[::1]:8443' }, 'https://[::1]:8443', undefined],
    [{ HTTPS_PROXY: 'http://a:1', NO_PROXY: '[::1]' }, 'https://[::1]', undefined],
    [{}, https, undefined],
  ])('%j for %s', (environment, origin, uri) => {
    expect(proxyFromEnvironment(environment, origin)?.uri).toBe(uri)
  })

  it('names the variable that is wrong, without its password', () => {
    const read = () => proxyFromEnvironment({ HTTPS_PROXY: 'socks5://u:hidden-word@a:1' }, https)
    expect(read).toThrow(/HTTPS_PROXY/)
    expect(read).not.toThrow(/hidden-word/)
  })
})
