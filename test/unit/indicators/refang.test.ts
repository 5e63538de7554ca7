import { describe, expect, it } from 'vitest'
import { defang, refang } from '../../../src/indicators/index.js'

describe('refang', () => {
  it.each([
    ['hxxp://evil.com', 'http://evil.com'],
    ['hxxps://evil.com', 'https://evil.com'],
    ['hXXp://evil.com', 'http://evil.com'],
    ['HXXP://EVIL.COM', 'HTTP://EVIL.COM'],
    ['Hxxps://evil.com', 'Https://evil.com'],
    ['h**ps://evil.com', 'https://evil.com'],
    ['hxxp[s]://evil.com', 'https://evil.com'],
    ['fxp://evil.com', 'ftp://evil.com'],
    ['sfxp://evil.com', 'sftp://evil.com'],
    ['hxxp[:]//evil[.]com', 'http://evil.com'],
    ['hxxp[://]evil[.]com', 'http://evil.com'],
    ['http://evil[.]com[/]path', 'http://evil.com/path'],
    ['http:\\/\\/evil.com\\/path', 'http://evil.com/path'],
    ['evil[.]com', 'evil.com'],
    ['evil(.)com', 'evil.com'],
    ['evil{.}com', 'evil.com'],
    ['evil[dot]com', 'evil.com'],
    ['evil[DOT]com', 'evil.com'],
    ['evil(dot)com', 'evil.com'],
    ['evil{dot}com', 'evil.com'],
    ['evil [.] com', 'evil.com'],
    ['evil [dot] com', 'evil.com'],
    ['evil[ . ]com', 'evil.com'],
    ['evil[.com', 'evil.com'],
    ['evil.]com', 'evil.com'],
    ['evil\\.com', 'evil.com'],
    ['www[.]evil[.]co[.]uk', 'www.evil.co.uk'],
    ['user[at]evil[dot]com', 'user@evil.com'],
    ['user(at)evil.com', 'user@evil.com'],
    ['user[@]evil.com', 'user@evil.com'],
    ['user [at] evil [dot] com', 'user@evil.com'],
    ['1[.]2[.]3[.]4', '1.2.3.4'],
    ['1.2.3[.]4', '1.2.3.4'],
    ['2001[:]db8[:][:]1', '2001:db8::1'],
  ])('%s is %s', (defanged, live) => {
    expect(refang(defanged)).toBe(live)
  })

  it.each([
    'the dot com boom',
    'meet me at noon',
    'we met (at noon) there',
    'see [.htaccess] and [at]',
    'a hexxp and boxfxp://x',
    'HKCR\\.exe',
    'C:\\dir\\.hidden',
    '[link.](http://example.com)',
    'f(x) = [a, b] {c}',
    '',
  ])('leaves %j alone', text => {
    expect(refang(text)).toBe(text)
  })
})

describe('defang', () => {
  it.each([
    ['http://evil.com/a.php?b=c.d', 'hxxp://evil[.]com/a.php?b=c.d'],
    ['https://user:pw@evil.com:8443/', 'hxxps://user:pw@evil[.]com:8443/'],
    ['HTTP://EVIL.COM', 'HXXP://EVIL[.]COM'],
    ['ftp://evil.com/', 'fxp://evil[.]com/'],
    ['sftp://evil.com/', 'sfxp://evil[.]com/'],
    ['ssh://evil.com', 'ssh[:]//evil[.]com'],
    ['hTTp://evil.com', 'hTTp[:]//evil[.]com'],
    ['http://[2001:db8::1]/', 'hxxp://[2001:db8::1]/'],
    ['evil.com', 'evil[.]com'],
    ['1.2.3.4', '1[.]2[.]3[.]4'],
    ['2001:db8::1', '2001[:]db8[:][:]1'],
    ['user@evil.com', 'user[@]evil[.]com'],
    ['d41d8cd98f00b204e9800998ecf8427e', 'd41d8cd98f00b204e9800998ecf8427e'],
  ])('%s is %s, and comes back', (live, defanged) => {
    expect(defang(live)).toBe(defanged)
    expect(refang(defanged)).toBe(live)
  })
})
