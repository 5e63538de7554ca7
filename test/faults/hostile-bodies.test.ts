import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../generated/operations.js'
import { ApiError, AuthError, type ClientOptions, ProtocolError, ThreatConnect } from '../../src/index.js'
import { closeAll, httpServer, rejection } from './http-fixtures.js'

const MB = 1024 * 1024
const limit = 4
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
const opened: ThreatConnect[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map(tc => tc.close()))
  await closeAll()
})

function connect(port: number, options: ClientOptions = {}): ThreatConnect {
  const credentials = options.token === undefined ? { accessId: '1', secretKey: 'key' } : {}
  const tc = new ThreatConnect({
    baseUrl: `http://127.0.0.1:${port}`,
    ...credentials,
    retries: 2,
    retrySleep: 0,
    responseLimit: limit,
    ...options,
  })
  opened.push(tc)
  return tc
}

/** Writes as long as anybody reads. */
function writeForEver(response: ServerResponse, piece: Buffer, count: (bytes: number) => void): void {
  let isOpen = true
  response.on('close', () => {
    isOpen = false
  })
  const write = (): void => {
    while (isOpen) {
      count(piece.length)
      if (!response.write(piece)) return void response.once('drain', write)
    }
  }
  write()
}

/** A server whose every body goes on for ever: how many bytes of it were taken. */
async function endless(piece: Buffer, { begin = '', status = 200, type = 'application/json', coding = '' } = {}) {
  const counted = { requests: 0, bytes: 0 }
  const port = await httpServer((request, response) => {
    counted.requests++
    request.resume()
    response.writeHead(status, { 'content-type': type, ...(coding === '' ? {} : { 'content-encoding': coding }) })
    if (begin !== '') response.write(begin)
    writeForEver(response, piece, bytes => {
      counted.bytes += bytes
    })
  })
  return { port, counted }
}

/** Bytes of the process beyond the heap and on it, at the most, while something runs. */
async function peakGrowth(run: () => Promise<unknown>): Promise<number> {
  const used = () => {
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const before = used()
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, used())
  }, 2)
  try {
    await run()
  } finally {
    clearInterval(timer)
  }
  return Math.max(peak, used()) - before
}

const letters = Buffer.alloc(64 * 1024, 'a')
const calls: [string, (tc: ThreatConnect) => Promise<unknown>][] = [
  ['a list', tc => tc.indicators.toArray()],
  ['one entity', tc => tc.client.call(operations.getTask, { path: { taskId: 1 } })],
  ['the answer to a creation', tc => tc.client.call(operations.createThreat, { body: { name: 'x' } })],
  ['the answer to an upload', tc => tc.documents.upload(19, { text: 'x' }, { mode: 'again' })],
  ['a manual request as text', async tc => (await tc.request({ uri: '/v2/owners' })).text()],
  ['a manual request as JSON', async tc => (await tc.request({ uri: '/v2/owners' })).json()],
  ['a manual request as bytes', async tc => (await tc.request({ uri: '/v2/owners' })).bytes()],
  ['the rows of a manual request', tc => tc.prepare({ uri: '/v2/owners', paginate: true }).rows().toArray()],
]

describe('a body without end', () => {
  it.each(calls)('is cut off at the limit: %s', async (_, call) => {
    const { port, counted } = await endless(letters)
    let error: unknown
    const growth = await peakGrowth(async () => {
      error = await rejection(call(connect(port)))
    })
    expect(error).toBeInstanceOf(ProtocolError)
    expect(String(error)).toMatch(/the body is larger than 4 MB, the limit set by responseLimit\. .* raise the limit/)
    // It would be as large the next time; of what was written, the server is asked whether it is there.
    expect(counted.requests).toBeLessThanOrEqual(2)
    // What the sockets and streams between the two hold comes on top.
    expect(counted.bytes).toBeLessThan((limit + 16) * MB)
    expect(growth).toBeLessThan(64 * MB)
  })

  it('of a token renewal is cut off at the limit', async () => {
    const { port, counted } = await endless(letters)
    const error = await rejection(connect(port, { token: 'x', tokenExpires: 1 }).indicators.toArray())
    expect(error).toBeInstanceOf(ProtocolError)
    expect(counted.bytes).toBeLessThan((limit + 16) * MB)
  })

  it('of a failure is read only as far as its message needs', async () => {
    const { port, counted } = await endless(letters, { status: 403, type: 'text/plain' })
    const error = await rejection(connect(port).indicators.toArray())
    expect(error).toBeInstanceOf(AuthError)
    expect((error as AuthError).message.length).toBeLessThan(2000)
    expect(counted.bytes).toBeLessThan(16 * MB)
  })

  it('with a content length above the limit is not read', async () => {
    let written = 0
    const port = await httpServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(300 * MB) })
      writeForEver(response, letters, bytes => {
        written += bytes
      })
    })
    expect(String(await rejection(connect(port, { responseLimit: 256 }).owners.toArray()))).toContain('larger than 256 MB')
    expect(written).toBeLessThan(16 * MB)
  })

  it('that is a web page instead of contents is shown by its beginning', async () => {
    const { port, counted } = await endless(letters, { type: 'text/html', begin: '<h1>Log in</h1>' })
    const error = await rejection(
      connect(port).client.GET('/v2/groups/documents/{documentId}/download', { params: { path: { documentId: 19 } }, parseAs: 'stream' }),
    )
    expect(error).toBeInstanceOf(ProtocolError)
    expect(error).toMatchObject({ excerpt: expect.stringMatching(/^<h1>Log in<\/h1>a/), message: expect.stringContaining('text/html') })
    expect(counted.bytes).toBeLessThan(16 * MB)
  })

  it('that is streamed ends the retrieval at the limit of a row, a record or the whole', async () => {
    const row = await endless(letters, { begin: '{"indicator":[{"summary":"' })
    expect(String(await rejection(all(connect(row.port).bulk.json())))).toContain(
      'a row is longer than 4 MB, the limit set by responseLimit',
    )
    const frame = await endless(letters, { begin: '{"' })
    expect(await rejection(all(connect(frame.port).bulk.json()))).toBeInstanceOf(ProtocolError)
    const tail = await endless(Buffer.alloc(64 * 1024, ' '), { begin: '{"indicator":[]' })
    expect(String(await rejection(all(connect(tail.port).bulk.json())))).toContain('unexpected data follows the rows')
    const record = await endless(letters, { begin: 'type,value,rating,confidence\nHost,"', type: 'text/csv' })
    expect(String(await rejection(all(connect(record.port).bulk.csv())))).toContain('a record is longer than 1048576 characters')
    for (const { counted } of [row, frame, tail, record]) expect(counted.bytes).toBeLessThan((limit + 16) * MB)
  })

  it('of a download is cut off at its limit, and leaves no file', async () => {
    const { port, counted } = await endless(letters, { type: 'application/octet-stream' })
    const tc = connect(port)
    const error = await rejection(tc.documents.download(19, { file: join(folder, 'big') }, { limit: 100_000 }))
    expect(error).toBeInstanceOf(ProtocolError)
    expect(String(error)).toContain('The contents of Document 19 is larger than the limit of 100000 bytes')
    expect(await readdir(folder)).toEqual([])
    expect(counted.requests).toBe(1)
    const pieces = tc.documents.contents(19, { limit: 100_000 })
    expect(await rejection(all(pieces))).toBeInstanceOf(ProtocolError)
    expect(counted.bytes).toBeLessThan(32 * MB)
    expect(String(await rejection(all(tc.documents.contents(19, { limit: 0 }))))).toContain('a number of bytes, 1 or more')
  })
})

async function all(rows: AsyncIterable<unknown>): Promise<number> {
  let count = 0
  for await (const _ of rows) count++
  return count
}

/** A document in JSON with 32 MB of blanks in a value, in each coding: a thousandth of that on the wire. */
const bombs: [coding: string, bytes: (text: Buffer) => Buffer][] = [
  ['gzip', text => gzipSync(text, { level: 6 })],
  ['x-gzip', text => gzipSync(text, { level: 6 })],
  ['deflate', text => deflateSync(text, { level: 6 })],
  ['br', text => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } })],
]
const huge = Buffer.from(`{"status":"Success","data":{"owner":[{"id":1,"name":"${' '.repeat(32 * MB)}"}]}}`)
const small = Buffer.from('{"status":"Success","data":{"resultCount":1,"owner":[{"id":1,"name":"Grüße"}]}}')

describe('a body in a coding that was not asked for', () => {
  it.each(bombs)('%s is decoded, and its decoded size is limited', async (coding, encode) => {
    const answers = new Map([
      ['/v2/owners', encode(small)],
      ['/v2/tasks', encode(huge)],
      ['/v2/groups/documents/19/download', encode(huge)],
    ])
    const port = await httpServer((request, response) => {
      const bytes = answers.get(String(request.url?.split('?', 1)[0])) ?? Buffer.alloc(0)
      const type = request.url?.includes('download') ? 'application/octet-stream' : 'application/json'
      response.writeHead(200, { 'content-type': type, 'content-encoding': coding, 'content-length': bytes.length }).end(bytes)
    })
    const tc = connect(port)
    expect(await tc.owners.toArray()).toMatchObject([{ name: 'Grüße' }])
    const response = await tc.request({ uri: '/v2/owners' })
    expect([await response.text(), response.headers['content-encoding'], response.headers['content-length']]).toEqual([
      small.toString(),
      undefined,
      undefined,
    ])
    expect(answers.get('/v2/tasks')?.length).toBeLessThan(MB / 4)
    const growth = await peakGrowth(async () => {
      for (const call of [() => tc.tasks.toArray(), async () => (await tc.request({ uri: '/v2/tasks' })).bytes()]) {
        const error = await rejection(call())
        expect(error).toBeInstanceOf(ProtocolError)
        expect(String(error)).toContain('larger than 4 MB')
      }
      const error = await rejection(tc.documents.download(19, { file: join(folder, 'bomb') }, { limit: 5 * MB }))
      expect(String(error)).toContain('larger than the limit of 5242880 bytes')
    })
    expect(growth).toBeLessThan(32 * MB)
    // Without a limit it is written as it comes.
    let written = 0
    const sink = new Writable({
      write(piece: Buffer, _, done) {
        written += piece.length
        done()
      },
    })
    const { sizeBytes, sha256 } = await tc.documents.download(19, sink)
    expect([sizeBytes, written, sha256]).toEqual([huge.length, huge.length, createHash('sha256').update(huge).digest('hex')])
  })

  it('takes no more memory for a bomb of 2 GB than for one of 64 MB', async () => {
    // Members of gzip may follow each other (RFC 1952, 2.2): a bomb of any size costs its maker nothing.
    const member = gzipSync(Buffer.alloc(32 * MB))
    const growthOf = async (members: number) => {
      const port = await httpServer((_, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        for (let count = 0; count < members; count++) response.write(member)
        response.end()
      })
      return peakGrowth(async () => expect(String(await rejection(connect(port).owners.toArray()))).toContain('responseLimit'))
    }
    const [few, many] = [await growthOf(2), await growthOf(64)]
    expect(few).toBeLessThan(32 * MB)
    expect(many).toBeLessThan(32 * MB)
  })

  it.each([
    ['cut off', 'gzip', gzipSync(small).subarray(0, 40)],
    ['damaged', 'gzip', Buffer.concat([gzipSync(small).subarray(0, 20), Buffer.alloc(40)])],
    ['none of it at all', 'gzip', small],
    ['none of it at all', 'deflate', small],
    ['none of it at all', 'br', small],
  ])('is refused when it is %s (%s)', async (_, coding, bytes) => {
    let requests = 0
    const port = await httpServer((__, response) => {
      requests++
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': coding }).end(bytes)
    })
    const tc = connect(port)
    const error = await rejection(tc.owners.toArray())
    expect(error).toBeInstanceOf(ProtocolError)
    expect(String(error)).toContain('in the content coding')
    expect(requests).toBe(2)
    expect(await rejection((await tc.request({ uri: '/v2/owners' })).text())).toBeInstanceOf(ProtocolError)
  })

  it.each(['zstd', 'gzip, gzip', 'gzip, br', 'constructor', '__proto__'])('is refused when it is %s', async coding => {
    const port = await httpServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': coding })
      writeForEver(response, letters, () => {})
    })
    const error = await rejection(connect(port).owners.toArray())
    expect(error).toBeInstanceOf(ProtocolError)
    expect(String(error)).toContain(`has the content coding "${coding}"`)
  })

  it('is accepted for a body that is empty', async () => {
    const port = await httpServer((_, response) => response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': '0' }).end())
    const response = await connect(port).request({ method: 'DELETE', uri: '/v2/tasks/1' })
    expect([response.status, await response.json()]).toEqual([200, undefined])
  })
})

describe('the errors of a batch job', () => {
  const job = (bytes: Buffer) =>
    httpServer((request, response) => {
      request.resume()
      const { method, url = '' } = request
      const json = (value: unknown) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
      if (url.includes('/errors')) response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes)
      else if (method === 'POST') json(url.match(/batch\/\d/) ? { status: 'Queued' } : { status: 'Success', data: { batchId: 1 } })
      else
        json({
          status: 'Success',
          data: { batchStatus: { id: 1, status: 'Completed', errorCount: 1, successCount: 0, unprocessCount: 0 } },
        })
    })

  it.each([
    ['a bomb', gzipSync(Buffer.alloc(32 * MB)), 'larger than 4 MB, the limit set by responseLimit'],
    ['cut off', gzipSync('[{}]').subarray(0, 15), 'gzip data that is truncated or damaged'],
    ['no list', gzipSync('{}'), 'did not return a list of errors'],
    ['no errors in a list', gzipSync('[null,1]'), 'did not return a list of errors'],
  ])('are refused when they are %s', async (_, bytes, message) => {
    const tc = connect(await job(bytes))
    const error = await rejection(tc.batch([tc.indicators.draft('1.2.3.4')], { owner: 'x' }))
    expect(error).toMatchObject({ name: 'BatchInterruptedError', cause: expect.any(ProtocolError) })
    expect(String(error)).toContain(message)
  })

  it('may have messages of any content and length', async () => {
    const words = [{ toString: 1 }, null, '"\\"'.repeat(60_000), `${'!'.repeat(200_000)}x`, "'".repeat(200_000)]
    const tc = connect(await job(Buffer.from(JSON.stringify(words.map(errorMessage => ({ errorMessage }))))))
    const start = performance.now()
    const { unmatched } = await tc.batch([tc.indicators.draft('1.2.3.4')], { owner: 'x' })
    expect(unmatched.length).toBe(words.length)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

describe('a download', () => {
  const answers = (name: string) =>
    httpServer((_, response) =>
      response
        .writeHead(200, {
          'content-type': 'application/octet-stream',
          'content-disposition': name,
          'content-location': '../../../evil',
          location: '/evil',
        })
        .end('contents'),
    )

  it.each([
    '../../../../etc/passwd',
    '/etc/passwd',
    'C:\\Windows\\System32\\drivers\\etc\\hosts',
    '..\\..\\evil.exe',
    'CON',
    'NUL.txt',
    '.bashrc',
    `${'a'.repeat(5000)}.bin`,
    'a%00b',
    '%2e%2e%2fevil',
    'invoice\u00e2\u0080\u00aefdp.exe',
  ])('goes to the file that was asked for, not to the name that the server gives: %s', async name => {
    const target = join(folder, 'wanted')
    const tc = connect(await answers(`attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(name)}`))
    await tc.documents.download(19, { file: target })
    expect(await readFile(target, 'utf8')).toBe('contents')
    expect(await readdir(folder)).toEqual(['wanted'])
    await rm(target)
  })

  it('to a folder is refused before any request, because the name from the server is not used', async () => {
    const tc = connect(await answers('attachment; filename="evil"'))
    for (const file of [folder, `${folder}/`, join(folder, 'none/'), `${folder}\\`, `a\0b`]) {
      const error = await rejection(tc.documents.download(19, { file }))
      expect(error).toMatchObject({ name: 'ConfigError', message: expect.stringContaining('target of the download') })
    }
    expect(tc.report.counters.apiCalls).toBe(0)
    expect(await readdir(folder)).toEqual([])
  })

  it('may go to a name as long as the file system allows', async () => {
    const file = join(folder, 'ä'.repeat(127))
    await connect(await answers('attachment')).documents.download(19, { file })
    expect(await readFile(file, 'utf8')).toBe('contents')
    await rm(file)
  })
})

describe('the limit', () => {
  it('can be changed for a client that shares the connections, and is named when it is wrong', async () => {
    const port = await httpServer((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: 'a'.repeat(2 * MB) })),
    )
    const tc = connect(port)
    expect((await (await tc.request({ uri: '/v2/x' })).text()).length).toBeGreaterThan(2 * MB)
    expect(await rejection((await tc.with({ responseLimit: 1 }).request({ uri: '/v2/x' })).text())).toBeInstanceOf(ProtocolError)
    expect(() => tc.with({ responseLimit: 0 })).toThrow('Option "responseLimit" is 0; it must be a whole number of MB from 1 to 256.')
    expect(() => tc.with({ responseLimit: 257 })).toThrow('from 1 to 256')
  })
})

// The error holds the text of a failure that has arrived, and of an answer nothing else.
describe('a failure', () => {
  it('in a content coding is reported with its text', async () => {
    const port = await httpServer((_, response) =>
      response
        .writeHead(400, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        .end(gzipSync('{"status":"Failure","message":"no such owner"}')),
    )
    const error = await rejection(connect(port).owners.toArray())
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ detail: 'no such owner' })
  })
})
