import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paginate, type ThreatConnect } from '../../src/index.js'
import { AnswerServer, failure, success } from '../unit/write/answer-server.js'

let server: AnswerServer
let tc: ThreatConnect

beforeEach(async () => {
  server = await new AnswerServer().start()
  tc = server.connect({ retries: 2, retrySleep: 1, backoff: { strategy: 'exponential', maximum: 1 }, defaultOwner: 'Mine' })
})
afterEach(async () => {
  await tc.close()
  await server.stop()
})

const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: unknown) => error,
  )

/** The status, how often a GET is sent, and how often a POST that creates. A `Retry-After` of 0 comes with each. */
const statuses = [
  [400, 1, 1],
  [401, 1, 1],
  [403, 1, 1],
  [404, 1, 1],
  [409, 1, 1],
  [418, 1, 1],
  [429, 2, 2],
  [500, 1, 1],
  [501, 1, 1],
  [502, 2, 1],
  [503, 2, 2],
  [504, 2, 1],
] as const

describe.each(statuses)('the status %d', (status, gets, posts) => {
  beforeEach(() => {
    server.answer = () => ({ status, body: { status: 'Failure', message: 'Not now' }, headers: { 'retry-after': '0' } })
  })

  it('is the error of a typed call', async () => {
    const listed = await tc.client.GET('/v2/owners')
    expect(listed.error).toMatchObject({ status, detail: 'Not now', retryAfter: 0, attempts: gets, operation: 'listOwners' })
    expect(listed.response.status).toBe(status)
    const created = await tc.client.POST('/v2/groups/threats', { body: { name: 'x' } })
    expect(created.error).toMatchObject({ status, attempts: posts, operation: 'createThreat' })
    const streamed = await tc.client.GET('/v2/types/indicatorTypes', { parseAs: 'stream' })
    expect(streamed.error).toMatchObject({ status, attempts: gets })
    expect(server.requests).toHaveLength(2 * gets + posts)
  })

  it('is the response to a manual request', async () => {
    const response = await tc.request({ uri: '/v2/owners' })
    expect(response).toMatchObject({ status, ok: false })
    expect(JSON.parse(await response.text())).toEqual({ status: 'Failure', message: 'Not now' })
    const facts = { status, detail: 'Not now', retryAfter: 0, attempts: gets }
    expect(await rejection(tc.request({ uri: '/v2/owners' }).then(one => one.json()))).toMatchObject(facts)
    expect(await rejection(tc.request({ uri: '/v2/owners' }).then(one => one.orThrow()))).toMatchObject(facts)
    expect(await rejection(tc.prepare({ uri: '/v2/owners' }).rows().toArray())).toMatchObject(facts)
  })

  it('is thrown by containers, paginate, commits, deletions and downloads', async () => {
    const facts = { status, detail: 'Not now', retryAfter: 0 }
    expect(await rejection(tc.owners.toArray())).toMatchObject({ ...facts, attempts: gets, position: { start: 0 } })
    expect(await rejection(paginate(tc.client, 'listThreats').toArray())).toMatchObject({ ...facts, position: { start: 0 } })
    expect(await rejection(tc.threats.draft('x').commit())).toMatchObject({ name: 'CommitError', cause: { status } })
    expect(await rejection(tc.threats.delete(7))).toMatchObject(facts)
    expect(await rejection(tc.documents.download(7, new PassThrough()))).toMatchObject(facts)
  })

  it('is in the report with its message', async () => {
    await tc.client.GET('/v2/owners')
    expect(tc.report.snapshot().entries).toMatchObject([
      { statusCode: status, failMessage: '{"status":"Failure","message":"Not now"}', attempts: gets },
    ])
  })
})

describe('a 404', () => {
  const lists: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a list', () => tc.threats.toArray()],
    ['a filtered list', () => tc.indicators.where(f => f.tag('x')).toArray()],
    ['a single lookup', () => tc.threats.where(f => f.id(7)).toArray()],
    ['an indicator', () => tc.hosts.where(f => f.indicator('a.example.com')).toArray()],
    ['an association', () => tc.indicators.where(f => f.threatId(7)).toArray()],
    ['paginate', () => paginate(tc.client, 'listThreats').toArray()],
    ['a manual request', () => tc.prepare({ uri: '/v2/groups/threats', paginate: true }).rows().toArray()],
    ['a bulk document', () => tc.bulkIndicators.toArray()],
  ]
  const errors = ['The requested owner was not found', 'The requested attribute type was not found', 'Owner not found']

  it.each(lists)('about something else is an error of %s', async (_, retrieve) => {
    for (const message of errors) {
      server.answer = () => failure(404, message)
      expect(await rejection(retrieve())).toMatchObject({ name: 'NotFoundError', detail: message })
    }
  })

  it.each(lists)('about the resource is an empty %s', async (_, retrieve) => {
    server.answer = () => failure(404, 'The requested resource was not found')
    expect(await retrieve()).toEqual([])
    const text = 'Could not find resource for relative : /v2/x of full path: https://host/api/v2/x'
    server.answer = () => ({ status: 500, text, headers: { 'content-type': 'text/plain' } })
    expect(await retrieve()).toEqual([])
  })

  it('about an attribute type is an error of a post-filter that loads attributes', async () => {
    const retrieve = () => tc.hosts.where(f => f.post.attribute('x')).toArray()
    const answers = (message: string) => {
      server.answer = ({ path }) =>
        path.endsWith('/attributes') ? failure(404, message) : success('host', [{ id: 7, hostName: 'a.example.com', ownerName: 'Mine' }], 1)
    }
    answers('The requested attribute type was not found')
    expect(await rejection(retrieve())).toMatchObject({ name: 'NotFoundError', detail: 'The requested attribute type was not found' })
    answers('The requested resource was not found')
    expect(await retrieve()).toEqual([])
  })
})
