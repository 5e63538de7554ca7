import { describe, expect, it } from 'vitest'
import { fieldsOfSummary, indicatorValues, keyOfPath, keysOf, summaryOf } from '../../../src/sandbox/store/indicator-values.js'
import { IndicatorTypes } from '../../../src/sandbox/store/kinds.js'

const types = new IndicatorTypes([])
const typeOf = (name: string) => {
  const type = types.byName(name)
  if (!type) throw new Error(name)
  return type
}
const values = (name: string, fields: Record<string, unknown>) => indicatorValues(typeOf(name), fields)
const md5 = 'ab'.repeat(16)

describe('the value of an indicator', () => {
  it.each([
    ['Address', { ip: '10.20.30.40' }, ['10.20.30.40']],
    ['Address', { ip: '2001:DB8::1' }, ['2001:DB8::1']],
    ['EmailAddress', { address: 'Bad.Guy+news@Example.com' }, ['bad.guy+news@example.com']],
    ['File', { md5 }, [md5.toUpperCase(), '', '']],
    ['Host', { hostName: 'xn--sterreich-z7a.icom.museum' }, ['xn--sterreich-z7a.icom.museum']],
    ['Host', { hostName: '_dmarc.example.com' }, ['_dmarc.example.com']],
    ['URL', { text: 'http://example.com/A?b=c#d' }, ['http://example.com/A?b=c#d']],
    ['URL', { text: 'ftp://user:pw@[2001:db8::1]:21/x' }, ['ftp://user:pw@[2001:db8::1]:21/x']],
    ['ASN', { 'AS Number': 'ASN12345' }, ['ASN12345']],
    ['CIDR', { Block: '10.0.0.0/8' }, ['10.0.0.0/8']],
    ['CIDR', { Block: 'abc:def:10:0:0:0:0:0/48' }, ['abc:def:10:0:0:0:0:0/48']],
    ['Mutex', { Mutex: 'Global\\x : y' }, ['Global\\x : y']],
    [
      'Registry Key',
      { 'Key Name': 'HKEY_LOCAL_MACHINE\\A', 'Value Name': ' ', 'Value Type': 'REG_NONE' },
      ['HKEY_LOCAL_MACHINE\\A', ' ', 'REG_NONE'],
    ],
    ['User Agent', { 'User Agent String': 'curl/7' }, ['curl/7']],
  ])('%s: %j is accepted', (name, fields, expected) => expect(values(name, fields)).toEqual(expected))

  it.each([
    ['Address', { ip: '010.0.0.1' }, 'The ip for this Address is invalid'],
    ['Address', { ip: 'fe80::1%eth0' }, 'The ip for this Address is invalid'],
    ['Address', {}, 'The ip for this Address is required'],
    ['EmailAddress', { address: 'nobody' }, 'The address for this EmailAddress is invalid'],
    ['File', {}, 'at least one of md5, sha1 and sha256'],
    ['File', { md5: 'zz' }, 'The MD5 for this File is invalid'],
    ['File', { sha1: md5 }, 'The SHA-1 for this File is invalid'],
    ['Host', { hostName: 'österreich.icom.museum' }, 'Punycode'],
    ['Host', { hostName: '10.0.0.1' }, 'The hostName for this Host is invalid'],
    ['URL', { text: 'http://EXAMPLE.com' }, 'lower case'],
    ['URL', { text: 'http://österreich.museum/' }, 'Punycode'],
    ['URL', { text: 'example.com' }, 'The text for this URL is invalid'],
    ['ASN', { 'AS Number': '12345' }, 'prefixed with ASN'],
    ['ASN', { 'AS Number': 'AS12345' }, 'prefixed with ASN'],
    ['ASN', { 'AS Number': 'ASN 12345' }, 'prefixed with ASN'],
    ['CIDR', { Block: 'abc:def:10::/48' }, 'uncompressed'],
    ['CIDR', { Block: '0abc:def:10:0:0:0:0:0/48' }, 'leading zeros'],
    ['CIDR', { Block: 'abc:def:10:0000:0000:0000:0000:0000/48' }, 'leading zeros'],
    ['CIDR', { Block: '10.0.0.0/33' }, 'The Block for this CIDR is invalid'],
    ['Registry Key', { 'Key Name': 'HKLM\\A', 'Value Name': 'x', 'Value Type': 'REG_SZ' }, 'HKEY_LOCAL_MACHINE'],
    [
      'Registry Key',
      { 'Key Name': 'HKEY_USERS\\A', 'Value Name': '', 'Value Type': 'REG_SZ' },
      'The Value Name for this Registry Key is required',
    ],
    ['Registry Key', { 'Key Name': 'HKEY_USERS\\A', 'Value Name': 'x', 'Value Type': 'TEXT' }, 'REG_SZ'],
    ['Mutex', { Mutex: '  ' }, 'The Mutex for this Mutex is required'],
  ])('%s: %j is refused', (name, fields, message) => expect(() => values(name, fields)).toThrow(message))
})

describe('the key of an indicator', () => {
  it.each([
    ['Address', '2001:db8::1', '2001:0DB8:0:0:0:0:0:0001'],
    ['Address', '::ffff:1.2.3.4', '0:0:0:0:0:ffff:102:304'],
    ['Host', 'WWW.BadGuy.com', 'www.badguy.com'],
    ['File', md5, md5.toUpperCase()],
    ['ASN', 'asn7', 'ASN7'],
    ['Registry Key', 'HKEY_USERS\\A :   : REG_SZ', 'HKEY_USERS\\A : REG_SZ'],
  ])('%s: %s is the same as %s', (name, one, other) => expect(keyOfPath(typeOf(name), one)).toBe(keyOfPath(typeOf(name), other)))

  it('keeps the case if the type is case-sensitive', () => {
    expect(keyOfPath(typeOf('Mutex'), 'a')).not.toBe(keyOfPath(typeOf('Mutex'), 'A'))
    expect(keyOfPath(typeOf('URL'), 'http://x.com/a')).not.toBe(keyOfPath(typeOf('URL'), 'http://x.com/A'))
  })
  it('of a file joins its hashes, and splits them by length', () => {
    const all = [md5, 'cd'.repeat(20), 'ef'.repeat(32)]
    expect(fieldsOfSummary(typeOf('File'), all.join(' : '))).toEqual({ md5: all[0], sha1: all[1], sha256: all[2] })
    expect(summaryOf([md5, '', all[2] ?? ''])).toBe(`${md5} : ${all[2]}`)
    expect(keysOf(typeOf('File'), [md5, '', '']).length).toBe(1)
    expect(fieldsOfSummary(typeOf('Registry Key'), 'HKEY_USERS\\A : n : a : b')).toMatchObject({ 'Value Name': 'n', 'Value Type': 'a : b' })
    expect(() => fieldsOfSummary(typeOf('File'), 'abc')).toThrow('no hash has the length of abc')
  })
})
