import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EntityId } from '../../src/index.js'
import { owner, writing } from './write-fixture.js'

const { tc, sandbox } = writing({ indicators: 0 })
const sum = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contents-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const newDocument = async () => (await tc().documents.draft('Doc', { fileName: 'a.bin' }).commit()).entity?.id ?? 0
const bytes = randomBytes(700_000)

async function downloaded(id: EntityId): Promise<Buffer> {
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
    const progressCalls: (number | undefined)[][] = []
    expect(await tc().documents.download(id, { file: target }, { onProgress: (...progress) => progressCalls.push(progress) })).toEqual({
      sizeBytes: bytes.length,
      sha256: sum(bytes),
    })
    expect(progressCalls.at(-1)).toEqual([bytes.length, bytes.length])
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

  it('are uploaded with a draft, and downloaded to a stream', async () => {
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

  it('of signatures are text, sent with the creation and changed later', async () => {
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

  it('that do not exist leave no file', async () => {
    const id = await newDocument()
    await expect(tc().documents.download(id, { file: join(folder, 'none') })).rejects.toMatchObject({ status: 404 })
    expect(await readdir(folder)).not.toContain('none')
  })

  it('of an unexpected checksum leave no file', async () => {
    const id = await newDocument()
    await tc().documents.upload(id, { text: 'x' })
    const target = { file: join(folder, 'wrong') }
    await expect(tc().documents.download(id, target, { sha256: sum('y') })).rejects.toThrow(/has SHA-256 2d71/)
    await tc().documents.download(id, target, { sha256: sum('x').toUpperCase() })
    expect((await readdir(folder)).filter(name => name.includes('part'))).toEqual([])
  })

  it('of a group are downloaded as PDF', async () => {
    const { entity } = await tc().adversaries.draft('Bad Guy').commit()
    const file = join(folder, 'a.pdf')
    await tc().adversaries.downloadPdf(entity?.id ?? 0, { file })
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('contents over a bad connection', () => {
  it('are downloaded again when they are cut off, and the file is complete or absent', async () => {
    const id = await newDocument()
    await tc().documents.upload(id, bytes)
    const file = join(folder, 'bad')
    sandbox().faults.set([{ kind: 'reset', afterBytes: 300_000, path: '/download', count: 2 }])
    expect(await tc().documents.download(id, { file })).toEqual({ sizeBytes: bytes.length, sha256: sum(bytes) })
    sandbox().faults.set([{ kind: 'reset', afterBytes: 300_000, path: '/download' }])
    await expect(tc().documents.download(id, { file: `${file}2` })).rejects.toThrow(/ECONNRESET|cut off|truncated/)
    sandbox().faults.clear()
    expect((await readdir(folder)).filter(name => name.includes('bad'))).toEqual(['bad'])
  })

  it('are found on the server when only the answer to their upload was lost', async () => {
    const id = await newDocument()
    sandbox().faults.set([{ kind: 'reset', afterBytes: 0, path: '/upload', count: 1 }])
    expect(await tc().documents.upload(id, bytes)).toMatchObject({ sha256: sum(bytes), status: undefined })
    expect(bytes.equals(await downloaded(id))).toBe(true)
  })

  it('end with the signal, and leave no file', async () => {
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

describe('an upload or download', () => {
  const asked = (from = 0) =>
    tc()
      .report.snapshot()
      .entries.flatMap(entry => (entry.type === 'request' ? [`${entry.method} ${entry.description}`] : []))
      .slice(from)
  const count = () => asked().length

  it('names its requests, and requests the status only when it depends on existing contents', async () => {
    const id = await newDocument()
    const before = count()
    expect(await tc().documents.upload(id, { text: 'é' })).toMatchObject({ sizeBytes: 2, sha256: sum('é') })
    await tc().documents.upload(id, { text: 'y' }, { mode: 'again', owner })
    await expect(tc().documents.upload(id, { text: 'y' }, { mode: 'first' })).rejects.toThrow('already has contents')
    await tc().documents.download(id, { file: join(folder, 'named') }, { owner })
    await tc()
      .documents.downloadPdf(id, { file: join(folder, 'pdf') })
      .catch(() => {})
    expect(asked(before)).toEqual([
      `GET status of the contents of Document ${id}`,
      `POST upload of the contents of Document ${id}`,
      `PUT upload of the contents of Document ${id}`,
      `POST upload of the contents of Document ${id}`,
      `GET contents of Document ${id}`,
      `GET PDF of Document ${id}`,
    ])
  })

  it('treats a signature as one that has its text', async () => {
    const { entity } = await tc().signatures.draft('S', { fileName: 'a', fileType: 'YARA', fileText: 'rule a {}' }).commit()
    const before = count()
    await tc().signatures.upload(entity?.id ?? 0, { text: 'rule b {}' })
    expect(asked(before)).toEqual([`PUT upload of the contents of Signature ${entity?.id}`])
  })

  it('goes to the owner that is named', async () => {
    const id = await newDocument()
    sandbox().clearRequests()
    await tc().documents.upload(id, { text: 'x' }, { owner })
    for await (const _ of tc().documents.contents(id, { owner }));
    expect(sandbox().requests.map(({ target }) => new URL(target, 'http://x').searchParams.get('owner'))).toEqual([owner, owner, owner])
  })

  it('refuses an invalid target, limit and id', async () => {
    const download = (target: unknown, options?: object) => tc().documents.download(1, target as { file: string }, options)
    const target = 'Pass { file: path } or a stream to write to.'
    for (const [given, shown] of [
      [7, '7'],
      [null, 'null'],
      ['x', '"x"'],
      [{}, 'an object'],
      [{ file: '' }, 'an object'],
      [{ file: 7 }, 'an object'],
    ])
      await expect(download(given)).rejects.toThrow(`The target of the download is ${shown}. ${target}`)
    for (const limit of [0, Number.NaN, '9'])
      await expect(download({ file: join(folder, 'limit') }, { limit })).rejects.toThrow(
        /The limit of the download is .*. Pass a number of bytes, 1 or more\./,
      )
    await expect(tc().documents.download(0, { file: 'x' })).rejects.toThrow(
      'The id of the Document is 0. Pass a positive integer, or its digits as text.',
    )
    await expect(tc().documents.upload(0, { text: 'x' })).rejects.toThrow(
      'The id of the Document is 0. Pass a positive integer, or its digits as text.',
    )
    await expect(tc().documents.upload(1, { text: 'x' }, 7 as never)).rejects.toThrow('The options of the upload is 7. Pass an object.')
    expect(() => tc().documents.contents(0)).toThrow('The id of the Document is 0. Pass a positive integer, or its digits as text.')
    expect((await readdir(folder)).filter(name => name.includes('limit'))).toEqual([])
  })

  it('accepts contents as large as its limit, and refuses larger ones with their size', async () => {
    const id = await newDocument()
    await tc().documents.upload(id, { text: '12345' })
    const file = join(folder, 'limited')
    expect(await tc().documents.download(id, { file }, { limit: 5 })).toMatchObject({ sizeBytes: 5 })
    await expect(tc().documents.download(id, { file: `${file}2` }, { limit: 4 })).rejects.toThrow(
      `The contents of Document ${id} is larger than the limit of 4 bytes. Raise the limit to download it.`,
    )
    await expect(tc().documents.download(id, { file: `${file}3` }, { sha256: sum('x') })).rejects.toThrow(
      `The contents of Document ${id} has SHA-256 ${sum('12345')}, not ${sum('x')}: it was changed on the server or in transit. Check the checksum with its source.`,
    )
    expect((await readdir(folder)).filter(name => name.includes('limited'))).toEqual(['limited'])
  })

  it('yields pieces as they arrive, each with the count until then', async () => {
    const id = await newDocument()
    await tc().documents.upload(id, bytes)
    let received = 0
    for await (const piece of tc().documents.contents(id, {
      onProgress: (so, total) => {
        expect([so > received, total]).toEqual([true, bytes.length])
        received = so
      },
    }))
      expect(piece.byteLength).toBeLessThan(bytes.length)
    expect(received).toBe(bytes.length)
  })

  it('is sent from a file in pieces, with the bytes sent so far', async () => {
    const id = await newDocument()
    const progressCalls: number[] = []
    await tc().documents.upload(id, bytes, { onProgress: sent => progressCalls.push(sent) })
    expect(progressCalls.length).toBeGreaterThan(1)
    expect(progressCalls).toEqual([...progressCalls].sort((one, other) => one - other))
    expect(progressCalls.at(-1)).toBe(bytes.length)
    await expect(tc().documents.upload(id, { file: join(folder, 'not there') })).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('exists for documents, reports and signatures only, and a PDF for every group', () => {
    const containers = Object.entries(tc()).filter(([name, value]) => name !== 'bulk' && typeof value === 'object' && value !== null)
    const having = (method: string) => containers.filter(([, container]) => method in container).map(([name]) => name)
    for (const method of ['upload', 'download', 'contents']) expect(having(method).sort()).toEqual(['documents', 'reports', 'signatures'])
    expect(having('downloadPdf')).toHaveLength(16)
  })
})
