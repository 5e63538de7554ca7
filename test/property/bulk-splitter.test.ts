import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BulkDocumentFault, BulkSplitter } from '../../src/paging/bulk-splitter.js'
import { CsvReader } from '../../src/paging/csv-reader.js'

const row = fc.dictionary(fc.string({ unit: 'binary', maxLength: 8 }), fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }), { maxKeys: 5 })
const rows = fc.array(row, { maxLength: 12 })
/** Where a document is cut, as fractions of its length: multi-byte characters and escapes are cut too. */
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 })
const space = fc.constantFrom('', ' ', '\n', '\t ')

function pieces(bytes: Buffer, at: readonly number[]): Buffer[] {
  const places = [0, ...at.map(fraction => Math.floor(fraction * bytes.length)).sort((one, other) => one - other), bytes.length]
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end))
}

function split(parts: readonly Buffer[]): unknown[] {
  const splitter = new BulkSplitter()
  const found = parts.flatMap(part => splitter.push(part))
  splitter.end()
  return found
}

describe('the bulk splitter', () => {
  it('gives the rows of the document, wherever it is cut', () => {
    fc.assert(
      fc.property(rows, cuts, space, fc.boolean(), (given, at, blank, isEscaped) => {
        const list = given.map(item => JSON.stringify(item)).join(`${blank},${blank}`)
        const text = `${blank}{${blank}"indicator"${blank}:${blank}[${blank}${list}${blank}]${blank}}${blank}`
        const ascii = text.replace(/[^\x20-\x7e]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
        const bytes = Buffer.from(isEscaped && blank === '' ? ascii : text)
        expect(split(pieces(bytes, at))).toEqual(JSON.parse(bytes.toString('utf8')).indicator)
      }),
      { numRuns: 300 },
    )
  })

  it('knows the end of a text by its backslashes, wherever they are cut', () => {
    const text = fc.string({ unit: fc.constantFrom('\\', '"', '{', '}', '[', ']', ',', 'a'), maxLength: 20 })
    fc.assert(
      fc.property(fc.array(fc.record({ a: text, b: fc.array(text, { maxLength: 3 }) }), { maxLength: 6 }), cuts, (given, at) => {
        expect(split(pieces(Buffer.from(JSON.stringify({ indicator: given })), at))).toEqual(given)
      }),
      { numRuns: 300 },
    )
  })

  it('gives every row byte by byte', () => {
    const given = [{ a: 'é€𝄞"\\' }, { b: [{ c: '}]{[,"' }, []] }, {}]
    const bytes = Buffer.from(JSON.stringify({ indicator: given }))
    expect(split([...bytes].map(byte => Buffer.from([byte])))).toEqual(given)
  })

  it('refuses a document that is cut off at any place, and yields only whole rows of it', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (given, at) => {
        const bytes = Buffer.from(JSON.stringify({ indicator: given }))
        const splitter = new BulkSplitter()
        const found = splitter.push(bytes.subarray(0, Math.floor(at * bytes.length)))
        expect(() => splitter.end()).toThrow(BulkDocumentFault)
        expect(given.slice(0, found.length).map(item => JSON.stringify(item))).toEqual(found.map(item => JSON.stringify(item)))
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['no rows', '{"status":"Success","data":{}}'],
    ['two commas', '{"indicator":[{"a":1},,{"b":2}]}'],
    ['no comma', '{"indicator":[{"a":1}{"b":2}]}'],
    ['a comma at the end', '{"indicator":[{"a":1},]}'],
    ['a comma in front', '{"indicator":[,{"a":1}]}'],
    ['a wrong bracket', '{"indicator":[{"a":1]]}'],
    ['nothing', ''],
    ['text', 'Service unavailable'],
    ['more behind it', '{"indicator":[]} {"indicator":[]}'],
  ])('refuses a document with %s', (_, text) => {
    expect(() => split([Buffer.from(text)])).toThrow(BulkDocumentFault)
  })

  it('refuses a document with two lists, of which the second would count for JSON.parse, wherever it is cut', () => {
    const bytes = Buffer.from('{"indicator":[{"a":1}],"indicator":[{"a":2}]}')
    for (let at = 1; at < bytes.length; at++) {
      expect(() => split([bytes.subarray(0, at), bytes.subarray(at)])).toThrow('it has "indicator" twice')
    }
  })

  it('takes rows in an envelope, and a key that is only a value elsewhere', () => {
    const text = '{"status":"Success","data":{"note":"indicator","list":["indicator"],"resultCount":1,"indicator":[{"a":1}]}}'
    expect(split([Buffer.from(text)])).toEqual([{ a: 1 }])
  })
})

describe('the CSV reader', () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', '\r', ' ', 'x'), maxLength: 6 })
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`

  it('gives back what was quoted, wherever the text is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 6 }), cuts, (given, at) => {
        const text = given.map(record => record.map(quote).join(',')).join('\r\n')
        const places = [0, ...at.map(fraction => Math.floor(fraction * text.length)).sort((one, other) => one - other), text.length]
        const reader = new CsvReader()
        const found = [...places.slice(1).flatMap((end, index) => reader.push(text.slice(places[index], end))), ...reader.end()]
        expect(found).toEqual(given)
        expect(reader.isQuoted).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})
