import { describe, expect, it } from 'vitest'
import { extract } from '../../../src/indicators/index.js'

/** Where indicators begin and end in running text, depending on the surrounding text. */
const texts: readonly (readonly [text: string, found: readonly string[]])[] = [
  ['1.1.1.1 255.255.255.255 255.255.255.256', ['Address 1.1.1.1', 'Address 255.255.255.255']],
  ['a/1.2.3.4 /1.2.3.4 9/1.2.3.4', ['Address 1.2.3.4', 'Address 1.2.3.4']],
  [
    'http://a.example.com:65535/x http://a.example.com:65536/x http://a.example.com:123456/x http://a.example.com:65535 z',
    ['URL http://a.example.com:65535/x', 'URL http://a.example.com', 'URL http://a.example.com', 'URL http://a.example.com:65535'],
  ],
  ['1.2.3.4_5.6.7.8 1.2.3.4-x x-1.2.3.4', ['Address 1.2.3.4', 'Address 5.6.7.8', 'Address 1.2.3.4', 'Address 1.2.3.4']],
  [
    '1.2.3.4/24-x 1.2.3.4/24/x 1.2.3.4/24.5 1.2.3.4/ 1.2.3.4/x 1.2.3.4/032',
    ['CIDR 1.2.3.4/24', 'Address 1.2.3.4', 'Address 1.2.3.4', 'Address 1.2.3.4', 'Address 1.2.3.4', 'Address 1.2.3.4'],
  ],
  ['2001:db8::/32/x 2001:db8::/129 2001:db8::1/64,', ['Address 2001:db8::', 'Address 2001:db8::', 'CIDR 2001:db8::1/64']],
  ['fe80::1. fe80::1: fe80::1:: ::1: 1::2::3', ['Address fe80::1', 'Address fe80::1', 'Address ::1']],
  ['x::1 :::1 a::b:c ab::cd:ef:ab 1:2:3:4:5:6:7:8', ['Address ::1', 'Address ab::cd:ef:ab', 'Address 1:2:3:4:5:6:7:8']],
  ['::ffff:1.2.3.4.5 2001:db8::g', []],
  ['1:2:3:4:5:6:7:8:9 1:2:3:4:5:6:7:8:9:a ip6:2001:db8::1 v4:2001:db8::2', ['Address 2001:db8::1', 'Address 2001:db8::2']],
  ['add:2001:db8:1:2:3:4:5:6 12:2001:db8:1:2:3:4:5:6', ['Address 2001:db8:1:2:3:4:5:6']],
  ['user.@a.com .user@a.com -u@a.com u..v@a.com', ['Host a.com', 'EmailAddress user@a.com', 'EmailAddress u@a.com', 'Host a.com']],
  [
    '"a b"@c.com "a\\"b"@c.com x"y"@c.com "a\nb"@c.com',
    ['EmailAddress "a b"@c.com', 'EmailAddress "a\\"b"@c.com', 'EmailAddress "y"@c.com', 'Host c.com'],
  ],
  ["'o'brien'@a.com a'@a.com 'a@a.com", ['Host a.com', 'Host a.com', 'EmailAddress a@a.com']],
  ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@a.com', ['Host a.com']],
  ['a@[1.2.3.4] a@[IPv6:::1] a@[x] a@[1.2.3.4', ['EmailAddress a@[1.2.3.4]', 'EmailAddress a@[IPv6:::1]', 'Address 1.2.3.4']],
  [
    'ü@a.com 中a@a.com a=b@c.com a|b@c.com a/b@c.com {a@c.com}',
    [
      'EmailAddress ü@a.com',
      'EmailAddress a@a.com',
      'EmailAddress b@c.com',
      'EmailAddress b@c.com',
      'EmailAddress b@c.com',
      'EmailAddress a@c.com',
    ],
  ],
  ['a@evil[.]qqq a@evil.qqq a@evil.com- a@evil.com_x', ['EmailAddress a@evil.qqq', 'EmailAddress a@evil.com', 'EmailAddress a@evil.com']],
  ['%41.com %4g.com %evil.com %2fevil.com', ['Host 4g.com', 'Host evil.com', 'Host evil.com']],
  [
    '/evil.com a/evil.com //evil.com \\evil.com \\\\evil.com x.com/evil.com',
    ['Host evil.com', 'Host evil.com', 'Host evil.com', 'Host x.com', 'Host evil.com'],
  ],
  ['evil.com() evil.com( ASP.NET asp.net VB.NET. ML.NET, ADO.NET X.NET', ['Host evil.com', 'Host asp.net', 'Host X.NET']],
  ['software.It word.Com Word.Com The.End evil.COM', ['Host Word.Com', 'Host evil.COM']],
  [
    "evil.com@ evil.com+x@b.com evil.com'x@b.com evil.com x@b.com",
    ['EmailAddress evil.com+x@b.com', "EmailAddress evil.com'x@b.com", 'Host evil.com', 'EmailAddress x@b.com'],
  ],
  [
    'd41d8cd98f00b204e9800998ecf8427e.exe d41d8cd98f00b204e9800998ecf8427e-d41d8cd98f00b204e9800998ecf8427e d41d8cd98f00b204e9800998ecf8427e_x x.d41d8cd98f00b204e9800998ecf8427e d41d8cd98f00b204e9800998ecf8427ed41d8cd98f00b204e9800998ecf8427e gd41d8cd98f00b204e9800998ecf8427e',
    [
      'File d41d8cd98f00b204e9800998ecf8427e',
      'File d41d8cd98f00b204e9800998ecf8427e',
      'File d41d8cd98f00b204e9800998ecf8427e',
      'File d41d8cd98f00b204e9800998ecf8427e',
      'File d41d8cd98f00b204e9800998ecf8427e',
      'File d41d8cd98f00b204e9800998ecf8427ed41d8cd98f00b204e9800998ecf8427e',
    ],
  ],
  ['httpx://a.com xhttp://a.com xxxxxxxhttps://a.com ahttp://b.com', ['Host a.com', 'Host a.com', 'URL https://a.com', 'Host b.com']],
  [
    'http://a.com:80 http://a.com:65536/ http://a.com:/x http://a.com:x http://a.com:000080/ http://a.com:8x',
    ['URL http://a.com:80', 'URL http://a.com', 'URL http://a.com:/x', 'URL http://a.com', 'URL http://a.com', 'URL http://a.com:8'],
  ],
  [
    'http://a b http://word http://word/ http://word:80 http://LOCALHOST http://[::1] http://[::1 http://[x]/',
    ['URL http://word/', 'URL http://word:80', 'URL http://LOCALHOST', 'URL http://[::1]', 'Address ::1'],
  ],
  [
    'http://u@a.com http://u:p@a.com/ http://u p@a.com http://ü@a.com/ http://u@/ http://u@word',
    ['URL http://u@a.com', 'URL http://u:p@a.com/', 'EmailAddress p@a.com', 'EmailAddress ü@a.com'],
  ],
  ['file:///x file:///  file://x/ FILE:///x file:///_', ['URL file:///x', 'URL file://x/', 'URL FILE:///x', 'URL file:///_']],
  [
    'http://a.com/x) http://a.com/(x) (http://a.com/x) [http://a.com/[x]] {http://a.com/{x}} http://a.com/(x]',
    [
      'URL http://a.com/x',
      'URL http://a.com/(x)',
      'URL http://a.com/x',
      'URL http://a.com/[x]',
      'URL http://a.com/{x}',
      'URL http://a.com/(x',
    ],
  ],
  [
    "http://a.com/x' 'http://a.com/x' http://a.com/x'y 'http://a.com/x'y'",
    ['URL http://a.com/x', 'URL http://a.com/x', "URL http://a.com/x'y", 'URL http://a.com/x'],
  ],
  [
    'http://a.com/x" http://a.com/x< http://a.com/x> http://a.com/x` http://a.com/x| http://a.com/x\\ http://a.com/x^',
    [
      'URL http://a.com/x',
      'URL http://a.com/x',
      'URL http://a.com/x',
      'URL http://a.com/x',
      'URL http://a.com/x',
      'URL http://a.com/x',
      'URL http://a.com/x',
    ],
  ],
  [
    'http://a.com/x&quot; http://a.com/?a=1&b=2 http://a.com/x&lt;y http://a.com/x&gt; http://a.com/x&nbsp; http://a.com/x&apos; http://a.com/x&#39; http://a.com/x&#34; http://a.com/x&#x27; http://a.com/x&#x22; http://a.com/x&amp;y',
    [
      'URL http://a.com/x',
      'URL http://a.com/?a=1&b=2',
      'URL http://a.com/x',
      'URL http://a.com/x',
      'URL http://a.com/x',
      'URL http://a.com/x',
      'URL http://a.com/x',
      'URL http://a.com/x',
      'URL http://a.com/x',
      'URL http://a.com/x',
      'URL http://a.com/x&y',
    ],
  ],
  [
    "http://a.com/x.,;:!?'* http://a.com/x(  http://a.com/x[ http://a.com/x{ http://a.com/x- http://a.com/x/",
    ['URL http://a.com/x', 'URL http://a.com/x', 'URL http://a.com/x', 'URL http://a.com/x', 'URL http://a.com/x-', 'URL http://a.com/x/'],
  ],
  [
    ',http://a.com/x,y ;http://a.com/x;y http://a.com/x,http://b.com/y http://a.com/x;hxxp://b.com/y',
    ['URL http://a.com/x', 'URL http://a.com/x', 'URL http://a.com/x', 'URL http://b.com/y', 'URL http://a.com/x', 'URL http://b.com/y'],
  ],
  [
    'http://a.com/ü http://a.com/中 http://a.com/x中 http://a.com/-中 http://a.com/x，y http://a.com/x“y',
    ['URL http://a.com/ü', 'URL http://a.com/中', 'URL http://a.com/x', 'URL http://a.com/-中', 'URL http://a.com/x', 'URL http://a.com/x'],
  ],
  ['_http://a.com/x_ _http://a.com/x_y_ http://a.com/x_', ['URL http://a.com/x', 'URL http://a.com/x_y', 'URL http://a.com/x_']],
  [
    'http://a.com?x=1 http://a.com#x http://a.com?! http://a.com/?#',
    ['URL http://a.com?x=1', 'URL http://a.com#x', 'URL http://a.com', 'URL http://a.com/?#'],
  ],
  [
    'Mozilla/5.0 (x) y/1 z in use; Mozilla/5.0 (x (y) z) Mozilla/5.0 (x Mozilla/5.0',
    ['User Agent Mozilla/5.0 (x) y/1', 'User Agent Mozilla/5.0 (x (y) z) Mozilla/5.0', 'User Agent Mozilla/5.0'],
  ],
  ['curl/7.1 curl/7 foo curl/7.1, curl/7.1; curl/7.1.', ['User Agent curl/7.1 curl/7 foo curl/7.1, curl/7.1', 'User Agent curl/7.1']],
  [
    'Mozilla/5.0 (X) like Gecko; Mozilla/5.0 (X) Mobile Safari/1 Mobile',
    ['User Agent Mozilla/5.0 (X) like Gecko', 'User Agent Mozilla/5.0 (X) Mobile Safari/1'],
  ],
  [
    'Global\\x Global\\x. Global\\x y "Global\\x y" xGlobal\\x Local\\x, BaseNamedObjects\\x \\BaseNamedObjects\\x \\Sessions\\1\\BaseNamedObjects\\x Session\\1\\x',
    ['Mutex Global\\x', 'Mutex Global\\x', 'Mutex Global\\x', 'Mutex Global\\x', 'Mutex Local\\x'],
  ],
  [
    'HKLM\\x, HKLM\\x; (HKLM\\x) "HKLM\\x y" \'HKLM\\x y\' HKLM\\x y\\z HKLM\\x y z xHKLM\\x HKLM:\\x HKLM\\ HKLM\\x\\ HKLM\\a.b. [HKLM\\x y] <HKLM\\x> `HKLM\\x y`',
    [
      'Registry Key HKLM\\x',
      'Registry Key HKLM\\x',
      'Registry Key HKLM\\x',
      'Registry Key HKLM\\x y',
      'Registry Key HKLM\\x y',
      'Registry Key HKLM\\x y\\z',
      'Registry Key HKLM\\x y z xHKLM\\x',
      'Registry Key HKLM:\\x',
      'Registry Key HKLM\\x',
      'Registry Key HKLM\\a.b',
      'Registry Key HKLM\\x',
      'Registry Key HKLM\\x',
      'Registry Key HKLM\\x y',
    ],
  ],
  [
    'HKLM\\Software\\Run /v x; HKLM\\Software\\Run = x; HKLM\\A B\\C D and more; HKLM\\Run and HKCU\\Run',
    [
      'Registry Key HKLM\\Software\\Run',
      'Registry Key HKLM\\Software\\Run',
      'Registry Key HKLM\\A B\\C',
      'Registry Key HKLM\\Run',
      'Registry Key HKCU\\Run',
    ],
  ],
  [
    'HKLM\\a (HKLM\\b) HKLM\\A (x86)\\B HKLM\\C (also HKCU\\D)',
    ['Registry Key HKLM\\a', 'Registry Key HKLM\\b', 'Registry Key HKLM\\A (x86)\\B', 'Registry Key HKLM\\C', 'Registry Key HKCU\\D'],
  ],
  ['by Mozilla/2.28.1 now', ['User Agent Mozilla/2.28.1']],
  ['by Opera/2.28.1 now', ['User Agent Opera/2.28.1']],
  ['by Dalvik/2.28.1 now', ['User Agent Dalvik/2.28.1']],
  ['by curl/2.28.1 now', ['User Agent curl/2.28.1']],
  ['by Wget/2.28.1 now', ['User Agent Wget/2.28.1']],
  ['by python-requests/2.28.1 now', ['User Agent python-requests/2.28.1']],
  ['by Go-http-client/2.28.1 now', ['User Agent Go-http-client/2.28.1']],
  ['by okhttp/2.28.1 now', ['User Agent okhttp/2.28.1']],
  ['by PostmanRuntime/2.28.1 now', ['User Agent PostmanRuntime/2.28.1']],
  ['by libwww-perl/2.28.1 now', ['User Agent libwww-perl/2.28.1']],
  ['Mozilla 5.0 node/18.1.0 xcurl/7.1 curl/7', []],
  ["curl/7.68.0: curl/7.68.0' curl/7.68.0`", ["User Agent curl/7.68.0: curl/7.68.0' curl/7.68.0"]],
  ['AS12345 xAS12345 AS123x AS12345678901 AS4294967296 AS4294967295', ['ASN AS12345', 'ASN AS4294967295']],
  ['AS 123 ASN 123x AS 12 AS 123.x AS 4294967296 AS x ABC 123', ['ASN AS 123']],
  [
    'Global Global\\ Global\\! Global\\x!. Global\\x.y /Global\\x \\Global\\x Globals\\x Local\\x!y Local/x',
    ['Mutex Global\\x', 'Mutex Global\\x.y', 'Mutex Local\\x!y'],
  ],
  [
    'Global\\xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx Global\\yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy',
    [
      'Mutex Global\\xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    ],
  ],
  [
    '"HKLM\\a b\\c d" \'HKLM\\a b\' `HKLM\\a b` “HKLM\\a b” ‘HKLM\\a b’',
    ['Registry Key HKLM\\a b\\c d', 'Registry Key HKLM\\a b', 'Registry Key HKLM\\a b', 'Registry Key HKLM\\a b', 'Registry Key HKLM\\a b'],
  ],
  [
    '"HKLM\\a b\' "HKLM\\a b\n" “HKLM\\a \'b\' c” “HKLM\\a b" "HKLM\\a',
    ['Registry Key HKLM\\a', 'Registry Key HKLM\\a', "Registry Key HKLM\\a 'b' c", 'Registry Key HKLM\\a', 'Registry Key HKLM\\a'],
  ],
  [
    'HKLM\\a[0]; (HKLM\\a); [HKLM\\a]; HKLM\\a(x); (HKLM\\a(x)); HKLM\\a[x]]; HKLM\\a); HKLM\\a(x; HKLM\\a]',
    [
      'Registry Key HKLM\\a[0]',
      'Registry Key HKLM\\a',
      'Registry Key HKLM\\a',
      'Registry Key HKLM\\a(x)',
      'Registry Key HKLM\\a(x)',
      'Registry Key HKLM\\a[x]',
      'Registry Key HKLM\\a',
      'Registry Key HKLM\\a(x',
      'Registry Key HKLM\\a',
    ],
  ],
  ['HKLM\\\\a HKLM\\ a HKLM:\\a HKLM:a HKLM/a HKXX\\a HKLM HKLM\\; HKLM\\.', ['Registry Key HKLM:\\a']],
  [
    'HKLM\\a;b HKLM\\a,b HKLM\\a<b HKLM\\a>b HKLM\\a|b HKLM\\a\tb HKLM\\a\nb',
    [
      'Registry Key HKLM\\a',
      'Registry Key HKLM\\a',
      'Registry Key HKLM\\a',
      'Registry Key HKLM\\a',
      'Registry Key HKLM\\a',
      'Registry Key HKLM\\a',
      'Registry Key HKLM\\a',
    ],
  ],
  [
    'HKLM\\A B C D\\E; HKLM\\A B C D E\\F; HKLM\\A and B\\C; HKLM\\A to\\C; HKLM\\A toy\\C; HKLM\\A Sand\\C; HKLM\\A HKCU\\B; HKLM\\A b\\\\c; HKLM\\A  b\\c',
    [
      'Registry Key HKLM\\A B C D\\E',
      'Registry Key HKLM\\A',
      'Registry Key HKLM\\A',
      'Registry Key HKLM\\A',
      'Registry Key HKLM\\A toy\\C',
      'Registry Key HKLM\\A Sand\\C',
      'Registry Key HKLM\\A',
      'Registry Key HKCU\\B',
      'Registry Key HKLM\\A',
      'Registry Key HKLM\\A',
    ],
  ],
  [
    'HKLM\\A bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\\c; HKLM\\A bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\\c; HKLM\\A x=y\\c',
    ['Registry Key HKLM\\A bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\\c', 'Registry Key HKLM\\A', 'Registry Key HKLM\\A'],
  ],
  [
    '1.2.3.4/ 1.2.3.4/8. 1.2.3.4/8.x 1.2.3.4/1234 1.2.3.4/08 1.2.3.4/8, 1.2.3.4/8/9 1.2.3.4/8-9',
    [
      'Address 1.2.3.4',
      'CIDR 1.2.3.4/8',
      'Address 1.2.3.4',
      'Address 1.2.3.4',
      'Address 1.2.3.4',
      'CIDR 1.2.3.4/8',
      'Address 1.2.3.4',
      'CIDR 1.2.3.4/8',
    ],
  ],
]

describe('the borders of indicators', () => {
  it.each(texts)('are found in %j', (text, expected) => {
    const found = [...extract(text)]
    expect(found.map(({ type, value }) => `${type} ${value}`)).toEqual(expected)
    for (const { start, end, original } of found) expect(text.slice(start, end)).toBe(original)
  })
})

describe('a URL', () => {
  it.each([
    ...['http', 'https', 'ftp', 'ftps', 'sftp', 'tftp', 'file', 'ws', 'wss', 'ssh', 'scp', 'smb', 'nfs', 'ldap', 'ldaps', 'rtsp', 'rtmp'],
    ...['telnet', 'irc', 'ircs', 'git', 'svn', 'rsync', 'gopher', 'tcp', 'udp', 'HTTP', 'Irc'],
  ])('may begin with %s://', scheme => {
    const url = `${scheme}://a.example.com/x`
    expect([...extract(`see ${url}, there`)].map(({ type, value }) => `${type} ${value}`)).toEqual([`URL ${url}`])
  })

  it.each(['xhttp-', 'mailto', 'xyz', 'tftps'])('does not begin with %s://', scheme => {
    expect([...extract(`see ${scheme}://a.example.com/x, there`)].map(({ type }) => type)).toEqual(['Host'])
  })
})
