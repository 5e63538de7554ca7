import { describe, expect, it } from 'vitest'
import { detect } from '../../../src/indicators/index.js'
import { unknownReason } from '../../../src/indicators/unknown-reason.js'

const inForce = 'the current rules reject it'
const reasons: Readonly<Record<string, readonly string[]>> = {
  'the value is empty': [''],
  'it has white space around it. Trim it': [' 1.2.3.4', '1.2.3.4\n'],
  'it is defanged. Refang it first': [
    'hxxp://evil.com/',
    'fxp://evil.com/',
    'HXXPS://evil.com/',
    'evil[.]com',
    'evil[dot]com',
    'a[at]evil.com',
    'a[@]evil.com',
    'http[:]//evil.com',
    'http[://]evil.com',
    'evil(.)com',
    'evil(dot)com',
    'a(at)evil.com',
    'a(@)evil.com',
    'evil{.}com',
    'evil{dot}com',
    'a{at}evil.com',
    'a{@}evil.com',
  ],
  'it looks like a URL, but its scheme "foo" is not supported in URL indicators': ['foo://example.com/', 'foo://a@example.com'],
  'it looks like a URL, but its scheme "a+b.c-d9" is not supported in URL indicators': ['a+b.c-d9://example.com/'],
  'it looks like a URL, but it has no host': ['http://'],
  'it looks like a URL, but it has white space, a control character or an angle bracket': ['http://example.com/a b'],
  'it is a mailto: link. Remove the scheme': ['mailto:a@b.com', 'MAILTO:a@b.com'],
  'it looks like an e-mail address, but its host is not valid: it is a single label without a top-level domain': ['user@localhost'],
  'it looks like an e-mail address, but the part before the @ is neither a dot-atom nor a quoted string': [
    'xmailto:a@b.com',
    '9a://x@b.com',
  ],
  'it looks like a registry key, but an abbreviated hive needs a path': ['HKLM'],
  'it looks like a registry key, but its hive is not followed by a backslash': ['HKLM/x'],
  'it looks like a registry key, but it has a line break or a null character': ['HKLM\\x\ny'],
  'it has white space, and does not look like a type that may contain it': ['two words', 'two words@example.com', '1234567890 1234567890'],
  'it has 16 hexadecimal digits, but file hashes have 32, 40 or 64': ['a'.repeat(16), '1'.repeat(16)],
  'it has 33 hexadecimal digits, but file hashes have 32, 40 or 64': ['aB'.repeat(16) + 1],
  'it has 56 hexadecimal digits (SHA-224), but file hashes have 32, 40 or 64': ['a'.repeat(56)],
  'it has 96 hexadecimal digits (SHA-384), but file hashes have 32, 40 or 64': ['a'.repeat(96)],
  'it has 128 hexadecimal digits (SHA-512), but file hashes have 32, 40 or 64': ['a'.repeat(128)],
  'a number alone has no type. Write an ASN with its prefix, such as ASN64500': ['7', '1'.repeat(15)],
  'it looks like an IPv4 address, but has 3 parts instead of 4': ['1.2.3'],
  'it looks like an IPv4 address, but has 5 parts instead of 4': ['1.2.3.4.5'],
  'it looks like an IPv4 address, but 256 is over 255': ['1.2.256.3'],
  'it looks like an IPv4 address, but 0001 is over 255': ['1.0001.2.3'],
  [`it looks like an IPv4 address, but ${'1'.repeat(20)} is over 255`]: [`1.2.3.${'1'.repeat(25)}`],
  'it looks like an IPv4 address, but a part is empty': ['1..2.3'],
  'it looks like an IPv4 address, but a part has a leading zero, which some programs read as octal': ['010.0.0.1', '1.2.3.000'],
  'it is an IPv6 address in brackets, as in a URL. Remove the brackets and the port': ['[::1]', '[2001:db8::1]:443'],
  'it is an address with a port. Remove the port': ['1.2.3.4:80', '10.20.30.40:65536'],
  'it looks like an IPv6 address, but it has a zone such as %eth0, which is valid on one machine only': ['fe80::1%eth0', 'FE80::1%eth0'],
  'it looks like an IPv6 address, but it is neither an IPv4 nor an IPv6 address': [
    '1:2:3',
    ':::',
    'fe80:',
    '[::1',
    '::1]',
    '1.2.3:80',
    '1.2.3.4:80:1',
    '1.2.3.4.5:80',
    '1.2.3.4:a',
  ],
  'it looks like a CIDR block, but the prefix length of IPv4 must be a number from 0 to 32': ['10.0.0.0/33'],
  'it is a host with a path. A URL begins with a scheme such as http://': ['example.com/x', 'example.com/x:y'],
  'it is neither a URL, which begins with a scheme such as http://, nor a CIDR block': ['a/b', '/etc/passwd', '10.0.0/8'],
  'it is a host with a port. Remove the port, or write a URL': ['example.com:80'],
  'it has a colon, and does not look like a type that may contain it': [
    'example.com:x',
    'example.com:80x',
    'example.com:x80',
    'example:80',
    'x:y',
    'example.com:',
  ],
  'it looks like a file name: .exe is a file name extension and not a top-level domain': ['setup.exe'],
  'it looks like a host, but a label begins with a hyphen': ['-example.com'],
  'it looks like a host, but it is a single label without a top-level domain': ['über'],
  'it is a word that does not look like any type. Pass the type explicitly for values of such custom types': [
    'word',
    'a_b-c',
    'x'.repeat(20),
    'abcdef',
  ],
}

describe('the reason for a value that no rule accepts', () => {
  it.each(Object.entries(reasons).flatMap(([reason, values]) => values.map(value => [value, reason])))(
    '%j: %s',
    (value = '', reason = '') => {
      expect(detect(value)).toEqual({ type: 'unknown', value, reason })
    },
  )

  it.each([
    ['http://example.com/', `it looks like a URL, but ${inForce}`],
    ['a@example.com', `it looks like an e-mail address, but ${inForce}`],
    ['HKLM\\x', `it looks like a registry key, but ${inForce}`],
    ['::1', `it looks like an IPv6 address, but ${inForce}`],
    ['10.0.0.0/8', `it looks like a CIDR block, but ${inForce}`],
    ['example.com', `it looks like a host, but ${inForce}`],
  ])('%s, if a type has its own rules: %s', (value, reason) => {
    expect(unknownReason(value)).toBe(reason)
  })

  it('depends on the beginning of the value', () => {
    expect(unknownReason(`${'x '.repeat(2_000)}evil[.]com`)).toBe('it has white space, and does not look like a type that may contain it')
  })
})
