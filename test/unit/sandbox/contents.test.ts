import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { signHmac } from '../../../src/http/authorizer.js'
import { startSandbox } from '../../../src/sandbox/index.js'
import { signedClient } from './signed-client.js'
import { community, withSandbox } from './with-sandbox.js'

const shared = withSandbox()
const { call } = shared
const octets = { 'content-type': 'application/octet-stream' }
const idOf = (json: unknown, key: string) => (json as { data: Record<string, { id: number }> }).data[key]?.id
const folders = () => readdirSync(tmpdir()).filter(name => name.startsWith('threatconnect-sandbox-'))

/** A zip of one empty file; bit 0 of its flag says whether it is encrypted. */
function zip(encrypted: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(31)
  bytes.set([0x50, 0x4b, 0x03, 0x04, 20, 0, encrypted ? 1 : 0])
  bytes[26] = 1
  bytes[30] = 0x61
  return bytes
}

describe('documents and reports', () => {
  it.each([
    ['documents', 'document', 'POST', 'updateIfExists=true&'],
    ['reports', 'report', 'PUT', ''],
  ])('%s: contents can be uploaded, downloaded and replaced', async (branch, entity, method, query) => {
    const id = idOf((await call('POST', `/v2/groups/${branch}?${community}`, { name: 'D', fileName: 'd "x".bin' })).json, entity)
    const base = `/v2/groups/${branch}/${id}`
    expect((await call('GET', base)).json).toMatchObject({ data: { [entity]: { status: 'Awaiting Upload' } } })
    expect((await call('GET', `${base}/download`)).status).toBe(404)
    expect((await call('POST', `${base}/upload?${community}`, new Uint8Array([0, 255, 10, 13]), octets)).json).toEqual({
      status: 'Success',
    })
    const answer = await call('GET', `${base}/download?${community}`)
    expect([answer.type, answer.headers.get('content-length'), answer.headers.get('content-disposition')]).toEqual([
      'application/octet-stream',
      '4',
      'attachment; filename="d _x_.bin"',
    ])
    expect((await call('GET', base)).json).toMatchObject({ data: { [entity]: { status: 'Success', fileSize: 4 } } })
    expect((await call(method, `${base}/upload?${query}${community}`, 'again', octets)).status).toBe(200)
    expect((await call('GET', `${base}/download?${community}`)).text).toBe('again')
    expect(await call('PUT', `${base}/upload?${community}`, '', octets)).toMatchObject({ status: 400 })
    expect((await call('GET', `${base}/download?${community}`)).text).toBe('again')
  })
  it('accept malware only as a password-protected zip', async () => {
    const id = idOf(
      (await call('POST', '/v2/groups/documents', { name: 'M', fileName: 'm.zip', malware: true, password: 'TCinfected' })).json,
      'document',
    )
    const upload = (bytes: Uint8Array<ArrayBuffer>) => call('POST', `/v2/groups/documents/${id}/upload`, bytes, octets)
    expect(await upload(new TextEncoder().encode('MZ'))).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining('password-protected zip') },
    })
    expect((await upload(zip(false))).status).toBe(400)
    expect((await upload(zip(true))).status).toBe(200)
  })
  it('store large contents in a temporary file, return the same bytes, and delete the file', async () => {
    const before = folders()
    const own = await startSandbox({ indicators: 20 })
    const ask = signedClient(own)
    const contents = new Uint8Array(5_000_000).map((_, place) => (place * 31) % 251)
    expect((await ask('PUT', '/v2/groups/documents/19/upload', contents, octets)).status).toBe(200)
    expect(folders().length).toBe(before.length + 1)
    const target = '/v2/groups/documents/19/download'
    const received = await ask('GET', target)
    expect(received.headers.get('content-length')).toBe('5000000')
    const again = await ask('GET', target)
    expect(createHash('sha256').update(again.text).digest('hex')).toBe(createHash('sha256').update(received.text).digest('hex'))
    expect(received.text).toBe(new TextDecoder().decode(contents))
    expect((await ask('DELETE', '/v2/groups/documents/19')).status).toBe(200)
    await own.stop()
    expect(own.errors).toEqual([])
    expect(folders()).toEqual(before)
  })
})

describe('an upload', () => {
  const upload = (method: string, document: number | string, query: string, text: string) =>
    call(method, `/v2/groups/documents/${document}/upload${query}`, text, octets)
  const contents = async (id: number) => (await call('GET', `/v2/groups/documents/${id}/download?${community}`)).text
  const create = async () => {
    const { json } = await call('POST', `/v2/groups/documents?${community}`, { name: 'D', fileName: 'd.txt' })
    const id = idOf(json, 'document') ?? 0
    const { data } = (await call('GET', `/v2/groups/documents/${id}?includes=additional`)).json as { data: { document: { xid: string } } }
    return { id, xid: data.document.xid }
  }

  it('by POST over existing contents is refused, unless updateIfExists=true', async () => {
    const { id } = await create()
    expect((await upload('POST', id, '', 'first')).status).toBe(200)
    expect(await upload('POST', id, '', 'second')).toMatchObject({
      status: 401,
      type: 'application/json',
      json: { message: `The Document ${id} already has contents: replace them with PUT, or set updateIfExists=true` },
    })
    expect((await upload('POST', id, '?updateIfExists=false', 'second')).status).toBe(401)
    expect(await contents(id)).toBe('first')
    expect((await upload('POST', id, '?updateIfExists=true', 'third')).status).toBe(200)
    expect(await contents(id)).toBe('third')
  })
  it('names the group by its xid in its owner', async () => {
    const { id, xid } = await create()
    expect((await upload('POST', xid, '', 'x')).status).toBe(404)
    expect((await upload('POST', xid, '?owner=Example%20Source', 'x')).status).toBe(404)
    expect((await upload('POST', xid, `?${community}`, 'by xid')).status).toBe(200)
    expect(await contents(id)).toBe('by xid')
    expect((await upload('PUT', xid, `?${community}`, 'again')).status).toBe(200)
    expect(await contents(id)).toBe('again')
    expect((await call('GET', `/v2/groups/documents/${xid}?${community}`)).status).toBe(400)
  })
})

describe('signatures', () => {
  it('keep the bytes of an upload until their text is changed', async () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xff, 0x0d, 0x0a, 0x00])
    const base = '/v2/groups/signatures/33'
    const { sandbox } = shared
    expect((await call('POST', `${base}/upload?${community}`, bytes, octets)).status).toBe(200)
    const path = `/api${base}/download`
    const { accessId, secretKey, url } = sandbox()
    const { Timestamp, Authorization } = signHmac({
      accessId,
      secretKey,
      method: 'GET',
      pathAndQuery: path,
      timestamp: Math.floor(Date.now() / 1000),
    })
    const response = await fetch(new URL(path, url), { headers: { Timestamp, Authorization } })
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
    expect((await call('PUT', base, { fileText: 'rule new' })).status).toBe(200)
    expect((await call('GET', `${base}/download`)).text).toBe('rule new')
  })
  it('are plain text', async () => {
    const base = '/v2/groups/signatures/33'
    const answer = await call('GET', `${base}/download?${community}`)
    expect([answer.type, answer.text]).toEqual(['text/plain', expect.stringMatching(/^rule /)])
    expect((await call('POST', `${base}/upload?${community}`, 'rule other { condition: true }', octets)).status).toBe(200)
    expect((await call('GET', `${base}/download?${community}`)).text).toBe('rule other { condition: true }')
    expect((await call('GET', base)).json).toMatchObject({ data: { signature: { fileText: 'rule other { condition: true }' } } })
  })
})

it('groups of other types have no contents', async () => {
  expect(await call('GET', '/v2/groups/threats/38/download')).toMatchObject({ status: 404, type: 'text/plain' })
})
