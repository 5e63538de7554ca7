import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportFormat, readRecords } from '../../../src/cli/commands/import/read-records.js'
import { utf8Input } from '../../../src/cli/utf8-input.js'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tc-encoding-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const csv = 'type,name,tag\nIncident,Übergröße €,ä\n'
const texts: Readonly<Record<ImportFormat, string>> = {
  csv,
  json: '[{"type":"Incident","name":"Übergröße €","tag":"ä"}]',
  ndjson: '{"type":"Incident","name":"Übergröße €","tag":"ä"}\n',
  txt: 'größe.example.com\n',
}
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16()
const encodings: readonly [string, (text: string) => Buffer][] = [
  ['UTF-8', text => Buffer.from(text)],
  ['UTF-8 with a byte order mark', text => Buffer.from(`\ufeff${text}`)],
  ['UTF-16 LE with a byte order mark', text => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 LE', text => Buffer.from(text, 'utf16le')],
  ['UTF-16 BE with a byte order mark', text => bigEndian(`\ufeff${text}`)],
  ['UTF-16 BE', bigEndian],
]

async function read(contents: Buffer, format: ImportFormat): Promise<unknown[]> {
  const file = join(folder, `a.${format}`)
  writeFileSync(file, contents)
  return collect(file, format)
}

async function collect(file: string, format: ImportFormat): Promise<unknown[]> {
  const records: unknown[] = []
  for await (const { raw } of readRecords(file, format, new AbortController().signal)) records.push(raw)
  return records
}

describe('the records of a file', () => {
  it.each(encodings)('in %s are decoded, in every format', async (_, encode) => {
    const group = { type: 'Incident', name: 'Übergröße €', tag: 'ä' }
    for (const format of ['csv', 'json', 'ndjson'] as const) expect(await read(encode(texts[format]), format), format).toEqual([group])
    expect(await read(encode(texts.txt), 'txt')).toEqual([{ indicator: 'größe.example.com' }])
  })

  it.each([
    [
      'Latin-1',
      Buffer.from('type,name\nIncident,Gr\xf6\xdfe\n', 'latin1'),
      'is not UTF-8, but Latin-1 (Windows-1252) or another encoding of single bytes: convert it',
    ],
    ['Latin-1 at the very end', Buffer.from('type,name\nIncident,caf\xe9', 'latin1'), 'is not UTF-8, but Latin-1'],
    [
      'Latin-1 after a long text',
      Buffer.concat([Buffer.from(`type,name\n${'Incident,x\n'.repeat(20_000)}`), Buffer.from('Incident,\xe9\n', 'latin1')]),
      'is not UTF-8, but Latin-1',
    ],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x74, 0, 0, 0]), 'is not UTF-8, but UTF-32: convert it'],
    [
      'UTF-16 that is damaged',
      Buffer.concat([Buffer.from('\ufefftype,name\n', 'utf16le'), Buffer.from([0, 0xd8, 0x41, 0])]),
      'is UTF-16LE, but damaged',
    ],
  ])('in %s are refused with the name of the encoding', async (_, bytes, message) => {
    await expect(read(bytes, 'csv')).rejects.toMatchObject({ name: 'UsageError', message: expect.stringContaining(message) })
  })

  it('in UTF-8 may contain zero bytes', async () => {
    expect(await read(Buffer.from('type,name,tag\nIncident,a\0b,x\n'), 'csv')).toEqual([{ type: 'Incident', name: 'a\0b', tag: 'x' }])
  })

  it('are decoded after they are decompressed', async () => {
    const file = join(folder, 'a.csv.gz')
    writeFileSync(file, gzipSync(Buffer.from(`\ufeff${csv}`, 'utf16le')))
    expect(await collect(file, 'csv')).toEqual([{ type: 'Incident', name: 'Übergröße €', tag: 'ä' }])
  })

  it('are decoded wherever the file is cut into pieces', async () => {
    for (const [name, encode] of encodings) {
      const bytes = encode('ä€😀,x\n'.repeat(300))
      for (const size of [1, 3, 1023]) {
        async function* pieces() {
          for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
        }
        const read = Buffer.concat(await utf8Input(pieces(), 'x').toArray())
        expect(read.toString('utf8').replace(/^\ufeff/, ''), `${name}, ${size}`).toBe('ä€😀,x\n'.repeat(300))
      }
    }
  })
})
