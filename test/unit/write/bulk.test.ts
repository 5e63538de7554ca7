import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { descriptions } from './answer-server.js'
import { ContentsServer, sendJson } from './contents-server.js'

let server: ContentsServer
let folder: string

beforeEach(async () => {
  server = await new ContentsServer().start()
  folder = await mkdtemp(join(tmpdir(), 'bulk-'))
})
afterEach(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const thrown = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)
const status = { name: 'Example Org', csvEnabled: true, jsonEnabled: true, status: 'Complete' }

describe('the status of bulk documents', () => {
  it('is requested for the named owner, with a description', async () => {
    server.answer = (_, response) => sendJson(response, { status: 'Success', data: { bulkStatus: status } })
    const tc = server.connect({ defaultOwner: 'Default' })
    expect(await tc.bulk.status()).toEqual(status)
    expect(await tc.bulk.status({ owner: 'Other' })).toEqual(status)
    expect(server.lines).toEqual(['GET /v2/indicators/bulk', 'GET /v2/indicators/bulk'])
    expect(server.requests.map(({ query }) => query.get('owner'))).toEqual(['Default', 'Other'])
    expect(descriptions(tc)).toEqual(['bulk status', 'bulk status'])
  })

  it.each<unknown>([{ bulkStatus: [null] }, { bulkStatus: [] }, { bulkStatus: 'soon' }, { resultCount: 0 }])(
    'is undefined when the server returns %j',
    async data => {
      server.answer = (_, response) => sendJson(response, { status: 'Success', data })
      expect(await server.connect().bulk.status()).toBeUndefined()
    },
  )

  it('is aborted by the signal', async () => {
    const stop = new AbortController()
    server.answer = () => stop.abort(new Error('enough'))
    expect(await thrown(server.connect().bulk.status({ signal: stop.signal }))).toMatchObject({ message: 'enough' })
  })
})

describe('the download of a bulk document', () => {
  it('makes the server create the document again only on request', async () => {
    server.answer = ({ path }, response) => {
      const isCsv = path.endsWith('csv')
      response.writeHead(200, { 'content-type': isCsv ? 'text/csv' : 'application/json' }).end(isCsv ? 'Type,Value\n' : '{"indicator":[]}')
    }
    const tc = server.connect({ defaultOwner: 'Default' })
    const file = join(folder, 'got')
    await tc.bulk.download('json', { file }, { runNow: true, owner: 'Other' })
    expect(await readFile(file, 'utf8')).toBe('{"indicator":[]}')
    await tc.bulk.download('csv', { file }, { runNow: true })
    await tc.bulk.download('json', { file })
    await tc.bulk.download('csv', { file }, { runNow: false })
    expect(await readFile(file, 'utf8')).toBe('Type,Value\n')
    expect(server.requests.map(({ path, query }) => [path, query.get('owner'), query.get('runNow')])).toEqual([
      ['/v2/indicators/bulk/json', 'Other', 'true'],
      ['/v2/indicators/bulk/csv', 'Default', 'true'],
      ['/v2/indicators/bulk/json', 'Default', null],
      ['/v2/indicators/bulk/csv', 'Default', null],
    ])
    expect(descriptions(tc)).toEqual(['bulk json', 'bulk csv', 'bulk json', 'bulk csv'])
  })
})
