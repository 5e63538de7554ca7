import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { redact, Secret, signHmac } from '../../../src/http/index.js'

describe('redaction', () => {
  it.each([
    ['https://h/api/appAuth?expiredToken=abc%2Fdef&x=1', 'https://h/api/appAuth?expiredToken=[redacted]&x=1'],
    ['http://user:pa:ss@proxy:3128/', 'http://[redacted]@proxy:3128/'],
    ['Authorization: TC-Token abc.def-ghi==', 'Authorization: TC-Token [redacted]'],
    ['proxy-authorization: Basic dXNlcjpwYXNz', 'proxy-authorization: Basic [redacted]'],
    ['{"apiToken" : "a\\"b", "x": 1}', '{"apiToken" : "[redacted]", "x": 1}'],
    ['{"password":"cut of', '{"password":"[redacted]"'],
    ['TLP:AMBER is not a secret, nor is TC 123', 'TLP:AMBER is not a secret, nor is TC 123'],
    [
      'https://host/v2/indicators/emailAddresses/a%40b.example?owner=Example%20Community',
      'https://host/v2/indicators/emailAddresses/a%40b.example?owner=Example%20Community',
    ],
  ])('%s', (text, clean) => {
    expect(redact(text)).toBe(clean)
  })

  it('hides a signature', () => {
    const { Authorization } = signHmac({ accessId: '123', secretKey: 'k', method: 'GET', pathAndQuery: '/v2/owners', timestamp: 1 })
    expect(redact(`authorization: ${Authorization}`)).toBe('authorization: TC [redacted]')
  })

  it('is quick on hostile text', () => {
    const hostile = ['"password":"\\'.repeat(20_000), '//'.repeat(100_000), 'TC '.repeat(70_000), `token=${'&token='.repeat(30_000)}`]
    const began = performance.now()
    for (const text of hostile) redact(text)
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})

describe('a secret', () => {
  it('shows itself to nobody but who asks for it', () => {
    const secret = new Secret('hidden-word')
    const shown = [
      String(secret),
      `${secret}`,
      JSON.stringify({ secret }),
      inspect({ secret }, { showHidden: true, depth: 9 }),
      JSON.stringify(Object.entries(secret)),
    ]
    expect(shown.join()).not.toContain('hidden-word')
    expect(secret.reveal()).toBe('hidden-word')
  })
})
