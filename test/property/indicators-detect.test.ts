import { isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Detector, defang, detect, isRecognised, normalize, refang } from '../../src/indicators/index.js'

const digits = '0123456789'
const letters = 'abcdefghijklmnopqrstuvwxyz'
const from = (characters: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength })

const ipv4 = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map(octets => octets.join('.'))
const group = fc.nat(0xffff).map(number => number.toString(16))
const ipv6 = fc.oneof(
  fc.array(group, { minLength: 8, maxLength: 8 }).map(groups => groups.join(':')),
  fc
    .tuple(fc.array(group, { maxLength: 3 }), fc.array(group, { maxLength: 3 }), fc.boolean())
    .map(([before, after, upper]) =>
      upper ? `${before.join(':')}::${after.join(':')}`.toUpperCase() : `${before.join(':')}::${after.join(':')}`,
    ),
  ipv4.map(address => `::ffff:${address}`),
)
const label = fc
  .tuple(from(`${letters}${digits}_`, 1, 1), from(`${letters}${digits}-_`, 0, 20), from(`${letters}${digits}`, 1, 1))
  .map(parts => parts.join(''))
const topLevel = fc.constantFrom('com', 'org', 'net', 'de', 'co.uk', 'museum', 'xn--p1ai', 'COM', 'onion')
const host = fc.tuple(fc.array(label, { minLength: 1, maxLength: 4 }), topLevel).map(([labels, top]) => `${labels.join('.')}.${top}`)
const unicodeHost = fc
  .tuple(from('äöüéñçøåабвгдежз日本語中文', 1, 12), topLevel)
  .map(([name, top]) => `${name}.${top}`)
  .filter(name => domainToASCII(name) !== '')
const mailHost = host.filter(name => !name.includes('_'))
const local = fc
  .array(from(`${letters}${letters.toUpperCase()}${digits}!#$%&'*+/=?^_\`{|}~-`, 1, 10), { minLength: 1, maxLength: 5 })
  .map(atoms => atoms.join('.'))
const path = fc.string({ unit: fc.constantFrom(..."abc0/?&=#%~._-+:;,@!$'()*é中"), maxLength: 30 }).map(tail => `/${tail}`)
const url = fc
  .tuple(
    fc.constantFrom('http', 'https', 'ftp', 'HTTP', 'sftp'),
    fc.constantFrom('', 'user@', 'user:pw@'),
    fc.oneof(
      host,
      ipv4,
      unicodeHost,
      ipv6.map(address => `[${address}]`),
    ),
    fc.constantFrom('', ':80', ':65535', ':'),
    fc.oneof(path, fc.constant('')),
  )
  .map(([scheme, user, place, port, rest]) => `${scheme}://${user}${place}${port}${rest}`)
const hash = fc.constantFrom(32, 40, 64).chain(length => from('0123456789abcdefABCDEF', length, length))

describe('detection of generated values', () => {
  it('takes addresses for addresses', () => {
    fc.assert(fc.property(fc.oneof(ipv4, ipv6), value => void expect(detect(value)).toEqual({ type: 'Address', value })))
  })

  it('takes addresses with a prefix for CIDR blocks, and uncompresses them to the same block', () => {
    fc.assert(
      fc.property(ipv6, fc.nat(128), (address, prefix) => {
        const value = `${address}/${prefix}`
        expect(detect(value).type).toBe('CIDR')
        const normalized = normalize('CIDR', value).value
        expect(normalized).toMatch(/^(?:(?:0|[1-9a-f][0-9a-f]{0,3}):){7}(?:0|[1-9a-f][0-9a-f]{0,3})\/\d+$/)
        expect(new URL(`http://[${normalized.split('/')[0]}]`).host).toBe(new URL(`http://[${address}]`).host)
      }),
    )
  })

  it('takes host names for hosts, Unicode ones too, and both forms alike', () => {
    fc.assert(fc.property(host, value => void expect(detect(value)).toEqual({ type: 'Host', value })))
    fc.assert(
      fc.property(unicodeHost, value => {
        expect(detect(value).type).toBe('Host')
        const sent = normalize('Host', value).value
        expect(sent).toMatch(/^[\x21-\x7e]+$/)
        expect(detect(sent).type).toBe('Host')
      }),
    )
  })

  it('takes mailboxes for e-mail addresses', () => {
    fc.assert(
      fc.property(
        local.filter(part => part.length <= 64),
        mailHost,
        (part, at) => void expect(detect(`${part}@${at}`).type).toBe('EmailAddress'),
      ),
    )
  })

  it('takes URLs for URLs, and normalises their host only', () => {
    fc.assert(
      fc.property(url, value => {
        expect(detect(value).type).toBe('URL')
        const sent = normalize('URL', value).value
        expect(detect(sent).type).toBe('URL')
        // Only the schemes of browsers have their host read as one.
        const read = (text: string): string => new URL(text.replace(/^sftp/, 'http')).href.toLowerCase()
        expect(read(sent)).toBe(read(value))
      }),
    )
  })

  it('takes hashes for files, and nothing else', () => {
    fc.assert(fc.property(hash, value => void expect(detect(value).type).toBe('File')))
    fc.assert(
      fc.property(hash, fc.constantFrom('g', ' ', '\n', '-', '0'), (value, more) => void expect(detect(value + more).type).toBe('unknown')),
    )
  })

  it('comes back after defanging and refanging', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          ipv4,
          ipv6,
          host,
          url,
          fc.tuple(local, mailHost).map(([part, at]) => `${part}@${at}`),
        ),
        value => {
          fc.pre(refang(value) === value)
          const defanged = defang(value)
          expect(refang(defanged)).toBe(value)
          if (value.includes('.') && !isIPv6(value) && !value.includes('[')) expect(defanged).not.toBe(value)
        },
      ),
    )
  })
})

describe('any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(...'ab1.:@/-_[](){}\\ %"\'#&\n✓中'), maxLength: 100 }),
  )

  it('gets an answer, and a reason when it is unknown', () => {
    const detector = new Detector({ overrides: { Mutex: /(?:[ab]+[.:]?)+/ } })
    fc.assert(
      fc.property(text, value => {
        for (const found of [
          detect(value),
          detect(value, { rules: 'sdk' }),
          detect(value, { fileNames: 'host' }),
          detector.detect(value),
        ]) {
          expect(found.value).toBe(value)
          if (!isRecognised(found)) expect(found.reason).not.toBe('')
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is normalised as any type without failing, and the second time without effect', () => {
    const types = fc.constantFrom('Address', 'EmailAddress', 'File', 'Host', 'URL', 'ASN', 'CIDR', 'Registry Key', 'User Agent')
    fc.assert(
      fc.property(types, text, (type, value) => {
        const once = normalize(type, value)
        expect(once.changes.length > 0).toBe(once.value !== value)
        expect(normalize(type, once.value).value).toBe(once.value)
      }),
    )
  })

  it('comes back after defanging and refanging when nothing in it is defanged and there is no blank next to a dot', () => {
    fc.assert(
      fc.property(text, value => {
        fc.pre(refang(value) === value && !/ [.@]|[.@] /.test(value))
        expect(refang(defang(value))).toBe(value)
      }),
    )
  })
})
