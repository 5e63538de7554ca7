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
  it.each(['\t', '^', ';', '\u0006'])('reads back to the facts of the indicator, separated by %j', delimiter => {
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

  it('is a line as the QRadar guide shows it', () => {
    expect(formats.leef({ ip: '10.20.30.40', rating: 5 }, { style: 'standard', delimiter: '^' })).toBe(
      'LEEF:2.0|ThreatConnect|ThreatConnect|2|Address|^|cat=Indicator^sev=10^rating=5.0^src=10.20.30.40',
    )
    expect(formats.leef({ ip: '10.20.30.40' }, { style: 'standard' })).toBe(
      'LEEF:2.0|ThreatConnect|ThreatConnect|2|Address|x09|cat=Indicator\tsev=1\tsrc=10.20.30.40',
    )
  })

  it('has a key for each type, and never makes a host an asset', () => {
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

  it.each([
    ['2017-07-13T17:50:17.123Z', '2017-07-13T17:50:17.123+0000'],
    ['2017-07-13T17:50:17.123456789Z', '2017-07-13T17:50:17.123+0000'],
    ['2017-07-13T17:50:17', '2017-07-13T17:50:17.000+0000'],
    ['2017-07-13 17:50', '2017-07-13T17:50:00.000+0000'],
    ['2017-07-13', '2017-07-13T00:00:00.000+0000'],
    ['2017-07-13T17:50:17-05:00Z', '2017-07-13T22:50:17.000+0000'],
    ['2017-07-13T17:50:17+0530', '2017-07-13T12:20:17.000+0000'],
    ['2017-07-13T17:50:17  -0500', '2017-07-13T22:50:17.000+0000'],
    ['on 2017-07-13', undefined],
    ['2017-07-13, or so', undefined],
    ['2017-13-45', undefined],
    ['', undefined],
    [null, undefined],
  ])('writes the time %j as %j', (dateAdded, devTime) => {
    const { attributes } = read({ ip: '10.20.30.40', dateAdded })
    expect(attributes.get('devTime')).toBe(devTime)
    expect(attributes.has('devTimeFormat')).toBe(devTime !== undefined)
  })

  it.each([
    ...['cat', 'devTime', 'devTimeFormat', 'proto', 'sev', 'src', 'dst', 'srcPort', 'dstPort', 'srcPreNAT', 'dstPreNAT', 'srcPostNAT'],
    ...['dstPostNAT', 'usrName', 'srcMAC', 'dstMAC', 'srcPreNATPort', 'dstPreNATPort', 'srcPostNATPort', 'dstPostNATPort', 'identSrc'],
    ...['identHostName', 'identNetBios', 'identGrpName', 'identMAC', 'vSrc', 'vSrcName', 'accountName', 'srcBytes', 'dstBytes'],
    ...['srcPackets', 'dstPackets', 'totalPackets', 'role', 'realm', 'policy', 'resource', 'url', 'groupID', 'domain', 'isLoginEvent'],
    ...['isLogoutEvent', 'identSecondlp', 'calLanguage', 'calCountryOrRegion', 'indicatorId', 'confidence', 'rating', 'description'],
    ...['lastModified', 'ownerName', 'weblink'],
  ])('does not let a label forge the key %s', key => {
    // Spelt as no field of every indicator is.
    const label = `${key.charAt(0).toUpperCase()}${key.slice(1)}`
    expect(own({ type: 'Odd', [label]: 'forged', [`${label}.`]: 'again' })).toEqual({ [`${label}2`]: 'forged', [`${label}3`]: 'again' })
  })

  it('has no key without a value', () => {
    expect(own({ type: 'Address', summary: ' ' })).toEqual({})
    expect(own({ type: 'File' })).toEqual({})
    expect(own({ type: 'File', summary: 'no hash' })).toEqual({ file: 'no hash' })
    expect(own({ md5: 'A'.repeat(32), sha1: 'B'.repeat(40), sha256: 'C'.repeat(64) })).toEqual({
      md5: 'A'.repeat(32),
      sha1: 'B'.repeat(40),
      sha256: 'C'.repeat(64),
    })
    expect(own({ text: 'http://x/', source: 'report' })).toEqual({ url: 'http://x/', source: 'report' })
    expect(own({ hostName: 'x', dnsActive: 'True' })).toEqual({ hostName: 'x', dnsActive: 'true' })
    expect(own({ ip: 'x', weblink: 'https://x/', owner: { name: 'o' }, lastModified: 'never' })).toEqual({
      src: 'x',
      weblink: 'https://x/',
      ownerName: 'o',
    })
    expect(own({ type: 'Odd', 'Größe 1': 'a', 'a.b': 'b', AB: 'c' })).toEqual({ Gre1: 'a', ab: 'b', AB2: 'c' })
  })

  it.each([
    [undefined, '1'],
    [0, '1'],
    [0.3, '1'],
    [2.4, '5'],
    [99, '10'],
  ])('gives a rating of %s the severity %s', (rating, severity) => {
    expect(read({ ip: '10.20.30.40', rating }).attributes.get('sev')).toBe(severity)
  })

  it('names an invisible delimiter by its code', () => {
    const name = (delimiter: string) => formats.leef({ ip: 'x' }, { style: 'standard', delimiter }).split('|')[5]
    expect(['^', '~', '!', '\u0006', '\u007f', '\u00a6'].map(name)).toEqual(['^', '~', '!', 'x06', 'x7F', 'xA6'])
    expect(formats.leef({ type: 'A\tB|C', summary: 'x' }, { style: 'standard', device: { vendor: 'v', product: 'p', version: '3' } })).toBe(
      'LEEF:2.0|v|p|3|A B C|x09|cat=Indicator\tsev=1\tsummary=x',
    )
  })

  it('replaces its delimiter and line breaks by a space, since it has no escape', () => {
    expect(own({ text: 'a\tb\nc\r\nd\u2028e' })).toEqual({ url: 'a b c d e' })
    expect(Object.fromEntries(read({ text: 'a^b\tc' }, '^').attributes)).toMatchObject({ url: 'a b\tc' })
    expect(read({ type: 'A|B', summary: 'x' }).header[4]).toBe('A B')
  })

  it.each(['', 'ab', 'a', '1', '=', '|', '\n', '_', '\ud800', ' ', ':', '.', '-'])('rejects the delimiter %j', delimiter => {
    expect(() => read({ ip: 'x' }, delimiter)).toThrow(ConfigError)
  })
})
