import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writing } from './write-fixture.js'

const { tc, sandbox } = writing({ indicators: 0 })
const sum = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contents-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const newDocument = async () => (await tc().documents.draft('Doc', { fileName: 'a.bin' }).commit()).entity?.id ?? 0
const bytes = randomBytes(700_000)

async function downloaded(id: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of tc().documents.contents(id)) pieces.push(piece)
  return Buffer.concat(pieces)
}

describe('contents', () => {
  const sources: [string, (file: string) => Parameters<ReturnType<typeof tc>['documents']['upload']>[1]][] = [
    ['bytes', () => bytes],
    ['a file', file => ({ file })],
    ['a Blob', () => new Blob([bytes])],
    ['a stream', () => Readable.from([bytes.subarray(0, 10), bytes.subarray(10)])],
    ['a function that opens a stream', () => () => Readable.from([bytes])],
  ]

  it.each(sources)('are uploaded from %s with their progress and sum, and downloaded whole', async (_, source) => {
    const file = join(folder, 'source')
    await writeFile(file, bytes)
    const id = await newDocument()
    let sent = 0
    const result = await tc().documents.upload(id, source(file), { onProgress: count => (sent = count) })
    expect(result).toMatchObject({ sizeBytes: bytes.length, sha256: sum(bytes), status: 200 })
    expect(sent).toBe(bytes.length)
    const target = join(folder, 'target')
    const told: (number | undefined)[][] = []
    expect(await tc().documents.download(id, { file: target }, { onProgress: (...progress) => told.push(progress) })).toEqual({
      sizeBytes: bytes.length,
      sha256: sum(bytes),
    })
    expect(told.at(-1)).toEqual([bytes.length, bytes.length])
    expect(bytes.equals(await readFile(target))).toBe(true)
    expect(await readdir(folder)).toEqual(['source', 'target'])
  })

  it('are uploaded the first time with POST, then with PUT', async () => {
    const id = await newDocument()
    sandbox().clearRequests()
    await tc().documents.upload(id, { text: 'first' })
    await tc().documents.upload(id, { text: 'second' })
    expect((await downloaded(id)).toString()).toBe('second')
    expect(
      sandbox()
        .requests.filter(({ target }) => target.includes('/upload'))
        .map(({ method }) => method),
    ).toEqual(['POST', 'PUT'])
  })

  it('go with a draft, and come to a stream', async () => {
    const draft = tc().reports.draft('Report', { fileName: 'r.txt' }).upload({ text: 'Grüße' }).tag('x')
    const { steps, entity } = await draft.commit()
    expect(steps.map(({ step, outcome, message }) => [step, outcome, message])).toEqual([
      ['creation of Report "Report"', 'done', undefined],
      ['upload of the contents', 'done', `7 bytes, SHA-256 ${sum('Grüße')}`],
      ['tag x', 'done', undefined],
    ])
    expect(entity).toMatchObject({ status: 'Success', fileSize: 7 })
    const pieces: Buffer[] = []
    const sink = new Writable({
      write(piece, _, done) {
        pieces.push(piece)
        done()
      },
    })
    await tc().reports.download(entity?.id ?? 0, sink)
    expect(Buffer.concat(pieces).toString()).toBe('Grüße')
    expect(sink.writableFinished).toBe(true)
  })

  it('of signatures are text, given with the creation and changed after it', async () => {
    const { entity } = await tc()
      .signatures.draft('Sig', { fileName: 'a.yara', fileType: 'YARA', fileText: 'rule a { condition: false }' })
      .commit()
    const id = entity?.id ?? 0
    await tc().signatures.upload(id, { text: 'rule b { condition: true }' })
    const pieces: Uint8Array[] = []
    for await (const piece of tc().signatures.contents(id)) pieces.push(piece)
    expect(Buffer.concat(pieces).toString()).toBe('rule b { condition: true }')
    expect((await tc().signatures.load(id)).entity).toMatchObject({ fileText: 'rule b { condition: true }' })
  })

  it('of malware are refused unless they are an encrypted zip', async () => {
    const { entity } = await tc().documents.draft('Malware', { fileName: 'm.zip', malware: true, password: 'TCinfected' }).commit()
    await expect(tc().documents.upload(entity?.id ?? 0, { text: 'no zip' })).rejects.toMatchObject({
      status: 400,
      detail: expect.stringContaining('zip'),
    })
  })

  it('that are none leave no file', async () => {
    const id = await newDocument()
    await expect(tc().documents.download(id, { file: join(folder, 'none') })).rejects.toMatchObject({ status: 404 })
    expect(await readdir(folder)).not.toContain('none')
  })

  it('of another sum than expected leave no file', async () => {
    const id = await newDocument()
    await tc().documents.upload(id, { text: 'x' })
    const target = { file: join(folder, 'wrong') }
    await expect(tc().documents.download(id, target, { sha256: sum('y') })).rejects.toThrow(/has SHA-256 2d71/)
    await tc().documents.download(id, target, { sha256: sum('x').toUpperCase() })
    expect((await readdir(folder)).filter(name => name.includes('part'))).toEqual([])
  })

  it('of a group come as PDF', async () => {
    const { entity } = await tc().adversaries.draft('Bad Guy').commit()
    const file = join(folder, 'a.pdf')
    await tc().adversaries.downloadPdf(entity?.id ?? 0, { file })
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('contents over a bad connection', () => {
  it('are downloaded anew when they are cut off, and the file is whole or not there', async () => {
    const id = await newDocument()
    await tc().documents.upload(id, bytes)
    const file = join(folder, 'bad')
    sandbox().faults.set([{ kind: 'reset', afterBytes: 300_000, path: '/download', count: 2 }])
    expect(await tc().documents.download(id, { file })).toEqual({ sizeBytes: bytes.length, sha256: sum(bytes) })
    sandbox().faults.set([{ kind: 'reset', afterBytes: 300_000, path: '/download' }])
    await expect(tc().documents.download(id, { file: `${file}2` })).rejects.toThrow(/ECONNRESET|cut off/)
    sandbox().faults.clear()
    expect((await readdir(folder)).filter(name => name.includes('bad'))).toEqual(['bad'])
  })

  it('are known to be there when only the answer to their upload was lost', async () => {
    const id = await newDocument()
    sandbox().faults.set([{ kind: 'reset', afterBytes: 0, path: '/upload', count: 1 }])
    expect(await tc().documents.upload(id, bytes)).toMatchObject({ sha256: sum(bytes), status: undefined })
    expect(bytes.equals(await downloaded(id))).toBe(true)
  })

  it('end with the signal, and leave nothing', async () => {
    const id = await newDocument()
    await tc().documents.upload(id, bytes)
    const controller = new AbortController()
    const download = tc().documents.download(
      id,
      { file: join(folder, 'stopped') },
      { signal: controller.signal, onProgress: () => controller.abort(new Error('enough')) },
    )
    await expect(download).rejects.toThrow('enough')
    expect((await readdir(folder)).filter(name => name.includes('stopped'))).toEqual([])
    let opened = 0
    async function* endless() {
      for (; ; opened++) yield Buffer.alloc(100_000)
    }
    const upload = new AbortController()
    const sending = tc().documents.upload(id, endless(), {
      signal: upload.signal,
      onProgress: count => (count > 1_000_000 ? upload.abort(new Error('enough')) : undefined),
    })
    await expect(sending).rejects.toThrow('enough')
    expect(opened).toBeLessThan(100)
  })

  it('take memory that does not grow with their size', async () => {
    const size = 96 * 1024 * 1024
    const piece = Buffer.alloc(1024 * 1024, 7)
    const id = await newDocument()
    const source = async function* () {
      for (let sent = 0; sent < size; sent += piece.length) yield piece
    }
    globalThis.gc?.()
    const before = process.memoryUsage().rss
    let peak = 0
    const watch = () => {
      peak = Math.max(peak, process.memoryUsage().rss)
    }
    const { sha256 } = await tc().documents.upload(id, source, { onProgress: watch })
    const file = join(folder, 'large')
    expect(await tc().documents.download(id, { file }, { onProgress: watch })).toEqual({ sizeBytes: size, sha256 })
    await rm(file)
    // Client, server and test in one process: well under the size itself.
    expect((peak - before) / 1024 / 1024).toBeLessThan(64)
  })
})
