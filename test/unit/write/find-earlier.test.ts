import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AnswerServer, descriptions, type AnswerServer as Server, success } from './answer-server.js'

let server: Server

beforeEach(async () => {
  server = await new AnswerServer().start()
})
afterEach(() => server.stop())

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const adversaries = '/v2/groups/adversaries'

/** The response to the first creation is lost, the list then has these rows, and a second creation returns id 99. */
function loses(rows: readonly object[], path = adversaries, key = 'adversary'): void {
  server.requests.length = 0
  server.answer = (request, time) => {
    if (request.method === 'GET') return success(key, request.path === path ? rows : rows[0], rows.length)
    return time === 1 ? undefined : success(key, { id: 99, name: 'Bear' })
  }
}

describe('a group whose creation got no response', () => {
  const bear = { id: 7, name: 'Bear', ownerName: 'Mine', dateAdded: minutesAgo(0) }

  it('is adopted, regardless of the case of its owner', async () => {
    for (const row of [bear, { ...bear, ownerName: 'MINE' }, { ...bear, ownerName: 'Other', owner: { id: 1, name: 'mine' } }]) {
      loses([row])
      const result = await server.connect({ defaultOwner: 'Mine' }).adversaries.draft('Bear').commit({ readBack: false })
      expect([result.outcome, result.entity?.id]).toEqual(['found', 7])
    }
  })

  it.each([
    ['has another name', { ...bear, name: 'Bearer' }],
    ['belongs to another owner', { ...bear, ownerName: 'Other' }],
    ['belongs to another owner, as its object says', { ...bear, owner: { id: 1, name: 'Other' } }],
    ['is older than the clocks may differ', { ...bear, dateAdded: minutesAgo(5.2) }],
    ['has no date', { id: 7, name: 'Bear', ownerName: 'Mine' }],
  ])('is not adopted when it %s', async (_, row) => {
    loses([row])
    const tc = server.connect({ defaultOwner: 'Mine' })
    const result = await tc.adversaries.draft('Bear').commit({ readBack: false })
    expect([result.outcome, result.entity?.id]).toEqual(['created', 99])
    expect(server.lines).toEqual([`POST ${adversaries}`, `GET ${adversaries}`, `POST ${adversaries}`])
    expect(descriptions(tc)[1]).toBe('look for what an earlier commit left of Adversary "Bear"')
  })

  it('is adopted from any owner when the owner is unknown, or when the row has none', async () => {
    loses([{ ...bear, ownerName: 'Other', dateAdded: minutesAgo(4.8) }])
    expect((await server.connect().adversaries.draft('Bear').commit({ readBack: false })).outcome).toBe('found')
    loses([{ id: 7, name: 'Bear', dateAdded: minutesAgo(0) }])
    expect((await server.connect({ defaultOwner: 'Mine' }).adversaries.draft('Bear').commit({ readBack: false })).outcome).toBe('found')
  })

  it('is looked up in the owner of the draft', async () => {
    loses([{ ...bear, ownerName: 'Theirs' }])
    const tc = server.connect({ defaultOwner: 'Mine' })
    const result = await tc.adversaries.draft('Bear', { owner: 'Theirs' }).commit({ readBack: false })
    expect(result.outcome).toBe('found')
    expect(server.of('GET', adversaries)[0]?.query.get('owner')).toBe('Theirs')
    loses([])
    await tc.adversaries.draft('Bear').commit({ readBack: false })
    expect(server.of('GET', adversaries)[0]?.query.get('owner')).toBe('Mine')
  })

  it('is the newest match, and the one with the highest id among those of the same second', async () => {
    const [older, newer] = [minutesAgo(2), minutesAgo(1)]
    loses([
      { ...bear, id: 30, dateAdded: older },
      { ...bear, id: 10, dateAdded: newer },
      { ...bear, id: 20, dateAdded: newer },
      { ...bear, id: 15, dateAdded: newer },
    ])
    const result = await server.connect({ defaultOwner: 'Mine' }).adversaries.draft('Bear').commit({ readBack: false })
    expect(result.entity?.id).toBe(20)
  })

  it('is looked up after the wait between attempts', async () => {
    loses([bear])
    const began = performance.now()
    await server.connect({ defaultOwner: 'Mine', retrySleep: 1 }).adversaries.draft('Bear').commit({ readBack: false })
    expect(performance.now() - began).toBeGreaterThanOrEqual(990)
  })

  it('is not looked up when the creation was redirected', async () => {
    server.answer = () => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' } })
    await expect(server.connect().adversaries.draft('Bear').commit()).rejects.toMatchObject({
      name: 'CommitError',
      message: expect.not.stringContaining('commit the same draft again'),
      cause: { name: 'RedirectError' },
    })
    expect(server.lines).toEqual([`POST ${adversaries}`])
  })

  it('is not looked up any further after an abort', async () => {
    const stop = new AbortController()
    server.answer = request => (request.method === 'POST' ? undefined : 'silence')
    const commit = server.connect().adversaries.draft('Bear').commit({ signal: stop.signal })
    await Promise.all([
      expect(commit).rejects.toThrow('enough'),
      expect
        .poll(() => server.of('GET', adversaries).length)
        .toBe(1)
        .then(() => stop.abort(new Error('enough'))),
    ])
  })
})

describe('a task whose creation got no response', () => {
  it('is found in the list of tasks', async () => {
    loses([{ id: 5, name: 'Bear', ownerName: 'Mine', dateAdded: minutesAgo(0) }], '/v2/tasks', 'task')
    const result = await server.connect({ defaultOwner: 'Mine' }).tasks.draft('Bear').commit({ readBack: false })
    expect([result.outcome, result.entity?.id]).toEqual(['found', 5])
    expect(server.lines).toEqual(['POST /v2/tasks', 'GET /v2/tasks'])
  })
})

describe('a victim whose creation got no response', () => {
  it('may be of any age, since victims have no date, so the highest id is reported', async () => {
    loses(
      [
        { id: 3, name: 'Bear', org: 'a' },
        { id: 4, name: 'Bear', dateAdded: minutesAgo(900) },
        { id: 5, name: 'Bare' },
      ],
      '/v2/victims',
      'victim',
    )
    await expect(server.connect().victims.draft('Bear').commit()).rejects.toThrow(
      'A victim with that name exists, with id 4, and may be the same',
    )
  })
})

describe('the addition of a step', () => {
  const host = '/v2/indicators/hosts/a.example.com'
  const date = '2026-01-02T03:04:05Z'
  const lists: Readonly<Record<string, readonly [string, readonly object[]]>> = {
    [`${host}/attributes`]: ['attribute', [{ id: 1, type: 'Description', value: 'x' }]],
    '/v2/indicators/files/EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE/fileOccurrences': [
      'fileOccurrence',
      [{ id: 1, fileName: 'a.exe', path: 'C:\\', date: '2026-01-02T03:04:05+00:00' }],
    ],
  }
  beforeEach(() => {
    server.answer = request => {
      const [key, rows] = lists[request.path] ?? []
      if (request.method === 'GET' && key !== undefined) return success(key, rows, rows?.length)
      return success(request.path.includes('files') ? 'file' : 'host', { id: 1, hostName: 'a.example.com' })
    }
  })

  it('exists when type and value of an attribute are equal', async () => {
    const draft = server.connect().hosts.draft('a.example.com', { owner: 'Mine' })
    const { steps } = await draft
      .attribute('Description', 'x')
      .attribute('Source', 'x')
      .attribute('Description', 'y')
      .commit({ resumedFrom: new Date(), readBack: false })
    expect(steps.slice(1).map(({ message }) => message)).toEqual(['already exists, added by an earlier commit', undefined, undefined])
    expect(server.of('POST', `${host}/attributes`).map(({ body }) => body)).toEqual([
      { type: 'Source', value: 'x' },
      { type: 'Description', value: 'y' },
    ])
    // One list for all three, in the owner of the draft.
    expect(server.of('GET', `${host}/attributes`).map(({ query }) => query.get('owner'))).toEqual(['Mine'])
  })

  it('exists when all fields of an occurrence are equal, with dates compared as instants', async () => {
    const { steps } = await server
      .connect()
      .files.draft('E'.repeat(32))
      .fileOccurrence({ fileName: 'a.exe', path: 'C:\\', date })
      .fileOccurrence({ fileName: 'a.exe', path: 'D:\\', date })
      .fileOccurrence({ fileName: 'a.exe', path: 'C:\\', date: '2026-01-02T03:04:06Z' })
      .commit({ resumedFrom: new Date(), readBack: false })
    expect(steps.slice(1).map(({ message }) => message)).toEqual(['already exists, added by an earlier commit', undefined, undefined])
  })

  it('is not looked up for an indicator itself, since creating it again is harmless', async () => {
    await server.connect().hosts.draft('a.example.com').tag('x').commit({ resumedFrom: new Date(), readBack: false })
    expect(server.lines).toEqual(['POST /v2/indicators/hosts', `POST ${host}/tags/x`])
  })
})
