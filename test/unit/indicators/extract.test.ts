import { describe, expect, it } from 'vitest'
import { type ExtractOptions, extract } from '../../../src/indicators/index.js'

const md5 = 'd41d8cd98f00b204e9800998ecf8427e'
const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

const found = (text: string, options?: ExtractOptions): string[] => [...extract(text, options)].map(({ type, value }) => `${type} ${value}`)

describe('extract', () => {
  it('yields type, value, the original text and its position', () => {
    expect([...extract('see hxxp://evil[.]com/a, then 1.2.3[.]4.')]).toEqual([
      { type: 'URL', value: 'http://evil.com/a', original: 'hxxp://evil[.]com/a', start: 4, end: 23 },
      { type: 'Address', value: '1.2.3.4', original: '1.2.3[.]4', start: 30, end: 39 },
    ])
  })

  it.each<readonly [string, readonly string[]]>([
    // Addresses and blocks.
    ['from 1.2.3.4:443, 5.6.7.8.', ['Address 1.2.3.4', 'Address 5.6.7.8']],
    ['192.168.1.1-192.168.1.20', ['Address 192.168.1.1', 'Address 192.168.1.20']],
    ['10.0.0.0/8, 10.1.0.0/16.', ['CIDR 10.0.0.0/8', 'CIDR 10.1.0.0/16']],
    ['1.2.3.4/path 1.2.3.4/33', ['Address 1.2.3.4', 'Address 1.2.3.4']],
    ['not 1.2.3.4.5, 256.1.1.1, 01.2.3.4, v1.2.3.4 or Chrome/10.0.1.2', []],
    [
      '2001:db8::1, [2001:db8::2]:80; fe80::1%eth0 2001:db8::/32.',
      ['Address 2001:db8::1', 'Address 2001:db8::2', 'Address fe80::1', 'CIDR 2001:db8::/32'],
    ],
    ['::1 and ::ffff:1.2.3.4', ['Address ::1', 'Address ::ffff:1.2.3.4']],
    ['std::vector a::b 12:30:45 00:1a:2b:3c:4d:5e foo::1 x::dead::1 a:1.2.3.4', ['Address 1.2.3.4']],
    // E-mail addresses.
    ['<a.b+c@d.org>, mailto:x@y.com; "q"@z.net.', ['EmailAddress a.b+c@d.org', 'EmailAddress x@y.com', 'EmailAddress "q"@z.net']],
    ["'a@b.com' o'brien@b.com to=c@d.com", ['EmailAddress a@b.com', "EmailAddress o'brien@b.com", 'EmailAddress c@d.com']],
    ['user[at]evil[dot]com, x(at)y(.)com', ['EmailAddress user@evil.com', 'EmailAddress x@y.com']],
    ['user@[192.0.2.1] root@localhost image@2x.png a@b', ['EmailAddress user@[192.0.2.1]']],
    ['first.last@evil.com-based _x@evil.com_', ['EmailAddress first.last@evil.com', 'EmailAddress x@evil.com']],
    // Hosts.
    [
      'evil.com, sub.evil.co.uk; (bad.org) "x.net" [y.info] `z.biz`',
      ['Host evil.com', 'Host sub.evil.co.uk', 'Host bad.org', 'Host x.net', 'Host y.info', 'Host z.biz'],
    ],
    [
      '*.evil.com .bad.org evil.com:8080 evil.com/path evil.com.',
      ['Host evil.com', 'Host bad.org', 'Host evil.com', 'Host evil.com', 'Host evil.com'],
    ],
    ['evil.com-based sites, **bold.com**, _it.com_, _dmarc.x.com', ['Host evil.com', 'Host bold.com', 'Host it.com', 'Host _dmarc.x.com']],
    ['a.com/b.com a.com..b.com %2Fc.com', ['Host a.com', 'Host b.com', 'Host a.com', 'Host b.com', 'Host c.com']],
    ['münchen.de пример.рф 中文.com', ['Host münchen.de', 'Host пример.рф', 'Host 中文.com']],
    ['该域名是evil.com的服务器，访问http://evil.cn/path的', ['Host evil.com', 'URL http://evil.cn/path']],
    ['evil.qqqqq dc01.corp.local x.example', ['Host dc01.corp.local', 'Host x.example']],
    ['evil[.]qqqqq evil[.]zip evil[.]exe', ['Host evil.qqqqq', 'Host evil.zip']],
    ['setup.exe README.md invoice.zip report.pdf.zip paypal.com.zip', ['Host paypal.com.zip']],
    ['the malware.It then; ASP.NET; e.g. i.e. U.S. etc.', []],
    ['/etc/rc.local /opt/my.app C:\\bin\\command.com \\\\srv.corp.com\\share', ['Host srv.corp.com']],
    ['os.name() 3.14 1.5.2 foo.bar', ['Host foo.bar']],
    // URLs.
    ['(http://a.com/b_(c)), http://a.com/x).', ['URL http://a.com/b_(c)', 'URL http://a.com/x']],
    ['[text](http://a.com/b) <http://a.com/c> "http://a.com/d"', ['URL http://a.com/b', 'URL http://a.com/c', 'URL http://a.com/d']],
    ["href='http://a.com/x'>y http://a.com/it's", ['URL http://a.com/x', "URL http://a.com/it's"]],
    [
      '<a href="http://a.com/?x=1&amp;y=2">http://a.com/&lt;</a>&quot;http://b.com/&quot;',
      ['URL http://a.com/?x=1&y=2', 'URL http://a.com/', 'URL http://b.com/'],
    ],
    [
      'http://a.com/x, http://a.com/y; http://a.com/z... http://a.com/w!',
      ['URL http://a.com/x', 'URL http://a.com/y', 'URL http://a.com/z', 'URL http://a.com/w'],
    ],
    ['http://a.com/x,http://b.com/y;https://c.com', ['URL http://a.com/x', 'URL http://b.com/y', 'URL https://c.com']],
    ['1,http://a.com/x,5', ['URL http://a.com/x']],
    ['http://a.com/a,b http://a.com/?q=a;b', ['URL http://a.com/a,b', 'URL http://a.com/?q=a;b']],
    ['http://web.archive.org/web/2020/http://a.com/', ['URL http://web.archive.org/web/2020/http://a.com/']],
    [
      'http://u:p@a.com:8080/ http://[::1]:80/x ftp://1.2.3.4/f',
      ['URL http://u:p@a.com:8080/', 'URL http://[::1]:80/x', 'URL ftp://1.2.3.4/f'],
    ],
    ['http://a.com. http://a.com: http://a.com:99999', ['URL http://a.com', 'URL http://a.com', 'URL http://a.com']],
    ['http://localhost http://intranet/ http://example http:// https://', ['URL http://localhost', 'URL http://intranet/']],
    ['{"u":"http:\\/\\/a.com\\/b","v":"http://b.com\\nx"}', ['URL http://a.com/b', 'URL http://b.com']],
    ['_http://a.com/x_ *http://a.com/y* |http://a.com/z|', ['URL http://a.com/x', 'URL http://a.com/y', 'URL http://a.com/z']],
    ['Linkhttps://a.com/x foo://a.com', ['URL https://a.com/x', 'Host a.com']],
    ['file:///etc/passwd file://', ['URL file:///etc/passwd']],
    // Files.
    [
      `${md5} (${sha256}), ${md5.toUpperCase()}.exe VirusShare_${md5}`,
      [`File ${md5}`, `File ${sha256}`, `File ${md5.toUpperCase()}`, `File ${md5}`],
    ],
    [`${md5}0 ${'a'.repeat(128)} ${md5}.evil.com`, [`Host ${md5}.evil.com`]],
    // Custom types.
    ['AS12345, ASN 64500; AS 400 as123 ASCII AS', ['ASN AS12345', 'ASN ASN 64500', 'ASN AS 400']],
    [
      'HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Run and HKCU\\X.',
      ['Registry Key HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Run', 'Registry Key HKCU\\X'],
    ],
    [
      '"HKEY_LOCAL_MACHINE\\System\\Foo Bar", HKCR\\.exe to C:\\x',
      ['Registry Key HKEY_LOCAL_MACHINE\\System\\Foo Bar', 'Registry Key HKCR\\.exe'],
    ],
    ['HKLM\\A (x86)\\B (y) HKLM HKLM\\ HKEY_FOO\\x', ['Registry Key HKLM\\A (x86)\\B']],
    ['mutex Global\\abc-1. Local\\{5F1C}; AppData\\Local\\Temp Global\\a\\b', ['Mutex Global\\abc-1', 'Mutex Local\\{5F1C}']],
    [
      'UA: Mozilla/5.0 (Windows NT 6.1; rv:11.0) like Gecko in use, curl/7.68.0.',
      ['User Agent Mozilla/5.0 (Windows NT 6.1; rv:11.0) like Gecko', 'User Agent curl/7.68.0'],
    ],
    ['', []],
    ['no indicators here: only words, 12:30 and 3.5 % of f(x).', []],
  ])('finds in %j %j', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it('yields only the requested types', () => {
    expect(found('1.2.3.4 evil.com http://evil.com/', { types: ['Host'] })).toEqual(['Host evil.com'])
  })

  it('skips duplicates on request, regardless of case and defanging', () => {
    const text = 'evil.com EVIL[.]com a@b.com A@B.com http://a.com/X http://a.com/x evil.com'
    expect(found(text, { unique: true })).toEqual(['Host evil.com', 'EmailAddress a@b.com', 'URL http://a.com/X', 'URL http://a.com/x'])
  })

  it('ignores defanged indicators on request', () => {
    expect(found('hxxp://evil[.]com bad.org', { refang: false })).toEqual(['Host bad.org'])
  })

  it('can stop early', () => {
    const [first] = extract('a.com b.com c.com')
    expect(first?.value).toBe('a.com')
  })

  it('finds indicators next to the borders of its segments', () => {
    const line = `${'word '.repeat(50)}evil.com ${'x'.repeat(900)}\n`
    const text = line.repeat(60) + 'evil.com '.repeat(300) + `"http://a.com/${'p'.repeat(700)}" `.repeat(20)
    const whole = found(text, { segmentLength: 1e9 })
    expect(whole).toHaveLength(380)
    expect(found(text, { segmentLength: 1_024 })).toEqual(whole)
  })
})
