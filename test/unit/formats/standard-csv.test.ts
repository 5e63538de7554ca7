import { describe, expect, it } from 'vitest'
import { type FormattableEntity, formats } from '../../../src/formats/index.js'
import { readCsv } from './readers/read-csv.js'

describe('csv, standard style', () => {
  it('reads back by RFC 4180', () => {
    const text = formats.document(
      'csv',
      [
        { hostName: 'a,b"c', description: 'one\r\ntwo\nthree\rfour', rating: 3, source: '' },
        { hostName: ' blank ', description: '' },
      ],
      { style: 'standard' },
    )
    const [header, first, second, ...none] = readCsv(text, '\r\n')
    expect(none).toEqual([])
    expect(header?.map(cell => cell.text)).toEqual([
      'confidence',
      'dateAdded',
      'description',
      'id',
      'indicator',
      'lastModified',
      'ownerName',
      'rating',
      'type',
      'weblink',
    ])
    expect(first?.map(cell => cell.text)).toEqual(['', '', 'one\r\ntwo\nthree\rfour', '', 'a,b"c', '', '', '3.0', '', ''])
    expect(second?.[4]?.text).toBe(' blank ')
    expect(second?.map(cell => cell.quoted).slice(0, 3)).toEqual([false, false, true])
  })

  it('ends every row with CR LF', () => {
    expect(
      formats.document('csv', [{ type: 'File', md5: 'A'.repeat(32), sha1: 'B'.repeat(40) }], { style: 'standard', fields: ['indicator'] }),
    ).toBe(`indicator\r\n${'A'.repeat(32)}\r\n${'B'.repeat(40)}\r\n`)
  })

  it('keeps an empty first cell a cell, and each hash a row', () => {
    const row = (entity: FormattableEntity, fields: readonly string[]) => formats.csv(entity, { style: 'standard', fields })
    expect(row({ id: 7, ip: 'x' }, ['description', 'id', 'dnsActive'])).toBe(',7,')
    expect(row({ hostName: 'x', dnsActive: true, whoisActive: 'false' }, ['dnsActive', 'whoisActive', 'indicator'])).toBe('true,false,x')
    const [md5, sha1] = ['A'.repeat(32), 'B'.repeat(40)]
    expect(row({ id: 7, md5, sha1 }, ['id', 'md5'])).toBe(`7,${md5}`)
    expect(row({ id: 7, md5 }, ['indicator', 'id'])).toBe(`${md5},7`)
    expect(row({ id: 7, md5, sha1 }, ['id', 'indicator'])).toBe(`7,${md5}\r\n7,${sha1}`)
    expect(row({ id: 7, type: 'Track', Artist: 'Them', Title: 'Song' }, ['id', 'indicator'])).toBe('7,Them : Song')
    expect(formats.csv({ id: 7, md5, sha1 }).split('\n')).toHaveLength(2)
    expect(formats.csv({ id: 7, md5, sha1 }, { style: 'standard' }).split('\r\n')).toHaveLength(2)
    expect(formats.csv({ type: 'Track' })).toBe('null,null,null,null,null,null,null,null,Track,null')
  })

  it('guards no cell that has no value', () => {
    const row = (style: 'documented' | 'standard') => formats.csv({ hostName: '=x' }, { style, formulaGuard: true })
    expect(row('documented')).toBe("null,null,null,null,'=x,null,null,null,null,null")
    expect(row('standard')).toBe(",,,,'=x,,,,,")
    expect(formats.csv({ hostName: 'a=b' }, { fields: ['indicator'], formulaGuard: true })).toBe('a=b')
  })

  it('quotes what a reader could misread, and nothing else', () => {
    const cell = (text: string) => formats.csv({ hostName: text }, { fields: ['indicator'] })
    for (const text of ['x', '!', '~', 'a b', 'é', '中', '😀', "'", ';', '=1']) expect(cell(text)).toBe(text)
    for (const text of ['a,b', ' x', 'x ', '\u00a0x', 'x\u3000', 'a\u0085b', 'a\u2028b', '\u2029', '\u0000', '\u007f', '\t'])
      expect(cell(text)).toBe(`"${text}"`)
    expect(cell('a"b"')).toBe('"a""b"""')
    expect(cell('a\ud800b')).toBe('"a\ufffdb"')
    expect(cell('')).toBe('')
    expect(formats.csv.header('owner', { fields: ['a,b', '=c'], formulaGuard: true })).toBe(`"a,b",'=c`)
    expect(formats.csv.header('owner', { fields: ['a', ''], style: 'standard' })).toBe('a,""')
  })

  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])('guards a spreadsheet against %j if requested', text => {
    const cell = (formulaGuard: boolean) =>
      readCsv(formats.csv({ hostName: text }, { style: 'standard', fields: ['indicator'], formulaGuard }), '\r\n')[0]?.[0]?.text
    expect(cell(false)).toBe(text)
    expect(cell(true)).toBe(`'${text}`)
    expect(readCsv(formats.csv({ hostName: text }, { fields: ['indicator'], formulaGuard: true }), '\n')[0]?.[0]?.text).toBe(`'${text}`)
  })
})
