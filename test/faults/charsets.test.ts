import { afterEach, describe, expect, it } from 'vitest'
import { ApiError, paginate, ThreatConnect } from '../../src/index.js'
import { closeAll, httpServer } from './http-fixtures.js'

const opened: ThreatConnect[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map(tc => tc.close()))
  await closeAll()
})

const encoders: readonly [charset: string, encode: (text: string) => Buffer][] = [
  ['iso-8859-1', text => Buffer.from(text, 'latin1')],
  ['"ISO-8859-1"', text => Buffer.from(text, 'latin1')],
  ['windows-1252', text => Buffer.from(text, 'latin1')],
  ['utf-16le', text => Buffer.from(text, 'utf16le')],
  ['UTF-16', text => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['utf-8', text => Buffer.from(`\ufeff${text}`)],
  ['no-such-charset', text => Buffer.from(text)],
]

/** A client of a server that answers each path in a charset. */
async function connect(charset: string, encode: (text: string) => Buffer, secretKey = 'a secret of the client'): Promise<ThreatConnect> {
  const port = await httpServer((request, response) => {
    const url = request.url ?? ''
    const send = (status: number, type: string, text: string) => {
      response.writeHead(status, { 'content-type': `${type}; charset=${charset}` })
      // In pieces that divide characters.
      for (const byte of encode(text)) response.write(Buffer.from([byte]))
      response.end()
    }
    if (url.includes('/fails')) return send(400, 'application/json', `{"status":"Failure","message":"Straße: ${secretKey}"}`)
    if (url.includes('/bulk/json'))
      return send(
        200,
        'application/json',
        '{"indicator":[{"id":1,"type":"Host","summary":"a.com","ownerName":"x","description":"Müller"}]}',
      )
    if (url.includes('/bulk/csv')) return send(200, 'text/csv', 'Type,Value,Owner\nHost,a.com,Müller\n')
    return send(
      200,
      'application/json',
      '{"status":"Success","data":{"resultCount":1,"owner":[{"id":1,"name":"Müller","type":"Community"}]}}',
    )
  })
  const tc = new ThreatConnect({ baseUrl: `http://127.0.0.1:${port}/api`, accessId: '1', secretKey, retries: 1, defaultOwner: 'x' })
  opened.push(tc)
  return tc
}

describe.each(encoders)('an answer in the charset %s', (charset, encode) => {
  it('is decoded by it: lists, manual requests and bulk documents', async () => {
    const tc = await connect(charset, encode)
    expect((await tc.owners.toArray()).map(({ name }) => name)).toEqual(['Müller'])
    expect(await (await tc.request({ uri: '/v2/owners' })).text()).toContain('Müller')
    expect(await (await tc.request({ uri: '/v2/owners' })).json()).toMatchObject({ data: { owner: [{ name: 'Müller' }] } })
    const names: unknown[] = []
    for await (const row of tc.bulkIndicators) names.push(row.description)
    expect(names).toEqual(['Müller'])
    for await (const { id } of paginate(tc.client, 'listOwners')) expect(id).toBe(1)
  })

  it('is a failure with its message, and without the secrets that it repeats', async () => {
    const tc = await connect(charset, encode)
    const answer = await tc.request({ uri: '/v2/fails' })
    const text = await answer.text()
    expect(text).toContain('Straße')
    expect(text).not.toContain('a secret of')
    const error = await (await tc.request({ uri: '/v2/fails' })).orThrow().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ status: 400, detail: 'Straße: [redacted]' })
  })
})
