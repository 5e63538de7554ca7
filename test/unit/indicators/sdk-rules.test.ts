import { describe, expect, it } from 'vitest'
import { detect } from '../../../src/indicators/index.js'

const label63 = 'a'.repeat(63)
const types: Readonly<Record<string, readonly string[]>> = {
  URL: [
    'http://a',
    'https://example.com/a?b=c#d',
    'sftp://x/',
    'ftp://x/',
    'file://x',
    'http://x/-+&@#/%?=~_|!:,.;\'"*$()a',
    ...['a', 'Z', '9', '+', '&', '@', '#', '/', '%', '=', '~', '_', '|', '?'].map(last => `http://x.${last}`),
  ],
  EmailAddress: ['a@b.co', "!#$%&'*+/=?^_`{|}~-.x9@b.co", 'A@B.CO', 'a@b.c-d.co', 'a@1.22'],
  Address: ['10.20.30.40', '::1'],
  File: ['ab'.repeat(16), 'AB'.repeat(20), '09'.repeat(32)],
  Host: ['a.co', 'A.CO', 'a-b.co', '1.co', `${label63}.co`, 'x.xn--p1ai', 'a.abcdefghijklm', 'a.xna', 'a.dating', 'a.gifts'],
  unknown: [
    // URLs: the case of schemes, the last character, white space.
    'HTTP://a',
    'http://',
    'tcp://a',
    'xhttp://a',
    'http:/a',
    'http://a b',
    'http://ü',
    ...['-', '!', ':', ',', '.', ';', "'", '"', '*', '$', '(', ')'].map(last => `http://x${last}`),
    // E-mail addresses.
    '@b.co',
    'a@b',
    'a@b.c',
    'a..b@c.co',
    '.a@c.co',
    'a.@c.co',
    'a b@c.co',
    'a@-b.co',
    'a@b-.co',
    'a@b..co',
    'a@b@c.co',
    'ü@b.co',
    // Files.
    'ab'.repeat(15),
    'gh'.repeat(16),
    // Hosts.
    'a',
    'a.',
    '.co',
    'a..co',
    '-a.co',
    'a-.co',
    'a_b.co',
    `a${label63}.co`,
    'a.c',
    'a.c0',
    'a.abcdefghijklmn',
    'a.xn--a',
    `a.xn--${'a'.repeat(23)}`,
    'a.xxn--p1ai',
    'ü.co',
    // Endings of files: prefixes, and three that must be whole.
    'a.exe',
    'a.EXE',
    'a.exec',
    'a.jsx',
    'a.zip',
    'a.dat',
    'a.gif',
    'a.xn',
  ],
}

describe("the SDK's rules", () => {
  it.each(Object.entries(types).flatMap(([type, values]) => values.map(value => [value, type])))('detect %j as %s', (value = '', type) => {
    expect(detect(value, { rules: 'sdk' }).type).toBe(type)
  })
})
