import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ContentsServer } from '../unit/write/contents-server.js'

let server: ContentsServer

beforeEach(async () => {
  server = await new ContentsServer().start()
})
afterEach(() => server.stop())

const owners = (name: string) => JSON.stringify({ status: 'Success', data: { resultCount: 1, owner: [{ id: 1, name, type: 'Source' }] } })

function answers(contentType: string, bytes: Buffer, status = 200): void {
  server.answer = (_, response) => void response.writeHead(status, { 'content-type': contentType }).end(bytes)
}

describe('an answer', () => {
  it.each([
    ['application/json', Buffer.from(owners('Größe €'))],
    ['application/json; charset=UTF-8', Buffer.from(owners('Größe €'))],
    ['application/json;charset="utf-16le"', Buffer.from(owners('Größe €'), 'utf16le')],
    ['application/json; charset=UTF-16BE', Buffer.from(owners('Größe €'), 'utf16le').swap16()],
    ['application/json; charset=iso-8859-15', Buffer.from(owners('Größe \xa4'), 'latin1')],
    ['application/json; charset=no-such-encoding', Buffer.from(owners('Größe €'))],
  ])('of type %s is decoded', async (contentType, bytes) => {
    answers(contentType, bytes)
    expect((await server.connect().owners.toArray()).map(({ name }) => name)).toEqual(['Größe €'])
  })

  it.each(['', ', my secret is "a secret key"'])('that is a failure in Latin-1 is decoded, and redacted%s', async more => {
    answers(
      'application/json; charset=iso-8859-1',
      Buffer.from(JSON.stringify({ status: 'Failure', message: `Größe${more}` }), 'latin1'),
      400,
    )
    const failure = await server.connect().owners.toArray().catch(String)
    expect(failure).toContain('Größe')
    expect(failure).not.toContain('a secret key')
  })
})
