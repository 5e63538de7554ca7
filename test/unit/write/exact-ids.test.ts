import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BatchPosition, customType } from '../../../src/index.js'
import { type Answer, AnswerServer, type Came, rawSuccess, success } from './answer-server.js'

/** Three ids of one instance: as JavaScript numbers, all are 54043195528445960. */
const [one, two, three] = ['54043195528445957', '54043195528445958', '54043195528445959'] as const

let server: AnswerServer
beforeEach(async () => {
  server = await new AnswerServer().start()
})
afterEach(() => server.stop())

function answers(own: (request: Came) => Answer | null): void {
  server.answer = request => own(request) ?? { body: { status: 'Success' } }
}

describe('ids beyond 2^53 - 1', () => {
  it('of a new group and its attribute appear unchanged in the URLs of the steps', async () => {
    answers(({ method, path }) => {
      if (method === 'POST' && path.endsWith('/attributes'))
        return rawSuccess(`{"attribute":{"id":${two},"type":"Description","value":"x"}}`)
      return method === 'POST' && path === '/v2/groups/adversaries' ? rawSuccess(`{"adversary":{"id":${one},"name":"Bear"}}`) : null
    })
    const draft = server
      .connect()
      .adversaries.draft('Bear')
      .attribute('Description', 'x', { securityLabels: ['TLP Red'] })
      .tag('y')
    const { entity } = await draft.commit({ throwOnFailure: true, readBack: false })
    expect(server.lines).toEqual([
      'POST /v2/groups/adversaries',
      `POST /v2/groups/adversaries/${one}/attributes`,
      `POST /v2/groups/adversaries/${one}/attributes/${two}/securityLabels/TLP%20Red`,
      `POST /v2/groups/adversaries/${one}/tags/y`,
    ])
    expect(entity?.id).toBe(one)
  })

  it('are accepted as digits by every method that takes an id', async () => {
    answers(({ method }) => (method === 'GET' ? rawSuccess(`{"threat":{"id":${one},"name":"x"}}`) : null))
    const tc = server.connect()
    await tc.threats
      .update(one)
      .name('x')
      .deleteAttribute(two)
      .associateTask(three)
      .associateGroup({ type: 'Incident', id: two })
      .associateVictimAsset('webSites', three)
      .commit({ throwOnFailure: true, readBack: false })
    await tc.threats.load(one)
    await tc.threats.delete(two)
    await tc.victims.update(one).deleteAsset('webSites', two).commit({ throwOnFailure: true, readBack: false })
    await tc.files.update('a'.repeat(32)).deleteFileOccurrence(three).commit({ throwOnFailure: true, readBack: false })
    expect(server.lines).toEqual([
      `PUT /v2/groups/threats/${one}`,
      `DELETE /v2/groups/threats/${one}/attributes/${two}`,
      `POST /v2/groups/threats/${one}/tasks/${three}`,
      `POST /v2/groups/threats/${one}/groups/incidents/${two}`,
      `POST /v2/groups/threats/${one}/victimAssets/webSites/${three}`,
      `GET /v2/groups/threats/${one}`,
      `DELETE /v2/groups/threats/${two}`,
      `DELETE /v2/victims/${one}/victimAssets/webSites/${two}`,
      `DELETE /v2/indicators/files/${'A'.repeat(32)}/fileOccurrences/${three}`,
    ])
  })

  it('are rejected as numbers, since JavaScript has already rounded them', () => {
    const message = 'The id of the Threat is 54043195528445960, a number beyond 2^53 - 1, which JavaScript rounds. Pass the digits as text'
    expect(() => server.connect().threats.update(Number(one))).toThrow(message)
    expect(server.lines).toEqual([])
  })

  it('stay distinct in the look-up after a lost response', async () => {
    const now = new Date().toISOString()
    const row = (id: string) => `{"id":${id},"name":"Bear","dateAdded":"${now}","ownerName":"O"}`
    let created = 0
    answers(({ method, path }) => {
      if (method === 'POST' && path === '/v2/groups/adversaries')
        return ++created === 1 ? rawSuccess(`{"adversary":${row(one)}}`) : { status: 503, body: {} }
      return method === 'GET' ? rawSuccess(`{"resultCount":2,"adversary":[${row(one)},${row(two)}]}`) : null
    })
    const tc = server.connect({ retries: 2, retrySleep: 0 })
    await tc.adversaries.draft('Bear').commit()
    const second = tc.adversaries.draft('Bear').tag('y')
    const since = new Date(Date.now() - 1000).toISOString()
    await second.commit({ resumedFrom: since, readBack: false })
    expect(server.lines.at(-1)).toBe(`POST /v2/groups/adversaries/${two}/tags/y`)
  })

  it('of batch jobs are polled, saved and resumed exactly, and are numbers in batch files', async () => {
    let polls = 0
    answers(({ method, path }) => {
      if (method === 'POST' && path === '/v2/batch') return rawSuccess(`{"batchId":${one}}`)
      if (method === 'POST') return { status: 202, body: { status: 'Success', data: { status: 'Queued' } } }
      polls++
      return rawSuccess(`{"batchStatus":{"id":${one},"status":"${polls === 1 ? 'Running' : 'Completed'}","successCount":1,"errorCount":0}}`)
    })
    const tc = server.connect({ defaultOwner: 'O' })
    const drafts = () => [tc.hosts.draft('a.example.com').associateGroup(tc.threats.update(two))]
    let saved = ''
    const killed = tc.batch(drafts(), {
      poll: { first: 1 },
      onProgress: ({ state, position }) => {
        saved = JSON.stringify(position)
        if (state === 'running') throw new Error('killed')
      },
    })
    await expect(killed).rejects.toThrow('killed')
    const from = JSON.parse(saved) as BatchPosition
    const { outcomes } = await tc.batch(drafts(), { poll: { first: 1 }, from })
    expect(outcomes).toMatchObject([{ outcome: 'done', batchId: one }])
    expect(new Set(server.lines)).toEqual(new Set(['POST /v2/batch', `POST /v2/batch/${one}`, `GET /v2/batch/${one}`]))
    expect(server.of('POST', '/v2/batch')).toHaveLength(1)
    expect(server.of('POST', `/v2/batch/${one}`)[0]?.body).toContain(`"id_2":${two},`)
    await expect(tc.batch(drafts(), { from: { next: 0, job: { batchId: Number(one), end: 1, maximumBytes: 2000 } } })).rejects.toThrow(
      'Pass the digits as text',
    )
  })

  it('are exact in manual requests', async () => {
    answers(() => rawSuccess(`{"owner":[{"id":${one}},{"id":${two}}]}`))
    const answer = await server.connect().request({ uri: '/v2/owners' })
    expect(await answer.json()).toMatchObject({ data: { owner: [{ id: one }, { id: two }] } })
  })
})

describe('a misspelt type', () => {
  it.each(['draft', 'update', 'load', 'delete'] as const)('is rejected by %s before any request', async method => {
    const { indicators } = server.connect()
    await expect((async () => Reflect.apply(indicators[method], indicators, ['10.0.0.1', { type: 'Adress' }]))()).rejects.toThrow(
      '"Adress" is not an indicator type. Did you mean Address?',
    )
    expect(server.lines).toEqual([])
  })

  it('is rejected in associations, lists and groups', () => {
    const { threats, groups } = server.connect()
    const threat = threats.update(5)
    expect(() => threat.associateIndicator({ type: 'Adress' as never, value: '10.0.0.1' })).toThrow('Did you mean Address?')
    expect(() => threat.indicators('adresses' as never)).toThrow('Did you mean addresses?')
    expect(() => groups.draft('x', { type: 'Incidnt' as 'Incident' })).toThrow('"Incidnt" is not a group type. Did you mean Incident')
    expect(() => threat.associateGroup({ type: 'Incidnt' as 'Incident', id: 1 })).toThrow('Did you mean Incident')
  })

  it.each(['address', 'Address', 'ADDRESSES', 'addresses'] as const)('does not include the spelling %s', type => {
    expect(server.connect().indicators.draft('10.0.0.1', { type }).plan().requests[0]?.request.uri).toBe('/v2/indicators/addresses')
  })

  it.each(['registry key', 'REGISTRYKEYS', 'intrusion set', 'IntrusionSets'])('does not include other cases and spacing: %s', name => {
    const { indicators, groups } = server.connect()
    const draft = /regis/i.test(name)
      ? indicators.draft('a : b : REG_SZ', { type: customType(name) })
      : groups.draft('x', { type: name as 'Intrusion Set' })
    expect(['Registry Key', 'Intrusion Set']).toContain(draft.state.type.name)
  })
})

describe('custom types of the instance', () => {
  const path = '/v2/types/indicatorTypes'
  const hashtag = { name: 'Hashtag', custom: 'true', parsable: 'true', apiBranch: 'hashtags', apiEntity: 'hashtag', value1Label: 'Hashtag' }
  const types = (request: Came) => (request.path === path ? success('indicatorType', [hashtag], 1) : null)

  it('are loaded once for a list of them', async () => {
    answers(request => types(request) ?? (request.method === 'GET' ? success('hashtag', [{ id: 1, Hashtag: '#bad' }], 1) : null))
    const list = server.connect().threats.update(5).indicators(customType('hashtags'))
    expect(server.lines).toEqual([])
    expect(await list.toArray()).toMatchObject([{ summary: '#bad', type: 'Hashtag' }])
    await list.toArray({ max: 1 })
    expect(server.lines).toEqual([
      `GET ${path}`,
      'GET /v2/groups/threats/5/indicators/hashtags',
      'GET /v2/groups/threats/5/indicators/hashtags',
    ])
  })

  it("have the server's spelling in batch files", async () => {
    answers(request => {
      if (request.path === path) return types(request)
      if (request.method === 'POST' && request.path === '/v2/batch') return rawSuccess('{"batchId":3}')
      return request.method === 'GET' ? rawSuccess('{"batchStatus":{"id":3,"status":"Completed","errorCount":0}}') : null
    })
    const tc = server.connect({ defaultOwner: 'O' })
    await tc.batch([tc.hosts.draft('a.example.com').associateIndicator({ type: customType('hashtags'), value: '#bad' }, 'x')])
    expect(server.of('POST', '/v2/batch/3')[0]?.body).toContain('"ref_2":"#bad","type_2":"Hashtag"')
  })

  it('continue to load for a draft when another waiting draft is aborted', async () => {
    const tc = server.connect()
    answers(types)
    const stop = new AbortController()
    const first = tc.indicators.draft('#a', { type: customType('Hashtag') }).commit({ signal: stop.signal, readBack: false })
    const second = tc.indicators.draft('#b', { type: customType('Hashtag') }).commit({ readBack: false })
    stop.abort(new Error('enough'))
    await expect(first).rejects.toThrow('enough')
    expect((await second).outcome).toBe('created')
    expect(server.of('GET', path)).toHaveLength(1)
    expect(server.of('POST', '/v2/indicators/hashtags').map(({ body }) => body)).toEqual([{ Hashtag: '#b' }])
  })
})
