import { describe, expect, it } from 'vitest'
import { urlProblem } from '../../../src/indicators/url-problem.js'

describe('the authority of a URL', () => {
  it.each([
    'example.com',
    'example.com:',
    'example.com:0',
    'example.com:65535',
    'user@example.com',
    'user:pass@example.com:80',
    'a@b@example.com',
    '[::1]',
    '[::1]:',
    '[2001:db8::1]:443',
    'user@[::1]:80',
    'localhost',
    'my_host',
    'a',
    'a-b',
    'bücher',
    'bücher.example',
    '10.20.30.40',
    // Numbers in any form that browsers accept.
    '2130706433',
    '0x7f.1',
    '0x7f000001',
    '127.1',
    '017700000001',
    'a'.repeat(63),
  ])('may be %s', authority => {
    for (const rest of ['', '/', '/x@y:z', '?a=b', '#c']) expect(urlProblem(`http://${authority}${rest}`)).toBeUndefined()
  })

  it.each([
    ['', 'it has no host'],
    ['user@', 'it has no host'],
    [':80', 'it has no host'],
    ['[::1', 'the bracket around its IPv6 host is not closed'],
    ['[::1]x', 'something other than a port follows its IPv6 host'],
    ['[::1]80', 'something other than a port follows its IPv6 host'],
    ['[]', 'the host in brackets is not an IPv6 address'],
    ['[1.2.3.4]', 'the host in brackets is not an IPv6 address'],
    ['[fe80::1%eth0]', 'the host in brackets is not an IPv6 address'],
    ['[::1]:x', 'its port "x" is not a number from 0 to 65535'],
    ['example.com:65536', 'its port "65536" is not a number from 0 to 65535'],
    ['example.com:-1', 'its port "-1" is not a number from 0 to 65535'],
    ['example.com:80x', 'its port "80x" is not a number from 0 to 65535'],
    ['example.com:x80', 'its port "x80" is not a number from 0 to 65535'],
    ['example.com:000080', 'its port "000080" is not a number from 0 to 65535'],
    [`example.com:${'9'.repeat(30)}`, `its port "${'9'.repeat(20)}" is not a number from 0 to 65535`],
    ['a:b:80', 'its authority does not consist of user, host and port'],
    ['exa$mple.com', 'its host has a character that is not allowed in host names'],
    ['exa!mple.com:80', 'its host has a character that is not allowed in host names'],
    ['.', 'its host has no label'],
    ['...', 'its host has no label'],
    ['1.2.3.4.5', 'its host is a number, but not an IPv4 address'],
    ['256.1.1.1', 'its host is a number, but not an IPv4 address'],
    ['example.123', 'its host is a number, but not an IPv4 address'],
    ['example.0x7f', 'its host is a number, but not an IPv4 address'],
    ['-a', 'its host is not a valid label'],
    ['a-', 'its host is not a valid label'],
    ['a'.repeat(64), 'its host is not a valid label'],
    ['\ufffd', 'its host is not a valid label'],
    ['example..com', 'its host is not valid: it has an empty label'],
    ['-example.com', 'its host is not valid: a label begins with a hyphen'],
    ['example.7x', 'its host is not valid: its last label has other characters than letters, unlike top-level domains'],
  ])('may not be %j: %s', (authority, reason) => {
    for (const rest of ['', '/', '/x]', '?a=b:80', '#c']) expect(urlProblem(`http://${authority}${rest}`)).toBe(reason)
  })
})
