import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, join, sep } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClientOptions, DownloadOptions } from '../../../src/index.js'
import { contentMethods } from '../../../src/write/contents/content-methods.js'
import { groupType } from '../../../src/write/subject-type.js'
import { createWriteContext } from '../../../src/write/write-context.js'
import { descriptions } from './answer-server.js'
import { ContentsServer } from './contents-server.js'

let server: ContentsServer
let folder: string
let slept: [number, AbortSignal | undefined][]

beforeEach(async () => {
  server = await new ContentsServer().start()
  folder = await mkdtemp(join(tmpdir(), 'download-'))
  slept = []
})
afterEach(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const path = '/v2/groups/documents/7/download'
const target = (name = 'got') => ({ file: join(folder, name) })
const sum = (text: string) => createHash('sha256').update(text).digest('hex')
const thrown = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)
const binary = { 'content-type': 'application/octet-stream' }
/** Responds with or without the content length. */
const whole = (response: ServerResponse, text: string) => response.writeHead(200, { ...binary, 'content-length': text.length }).end(text)
const inChunks = (response: ServerResponse, text: string) =>
  response.writeHead(200, { ...binary, 'transfer-encoding': 'chunked' }).end(text)

/** Methods of documents that record their waits instead of sleeping. */
function documents(options: ClientOptions = {}) {
  const sleep = async (milliseconds: number, signal?: AbortSignal) => void slept.push([milliseconds, signal])
  const context = { ...createWriteContext(server.connect(options).client), effects: { now: Date.now, sleep } }
  return contentMethods(context, groupType('documents'))
}

async function refusal(options: DownloadOptions): Promise<unknown> {
  const error = await thrown(documents().downloadPdf(7, target(), options))
  expect(await readdir(folder)).toEqual([])
  return error
}

describe('the file of a download', () => {
  it('is open before anything is requested, so that nothing creates it after a failure', async () => {
    server.answer = (_, response) => whole(response, '12345')
    const missing = { file: join(folder, 'missing', 'got') }
    expect(await thrown(server.connect().documents.download(7, missing))).toMatchObject({ code: 'ENOENT' })
    expect(server.lines).toEqual([])
  })
})

describe('the limit of a download', () => {
  it('accepts contents of exactly its size, also one byte', async () => {
    server.answer = (_, response, time) => whole(response, time === 1 ? 'x' : '12345')
    const tc = server.connect()
    expect(await tc.documents.download(7, target('one'), { limit: 1 })).toEqual({ sizeBytes: 1, sha256: sum('x') })
    expect(await tc.documents.download(7, target('five'), { limit: 5 })).toEqual({ sizeBytes: 5, sha256: sum('12345') })
    expect(await readFile(target('five').file, 'utf8')).toBe('12345')
  })

  it('stops contents of unknown length that exceed it, without retries', async () => {
    server.answer = (_, response) => inChunks(response, '123456')
    expect(await refusal({ limit: 5 })).toMatchObject({
      name: 'ProtocolError',
      message: 'The PDF of Document 7 is larger than the limit of 5 bytes. Raise the limit to download it.',
      url: '/v2/groups/{groupType}/{groupId}/pdf',
      excerpt: '',
    })
    expect([server.lines, slept]).toEqual([['GET /v2/groups/documents/7/pdf'], []])
  })

  it('rejects contents with a larger content length before they arrive', async () => {
    server.answer = (_, response) => {
      response.writeHead(200, { ...binary, 'content-length': 8 }).write('123')
      setTimeout(() => response.end('45678'), 100)
    }
    const reported: number[] = []
    expect(await refusal({ limit: 5, onProgress: received => reported.push(received) })).toMatchObject({
      message: expect.stringContaining('is larger than the limit of 5 bytes'),
    })
    expect([reported, server.lines.length, slept]).toEqual([[], 1, []])
  })
})

describe('a download that would fail again', () => {
  it('is requested once if the checksum is wrong', async () => {
    server.answer = (_, response) => whole(response, 'other')
    expect(await refusal({ sha256: sum('wanted') })).toMatchObject({
      name: 'ProtocolError',
      message: expect.stringMatching(/^The PDF of Document 7 has SHA-256 d9298a10/),
      url: '/v2/groups/{groupType}/{groupId}/pdf',
      excerpt: '',
    })
    expect([server.lines.length, slept]).toEqual([1, []])
  })

  it('is requested once if the response is a redirect', async () => {
    server.answer = (_, response) => response.writeHead(302, { location: 'http://127.0.0.1/elsewhere' }).end()
    expect(await refusal({})).toMatchObject({ name: 'RedirectError' })
    expect([server.lines.length, slept]).toEqual([1, []])
  })
})

describe('a download whose connection breaks', () => {
  /** Sends half of the contents, then closes the connection. */
  const cut = (response: ServerResponse) => {
    response.writeHead(200, { ...binary, 'content-length': 10 }).write('12345', () => response.destroy())
  }

  it('starts again after retrySleep', async () => {
    server.answer = (_, response, time) => (time === 1 ? cut(response) : whole(response, '1234567890'))
    const { signal } = new AbortController()
    const result = await documents({ retrySleep: 59 }).downloadPdf(7, target(), { signal })
    expect(result).toEqual({ sizeBytes: 10, sha256: sum('1234567890') })
    expect(slept).toEqual([[59_000, signal]])
    expect(await readdir(folder)).toEqual(['got'])
    expect(await readFile(target().file, 'utf8')).toBe('1234567890')
  })

  it('is tried as often as retries allows, and leaves no file behind', async () => {
    server.answer = (_, response) => cut(response)
    expect(await refusal({})).toMatchObject({ name: expect.stringMatching(/^(Connection|Protocol)Error$/) })
    expect([server.lines.length, slept.length]).toEqual([3, 2])
  })

  it('is not tried again when the signal aborts the wait', async () => {
    const stop = new AbortController()
    server.answer = (_, response) => {
      cut(response)
      setTimeout(() => stop.abort(new Error('enough')), 200)
    }
    const download = server.connect({ retrySleep: 3_600 }).documents.download(7, target(), { signal: stop.signal })
    expect(await thrown(download)).toMatchObject({ message: 'enough' })
    expect(server.lines).toEqual([`GET ${path}`])
    expect(await readdir(folder)).toEqual([])
  })
})

describe('the target of a download', () => {
  const isFolder = 'Pass the path of a file instead of a folder (the file name from the server is not used).'

  it.each<[string, (path: string) => string, string]>([
    ['a folder', path => path, isFolder],
    ['a path that ends in a slash', path => `${path}/none/`, isFolder],
    ['a path that ends in a backslash', path => `${path}${sep}none\\`, isFolder],
    ['a path with a NUL character', path => `${path}${sep}no\0ne`, 'Pass a path without a NUL character.'],
  ])('cannot be %s, and nothing is requested for it', async (_, fileOf, wayOut) => {
    const error = await thrown(server.connect().documents.download(7, { file: fileOf(folder) }))
    expect(error).toMatchObject({ name: 'ConfigError', option: 'target of the download' })
    expect(String(error)).toMatch(/The target of the download is ".*\. Pass /)
    expect(String(error).endsWith(wayOut)).toBe(true)
    expect([server.lines, await readdir(folder)]).toEqual([[], []])
  })

  it.each([[undefined, 'undefined'] as const, [{ write: 1 }, 'an object'] as const])('cannot be %j', async (given, shown) => {
    const error = await thrown(server.connect().documents.download(7, given as never))
    expect(error).toMatchObject({
      name: 'ConfigError',
      message: `The target of the download is ${shown}. Pass { file: path } or a stream to write to.`,
    })
  })

  it("throws the file system's error if its folder does not exist", async () => {
    server.answer = (_, response) => whole(response, 'x')
    const error = await thrown(documents().downloadPdf(7, { file: join(folder, 'none', 'got') }))
    expect(error).toMatchObject({ code: 'ENOENT', syscall: 'open' })
    expect(slept).toEqual([])
  })

  it('may have the longest possible name, although the temporary name is longer', async () => {
    const name = `${'n'.repeat(251)}.bin`
    server.answer = (_, response) => whole(response, 'x')
    await server.connect().documents.download(7, target(name))
    expect(await readdir(folder)).toEqual([name])
  })

  it('has the permissions of a new file, and replaces an existing file', async () => {
    server.answer = (_, response, time) => whole(response, time === 1 ? 'longer' : 'new')
    const tc = server.connect()
    await tc.documents.download(7, target())
    await tc.documents.download(7, target())
    expect(await readFile(target().file, 'utf8')).toBe('new')
    const umask = process.umask()
    expect((await stat(target().file)).mode & 0o777).toBe(0o666 & ~umask)
    expect(await readdir(folder)).toEqual([basename(target().file)])
  })

  it.each([0o600, 0o640, 0o755, 0o666])('keeps the permissions %o of the file that it replaces', async mode => {
    server.answer = (_, response) => whole(response, 'new')
    await writeFile(target().file, 'old')
    await chmod(target().file, mode)
    await server.connect().documents.download(7, target())
    expect([await readFile(target().file, 'utf8'), (await stat(target().file)).mode & 0o7777]).toEqual(['new', mode])
  })

  it.each<[name: string, links: readonly [link: string, to: string][], file: string]>([
    ['an existing file', [['link', 'old']], 'old'],
    ['a file that does not exist yet', [['link', 'none']], 'none'],
    [
      'a link',
      [
        ['link', 'second'],
        ['second', './old'],
      ],
      'old',
    ],
    [
      'a file in another folder',
      [
        ['link', 'deeper/up'],
        ['deeper/up', '../old'],
      ],
      'old',
    ],
    [
      'a file below a linked folder',
      [
        ['way', 'deeper'],
        ['link', 'way/up'],
        ['deeper/up', '../old'],
      ],
      'old',
    ],
  ])('may be behind a symbolic link to %s, which stays', async (_, links, file) => {
    server.answer = (_, response) => whole(response, 'new')
    await mkdir(join(folder, 'deeper'))
    await writeFile(join(folder, 'old'), 'old', { mode: 0o600 })
    for (const [link, to] of links) await symlink(to, join(folder, link))
    const before = await readdir(folder, { recursive: true })
    await server.connect().documents.download(7, target('link'))
    expect(await readFile(join(folder, file), 'utf8')).toBe('new')
    for (const [link, to] of links) expect(await readlink(join(folder, link))).toBe(to)
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([...new Set([...before, file])].sort())
  })

  it('is refused before any request if it is a loop of links, a pipe or a device', async () => {
    await symlink('two', join(folder, 'one'))
    await symlink('one', join(folder, 'two'))
    execFileSync('mkfifo', [join(folder, 'pipe')])
    await symlink('pipe', join(folder, 'linked'))
    for (const file of ['one', 'pipe', 'linked'])
      expect(await thrown(server.connect().documents.download(7, target(file)))).toMatchObject({ name: 'ConfigError' })
    expect(await thrown(server.connect().documents.download(7, { file: '/dev/null' }))).toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(/regular file.*stream/),
    })
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true)
    expect(server.lines).toEqual([])
    expect((await readdir(folder)).sort()).toEqual(['linked', 'one', 'pipe', 'two'])
  })

  it.each<[name: string, answer: (response: ServerResponse) => unknown, options: DownloadOptions]>([
    [
      'breaks',
      response => response.writeHead(200, { ...binary, 'content-length': 9 }).write('half') && response.socket?.resetAndDestroy(),
      {},
    ],
    ['is refused', response => response.writeHead(500).end(), {}],
    ['has another checksum', response => whole(response, 'x'), { sha256: sum('y') }],
    ['is too large', response => whole(response, 'xxxx'), { limit: 3 }],
    ['is aborted', response => response.writeHead(200, binary).write('half'), { signal: AbortSignal.timeout(300) }],
  ])('is what it was, and nothing else is left, when the download %s', async (_, answer, options) => {
    server.answer = (_, response) => void answer(response)
    await writeFile(join(folder, 'old'), 'old')
    await symlink('old', join(folder, 'link'))
    expect(await thrown(server.connect().documents.download(7, target('link'), options))).toBeInstanceOf(Error)
    expect((await readdir(folder)).sort()).toEqual(['link', 'old'])
    expect([await readFile(target('link').file, 'utf8'), await readlink(join(folder, 'link'))]).toEqual(['old', 'old'])
  })

  it('is unchanged when the download fails', async () => {
    server.answer = (_, response, time) => (time === 1 ? whole(response, 'old') : response.writeHead(404).end())
    const tc = server.connect()
    await tc.documents.download(7, target())
    expect(await thrown(tc.documents.download(7, target()))).toMatchObject({ status: 404 })
    expect(await readFile(target().file, 'utf8')).toBe('old')
    await mkdir(target('folder').file)
    expect(await thrown(tc.documents.download(7, target('folder')))).toMatchObject({ name: 'ConfigError' })
    expect((await readdir(folder)).sort()).toEqual(['folder', 'got'])
  })
})

describe('the request of a download', () => {
  it('includes the given owner and a description', async () => {
    server.answer = (_, response) => whole(response, 'x')
    const tc = server.connect({ defaultOwner: 'Default' })
    await tc.documents.download(7, target())
    await tc.documents.download(7, target(), { owner: 'Other' })
    for await (const _ of tc.documents.contents(7, { owner: 'Third' }));
    await tc.adversaries.downloadPdf(8, target(), { owner: 'Fourth' })
    expect(server.requests.map(({ query }) => query.get('owner'))).toEqual(['Default', 'Other', 'Third', 'Fourth'])
    expect(server.lines.slice(2)).toEqual([`GET ${path}`, 'GET /v2/groups/adversaries/8/pdf'])
    const contents = 'contents of Document 7'
    expect(descriptions(tc)).toEqual([contents, contents, contents, 'PDF of Adversary 8'])
  })

  it('is aborted by the signal while it waits for the response', async () => {
    const stop = new AbortController()
    server.answer = () => stop.abort(new Error('enough'))
    expect(await thrown(server.connect().documents.download(7, target(), { signal: stop.signal }))).toMatchObject({ message: 'enough' })
    expect(await readdir(folder)).toEqual([])
  })
})
