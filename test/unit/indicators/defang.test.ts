import { describe, expect, it } from 'vitest'
import { defang } from '../../../src/indicators/index.js'

describe('a defanged indicator', () => {
  it.each([
    ['http://evil.com/a.php', 'hxxp://evil[.]com/a.php'],
    ['Http://evil.com', 'Hxxp://evil[.]com'],
    ['HTTP://evil.com', 'HXXP://evil[.]com'],
    ['https://evil.com?a.b', 'hxxps://evil[.]com?a.b'],
    ['Https://evil.com#a.b', 'Hxxps://evil[.]com#a.b'],
    ['HTTPS://evil.com', 'HXXPS://evil[.]com'],
    ['ftp://evil.com', 'fxp://evil[.]com'],
    ['FTP://evil.com', 'FXP://evil[.]com'],
    ['ftps://evil.com', 'fxps://evil[.]com'],
    ['FTPS://evil.com', 'FXPS://evil[.]com'],
    ['sftp://evil.com', 'sfxp://evil[.]com'],
    ['SFTP://evil.com', 'SFXP://evil[.]com'],
    ['tcp://evil.com:80/a.b', 'tcp[:]//evil[.]com:80/a.b'],
    ['hTTp://evil.com', 'hTTp[:]//evil[.]com'],
    ['a+b.c-d9://evil.com', 'a+b.c-d9[:]//evil[.]com'],
    // Not schemes.
    ['://evil.com', '://evil[.]com'],
    ['9a://evil.com', '9a://evil[.]com'],
    ['a b://evil.com', 'a b://evil[.]com'],
    ['é://evil.com', 'é://evil[.]com'],
    ['aé://evil.com', 'aé://evil[.]com'],
    ['évil.com?u=http://a.com', 'évil[.]com?u=http://a[.]com'],
    ['user@evil.com', 'user[@]evil[.]com'],
    ['192.0.2.1', '192[.]0[.]2[.]1'],
    ['2001:db8::1', '2001[:]db8[:][:]1'],
    ['::ffff:192.0.2.1', '[:][:]ffff[:]192[.]0[.]2[.]1'],
    ['a:b', 'a:b'],
    ['d41d8cd98f00b204e9800998ecf8427e', 'd41d8cd98f00b204e9800998ecf8427e'],
  ])('%s is %s', (value, defanged) => {
    expect(defang(value)).toBe(defanged)
  })
})
