import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ThreatConnectError, type UploadSource } from '../../../src/index.js'
import { descriptions } from './answer-server.js'
import { type CameWithBody, ContentsServer, sendJson } from './contents-server.js'

let server: ContentsServer
let folder: string

beforeEach(async () => {
  server = await new ContentsServer().start()
  folder = await mkdtemp(join(tmpdir(), 'upload-'))
})
afterEach(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const path = '/v2/groups/documents/7'
const sum = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const thrown = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)
const uploads = () => server.requests.filter(request => request.path.endsWith('/upload'))

/** Responds to status requests with these data, and to uploads with success or as the test specifies. */
function answers(data: unknown, upload: (request: CameWithBody, response: ServerResponse, time: number) => void = (_, r) => succeed(r)) {
  server.answer = (request, response) => {
    if (request.path.endsWith('/upload')) upload(request, response, uploads().length)
    else sendJson(response, { status: 'Success', data })
  }
}
const succeed = (response: ServerResponse) => sendJson(response, { status: 'Success' })
const lose = (_: unknown, response: ServerResponse) => response.destroy()

describe('a file that is uploaded', () => {
  const large = 1024 * 1024
  it.each<[name: string, change: (file: string) => Promise<unknown>, now: string]>([
    ['grows', file => appendFile(file, 'more'), '1,048,580'],
    ['shrinks', file => truncate(file, 300_000), '300,000'],
    ['is emptied', file => truncate(file, 0), '0'],
  ])('and %s in the meantime is refused by its name and sizes', async (_, change, now) => {
    answers({ document: { id: 7 } })
    const file = join(folder, 'log')
    await writeFile(file, Buffer.alloc(large))
    let changed: Promise<unknown> | undefined
    const onProgress = () => {
      changed ??= change(file)
    }
    const error = await thrown(server.connect().documents.upload(7, { file }, { onProgress }))
    await changed
    expect(error).toBeInstanceOf(ThreatConnectError)
    expect(error).toMatchObject({ message: expect.stringContaining(`changed its size during the upload, from 1,048,576 to ${now} bytes`) })
    expect(String(error)).toContain('log')
    // The server never has the whole of a body that was announced.
    expect(uploads()).toEqual([])
  })

  it('may be a pipe, which has no size and is sent once', async () => {
    answers({ document: { id: 7 } })
    const file = join(folder, 'pipe')
    execFileSync('mkfifo', [file])
    const [result] = await Promise.all([server.connect().documents.upload(7, { file }), writeFile(file, 'through a pipe')])
    expect(result).toMatchObject({ sizeBytes: 14, sha256: sum('through a pipe') })
    expect(uploads().map(({ body, headers }) => [String(body), headers['content-length']])).toEqual([['through a pipe', undefined]])
  })
})

describe('an upload', () => {
  it.each<[string, unknown]>([
    ['POST', { document: { id: 7, status: 'Awaiting Upload' } }],
    ['POST', { document: { id: 7, status: 'None' } }],
    ['POST', { document: { id: 7, status: null } }],
    ['POST', { document: { id: 7 } }],
    ['POST', { resultCount: 0 }],
    ['POST', { document: [null] }],
    ['POST', { document: 'gone' }],
    ['PUT', { document: { id: 7, status: 'Success' } }],
    ['PUT', { document: { id: 7, status: 'Restricted' } }],
  ])('is sent with %s when the status of the contents is %j', async (method, data) => {
    answers(data)
    const result = await server.connect().documents.upload(7, { text: 'x' })
    expect(server.lines).toEqual([`GET ${path}`, `${method} ${path}/upload`])
    expect(result).toStrictEqual({ sizeBytes: 1, sha256: sum('x'), status: 200 })
  })

  it('uses the named owner, and so does its status request', async () => {
    answers({ document: { status: 'None' } })
    const tc = server.connect({ defaultOwner: 'Default' })
    await tc.documents.upload(7, { text: 'x' })
    await tc.documents.upload(7, { text: 'x' }, { owner: 'Other' })
    expect(server.requests.map(({ query }) => query.get('owner'))).toEqual(['Default', 'Default', 'Other', 'Other'])
    const asked = ['status of the contents of Document 7', 'upload of the contents of Document 7']
    expect(descriptions(tc)).toEqual([...asked, ...asked])
  })

  it.each(['GET', 'POST'])('is aborted by the signal while it waits for the response to %s', async method => {
    const stop = new AbortController()
    server.answer = (request, response) => {
      if (request.method === method) stop.abort(new Error('enough'))
      else sendJson(response, { status: 'Success', data: { document: {} } })
    }
    const upload = server.connect({ retries: 1 }).documents.upload(7, { text: 'x' }, { signal: stop.signal })
    expect(await thrown(upload)).toMatchObject({ message: 'enough' })
    expect(server.requests.at(-1)?.method).toBe(method)
  })

  it('reports progress after each chunk, exactly once per chunk', async () => {
    answers({})
    const piece = 256 * 1024
    const tc = server.connect()
    const reported = async (size: number) => {
      const progress: number[] = []
      await tc.documents.upload(7, new Uint8Array(size), { mode: 'first', onProgress: sent => progress.push(sent) })
      return progress
    }
    expect(await reported(0)).toEqual([])
    expect(await reported(piece)).toEqual([piece])
    expect(await reported(piece * 2 + 1)).toEqual([piece, piece * 2, piece * 2 + 1])
    expect(uploads().map(({ body }) => body.length)).toEqual([0, piece, piece * 2 + 1])
  })
})

describe('the source of an upload', () => {
  const bytes = Buffer.from('0123456789')
  const file = () => join(folder, 'source')
  const repeatable: [string, () => UploadSource, string | undefined][] = [
    ['a text', () => ({ text: bytes.toString() }), '10'],
    ['bytes', () => bytes, '10'],
    ['a Blob', () => new Blob([bytes]), '10'],
    ['a file', () => ({ file: file() }), '10'],
    ['a function that opens a stream', () => () => Readable.from([bytes]), undefined],
  ]

  it.each(repeatable)('%s is opened again for another attempt, with its length if known', async (_, source, length) => {
    await writeFile(file(), bytes)
    answers({}, (_, response, time) => (time === 1 ? response.writeHead(503, { 'retry-after': '0' }).end() : succeed(response)))
    const result = await server.connect().documents.upload(7, source(), { mode: 'again' })
    expect(result).toStrictEqual({ sizeBytes: 10, sha256: sum(bytes), status: 200 })
    expect(uploads().map(({ method, body }) => [method, body.toString()])).toEqual([
      ['PUT', bytes.toString()],
      ['PUT', bytes.toString()],
    ])
    const lengths = uploads().map(({ headers }) => [headers['content-length'], headers['transfer-encoding']])
    const reported = [length, length === undefined ? 'chunked' : undefined]
    expect(lengths).toEqual([reported, reported])
  })

  it('a stream is sent once, and its failure is thrown', async () => {
    answers({}, (_, response) => response.writeHead(503, { 'retry-after': '0' }).end())
    expect(await thrown(server.connect().documents.upload(7, Readable.from([bytes]), { mode: 'again' }))).toMatchObject({ status: 503 })
    expect(uploads()).toHaveLength(1)
  })
})

describe('an upload that failed', () => {
  it('is not looked up after a rejection, even if contents of the same size exist', async () => {
    answers({ document: { status: 'Success', fileSize: 1 } }, (_, response) =>
      sendJson(response, { status: 'Failure', message: 'no zip' }, 400),
    )
    const error = await thrown(server.connect().documents.upload(7, { text: 'x' }, { mode: 'first' }))
    expect(error).toMatchObject({ status: 400, detail: 'no zip' })
    expect(server.lines).toEqual([`POST ${path}/upload`])
  })

  it('without a response succeeded if contents of that size exist', async () => {
    answers({ document: { status: 'Success', fileSize: 1 } }, lose)
    const tc = server.connect({ defaultOwner: 'Default' })
    expect(await tc.documents.upload(7, { text: 'x' }, { mode: 'first', owner: 'Other' })).toStrictEqual({
      sizeBytes: 1,
      sha256: sum('x'),
      status: undefined,
    })
    expect(server.lines).toEqual([`POST ${path}/upload`, `GET ${path}`])
    expect(server.requests.map(({ query }) => query.get('owner'))).toEqual(['Other', 'Other'])
  })

  it("at a gateway reports the gateway's status", async () => {
    answers({ document: { status: 'Success', fileSize: 1 } }, (_, response) => response.writeHead(502).end())
    expect(await server.connect().documents.upload(7, { text: 'x' }, { mode: 'first' })).toMatchObject({ sizeBytes: 1, status: 502 })
  })

  it.each<unknown>([
    { document: { status: 'Success', fileSize: 2 } },
    { document: { status: 'Success' } },
    { document: { status: 'Awaiting Upload', fileSize: 1 } },
    { document: { fileSize: 1 } },
    {},
    { document: [null] },
  ])('throws its own error when the status of the contents is %j', async data => {
    answers(data, lose)
    const error = await thrown(server.connect().documents.upload(7, { text: 'x' }, { mode: 'first' }))
    expect(error).toMatchObject({ name: 'ConnectionError', message: expect.stringContaining('/upload') })
    expect(server.lines).toEqual([`POST ${path}/upload`, `GET ${path}`])
  })

  it('throws its own error when the status is unavailable', async () => {
    server.answer = (request, response) =>
      request.method === 'POST' ? response.destroy() : sendJson(response, { status: 'Failure', message: 'no rights' }, 403)
    const error = await thrown(server.connect().documents.upload(7, { text: 'x' }, { mode: 'first' }))
    expect(error).toMatchObject({ name: 'ConnectionError' })
    expect(server.lines).toEqual([`POST ${path}/upload`, `GET ${path}`])
  })
})

describe('the upload of a draft', () => {
  const document = () => ({ document: { id: 7, name: 'Doc', status: 'Awaiting Upload' } })

  it("uses the draft's owner and reports progress", async () => {
    answers(document())
    const progress: number[] = []
    const tc = server.connect({ defaultOwner: 'Default' })
    const draft = tc.documents.update(7, { owner: 'Other' }).upload({ text: '12345' }, { onProgress: sent => progress.push(sent) })
    const { steps } = await draft.commit({ readBack: false })
    expect(steps).toStrictEqual([
      {
        step: 'upload of the contents',
        outcome: 'done',
        request: { method: 'POST', uri: `${path}/upload`, query: { owner: 'Other' } },
        status: 200,
        message: `5 bytes, SHA-256 ${sum('12345')}`,
      },
    ])
    expect(server.requests.map(({ query }) => query.get('owner'))).toEqual(['Other', 'Other'])
    expect(progress).toEqual([5])
    await tc.documents.update(7).upload({ text: 'x' }).commit({ readBack: false })
    expect(server.requests.slice(2).map(({ query }) => query.get('owner'))).toEqual(['Default', 'Default'])
  })

  it('is aborted by the signal of the commit', async () => {
    const stop = new AbortController()
    answers(document(), () => stop.abort(new Error('enough')))
    const commit = server.connect().documents.update(7).upload({ text: 'x' }).commit({ signal: stop.signal })
    expect(await thrown(commit)).toMatchObject({ name: 'CommitError', cause: { message: 'enough' } })
  })
})
