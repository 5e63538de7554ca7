import { describe, expect, it } from 'vitest'
import { IndicatorTypeRegistry, normalize, normalizeFields } from '../../../src/indicators/index.js'

const md5 = 'd41d8cd98f00b204e9800998ecf8427e'
const sha1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709'

const changed: readonly (readonly [string, string, string, string])[] = [
  ['Host', 'österreich.icom.museum', 'xn--sterreich-z7a.icom.museum', 'hostPunycode'],
  ['Host', ' example.com\n', 'example.com', 'outerSpace'],
  ['Mutex', ' Global\\x ', 'Global\\x', 'outerSpace'],
  ['Host', 'пример.рф', 'xn--e1afmkfd.xn--p1ai', 'hostPunycode'],
  ['Host', 'example.com.', 'example.com', 'hostRootDot'],
  ['URL', 'http://EXAMPLE.com', 'http://example.com', 'urlHostLowerCase'],
  ['URL', 'http://User:Pass@EXAMPLE.com:8080/Path?Q=A', 'http://User:Pass@example.com:8080/Path?Q=A', 'urlHostLowerCase'],
  ['URL', 'http://münchen.de/Straße', 'http://xn--mnchen-3ya.de/Straße', 'urlHostPunycode'],
  ['URL', 'http://[2001:DB8::1]/', 'http://[2001:db8::1]/', 'urlHostLowerCase'],
  ['ASN', 'AS12345', 'ASN12345', 'asnPrefix'],
  ['ASN', 'AS 12345', 'ASN12345', 'asnPrefix'],
  ['ASN', 'ASN 12345', 'ASN12345', 'asnPrefix'],
  ['ASN', '12345', 'ASN12345', 'asnPrefix'],
  ['ASN', 'as012', 'ASN12', 'asnPrefix'],
  ['CIDR', '2001:db8:1234::/48', '2001:db8:1234:0:0:0:0:0/48', 'cidrUncompressed'],
  ['CIDR', 'abc:def:10::/48', 'abc:def:10:0:0:0:0:0/48', 'cidrUncompressed'],
  ['CIDR', '0abc:0def:0010:0000:0000:0000:0000:0000/48', 'abc:def:10:0:0:0:0:0/48', 'cidrUncompressed'],
  ['CIDR', '::/0', '0:0:0:0:0:0:0:0/0', 'cidrUncompressed'],
  ['CIDR', '1::8/128', '1:0:0:0:0:0:0:8/128', 'cidrUncompressed'],
  ['CIDR', '::ffff:1.2.3.0/120', '0:0:0:0:0:ffff:102:300/120', 'cidrUncompressed'],
  ['Registry Key', 'HKLM\\Software\\X', 'HKEY_LOCAL_MACHINE\\Software\\X', 'registryHive'],
  ['Registry Key', 'HKLM:\\Software\\X', 'HKEY_LOCAL_MACHINE\\Software\\X', 'registryHive'],
  ['Registry Key', 'hkcu\\Software', 'HKEY_CURRENT_USER\\Software', 'registryHive'],
  ['Registry Key', 'HKCR\\.exe', 'HKEY_CLASSES_ROOT\\.exe', 'registryHive'],
  ['Registry Key', 'HKU\\S-1-5-18', 'HKEY_USERS\\S-1-5-18', 'registryHive'],
  ['Registry Key', 'HKCC\\System', 'HKEY_CURRENT_CONFIG\\System', 'registryHive'],
  ['File', md5, md5.toUpperCase(), 'hashUpperCase'],
]

const unchanged: readonly (readonly [string, string])[] = [
  ['Host', 'EXAMPLE.com'],
  ['Host', 'xn--sterreich-z7a.icom.museum'],
  ['Host', '.'],
  ['URL', 'http://example.com/A'],
  ['URL', 'not a url'],
  ['URL', 'http://'],
  ['ASN', 'ASN12345'],
  ['ASN', 'no number'],
  ['CIDR', '10.0.0.0/8'],
  ['CIDR', '2001:db8:1234:0:0:0:0:0/48'],
  ['CIDR', 'x'],
  ['Registry Key', 'HKEY_LOCAL_MACHINE\\Software'],
  ['Registry Key', 'Software\\X'],
  ['Mutex', 'Global\\x'],
  ['User Agent', 'curl/7.68.0'],
  ['Address', '2001:DB8::1'],
  ['EmailAddress', 'User@EXAMPLE.com'],
  ['Phone Number', '+1'],
]

describe('normalize', () => {
  it.each(changed)('%s %s becomes %s by %s', (type, from, to, rule) => {
    const whole = normalize(type, from)
    expect(whole.value).toBe(to)
    expect(whole.changes.map(change => change.rule)).toContain(rule)
    expect(normalize(type, to), 'a second time changes nothing').toEqual({ value: to, changes: [] })
  })

  it.each(changed)('%s %s is unchanged when its rule is disabled', (type, from, _, rule) => {
    expect(normalize(type, from, { [rule]: false })).toEqual({ value: from, changes: [] })
  })

  it.each(unchanged)('%s %j is unchanged', (type, value) => {
    expect(normalize(type, value)).toEqual({ value, changes: [] })
  })

  it('reports each change with the old and the new value', () => {
    expect(normalize('Host', 'Österreich.at.')).toEqual({
      value: 'xn--sterreich-z7a.at',
      changes: [
        { rule: 'hostPunycode', from: 'Österreich.at.', to: 'xn--sterreich-z7a.at.' },
        { rule: 'hostRootDot', from: 'xn--sterreich-z7a.at.', to: 'xn--sterreich-z7a.at' },
      ],
    })
  })

  it('normalises each part of a summary', () => {
    expect(normalize('File', `${md5} : ${sha1}`).value).toBe(`${md5} : ${sha1}`.toUpperCase())
    expect(normalize('Registry Key', 'HKLM\\X :  : REG_SZ').value).toBe('HKEY_LOCAL_MACHINE\\X :   : REG_SZ')
  })
})

describe('normalizeFields', () => {
  const types = new IndicatorTypeRegistry()

  it('sends an empty value name of a registry key as one space', () => {
    const fields = { 'Key Name': 'HKLM\\X', 'Value Name': '', 'Value Type': 'REG_NONE' }
    expect(normalizeFields(types.get('Registry Key'), fields)).toEqual({
      fields: { 'Key Name': 'HKEY_LOCAL_MACHINE\\X', 'Value Name': ' ', 'Value Type': 'REG_NONE' },
      changes: [
        { rule: 'registryHive', from: 'HKLM\\X', to: 'HKEY_LOCAL_MACHINE\\X' },
        { rule: 'registryEmptyValueName', from: '', to: ' ' },
      ],
    })
    expect(normalizeFields(types.get('Registry Key'), fields, { registryEmptyValueName: false }).fields['Value Name']).toBe('')
  })

  it('does not add missing values or change others', () => {
    expect(normalizeFields(types.get('File'), { sha1, size: '5' }).fields).toEqual({ sha1: sha1.toUpperCase(), size: '5' })
  })
})
