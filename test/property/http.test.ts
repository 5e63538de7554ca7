import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodePathValue, redact } from '../../src/http/index.js'
import { parseProxy } from '../../src/http/proxy-settings.js'

const text = fc.string({ unit: 'grapheme', minLength: 1 })

describe('path values', () => {
  it('come back whole, and stay inside their segment', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.webUrl(), fc.ipV6(), fc.emailAddress(), fc.constantFrom('.', '..', '...', '%2E')), value => {
        const segment = encodePathValue(value)
        expect(decodeURIComponent(segment)).toBe(value)
        expect(segment).toMatch(/^(?:[A-Za-z0-9\-._~]|%[0-9A-F]{2})+$/)
        expect(['.', '..']).not.toContain(segment)
      }),
    )
  })
})

describe('proxy credentials', () => {
  it('are the same from a URL and from parts, and never in the address', () => {
    const user = text.filter(value => !value.includes(':'))
    fc.assert(
      fc.property(user, text, (name, password) => {
        const fromUrl = parseProxy(`http://${encodeURIComponent(name)}:${encodeURIComponent(password)}@proxy:3128`)
        const fromParts = parseProxy({ host: 'proxy', port: 3128, user: name, password })
        expect(fromUrl.uri).toBe('http://proxy:3128')
        expect(fromParts.uri).toBe(fromUrl.uri)
        expect(fromUrl.authorization?.reveal()).toBe(fromParts.authorization?.reveal())
      }),
    )
  })
})

describe('redaction', () => {
  it('hides any token in a renewal, and is done after one pass', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9:+/=._-]{12,60}$/), fc.string({ maxLength: 50 }), (token, rest) => {
        const clean = redact(`${rest} https://h/appAuth?expiredToken=${encodeURIComponent(token)} {"apiToken":${JSON.stringify(token)}}`)
        expect(clean).not.toContain(token)
        expect(redact(clean)).toBe(clean)
      }),
    )
  })
})
