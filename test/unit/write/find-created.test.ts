import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CommitError, type CommitOptions } from '../../../src/index.js'
import { CommitRun } from '../../../src/write/commit-run.js'
import { createState } from '../../../src/write/draft-state.js'
import { patienceOf } from '../../../src/write/look-for.js'
import { TASK } from '../../../src/write/subject-type.js'
import { createWriteContext } from '../../../src/write/write-context.js'
import { AnswerServer, descriptions, type AnswerServer as Server, success } from './answer-server.js'

let server: Server

beforeEach(async () => {
  server = await new AnswerServer().start()
})
afterEach(() => server.stop())

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const adversaries = '/v2/groups/adversaries'
const stateOfNothing = createState({ type: TASK, owner: undefined, mode: 'create' })

/** The response to the first creation is lost, the list then has these rows, and a second creation returns id 99. */
function loses(rows: readonly object[], path = adversaries, key = 'adversary'): void {
  server.requests.length = 0
  server.answer = (request, time) => {
    if (request.method === 'GET') return success(key, request.path === path ? rows : rows[0], rows.length)
    return time === 1 ? undefined : success(key, { id: 99, name: 'Bear' })
  }
}

/** Looks once, so that the tests need not wait. */
const quick = { readBack: false, lookFor: 0 }

/** What a commit of a lost creation came to: the outcome and the id, or the outcome of its first step and why. */
async function outcomeOf(commit: Promise<{ readonly outcome: string; readonly entity: unknown }>): Promise<unknown[]> {
  try {
    const { outcome, entity } = await commit
    return [outcome, Reflect.get(Object(entity), 'id')]
  } catch (error) {
    if (!(error instanceof CommitError)) throw error
    return [error.steps[0]?.outcome, error.message]
  }
}

describe('a group whose creation got no response', () => {
  // A minute ahead, so that it is newer than each request of the tests below.
  const bear = { id: 7, name: 'Bear', ownerName: 'Mine', dateAdded: minutesAgo(-1) }
  const commit = (options: CommitOptions = {}) =>
    outcomeOf(
      server
        .connect({ defaultOwner: 'Mine' })
        .adversaries.draft('Bear')
        .tag('wild')
        .commit({ ...quick, ...options }),
    )

  it('is taken, regardless of the case of its owner', async () => {
    for (const row of [bear, { ...bear, ownerName: 'MINE' }, { ...bear, ownerName: 'Other', owner: { id: 1, name: 'mine' } }]) {
      loses([row])
      expect(await commit()).toEqual(['found', 7])
    }
  })

  it.each([
    ['has another name', { ...bear, name: 'Bearer' }],
    ['belongs to another owner', { ...bear, ownerName: 'Other' }],
    ['belongs to another owner, as its object says', { ...bear, owner: { id: 1, name: 'Other' } }],
    ['is older than the request, by the clock of the server', { ...bear, dateAdded: minutesAgo(0.1) }],
  ])('does not exist when the only one %s, and is created again only if the caller allows it', async (_, row) => {
    loses([row])
    expect(await commit({ resend: true })).toEqual(['created', 99])
    expect(server.lines.slice(0, 3)).toEqual([`POST ${adversaries}`, `GET ${adversaries}`, `POST ${adversaries}`])
    loses([row])
    expect(await commit()).toEqual(['unknown', expect.stringMatching(/Commit the same draft again.*only with \{ resend: true \}/)])
    expect(server.lines).toEqual([`POST ${adversaries}`, `GET ${adversaries}`])
  })

  it.each([
    ['there are two', [bear, { ...bear, id: 8 }], 'the ids 7, 8 have that name, and only one of them can be the new Adversary'],
    ['it has no date', [{ id: 7, name: 'Bear', ownerName: 'Mine' }], 'the server does not say when it was created'],
    ['it has a tag of its own', [{ ...bear, tag: [{ name: 'wild' }, { name: 'tame' }] }], 'it has a tag of another draft'],
    ['it has a label', [{ ...bear, securityLabel: [{ name: 'TLP Red' }] }], 'it has a security label of another draft'],
    ['it has an attribute', [{ ...bear, attribute: [{ type: 'Description', value: 'x' }] }], 'it has an attribute of another draft'],
  ])('is unknown when %s, and nothing is attached or sent again', async (_, rows, why) => {
    loses(rows)
    expect(await commit({ resend: true })).toEqual(['unknown', expect.stringContaining(why)])
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  it('is unknown when a field differs, and taken when a time is only written differently', async () => {
    const eventDate = '2026-01-02T03:04:05+02:00'
    for (const [held, outcome] of [
      ['2026-01-02T01:04:05Z', 'found'],
      ['2026-01-02T01:04:06Z', 'unknown'],
    ]) {
      loses([{ ...bear, eventDate: held }], '/v2/groups/incidents', 'incident')
      const draft = server.connect({ defaultOwner: 'Mine' }).incidents.draft('Bear', { eventDate })
      expect((await outcomeOf(draft.commit(quick)))[0]).toBe(outcome)
    }
  })

  it('is unknown when the server sends no date of its own', async () => {
    loses([bear])
    const { answer } = server
    server.answer = (request, time) => {
      const given = answer(request, time)
      return typeof given === 'object' ? { ...given, headers: { date: 'never' } } : given
    }
    expect(await commit()).toEqual(['unknown', expect.stringContaining('the server does not say when it was created')])
  })

  it('is found although the clocks differ by minutes', async () => {
    for (const minutes of [-4, 4]) {
      loses([{ ...bear, dateAdded: minutesAgo(-minutes) }])
      const { answer } = server
      server.answer = (request, time) => {
        const given = answer(request, time)
        return typeof given === 'object' ? { ...given, headers: { date: new Date(minutesAgo(-minutes)).toUTCString() } } : given
      }
      expect(await commit()).toEqual(['found', 7])
    }
  })

  it('is looked for in the owner of the draft', async () => {
    loses([{ ...bear, ownerName: 'Theirs' }])
    const tc = server.connect({ defaultOwner: 'Mine' })
    expect((await outcomeOf(tc.adversaries.draft('Bear', { owner: 'Theirs' }).commit(quick)))[0]).toBe('found')
    expect(server.of('GET', adversaries)[0]?.query.get('owner')).toBe('Theirs')
    expect(descriptions(tc)[1]).toBe('look for what an earlier commit left of Adversary "Bear"')
  })

  it('is looked for with growing pauses, and found when a slow server creates it at last', async () => {
    loses([])
    const { answer } = server
    let looks = 0
    server.answer = (request, time) => {
      if (request.method !== 'GET') return answer(request, time)
      if (request.path === adversaries) looks += 1
      return success('adversary', request.path !== adversaries ? bear : looks < 4 ? [] : [bear], looks < 4 ? 0 : 1)
    }
    const began = performance.now()
    expect(await commit({ lookFor: 20 })).toEqual(['found', 7])
    expect(looks).toBe(4)
    // 250 + 500 + 1,000 ms.
    expect(performance.now() - began).toBeGreaterThan(1700)
  })

  it('is looked for at least as long as 10 s and `timeout`', () => {
    const patience = (timeout: number, lookFor?: number) => {
      const { client } = server.connect({ timeout })
      return patienceOf(new CommitRun(createWriteContext(client), stateOfNothing, lookFor === undefined ? {} : { lookFor }))
    }
    expect([patience(3), patience(30), patience(30, 2)]).toEqual([10_000, 30_000, 2000])
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
    expect(server.lines).toEqual(['POST /v2/tasks', 'GET /v2/tasks', 'GET /v2/tasks/5'])
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
    await expect(server.connect().victims.draft('Bear').commit(quick)).rejects.toThrow(
      'A victim with that name exists, with id 4, and may be the same',
    )
  })
})

describe('drafts of one name', () => {
  it('are not confused when the first is lost and the second is answered slowly', async () => {
    const names: string[] = []
    server.requests.length = 0
    server.answer = ({ method, path }, time) => {
      if (method === 'GET' && path === adversaries) {
        const rows = names.map((name, index) => ({ id: index + 1, name, ownerName: 'Mine', dateAdded: minutesAgo(0) }))
        return success('adversary', rows, rows.length)
      }
      if (path !== adversaries) return success('tag', {})
      if (time === 1) return undefined
      names.push('Phish')
      return success('adversary', { id: names.length, name: 'Phish' })
    }
    const tc = server.connect({ defaultOwner: 'Mine' })
    const drafts = ['one', 'two'].map(tag => tc.adversaries.draft('Phish').tag(tag))
    const outcomes = await tc.commitAll(drafts, { ...quick, concurrency: 2 })
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'created'])
    expect(server.lines.filter(line => line.includes('/tags/'))).toEqual([`POST ${adversaries}/1/tags/two`])
    // The second waited until the first was looked for.
    expect(server.lines.slice(0, 3)).toEqual([`POST ${adversaries}`, `GET ${adversaries}`, `POST ${adversaries}`])
  })

  it('are all unknown when an earlier run left one of them and nothing tells which', async () => {
    server.requests.length = 0
    const bear = { id: 7, name: 'Phish', ownerName: 'Mine', dateAdded: minutesAgo(0) }
    server.answer = ({ path }) => success('adversary', path === adversaries ? [bear] : bear, 1)
    const tc = server.connect({ defaultOwner: 'Mine' })
    const drafts = ['one', 'two'].map(tag => tc.adversaries.draft('Phish').tag(tag))
    const outcomes = await tc.commitAll(drafts, { ...quick, resumedFrom: new Date() })
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown'])
    expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([])
  })

  it('wait for each other only until the signal is aborted', async () => {
    server.requests.length = 0
    server.answer = () => 'silence'
    const tc = server.connect({ defaultOwner: 'Mine' })
    const stop = new AbortController()
    const commits = [1, 2].map(() => tc.adversaries.draft('Phish').commit({ signal: stop.signal }).catch(String))
    await expect.poll(() => server.requests.length).toBe(1)
    stop.abort(new Error('enough'))
    expect(await Promise.all(commits)).toEqual([expect.stringContaining('enough'), expect.stringContaining('enough')])
    expect(server.requests).toHaveLength(1)
  })
})

describe('two equal additions of a draft', () => {
  it('are two, also when one of them got no response', async () => {
    const host = '/v2/indicators/hosts/a.example.com'
    const held: object[] = []
    server.answer = ({ method, path, body }, time) => {
      if (path !== `${host}/attributes`) return success('host', { id: 1, hostName: 'a.example.com' })
      if (method === 'GET') return success('attribute', held, held.length)
      if (time === 2) return undefined
      held.push({ id: held.length + 1, ...Object(body) })
      return success('attribute', held.at(-1))
    }
    const draft = server
      .connect()
      .hosts.draft('a.example.com', { owner: 'Mine' })
      .attribute('Description', 'x')
      .attribute('Description', 'x')
    const first = await draft.commit(quick)
    expect(first.steps.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'unknown'])
    const second = await draft.commit(quick)
    expect(second.steps.map(({ outcome }) => outcome)).toEqual(['done'])
    expect(held).toHaveLength(2)
  })

  it('are two for a resumed commit that finds one of them', async () => {
    const host = '/v2/indicators/hosts/a.example.com'
    server.answer = ({ method, path }) => {
      if (path !== `${host}/attributes`) return success('host', { id: 1, hostName: 'a.example.com' })
      return method === 'GET'
        ? success('attribute', [{ id: 1, type: 'Description', value: 'x' }], 1)
        : success('attribute', { id: 2, type: 'Description', value: 'x' })
    }
    server.requests.length = 0
    const draft = server
      .connect()
      .hosts.draft('a.example.com', { owner: 'Mine' })
      .attribute('Description', 'x')
      .attribute('Description', 'x')
    await draft.commit({ ...quick, resumedFrom: new Date() })
    expect(server.of('POST', `${host}/attributes`)).toHaveLength(1)
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
