import { describe, expect, it } from 'vitest'
import { formats } from '../../../src/formats/index.js'
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

  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])('guards a sheet against %j when asked', text => {
    const cell = (formulaGuard: boolean) =>
      readCsv(formats.csv({ hostName: text }, { style: 'standard', fields: ['indicator'], formulaGuard }), '\r\n')[0]?.[0]?.text
    expect(cell(false)).toBe(text)
    expect(cell(true)).toBe(`'${text}`)
    expect(readCsv(formats.csv({ hostName: text }, { fields: ['indicator'], formulaGuard: true }), '\n')[0]?.[0]?.text).toBe(`'${text}`)
  })
})
