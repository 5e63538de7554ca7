import { describe, expect, it } from 'vitest'
import { type FormattableEntity, formats } from '../../../src/formats/index.js'
import { readCef } from './readers/read-cef.js'

const shared = {
  id: 7,
  ownerName: 'Example Community',
  dateAdded: '2017-07-13T17:50:17Z',
  lastModified: '2017-07-19T17:35:31-05:00',
  rating: 2.6,
  confidence: 55,
}
const read = (entity: FormattableEntity) => readCef(formats.cef(entity, { style: 'standard' }))
const own = (entity: FormattableEntity) => Object.fromEntries(read({ ...entity }).extension)

describe('cef, standard style', () => {
  it('reads back to the facts of the indicator', () => {
    const { header, extension } = read({
      ...shared,
      type: 'Host',
      hostName: 'example.com',
      dnsActive: 'true',
      description: 'a=b\\c\nd|e',
      webLink: 'https://x/?a=b',
    })
    expect(header).toEqual(['CEF:0', 'ThreatConnect', 'ThreatConnect', '2', 'Host', 'Host indicator', '5'])
    expect(Object.fromEntries(extension)).toEqual({
      externalId: '7',
      msg: 'a=b\\c\nd|e',
      rt: String(Date.UTC(2017, 6, 19, 22, 35, 31)),
      deviceCustomDate1: String(Date.UTC(2017, 6, 13, 17, 50, 17)),
      deviceCustomDate1Label: 'Date Added',
      cn1: '55',
      cn1Label: 'Confidence',
      cfp1: '2.6',
      cfp1Label: 'Rating',
      cs1: 'Example Community',
      cs1Label: 'Owner',
      cs2: 'https://x/?a=b',
      cs2Label: 'Web Link',
      dhost: 'example.com',
      cs3: 'true',
      cs3Label: 'DNS Active',
    })
  })

  it('writes the escapes of the standard', () => {
    expect(formats.cef({ type: 'A|B\\C', 'x=y': 'v|w=\\\r\n', rating: 5 }, { style: 'standard' })).toBe(
      'CEF:0|ThreatConnect|ThreatConnect|2|A\\|B\\\\C|A\\|B\\\\C indicator|10|cfp1=5.0 cfp1Label=Rating cs3=v|w\\=\\\\\\r\\n cs3Label=x\\=y',
    )
  })

  it('has a key for each type', () => {
    expect(own({ type: 'Address', summary: '10.20.30.40' })).toEqual({ src: '10.20.30.40' })
    expect(own({ ip: '2001:db8::1' })).toEqual({ c6a2: '2001:db8::1', c6a2Label: 'Source IPv6 Address' })
    expect(own({ ip: 'no address' })).toEqual({ cs3: 'no address', cs3Label: 'Address' })
    expect(own({ address: 'bad@example.com' })).toEqual({ suser: 'bad@example.com' })
    expect(own({ text: 'http://x/?a=b', source: 'report' })).toEqual({ request: 'http://x/?a=b', cs3: 'report', cs3Label: 'Source' })
    const [md5, sha1, sha256] = ['A'.repeat(32), 'B'.repeat(40), 'C'.repeat(64)]
    expect(own({ type: 'File', md5, sha1, sha256, size: 5366 })).toEqual({
      fileHash: sha256,
      fsize: '5366',
      cs3: sha1,
      cs3Label: 'SHA-1',
      cs4: md5,
      cs4Label: 'MD5',
    })
    expect(own({ md5 })).toEqual({ fileHash: md5 })
    expect(own({ type: 'Registry Key', 'Key Name': 'HKLM', 'Value Name': 'Run', 'Value Type': 'REG_SZ' })).toEqual({
      cs3: 'HKLM',
      cs3Label: 'Key Name',
      cs4: 'Run',
      cs4Label: 'Value Name',
      cs5: 'REG_SZ',
      cs5Label: 'Value Type',
    })
    const many = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`label ${index}`, `value ${index}`]))
    expect(own({ type: 'Odd', ...many })).toMatchObject({
      flexString1: 'value 4',
      flexString2Label: 'Other Values',
      flexString2: '{"label 5":"value 5","label 6":"value 6"}',
    })
  })

  it('has no key without a value', () => {
    expect(own({ type: 'Address' })).toEqual({})
    expect(own({ type: 'EmailAddress', summary: ' ' })).toEqual({})
    expect(own({ type: 'File', summary: 'no hash' })).toEqual({ fileHash: 'no hash' })
    expect(own({ type: 'File' })).toEqual({})
    expect(own({ type: 'File', sha1: 'B'.repeat(40), md5: 'A'.repeat(32) })).toEqual({
      fileHash: 'B'.repeat(40),
      cs4: 'A'.repeat(32),
      cs4Label: 'MD5',
    })
    expect(own({ hostName: 'x', dnsActive: 'False', whoisActive: true })).toEqual({
      dhost: 'x',
      cs3: 'false',
      cs3Label: 'DNS Active',
      cs4: 'true',
      cs4Label: 'WHOIS Active',
    })
    expect(own({ type: 'Odd', ' ': 'blank label' })).toEqual({ cs3: 'blank label' })
    expect(own({ ip: 'x', weblink: 'https://x/', owner: { name: 'o' }, rating: 'high', confidence: 'sure' })).toEqual({
      cs1: 'o',
      cs1Label: 'Owner',
      cs2: 'https://x/',
      cs2Label: 'Web Link',
      cs3: 'x',
      cs3Label: 'Address',
    })
    const six = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`label ${index}`, `value ${index}`]))
    expect(own({ type: 'Odd', ...six })).toMatchObject({
      cs6: 'value 3',
      flexString1Label: 'label 4',
      flexString2: '{"label 5":"value 5"}',
    })
  })

  it('is one trimmed line with any values', () => {
    const line = (text: string) => formats.cef({ text, type: 'URL' }, { style: 'standard' }).split('|').slice(7).join('|')
    expect(line(' a\tb ')).toBe('request=a\tb')
    expect(line('a\nb\rc\r\nd')).toBe('request=a\\nb\\rc\\r\\nd')
    expect(line('a\u2028b\u0085c\u000bd')).toBe('request=a\\nb\\nc\\nd')
    expect(line('a\u0000b\ud800c\u001bd')).toBe('request=a b\ufffdc d')
    expect(line('=\\=')).toBe('request=\\=\\\\\\=')
    expect(line(' =')).toBe('request=\\=')
    const [, , , , type, name] = formats.cef({ type: 'A\nB\r\nC\\', summary: 'x' }, { style: 'standard' }).split('|')
    expect([type, name]).toEqual(['A B C\\\\', 'A B C\\\\ indicator'])
    expect(formats.cef({ summary: 'x', confidence: 1 }, { style: 'standard', device: { product: 'Ours' } })).toBe(
      'CEF:0|ThreatConnect|Ours|2|Indicator|Indicator indicator|0|cn1=1 cn1Label=Confidence cs3=x cs3Label=summary',
    )
  })

  it.each([
    [undefined, '0'],
    [0, '0'],
    [1, '2'],
    [2.4, '5'],
    [5, '10'],
    [99, '10'],
    [-1, '0'],
  ])('gives a rating of %s the severity %s', (rating, severity) => {
    expect(read({ ip: '10.20.30.40', rating }).header[6]).toBe(severity)
  })

  it('names the given device', () => {
    expect(formats.cef({ ip: '10.20.30.40' }, { style: 'standard', device: { vendor: 'Ours|', version: '9' } })).toMatch(
      /^CEF:0\|Ours\\\|\|ThreatConnect\|9\|Address\|/,
    )
  })
})
