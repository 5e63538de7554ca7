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
    [{ host: '::1', port: 3128 }, 'http://[::1]:3128', undefined],
    [{ host: 'FD00:0::7' }, 'http://[fd00::7]', undefined],
    ['2001:db8::1', 'http://[2001:db8::1]', undefined],
    ['http://u:p@[::1]:3128', 'http://[::1]:3128', 'u:p'],
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
    [{ HTTPS_PROXY: '::1' }, https, 'http://[::1]'],
    [{}, https, undefined],
  ])('%j for %s', (environment, origin, uri) => {
    expect(proxyFromEnvironment(environment, origin)?.uri).toBe(uri)
  })

  it.each<[list: string, origin: string, isExcepted: boolean]>([
    ['0:0:0:0:0:0:0:1', 'https://[::1]', true],
    ['2001:db8:0:0:0:0:0:1', 'https://[2001:db8::1]', true],
    ['2001:db8::1:443', 'https://[2001:db8::1]', false],
    ['2001:db8::1:443', 'https://[2001:db8::1:443]', true],
    ['[2001:DB8::1]:443', 'https://[2001:db8::1]', true],
    ['[2001:db8::1]:444', 'https://[2001:db8::1]', false],
    ['::1', 'https://[::2]', false],
    ['fd00::/8', 'https://[fd12:3456::1]', true],
    ['[fd00::/8]', 'https://[fd12:3456::1]', true],
    ['fd00::/8', 'https://[fe80::1]', false],
    ['fd00::/129', 'https://[fd12:3456::1]', false],
    ['10.0.0.0/8', 'https://10.255.1.2', true],
    ['10.0.0.0/8', 'https://11.0.0.1', false],
    ['10.0.0.0/8:8443', 'https://10.1.1.1:8443', true],
    ['10.0.0.0/8:8443', 'https://10.1.1.1', false],
    ['10.1.2.3/32', 'https://10.1.2.3', true],
    ['0.0.0.0/0', 'https://10.1.2.3', true],
    ['0.0.0.0/0', 'https://[::1]', false],
    ['10.0.0.0/33', 'https://10.0.0.1', false],
    ['10.0.0.0/x', 'https://10.0.0.1', false],
    ['10.0.0.0/', 'https://10.0.0.1', false],
    ['10.0.0.1', 'https://10.0.0.1', true],
    ['10.0.0.1', 'https://10.0.0.11', false],
    ['0.0.1', 'https://10.0.0.1', false],
    ['*.example.com', 'https://a.b.example.com', true],
    ['*.example.com', 'https://example.com', false],
    ['.example.com', 'https://example.com', true],
    ['*.example.com:443', 'https://api.example.com', true],
    ['*.example.com:8443', 'https://api.example.com', false],
    ['example.com.', 'https://api.example.com', true],
    ['example.com', 'https://api.example.com.', true],
    ['münchen.de', 'https://api.xn--mnchen-3ya.de', true],
    ['*.', 'https://api.example.com', false],
    ['.', 'https://api.example.com.', false],
    [',, ,', 'https://api.example.com', false],
    [']:[', 'https://api.example.com', false],
  ])('NO_PROXY %j covers %s: %s', (list, origin, isExcepted) => {
    expect(proxyFromEnvironment({ HTTPS_PROXY: 'http://a:1', NO_PROXY: list }, origin)?.uri).toBe(isExcepted ? undefined : 'http://a:1')
  })

  it('names the variable that is wrong, without its password', () => {
    const read = () => proxyFromEnvironment({ HTTPS_PROXY: 'socks5://u:hidden-word@a:1' }, https)
    expect(read).toThrow(/HTTPS_PROXY/)
    expect(read).not.toThrow(/hidden-word/)
  })
})
