import { describe, expect, it } from 'vitest'
import { emailAddressProblem } from '../../../src/indicators/email-address-problem.js'
import { fileNameProblem } from '../../../src/indicators/file-name-problem.js'
import { hostProblem } from '../../../src/indicators/host-problem.js'
import { registryKeyProblem } from '../../../src/indicators/registry-key.js'
import { urlProblem } from '../../../src/indicators/url-problem.js'
import { addressProblem, asnProblem, cidrProblem, mutexProblem, userAgentProblem } from '../../../src/indicators/value-problems.js'

/** Tests values of a type, and other values with the reason. */
interface Cases {
  right: readonly string[]
  wrong: Readonly<Record<string, readonly string[]>>
}

function holds(name: string, problem: (value: string) => string | undefined, { right, wrong }: Cases): void {
  describe(name, () => {
    it.each(right)('%j is valid', value => {
      expect(problem(value)).toBeUndefined()
    })
    it.each(Object.entries(wrong).flatMap(([reason, values]) => values.map(value => [value, reason])))(
      '%j is invalid: %s',
      (value = '', reason) => {
        expect(problem(value)).toBe(reason)
      },
    )
  })
}

const label63 = 'a'.repeat(63)
const long = (length: number) => `${`${label63}.`.repeat(4)}com`.slice(-length)

holds('an address', addressProblem, {
  right: ['10.20.30.40', '::1', '2001:DB8::1', '::ffff:1.2.3.4'],
  wrong: {
    'it has a zone such as %eth0, which is valid on one machine only': ['fe80::1%eth0'],
    'it is neither an IPv4 nor an IPv6 address': ['1.2.3', '01.2.3.4', '1.2.3.4 ', ':::'],
  },
})

holds('an autonomous system', asnProblem, {
  right: ['AS1', 'as 1', 'ASN64500', 'ASN 0', 'ASN4294967295', `ASN${'0'.repeat(30)}7`],
  wrong: {
    'an ASN consists of "ASN" or "AS" and a number from 0 to 4294967295': [
      'ASN4294967296',
      'ASN99999999999',
      '64500',
      'ASN',
      'AS  1',
      'xASN1',
      'ASN1x',
      'ASN1 2',
    ],
  },
})

holds('a CIDR block', cidrProblem, {
  right: ['10.0.0.0/8', '10.1.2.3/32', '10.0.0.0/0', '2001:db8::/32', '::/128'],
  wrong: {
    'a CIDR block consists of an address, a slash and a prefix length': [
      '10.0.0.0',
      '/8',
      '10.0.0/8',
      'x/8',
      'fe80::1%eth0/64',
      '10.0.0.01',
    ],
    'the prefix length of IPv4 must be a number from 0 to 32': ['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/08', '10.0.0.0/8x', '10.0.0.0/x8'],
    'the prefix length of IPv6 must be a number from 0 to 128': ['::/129', '::/1000'],
  },
})

holds('an e-mail address', emailAddressProblem, {
  right: [
    'a@example.com',
    'a.bc.d@example.com',
    "!#$%&'*+/=?^_`{|}~-@example.com",
    'jörg.größe@example.com',
    '"a b\\"c"@example.com',
    '""@example.com',
    'a@[10.20.30.40]',
    'a@[IPv6:2001:db8::1]',
    'a@[ipv6:::1]',
    `${'a'.repeat(64)}@example.com`,
    `${'a'.repeat(254 - 204)}@${'b'.repeat(63)}.${'b'.repeat(63)}.${'b'.repeat(63)}.${'b'.repeat(7)}.com`,
    'a@b@example.com'.replace('a@b', '"a@b"'),
  ],
  wrong: {
    'it has no @': ['example.com', ''],
    'it is longer than 254 characters': [
      `${'a'.repeat(255 - 204)}@${'b'.repeat(63)}.${'b'.repeat(63)}.${'b'.repeat(63)}.${'b'.repeat(7)}.com`,
    ],
    'it has nothing before the @': ['@example.com'],
    'the part before the @ is longer than 64 characters': [`${'a'.repeat(65)}@example.com`],
    'the part before the @ is neither a dot-atom nor a quoted string': [
      'a..b@example.com',
      '.a@example.com',
      'a.@example.com',
      'a b@example.com',
      'a@b@example.com',
      'a.b c@example.com',
      'x"a"@example.com',
      '"a"x@example.com',
      '"a"b"@example.com',
      '"a@example.com',
      'a\u2003b@example.com',
      'a\u200bb@example.com',
    ],
    'its host ends in a dot': ['a@example.com.'],
    'its host has an underscore': ['a@ex_ample.com', 'a@example.com_'],
    'its host is not valid: it is a single label without a top-level domain': ['a@localhost'],
    'its host is not valid: it has an empty label': ['a@', 'a@example..com'],
    'the bracket after the @ is not closed': ['a@[10.20.30.40', 'a@[', 'a@[10.20.30.40]x'],
    'the brackets after the @ do not contain an address': [
      'a@[]',
      'a@[example.com]',
      'a@[::1]',
      'a@[xIPv6:::1]',
      'a@[IPv6:fe80::1%eth0]',
      'a@[IPv6:1.2.3.4]',
    ],
  },
})

holds('a host', hostProblem, {
  right: [
    'example.com',
    'example.com.',
    'a.example.com',
    'EXAMPLE.COM',
    '_dmarc.example.com',
    'a-b.example.com',
    '1.example.com',
    'example.xn--p1ai',
    'bücher.example',
    'пример.рф',
    `${label63}.com`,
    `a.${'b'.repeat(63)}`,
    long(253),
    `${'ü.'.repeat(20)}example`,
  ],
  wrong: {
    'it has an empty label': ['', '.', '..', '.example.com', 'example..com', 'example.com..'],
    'it is a single label without a top-level domain': ['example', 'a', 'example.'],
    'a label begins with a hyphen': ['-example.com', 'a.-example.com'],
    'a label ends in a hyphen': ['example-.com', 'example.com-', 'a.b-.com'],
    'a label is longer than 63 characters': [`a${label63}.com`, `a.${'b'.repeat(64)}`],
    'it is longer than 253 characters': [long(254), `${'ü.'.repeat(600)}example`],
    'it has a character that is not allowed in host names': ['exa mple.com', 'example.com/x', 'a@example.com', 'bücher.example/'],
    'its last label is a number, but top-level domains never are': ['example.123', '1.2.3.4'],
    'its last label has one character, but top-level domains have more': ['example.c'],
    'its last label has other characters than letters, unlike top-level domains': [
      'example.c0m',
      'example.a-b',
      'example.axn--p1ai',
      'example.c_m',
    ],
    'it has no ASCII form (punycode)': ['a\ufffd.com'],
  },
})

describe('the range of a host in a text', () => {
  it('limits the check', () => {
    const text = 'see evil.example.com, or'
    expect(hostProblem(text, 4, 20)).toBeUndefined()
    expect(hostProblem(text, 3, 20)).toBe('it has a character that is not allowed in host names')
    expect(hostProblem(text, 4, 21)).toBe('it has a character that is not allowed in host names')
    expect(hostProblem('a.b..', 4, 5)).toBe('it has an empty label')
    expect(hostProblem('bücher.example!', 0, 14)).toBeUndefined()
    expect(hostProblem('a-b.example-x', 0, 11)).toBeUndefined()
    expect(hostProblem('a.example--', 0, 10)).toBe('a label ends in a hyphen')
  })
})

describe('a file name', () => {
  const ending = (name: string) => `.${name} is a file name extension and not a top-level domain`
  const doubt = (name: string) =>
    `.${name} is both a file name extension and a top-level domain, and the rest does not look like a host. If it is a host, pass the type`
  it.each([
    ['setup.exe', ending('exe')],
    ['setup.exe.', ending('exe')],
    ['a.b.dll', ending('dll')],
    ['run.py', doubt('py')],
    ['run.py.', doubt('py')],
    // Several labels without an extension or a number: a host.
    ['www.example.py', undefined],
    ['www.setup.zip', undefined],
    ['www.example.com', undefined],
    ['example.com', undefined],
    // The part before the extension ends in a top-level domain.
    ['1.example.com.zip', undefined],
    ['com.zip', doubt('zip')],
    ['setup.exe.zip', doubt('zip')],
    ['exe.setup.zip', doubt('zip')],
    ['setup.1.zip', doubt('zip')],
    ['setup.v12.zip', doubt('zip')],
    ['1.setup.zip', doubt('zip')],
    ['setup.v1a.zip', undefined],
    ['setup.a1.zip', undefined],
  ])('%s: %s', (text, reason) => {
    expect(fileNameProblem(text)).toBe(reason)
  })

  it('counts as a host on request, and within its range', () => {
    expect(fileNameProblem('run.py', 0, 6, 'host')).toBeUndefined()
    expect(fileNameProblem('setup.exe', 0, 9, 'host')).toBe(ending('exe'))
    expect(fileNameProblem('see setup.exe now', 4, 13)).toBe(ending('exe'))
    expect(fileNameProblem('see setup.exe. now', 4, 14)).toBe(ending('exe'))
  })
})

holds('a mutex', mutexProblem, {
  right: [
    'Global\\x',
    'Local\\some name',
    'Session\\12\\x',
    'Sessions\\12\\BaseNamedObjects\\x',
    '\\Sessions\\1\\BaseNamedObjects\\x',
    '\\BaseNamedObjects\\x',
    '\\\\BaseNamedObjects\\x',
    '\\\\Sessions\\1\\BaseNamedObjects\\x',
  ],
  wrong: {
    'a mutex is recognised only by a namespace such as Global\\ or Local\\': [
      'x',
      'Global\\',
      'global\\x',
      'a Global\\x',
      'Global\\x\\y',
      'Global\\x\ny',
      'Session\\x\\y',
      'Sessions\\x\\BaseNamedObjects\\y',
      'BaseNamedObjects\\x',
    ],
  },
})

holds('a registry key', registryKeyProblem, {
  right: ['HKEY_LOCAL_MACHINE', 'HKLM\\x', 'hklm\\SOFTWARE\\a b', 'HKLM:\\x', 'HKLM : a : REG_SZ'],
  wrong: {
    'it does not start with a hive such as HKEY_LOCAL_MACHINE or HKLM': ['', 'x\\y', 'HKXX\\y', `${'A'.repeat(60)}\\x`, ' HKLM\\x'],
    'it has a line break or a null character': ['HKLM\\x\ny', 'HKLM\\x\ry', 'HKLM\\x\0y'],
    'an abbreviated hive needs a path': ['HKLM'],
    'its hive is not followed by a backslash': ['HKLM/x', 'HKLM:x', 'HKLM:', 'HKLM x : ', 'HKLM x : y'],
  },
})

holds('a URL', urlProblem, {
  right: [
    'http://example.com',
    'HTTPS://example.com/a?b#c',
    'http://example.com:80/',
    'http://user:pass@example.com/',
    'http://localhost/',
    'http://[::1]:80/',
    'file:///etc/passwd',
    'FILE:///etc/passwd',
    'file://server/share',
    'http://example.com/\u00a1ü',
    'http://example.com/a://b',
  ],
  wrong: {
    'it has no scheme such as http://': ['example.com', '://example.com', ''],
    'its scheme "foo" is not supported in URL indicators': ['foo://example.com/'],
    'its scheme "f" is not supported in URL indicators': ['f://example.com/'],
    [`its scheme ${JSON.stringify('s'.repeat(40))} is not supported in URL indicators`]: [`${'s'.repeat(41)}://example.com/`],
    'it has white space, a control character or an angle bracket': [
      'http://example.com/a b',
      'http://example.com/a\tb',
      'http://example.com/<',
      'http://example.com/>',
      'http://example.com/\u007f',
      'http://example.com/\u00a0',
      'http://example.com/\u2003',
      'http:// example.com/',
      'http://example.com/ ',
    ],
    'it has no host': ['http://', 'http:///x', 'file://', 'http://:80/'],
    'its port "65536" is not a number from 0 to 65535': ['http://example.com:65536/', 'file://example.com:65536/'],
  },
})

holds('a user agent', userAgentProblem, {
  right: [
    'Mozilla/5.0',
    'Mozilla/5.0 (X11; Linux x86_64)',
    'curl/7.68.0',
    'x/v12.0.1-beta',
    'a.b+c-d/1 Gecko/20100101',
    'Wget/1 (linux-gnu)',
  ],
  wrong: {
    'a user agent is recognised only by a product and a version, such as Mozilla/5.0': [
      'Mozilla',
      '',
      '1x/5.0',
      ' Mozilla/5.0',
      'Mozilla/x5.0',
      '(Mozilla/5.0)',
    ],
    'after the product follow parts that do not belong in a user agent': ['Mozilla/5.0\nx', 'Mozilla/5.0 (x'],
    'a single product needs a version with a dot': ['Mozilla/5', 'Mozilla/5x.0', 'Mozilla/5.', 'Mozilla/5-1.2'],
    ...Object.fromEntries(
      ['http', 'https', 'tls', 'ssl', 'tcp', 'udp', 'ip', 'sip', 'rtsp', 'rtp', 'smtp', 'HTTP'].map(name => [
        `${name} is a protocol, not a product`,
        [`${name}/1.1`],
      ]),
    ),
  },
})
