import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, AnswerServer, type Came, descriptions, failure, type AnswerServer as Server, success } from './answer-server.js'

let server: Server

beforeEach(async () => {
  server = await new AnswerServer().start()
})
afterEach(() => server.stop())

const host = '/v2/indicators/hosts/a.example.com'
const adversary = '/v2/groups/adversaries/7'
const thrown = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)

/** All requests succeed, except those that the test answers itself. */
function answers(own: (request: Came, time: number) => Answer | null = () => null): void {
  server.answer = (request, time) => {
    const answer = own(request, time)
    if (answer !== null) return answer
    if (request.path.endsWith('/attributes')) return success('attribute', { id: 70 + time, type: 'Description', value: 'x' })
    if (request.path.includes('hosts')) return success('host', { id: 1, hostName: 'a.example.com' })
    if (request.path.includes('files')) return success('file', { id: 2 })
    if (request.path.includes('tasks')) return success('task', { id: 5, name: 'Bear' })
    if (request.path.startsWith('/v2/victims')) return success('victim', { id: 9, name: 'Bear' })
    return success('adversary', { id: 7, name: 'Bear' })
  }
}

describe('a creation', () => {
  it('of a group has the outcome created, even if the group was changed since', async () => {
    answers(({ method }) =>
      method === 'POST'
        ? success('adversary', { id: 7, name: 'Bear', dateAdded: '2026-01-01T00:00:00Z', lastModified: '2026-01-02T00:00:00Z' })
        : null,
    )
    expect((await server.connect().adversaries.draft('Bear').commit({ readBack: false })).outcome).toBe('created')
  })

  it('of an existing indicator has the outcome updated', async () => {
    answers(({ method }) =>
      method === 'POST' ? success('host', { id: 1, dateAdded: '2026-01-01T00:00:00Z', lastModified: '2026-01-02T00:00:00Z' }) : null,
    )
    expect((await server.connect().hosts.draft('a.example.com').commit({ readBack: false })).outcome).toBe('updated')
  })

  it('of an indicator that is rejected throws an error and changes nothing', async () => {
    answers(() => failure(403, 'no rights'))
    const error = await thrown(server.connect().hosts.draft('a.example.com').tag('x').commit())
    expect(error).toMatchObject({
      name: 'CommitError',
      message: expect.stringMatching(/^The creation of Host a\.example\.com failed: .*no rights/),
      steps: [
        { outcome: 'failed', status: 403, message: 'no rights' },
        { outcome: 'skipped', message: 'not sent, because the commit stopped' },
      ],
    })
    expect(server.lines).toEqual(['POST /v2/indicators/hosts'])
  })

  it('throws an error when the response has no id and the entity cannot be found', async () => {
    answers(({ method }) => (method === 'POST' ? success('adversary', { name: 'Bear' }) : success('adversary', [], 0)))
    const error = await thrown(server.connect({ retries: 1 }).adversaries.draft('Bear').commit({ lookFor: 0 }))
    expect(error).toMatchObject({
      name: 'CommitError',
      steps: [{ outcome: 'unknown' }],
      cause: {
        name: 'ProtocolError',
        message:
          'POST /v2/groups/adversaries returned status 200 without the id of the new entity. Check that the base URL points to the API.',
        url: '/v2/groups/adversaries',
        excerpt: '',
      },
    })
  })

  it.each([
    ['The MD5 for this File is invalid, a File with this MD5 already exists', 'E'.repeat(32)],
    ['The SHA1 for this File is invalid, a File with this SHA1 already exists', 'F'.repeat(40)],
    ['The SHA-1 for this File is invalid, a File with this SHA-1 already exists', 'F'.repeat(40)],
    ['The SHA256 for this File is invalid, a File with this SHA256 already exists', 'D'.repeat(64)],
    ['The SHA-256 for this File is invalid, a File with this SHA-256 already exists', 'D'.repeat(64)],
    ['Sorry: The SHA256 for this File already exists', 'E'.repeat(32)],
    ['This File already exists', 'E'.repeat(32)],
  ])('of an existing file updates the file with the hash in the message: %s', async (message, hash) => {
    answers(({ method, path }) => (method === 'POST' && path === '/v2/indicators/files' ? failure(400, message) : null))
    const draft = server.connect().files.draft({ md5: 'E'.repeat(32), sha1: 'F'.repeat(40), sha256: 'D'.repeat(64) })
    const result = await draft.confidence(75).tag('x').commit({ readBack: false })
    expect(result.outcome).toBe('found')
    expect(result.steps[0]).toMatchObject({ outcome: 'done', status: 400, message: `already exists: ${message}` })
    expect(server.lines.slice(1)).toEqual([`PUT /v2/indicators/files/${hash}`, `POST /v2/indicators/files/${hash}/tags/x`])
  })

  it("of an existing file uses the draft's own hash if the message names another one", async () => {
    const message = 'The SHA1 for this File is invalid, a File with this SHA1 already exists'
    answers(({ method, path }) => (method === 'POST' && path === '/v2/indicators/files' ? failure(400, message) : null))
    await server.connect().files.draft('E'.repeat(32)).tag('x').commit({ readBack: false })
    expect(server.lines[1]).toBe(`POST /v2/indicators/files/${'E'.repeat(32)}/tags/x`)
  })
})

describe('the steps on a group that an earlier commit created', () => {
  it('are looked up before they are sent', async () => {
    answers(({ method, path }) => {
      if (method === 'POST' && path === '/v2/groups/adversaries') return undefined
      if (method !== 'GET') return null
      if (path === '/v2/groups/adversaries') return success('adversary', [{ id: 7, name: 'Bear', dateAdded: new Date().toISOString() }], 1)
      return path.endsWith('/attributes') ? success('attribute', [{ id: 1, type: 'Description', value: 'x' }], 1) : null
    })
    const result = await server.connect().adversaries.draft('Bear').attribute('Description', 'x').commit({ readBack: false })
    expect(result.steps[1]).toMatchObject({ outcome: 'done', message: 'already exists, added by an earlier commit' })
    expect(server.of('POST', `${adversary}/attributes`)).toEqual([])
  })
})

describe('the entity of a commit result', () => {
  it('includes attributes, tags and labels, where the API returns them', async () => {
    answers()
    const tc = server.connect()
    await tc.adversaries.draft('Bear').tag('x').commit()
    await tc.victims.draft('Bear').tag('x').commit()
    expect(server.of('GET', adversary)[0]?.query.getAll('includes')).toEqual(['additional', 'attributes', 'tags', 'labels'])
    expect(server.of('GET', '/v2/victims/9')[0]?.query.getAll('includes')).toEqual(['additional', 'attributes', 'tags', 'labels'])
    expect(descriptions(tc)).toEqual([
      'Adversary "Bear": creation of Adversary "Bear"',
      'Adversary "Bear": tag x',
      'read Adversary "Bear"',
      'Victim "Bear": creation of Victim "Bear"',
      'Victim "Bear": tag x',
      'read Victim "Bear"',
    ])
  })

  it('is unchanged when nothing is read and the response is empty', async () => {
    answers()
    const draft = server.connect().adversaries.draft('Bear')
    await draft.commit({ readBack: false })
    await draft.tag('x').commit({ readBack: false })
    expect(draft.entity).toEqual({ id: 7, name: 'Bear', type: 'Adversary' })
    answers(({ method }) => (method === 'GET' ? success('adversary', { id: 7, name: 'Bear', tag: [] }) : null))
    const { entity } = await draft.tag('y').commit()
    expect([entity, draft.entity]).toEqual([
      { id: 7, name: 'Bear', type: 'Adversary', tag: [] },
      { id: 7, name: 'Bear', type: 'Adversary', tag: [] },
    ])
  })

  it('is the earlier response when the read returns no entity', async () => {
    for (const [held, last] of [
      [null, { outcome: 'failed', step: 'read-back of Adversary "Bear"' }],
      ['text', { outcome: 'done', step: 'tag x' }],
    ] as const) {
      answers(({ method }) => (method === 'GET' ? success('adversary', held) : null))
      const draft = server.connect().adversaries.draft('Bear')
      const { steps, entity } = await draft.tag('x').commit()
      expect(steps.at(-1)).toMatchObject(last)
      expect([entity, draft.entity]).toEqual([
        { id: 7, name: 'Bear', type: 'Adversary' },
        { id: 7, name: 'Bear', type: 'Adversary' },
      ])
    }
  })
})

describe('a step of a commit', () => {
  it('that fails does not stop later attributes, unless it is an attribute', async () => {
    answers(({ path }) => (path.endsWith('/tags/x') ? failure(403, 'no rights') : null))
    const { steps } = await server.connect().hosts.draft('a.example.com').tag('x').attribute('Description', 'x').commit({ readBack: false })
    expect(steps.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'done'])
  })

  it('without a response has a message but no status', async () => {
    answers(({ path }) => (path.endsWith('/tags/x') ? undefined : null))
    const { steps } = await server.connect({ retries: 1 }).hosts.draft('a.example.com').tag('x').commit({ readBack: false })
    expect(steps[1]).toMatchObject({ outcome: 'failed', message: expect.stringContaining('/tags/x') })
    expect(Object.keys(steps[1] ?? {})).toEqual(['step', 'outcome', 'request', 'message'])
    expect(Object.keys(steps[0] ?? {})).toEqual(['step', 'outcome', 'request', 'status'])
  })

  it('in progress during an abort is looked up by the next commit, which sends the rest', async () => {
    const stop = new AbortController()
    answers(({ method, path }, time) => (method === 'POST' && path === `${host}/attributes` && time === 1 ? 'silence' : null))
    const draft = server.connect().hosts.draft('a.example.com').attribute('Description', 'x').tag('y')
    const [error] = await Promise.all([
      thrown(draft.commit({ signal: stop.signal, readBack: false })),
      expect
        .poll(() => server.of('POST', `${host}/attributes`).length)
        .toBe(1)
        .then(() => stop.abort(new Error('enough'))),
    ])
    expect(error).toMatchObject({
      name: 'CommitError',
      message: 'The commit of Host a.example.com was aborted after 2 of 3 steps. Commit it again to send the rest.',
      cause: { message: 'enough' },
      steps: [{ outcome: 'done' }, { outcome: 'failed' }, { step: 'tag y', outcome: 'skipped' }],
    })
    answers(({ method, path }) =>
      method === 'GET' && path === `${host}/attributes` ? success('attribute', [{ id: 71, type: 'Description', value: 'x' }], 1) : null,
    )
    const { steps } = await draft.commit({ readBack: false })
    expect(steps.map(({ step, message }) => [step, message])).toEqual([
      ['attribute Description', 'already exists, added by an earlier commit'],
      ['tag y', undefined],
    ])
    expect(server.of('POST', `${host}/attributes`)).toHaveLength(1)
  })

  it("rejected because of another owner's label is skipped only if it removes a label", async () => {
    const message = 'The requested Security Label was not removed - access was denied'
    answers(({ path }) => (path.includes('/securityLabels/') ? failure(401, message) : null))
    const draft = server.connect().hosts.draft('a.example.com').removeSecurityLabel('TLP Red').securityLabel('TLP Red').removeTag('x')
    const { steps } = await draft.commit({ readBack: false })
    expect(steps.slice(1).map(({ outcome, status }) => [outcome, status])).toEqual([
      ['skipped', 401],
      ['failed', 401],
      ['done', 200],
    ])
    // Sending either of them again is useless.
    expect((await draft.commit({ readBack: false })).steps).toEqual([])
  })

  it('that removes a tag fails when it is rejected', async () => {
    answers(({ method }) => (method === 'DELETE' ? failure(404, 'no such tag') : null))
    const { steps } = await server.connect().hosts.draft('a.example.com').removeTag('x').commit({ readBack: false })
    expect(steps[1]).toMatchObject({ outcome: 'failed', status: 404, message: 'no such tag' })
  })

  it('that is rejected is not looked up', async () => {
    answers(({ method, path }) => (method === 'POST' && path.endsWith('/attributes') ? failure(400, 'malformed') : null))
    const draft = server.connect().hosts.draft('a.example.com').attribute('Description', 'x')
    await draft.commit({ readBack: false })
    expect(server.of('GET', `${host}/attributes`)).toEqual([])
  })
})

describe('the security label of a new attribute', () => {
  const labelled = () =>
    server
      .connect()
      .hosts.draft('a.example.com')
      .attribute('Description', 'x', { securityLabels: ['TLP Red'] })
  const label = `${host}/attributes/71/securityLabels/TLP%20Red`

  it('is added to the created attribute', async () => {
    answers()
    await labelled().commit({ readBack: false })
    expect(server.lines.slice(2)).toEqual([`POST ${label}`])
  })

  it('fails for an attribute without a valid id', async () => {
    for (const attribute of [{ type: 'Description' }, { id: '', type: 'Description' }, { id: {}, type: 'Description' }, 'text']) {
      answers(({ path }) => (path.endsWith('/attributes') ? success('attribute', attribute) : null))
      const { steps } = await labelled().commit({ readBack: false })
      expect(steps.slice(1).map(({ outcome, message }) => [outcome, message])).toEqual([
        ['done', undefined],
        ['failed', 'the server did not return the id of the attribute'],
      ])
    }
  })

  it('is sent again by the next commit if it got no response, but not if it was rejected', async () => {
    for (const [answer, expected] of [
      [undefined, [['security label TLP Red on attribute 71', 'done']]],
      [failure(503, 'away'), [['security label TLP Red on attribute 71', 'done']]],
      [failure(400, 'no such label'), []],
    ] as const) {
      answers(({ path }) => (path === label ? answer : null))
      server.requests.length = 0
      const draft = server
        .connect({ retries: 1 })
        .hosts.draft('a.example.com')
        .attribute('Description', 'x', { securityLabels: ['TLP Red'] })
      const { steps } = await draft.commit({ readBack: false })
      expect(steps.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'failed'])
      answers()
      expect((await draft.commit({ readBack: false })).steps.map(({ step, outcome }) => [step, outcome])).toEqual(expected)
    }
  })
})

describe('an association with a draft', () => {
  it('uses the id or value of the other draft once that is committed', async () => {
    answers()
    const tc = server.connect()
    const [task, victim, other, site] = [
      tc.tasks.draft('Bear'),
      tc.victims.draft('Bank'),
      tc.adversaries.draft('Bear'),
      tc.hosts.draft('a.example.com'),
    ]
    const draft = tc.adversaries.draft('Bear')
    for (const target of [task, victim, other, site]) await target.commit({ readBack: false })
    await draft.associateTask(task).associateVictim(victim).associateGroup(other).associateIndicator(site).commit({ readBack: false })
    expect(server.lines.slice(-4)).toEqual([
      `POST ${adversary}/tasks/5`,
      `POST ${adversary}/victims/9`,
      `POST ${adversary}/groups/adversaries/7`,
      `POST ${adversary}/indicators/hosts/a.example.com`,
    ])
  })

  it('fails if the other draft is not committed, and stays queued', async () => {
    answers()
    const tc = server.connect()
    const other = tc.adversaries.draft('Wolf')
    const draft = tc.adversaries.draft('Bear').associateGroup(other)
    const { steps } = await draft.commit({ readBack: false })
    expect(steps[1]).toMatchObject({
      outcome: 'failed',
      message: 'The other end of the association is "Adversary \\"Wolf\\"". Pass a draft that has been committed.',
    })
    await other.commit({ readBack: false })
    expect((await draft.commit({ readBack: false })).steps.map(({ outcome }) => outcome)).toEqual(['done'])
  })
})
