import { describe, expect, it } from 'vitest'
import { signHmac } from '../../../src/http/authorizer.js'
import { Redactor } from '../../../src/http/redactor.js'

const secret = 'a+b/c=d "e" <f> & \'g\' \\h %41 ü 😀 end'
const redactor = new Redactor([secret, 'short'])

describe('a redactor', () => {
  it.each([
    ['as it is', secret],
    ['in a URL', encodeURIComponent(secret)],
    ['in a URL in lower case', encodeURIComponent(secret).replace(/%[0-9A-F]{2}/g, code => code.toLowerCase())],
    ['in a form', new URLSearchParams({ a: secret }).toString().slice(2)],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON with escaped slashes', JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
    ['in JSON of ASCII', secret.replace(/[^A-Za-z0-9]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)],
    [
      'in HTML',
      secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
    ],
    ['in HTML by numbers', secret.replace(/[^A-Za-z0-9]/gu, character => `&#x${character.codePointAt(0)?.toString(16)};`)],
  ])('hides its secret %s', (_, shown) => {
    expect(redactor.redact(`before ${shown} after`)).toBe('before [redacted] after')
    expect(redactor.redact(`x${shown}y${shown}z`)).toBe('x[redacted]y[redacted]z')
  })

  it('hides what is left of a secret where the text was cut off, from 8 characters on', () => {
    expect(redactor.redact(`told: ${secret.slice(0, 12)}`)).toBe('told: [redacted]')
    expect(redactor.redact(`told: ${secret.slice(0, 7)}`)).toBe(`told: ${secret.slice(0, 7)}`)
  })

  it('leaves everything else, and secrets that are no more than a word', () => {
    const text = '{"summary":"10.20.30.40","short":"a+b/c=d"} https://host/v2/indicators?owner=Example%20Community'
    expect(redactor.redact(text)).toBe(text)
  })

  it('hides renewed tokens, the newest eight and the first', () => {
    const tokens = new Redactor(['first-token-0'])
    for (let number = 1; number <= 20; number++) tokens.addToken(`renewed-token-${number}-end`)
    expect(tokens.redact('first-token-0 renewed-token-20-end renewed-token-13-end')).toBe('[redacted] [redacted] [redacted]')
    expect(tokens.redact('renewed-token-12-end.')).toBe('renewed-token-12-end.')
  })

  it('hides the signatures that were sent, escaped or not, and no other sum', () => {
    const signed = (timestamp: number) =>
      signHmac({ accessId: '1', secretKey: 'k', method: 'GET', pathAndQuery: '/v2/owners', timestamp }).Authorization
    const hidden = new Redactor([])
    for (let timestamp = 0; timestamp < 1_000; timestamp++) hidden.addSignature(signed(timestamp))
    const signature = (timestamp: number) => signed(timestamp).slice('TC 1:'.length)
    for (const timestamp of [0, 500, 999]) {
      const plain = signature(timestamp)
      const escapes = [
        plain,
        encodeURIComponent(plain),
        encodeURIComponent(plain).toLowerCase(),
        plain.replaceAll('/', '\\/'),
        plain.replaceAll('=', '\\u003d'),
      ]
      // Only the escapes are in lower case.
      escapes[2] = plain.replace(/[+/=]/g, character => encodeURIComponent(character).toLowerCase())
      for (const shown of escapes) expect(hidden.redact(`sum=${shown},`)).toBe('sum=[redacted],')
    }
    expect(hidden.redact(signature(2_000))).toBe(signature(2_000))
    hidden.addSignature(signed(3_000))
    expect(hidden.redact(signature(0))).toBe(signature(0))
  })

  it('is quick on hostile text', () => {
    const hostile = [secret.slice(0, -1).repeat(5_000), 'A'.repeat(250_000), '%2B'.repeat(75_000), secret.slice(0, 8).repeat(25_000)]
    redactor.addSignature('TC 1:x')
    const before = process.cpuUsage()
    for (const text of hostile) redactor.redact(text)
    // Microseconds of this process alone: the machine may be busy. What is quadratic takes minutes.
    expect(process.cpuUsage(before).user).toBeLessThan(3_000_000)
  })
})
