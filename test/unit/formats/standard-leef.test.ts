import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../../src/errors/index.js'
import { type FormattableEntity, formats } from '../../../src/formats/index.js'
import { readLeef } from './readers/read-leef.js'

const shared = {
  id: 7,
  ownerName: 'Example Community',
  dateAdded: '2017-07-13T17:50:17-05:00Z',
  lastModified: '2017-07-19T17:35:31',
  rating: 3,
  confidence: 55,
}
const read = (entity: FormattableEntity, delimiter?: string) => readLeef(formats.leef(entity, { style: 'standard', delimiter }))
const own = (entity: FormattableEntity) => {
  const { cat, sev, ...rest } = Object.fromEntries(read(entity).attributes)
  return rest
}

describe('leef, standard style', () => {
  it.each(['\t', '^', ';', '\u0006'])('reads back to the facts of the indicator, parted by %j', delimiter => {
    const line = read({ ...shared, type: 'URL', text: 'http://x/?a=b|c', description: 'plain' }, delimiter)
    expect(line.header).toEqual(['LEEF:2.0', 'ThreatConnect', 'ThreatConnect', '2', 'URL'])
    expect(line.delimiter).toBe(delimiter)
    expect(Object.fromEntries(line.attributes)).toEqual({
      cat: 'Indicator',
      devTime: '2017-07-13T22:50:17.000+0000',
      devTimeFormat: "yyyy-MM-dd'T'HH:mm:ss.SSSZ",
      sev: '6',
      indicatorId: '7',
      confidence: '55',
      rating: '3.0',
      description: 'plain',
      lastModified: '2017-07-19T17:35:31.000+0000',
      ownerName: 'Example Community',
      url: 'http://x/?a=b|c',
    })
  })

  it('is a line as QRadar shows it', () => {
    expect(formats.leef({ ip: '10.20.30.40', rating: 5 }, { style: 'standard', delimiter: '^' })).toBe(
      'LEEF:2.0|ThreatConnect|ThreatConnect|2|Address|^|cat=Indicator^sev=10^rating=5.0^src=10.20.30.40',
    )
    expect(formats.leef({ ip: '10.20.30.40' }, { style: 'standard' })).toBe(
      'LEEF:2.0|ThreatConnect|ThreatConnect|2|Address|x09|cat=Indicator\tsev=1\tsrc=10.20.30.40',
    )
  })

  it('has a key for each type, and never a host of one’s own', () => {
    expect(own({ ip: '2001:db8::1' })).toEqual({ src: '2001:db8::1' })
    expect(own({ address: 'bad@example.com' })).toEqual({ usrName: 'bad@example.com' })
    expect(own({ hostName: 'example.com', whoisActive: false })).toEqual({ hostName: 'example.com', whoisActive: 'false' })
    expect(own({ type: 'File', summary: 'A'.repeat(32), size: 3 })).toEqual({ md5: 'A'.repeat(32), fileSize: '3' })
    expect(own({ type: 'Odd', 'Key Name': 'a', KeyName: 'b', src: 'c', '=': 'd' })).toEqual({
      KeyName: 'a',
      KeyName2: 'b',
      src2: 'c',
      value: 'd',
    })
  })

  it('puts a space for its delimiter and for line breaks, since it has no escape', () => {
    expect(own({ text: 'a\tb\nc\r\nd\u2028e' })).toEqual({ url: 'a b c d e' })
    expect(Object.fromEntries(read({ text: 'a^b\tc' }, '^').attributes)).toMatchObject({ url: 'a b\tc' })
    expect(read({ type: 'A|B', summary: 'x' }).header[4]).toBe('A B')
  })

  it.each(['', 'ab', 'a', '1', '=', '|', '\n', '_', '\ud800', ' ', ':', '.', '-'])('refuses the delimiter %j', delimiter => {
    expect(() => read({ ip: 'x' }, delimiter)).toThrow(ConfigError)
  })
})
