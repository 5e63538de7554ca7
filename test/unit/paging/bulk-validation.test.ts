import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClientOptions, type Logger, ProtocolError, ThreatConnect } from '../../../src/index.js'

/** Every second row has an invalid confidence. All rows must arrive anyway, unless validation is strict. */
const rows = [1, 2, 3, 4].map(id => ({ id, type: 'Host', hostName: `h${id}.example.com`, confidence: id % 2 === 0 ? 50 : 'high' }))
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ indicator: rows }))
})
let baseUrl = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address === 'string' || address === null) throw new Error('the server listens nowhere')
  baseUrl = `http://127.0.0.1:${address.port}/api`
})

afterAll(() => {
  server.close()
})

/** Reads the document. @returns the ids that arrived, the warnings, and the error */
async function read(validation: NonNullable<ClientOptions['validation']>) {
  const warnings: string[] = []
  const silent = () => {}
  const logger: Logger = { debug: silent, info: silent, warn: (_, message) => warnings.push(message), error: silent, fatal: silent }
  const ids: unknown[] = []
  const tc = new ThreatConnect({ baseUrl, accessId: '12345678901234567890', secretKey: 'secret', validation, logger })
  try {
    for await (const { id } of tc.bulk.json()) ids.push(id)
    return { ids, warnings, error: undefined }
  } catch (error) {
    return { ids, warnings, error }
  } finally {
    await tc.close()
  }
}

describe('rows of a bulk document that do not match the API description', () => {
  it('arrive without a warning if validation is off', async () => {
    expect(await read('off')).toEqual({ ids: [1, 2, 3, 4], warnings: [], error: undefined })
  })

  it('cause one warning for each difference', async () => {
    const { ids, warnings, error } = await read('warn')
    expect({ ids, error }).toEqual({ ids: [1, 2, 3, 4], error: undefined })
    expect(warnings).toHaveLength(new Set(warnings).size)
    expect(warnings.filter(message => /^getBulkJson returned indicator\b.*confidence: .*number/.test(message))).not.toHaveLength(0)
  })

  it('are rejected if validation is strict', async () => {
    const { ids, error } = await read('strict')
    expect(ids).toEqual([])
    expect(error).toBeInstanceOf(ProtocolError)
    expect(error).toMatchObject({
      message: expect.stringMatching(/^getBulkJson returned indicator\b.*confidence: /),
      url: expect.stringContaining(`${baseUrl}/v2/indicators/bulk/json?`),
    })
  })
})
