import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportDefaults, parseRecord } from '../../../src/cli/commands/import/parse-record.js'
import { type ImportFormat, importFormat, readRecords } from '../../../src/cli/commands/import/read-records.js'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tc-cli-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

async function read(name: string, contents: string | Buffer, format: ImportFormat): Promise<unknown[]> {
  const file = join(folder, name)
  writeFileSync(file, contents)
  const records: unknown[] = []
  for await (const { place, raw } of readRecords(file, format, new AbortController().signal)) records.push([place, raw])
  return records
}

describe('the records of a file', () => {
  it('are the rows of a CSV with its header as field names, including quotes and line breaks', async () => {
    const text = '\ufeffindicator,tags\r\n"http://a.b/?x=""1"",2","a;b"\r\n\r\n10.0.0.1,"c\nd"\r\n'
    expect(await read('a.csv', text, 'csv')).toEqual([
      [1, { indicator: 'http://a.b/?x="1",2', tags: 'a;b' }],
      [2, { indicator: '10.0.0.1', tags: 'c\nd' }],
    ])
  })

  it('of a CSV have no value where a cell is null without quotes, and the text null where it is quoted', async () => {
    expect(await read('null.csv', 'indicator,rating,description\nnull,null,"null"\n"null",null,null', 'csv')).toEqual([
      [1, { indicator: '', rating: '', description: 'null' }],
      [2, { indicator: 'null', rating: '', description: '' }],
    ])
  })

  it('are the lines of NDJSON and of plain values', async () => {
    expect(await read('a.ndjson', '{"ip":"10.0.0.1"}\n\n{"ip":"10.0.0.2"}', 'ndjson')).toEqual([
      [1, { ip: '10.0.0.1' }],
      [2, { ip: '10.0.0.2' }],
    ])
    expect(await read('a.txt', '# mine\n10.0.0.1\r\n\n  bad.example.com  \n', 'txt')).toEqual([
      [1, { indicator: '10.0.0.1' }],
      [2, { indicator: 'bad.example.com' }],
    ])
  })

  it.each([
    ['an array', '[{"a":1},{"a":[{"b":"]"}]}]'],
    ['a bulk document', '{"indicator": [{"a":1},{"a":[{"b":"]"}]}]}'],
    ['an array after blanks', '  \n[ {"a":1} , {"a":[{"b":"]"}]} ]\n'],
  ])('are the elements of %s', async (_, text) => {
    expect(await read('a.json', text, 'json')).toEqual([
      [1, { a: 1 }],
      [2, { a: [{ b: ']' }] }],
    ])
  })

  it('are decompressed from .gz', async () => {
    expect(await read('a.txt.gz', gzipSync('10.0.0.1\n'), 'txt')).toEqual([[1, { indicator: '10.0.0.1' }]])
  })

  it.each([
    ['a.json', '[{"a":1},', 'json', 'is not valid json: after record 1 an extra comma follows the rows'],
    ['b.json', '{"a":1}', 'json', 'has no "indicator"'],
    ['a.ndjson', '{"a":1}\nnonsense\n', 'ndjson', 'is not valid ndjson: after record 1 '],
    ['b.ndjson', '[1]\n', 'ndjson', '[1] is not an object'],
    ['a.csv', 'a,b\n1,2,3\n', 'csv', 'a row has 3 values but the header has 2 columns'],
    ['b.csv', 'a,b\n1,"2\n', 'csv', 'the file ends inside a quoted value'],
  ] as const)('are refused when %s is malformed', async (name, text, format, message) => {
    await expect(read(name, text, format)).rejects.toThrow(message)
  })

  it('are refused if a line is too long, even in a small compressed file', async () => {
    // Few long lines rather than a million short ones: the limit is for a line, however long the file is.
    const line = `{"ip":"10.0.0.1"${' '.repeat(2000)}}\n`
    const bomb = gzipSync(Buffer.concat([Buffer.from(line), Buffer.alloc(17 * 1024 * 1024, 'a')]))
    expect(bomb.length).toBeLessThan(50_000)
    await expect(read('bomb.ndjson.gz', bomb, 'ndjson')).rejects.toThrow('A line of the input is longer than 16 MB: put one value')
    expect(await read('many.ndjson.gz', gzipSync(line.repeat(10_000)), 'ndjson')).toHaveLength(10_000)
  })

  it('are refused if the file is missing', async () => {
    const records = readRecords('/nonexistent.csv', 'csv', new AbortController().signal)
    await expect(records.next()).rejects.toThrow('The file /nonexistent.csv cannot be read')
  })

  it.each([
    ['a.CSV', undefined, 'csv'],
    ['a.json.gz', undefined, 'json'],
    ['a.csv.failures.ndjson', undefined, 'ndjson'],
    ['a.dat', 'txt', 'txt'],
  ])('are read from %s with --format %s as %s', (file, asked, expected) => {
    expect(importFormat(file, asked)).toBe(expected)
  })

  it('are refused if their format cannot be detected', () => {
    expect(() => importFormat('a.dat', undefined)).toThrow('use --format with one of csv, json, ndjson, txt')
  })
})

describe('a record', () => {
  const parse = (raw: Record<string, unknown>, defaults: ImportDefaults = {}) => parseRecord(raw, defaults)

  it('is an indicator if it has one of the common value fields', () => {
    for (const name of ['indicator', 'summary', 'value', 'name', 'Value', 'SUMMARY'])
      expect(parse({ [name]: '10.0.0.1' }).value).toBe('10.0.0.1')
  })

  it.each([
    [{ ip: '10.0.0.1', type: 'Address' }, '10.0.0.1'],
    [{ hostName: 'a.example.com' }, 'a.example.com'],
    [{ text: 'http://a.example.com/', type: 'URL' }, 'http://a.example.com/'],
    [{ md5: 'a'.repeat(32), sha256: 'b'.repeat(64), type: 'File' }, `${'a'.repeat(32)} : ${'b'.repeat(64)}`],
    [{ 'AS Number': 'ASN1', type: 'ASN' }, 'ASN1'],
  ])('is an indicator if it has the value fields of its type: %j', (raw, value) => {
    expect(parse(raw).value).toBe(value)
  })

  it('ignores fields that the server sets, and empty and null values', () => {
    const raw = {
      summary: '10.0.0.1',
      type: 'Address',
      id: 5,
      dateAdded: '2017-01-01',
      weblink: 'x',
      rating: null,
      confidence: '',
      source: null,
    }
    expect(parse(raw)).toMatchObject({ fields: {}, marks: [], id: undefined })
  })

  it('keeps the text null, which only a csv file writes for no value', () => {
    const raw = { summary: 'null', type: 'Mutex', rating: 'null', description: 'null', tag: ['null'] }
    expect(parse(raw)).toMatchObject({ value: 'null', fields: { rating: 'null' }, marks: [{ value: 'null' }, { name: 'null' }] })
  })

  it('converts numbers and booleans, and leaves invalid ones to the check of the draft', () => {
    const raw = { indicator: 'a.example.com', type: 'Host', Rating: '3.5', confidence: 'high', dnsactive: 'true', whoisActive: false }
    expect(parse(raw).fields).toEqual({ rating: 3.5, confidence: 'high', dnsActive: true, whoisActive: false })
  })

  it('accepts tags, labels and attributes in every form, in order and without duplicates', () => {
    const raw = {
      indicator: '10.0.0.1',
      description: 'shown',
      'attribute:Source Reliability': 'A',
      attribute: [
        { type: 'Description', value: 'shown', displayed: true },
        { type: 'Note', value: 'x', source: 'me' },
      ],
      tags: 'a; b;;a',
      securityLabel: [{ name: 'TLP Red' }, 'TLP Green'],
    }
    expect(parse(raw, { tag: ['c', 'a'] }).marks).toEqual([
      { kind: 'attribute', type: 'Description', value: 'shown', displayed: true },
      { kind: 'attribute', type: 'Source Reliability', value: 'A', displayed: false },
      { kind: 'attribute', type: 'Note', value: 'x', displayed: false, source: 'me' },
      { kind: 'tag', name: 'a' },
      { kind: 'tag', name: 'b' },
      { kind: 'tag', name: 'c' },
      { kind: 'securityLabel', name: 'TLP Red' },
      { kind: 'securityLabel', name: 'TLP Green' },
    ])
  })

  it('overrides the defaults', () => {
    const defaults = { owner: 'A', type: 'Host', rating: 1, confidence: 2 }
    expect(parse({ indicator: 'x', ownerName: 'B', rating: 5 }, defaults)).toMatchObject({
      owner: 'B',
      type: 'Host',
      fields: { rating: 5, confidence: 2 },
    })
    expect(parse({ indicator: 'x', owner: { name: 'B' } }, defaults).owner).toBe('B')
  })

  it('can be a group with the fields of its type', () => {
    const entry = parse({ type: 'Incident', name: 'I', eventDate: '2025-01-01', status: 'New' }, { rating: 3 })
    expect(entry).toMatchObject({ value: 'I', fields: { eventDate: '2025-01-01', status: 'New' } })
    expect(entry.fields).not.toHaveProperty('rating')
  })

  it.each([
    [{ type: 'Host' }, 'It has no value'],
    [{ indicator: 'x', colour: 'red' }, 'It has the unknown field "colour"'],
    [{ indicator: 'x', attribute: 'y' }, 'Its field "attribute" is not a list'],
    [{ indicator: 'x', attribute: [{ type: 'y' }] }, 'Its attribute {"type":"y"} is not valid'],
  ])('is refused: %j', (raw, message) => {
    expect(() => parse(raw)).toThrow(message)
  })
})
