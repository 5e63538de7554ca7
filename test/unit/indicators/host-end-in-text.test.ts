import { describe, expect, it } from 'vitest'
import { hostEndInText } from '../../../src/indicators/host-end-in-text.js'
import { isTopLevelDomain } from '../../../src/indicators/public-suffix.js'

describe('the end of a host in running text', () => {
  // A bar marks it. A bar at the beginning means that there is no host.
  it.each([
    'evil.com|',
    'EVIL.COM|',
    'evil.co.uk|',
    'evil.com|-based',
    'evil.com|_x',
    'evil.com|-',
    '|evil.qqqqq',
    '|evil.qqqqq-com',
    '|evil',
    '|evil-com',
    '|evil.c0m',
    '|evil.c0m-x',
    '|evil.',
    '|-evil.com',
    '|.com',
    'x.example|',
    'dc.corp.LOCAL|',
    'x.internal|',
    'x.lan|',
    // Its last label has a digit, but top-level domains never do.
    '|x.i2p',
    'x.bit|',
    'пример.рф|',
    'пример.рф|-x',
  ])('%s', marked => {
    const end = marked.indexOf('|')
    const text = marked.replace('|', '')
    expect(hostEndInText(text, 0, text.length, false)).toBe(end)
    expect(hostEndInText(`x.${text}.y`, 2, text.length + 2, false)).toBe(end + 2)
  })

  it('may have any top level if the author defanged it', () => {
    expect(hostEndInText('evil.qqqqq', 0, 10, true)).toBe(10)
    expect(hostEndInText('evil.qqq-x', 0, 10, true)).toBe(8)
    expect(hostEndInText('evil.', 0, 5, true)).toBe(0)
    expect(hostEndInText('evil', 0, 4, true)).toBe(0)
    expect(hostEndInText('evil.c0m', 0, 8, true)).toBe(0)
  })

  it('is not looked for in text that is longer than any host', () => {
    const long = `${'ü.'.repeat(498)}com`
    expect(hostEndInText(`${'a.'.repeat(500)}com`, 0, 1_003, false)).toBe(0)
    expect(hostEndInText(long, 0, long.length, false)).toBe(0)
  })
})

describe('a top-level domain', () => {
  it.each(['com', 'COM', 'de', 'zip', 'рф', 'xn--p1ai', 'ck', 'museum'])('includes %s', label => {
    expect(isTopLevelDomain(label)).toBe(true)
    expect(isTopLevelDomain(label)).toBe(true)
  })
  it.each(['', 'exe', 'qqqqq', 'local', 'example', 'github', 'blogspot', '1'])('does not include %j', label => {
    expect(isTopLevelDomain(label)).toBe(false)
    expect(isTopLevelDomain(label)).toBe(false)
  })
})
