import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { customType, type ThreatConnect } from '../../../src/index.js'
import { AnswerServer, rawSuccess, success } from '../write/answer-server.js'

let server: AnswerServer
beforeEach(async () => {
  server = await new AnswerServer().start()
})
afterEach(() => server.stop())

const hashtag = { name: 'Hashtag', custom: 'true', apiBranch: 'hashtags', apiEntity: 'hashtag', value1Label: 'Tag' }

/** Responds to every list with one row between two nulls, and to the list of types likewise. */
function connect(): ThreatConnect {
  server.answer = ({ path }) => {
    if (path === '/v2/types/indicatorTypes') return success('indicatorType', [null, hashtag, null, { name: 'Half' }, 7], 5)
    if (path.endsWith('/bulk/json')) return { text: '{"indicator":[null,{"id":1,"type":"Address","summary":"10.0.0.1"},null]}' }
    const key = path.split('/').at(-1) ?? ''
    const entity = { addresses: 'address', hashtags: 'hashtag', indicators: 'indicator', groups: 'group' }[key] ?? key.replace(/s$/, '')
    return rawSuccess(`{"resultCount":3,"${entity}":[null,{"id":1,"name":"x","type":"Hashtag","ownerName":"O","summary":"#x"},null]}`)
  }
  return server.connect({ defaultOwner: 'O' })
}

describe('null in place of rows', () => {
  it.each<[string, (tc: ThreatConnect) => AsyncIterable<unknown>]>([
    ['addresses', tc => tc.addresses],
    ['indicators of all types', tc => tc.indicators],
    ['indicators of a custom type', tc => tc.indicators.where(customType('Hashtag'))],
    ['groups', tc => tc.groups],
    ['tasks of two owners', tc => tc.tasks.where(f => f.owner('O', 'P'))],
    ['victims', tc => tc.victims],
    ['owners', tc => tc.owners],
    ['the bulk document', tc => tc.bulkIndicators],
    ['rows with their tags', tc => tc.indicators.where(customType('Hashtag'), f => f.post.tag('x'))],
    ['joined filter objects', tc => tc.indicators.where(f => f.post.confidence('!=', 1)).or(f => f.post.rating('!=', 1))],
    ['the tags of a draft', tc => tc.hosts.update('a.example.com').tags()],
  ])('is ignored in %s', async (_, list) => {
    const rows: unknown[] = []
    for await (const row of list(connect())) rows.push(row)
    expect(rows.map(row => Reflect.get(Object(row), 'id'))).toEqual([1])
  })

  it('is ignored in the list of types, like a record that is not one', async () => {
    const { indicatorTypes } = connect()
    const names = [...(await indicatorTypes.load())].map(({ name }) => name)
    expect(names.slice(10)).toEqual(['Hashtag'])
  })
})
