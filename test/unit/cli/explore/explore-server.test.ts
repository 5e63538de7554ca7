import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EntityDetails, RunEvent } from '../../../../src/explore/server/protocol.js'
import { formats as formatFacts } from '../../../../src/index.js'
import { landmarks } from '../../../../src/sandbox/index.js'
import { type ExploreFixture, exploreFixture } from './explore-fixture.js'

const owner = landmarks.owners.community
const tagged = { container: 'indicators', objects: [{ owners: [owner], filters: [{ kind: 'api', name: 'tag', value: 'Nation State' }] }] }
let fixture: ExploreFixture
const seen: string[] = []

beforeAll(async () => {
  fixture = await exploreFixture(600, 100)
})

afterAll(async () => {
  await fixture[Symbol.asyncDispose]()
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Sends a request without `fetch`, which would set `Host` and `Origin` itself. */
async function ask(path: string, options: { headers?: Record<string, string>; body?: unknown; method?: string } = {}): Promise<Answer> {
  const { port } = fixture.server
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
        headers: { ...(options.body === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers },
      },
      response => {
        text(response).then(body => {
          seen.push(body)
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
        }, reject)
      },
    )
    sent.on('error', reject)
    sent.end(options.body === undefined ? undefined : JSON.stringify(options.body))
  })
}

const withToken = () => ({ 'x-explore-token': fixture.server.token })

async function post(name: string, body: unknown): Promise<Answer> {
  return ask(`/api/${name}`, { body, headers: withToken() })
}

function eventsOf({ body }: Answer): RunEvent[] {
  return body
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as RunEvent)
}

async function runOf(
  spec: unknown,
): Promise<{ run: string; rows: readonly { record: Record<string, unknown>; subject: unknown }[]; last: RunEvent | undefined }> {
  const events = eventsOf(await post('run', { spec }))
  const started = events.find(event => event.kind === 'started')
  return { run: started?.run ?? '', rows: events.flatMap(event => (event.kind === 'rows' ? event.rows : [])), last: events.at(-1) }
}

describe('the server of the explore page', () => {
  it.each([
    ['no token', {}],
    ['a wrong token', { 'x-explore-token': 'wrong' }],
  ])('responds with 403 to every request with %s', async (_, headers) => {
    for (const path of ['/api/vocabulary', '/api/instance', '/api/nothing']) expect((await ask(path, { headers })).status).toBe(403)
    for (const path of ['/api/explain', '/api/run', '/api/details', '/api/export'])
      expect((await ask(path, { headers, body: { spec: tagged } })).status).toBe(403)
  })

  it('responds with 403 to a foreign Host or Origin, with or without a token', async () => {
    for (const headers of [
      { host: 'evil.example.com' },
      { host: `evil.example.com:${fixture.server.port}` },
      { origin: 'https://evil.example.com' },
    ]) {
      expect((await ask('/api/vocabulary', { headers: { ...withToken(), ...headers } })).status).toBe(403)
      expect((await ask('/', { headers })).status).toBe(403)
    }
  })

  it('sends the page with a policy that only allows its own resources, and neither caches nor frames', async () => {
    const { status, headers, body } = await ask('/')
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';/)
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' })
    expect(body).not.toMatch(/https?:|<script(?! type="module" src="\/page\/main\.js")| style=/)
    expect(body).not.toContain(fixture.server.token)
    for (const path of ['/page/main.js', '/page.css']) expect((await ask(path)).status).toBe(200)
  })

  it('serves only the page', async () => {
    for (const path of ['/page/../explore-server.js', '/page/%2e%2e/main.js', '/package.json', '/etc/passwd', '//x', '//', '/page/'])
      expect((await ask(path)).status).toBe(404)
    expect((await ask('/', { method: 'POST' })).status).toBe(405)
    expect((await ask('/api/run', { headers: withToken() })).status).toBe(404)
  })

  it('returns all views of a query, or what is wrong with it', async () => {
    const { views } = JSON.parse((await post('explain', { spec: { ...tagged, limit: 5 } })).body) as { views: Record<string, string> }
    expect(views['plan']).toContain('GET ')
    expect(views['printout']).toContain('Filter Properties')
    expect(views['cli']).toContain("--tag 'Nation State'")
    expect(views['typescript']).toContain("f => f.owner('Example Community').tag('Nation State')")
    const post10 = { kind: 'post', name: 'rating', operator: '>=', value: 'high' }
    const wrong = await post('explain', { spec: { container: 'indicators', objects: [{ owners: [], filters: [post10] }] } })
    expect(wrong.status).toBe(200)
    expect(JSON.parse(wrong.body)).toEqual({ problem: { message: expect.stringContaining('pass a number'), filter: 'post.rating' } })
  })

  it('streams the rows of a run with its progress, up to the limit', async () => {
    const answer = await post('run', { spec: { container: 'indicators', objects: [{ owners: [owner], filters: [] }], limit: 150 } })
    expect(answer.headers['content-type']).toContain('application/x-ndjson')
    const events = eventsOf(answer)
    const total = (await fixture.connection.indicators.where(f => f.owner(owner)).toArray()).length
    expect(events.find(event => event.kind === 'progress')).toMatchObject({ retrieved: 100, total })
    expect(events.reduce((sum, event) => sum + (event.kind === 'rows' ? event.rows.length : 0), 0)).toBe(150)
    expect(events.at(-1)).toMatchObject({ kind: 'done', count: 150, limited: true })
  })

  it('returns what is wrong with a query, and the error message of the instance', async () => {
    const wrong = await post('run', {
      spec: { container: 'owners', objects: [{ owners: [], filters: [{ kind: 'api', name: 'tag', value: 'x' }] }] },
    })
    expect([wrong.status, wrong.body]).toEqual([422, expect.stringContaining('has no filter')])
    fixture.sandbox.faults.add({ kind: 'status', status: 403, path: '/v2/tasks' })
    const { last } = await runOf({ container: 'tasks', objects: [] })
    fixture.sandbox.faults.clear()
    expect(last).toMatchObject({ kind: 'failed', error: { message: expect.stringContaining('403') } })
  })

  it('stops sending requests to the instance if the page disconnects', async () => {
    fixture.sandbox.clearRequests()
    const controller = new AbortController()
    const response = await fetch(`http://127.0.0.1:${fixture.server.port}/api/run`, {
      method: 'POST',
      headers: { ...withToken(), 'content-type': 'application/json' },
      body: JSON.stringify({
        // One request per row would take long.
        spec: {
          container: 'indicators',
          objects: [{ owners: Object.values(landmarks.owners), filters: [{ kind: 'post', name: 'attribute', operator: '=', value: 'x' }] }],
        },
      }),
      signal: controller.signal,
    })
    await response.body?.getReader().read()
    controller.abort()
    // Requests in progress finish, and no new one is sent. A busy machine needs time for that.
    let asked = -1
    for (let tries = 0; tries < 20 && asked !== fixture.sandbox.requests.length; tries++) {
      asked = fixture.sandbox.requests.length
      await new Promise(resolve => setTimeout(resolve, 500))
    }
    expect(fixture.sandbox.requests.length).toBe(asked)
    expect(asked).toBeLessThan(500)
  })

  it('finds all details of a row of every kind', async () => {
    for (const container of ['indicators', 'groups', 'tasks', 'victims']) {
      const { rows } = await runOf({
        container,
        objects: [{ owners: [owner], filters: [{ kind: 'api', name: 'tag', value: 'Nation State' }] }],
      })
      expect(rows.length).toBeGreaterThan(0)
      const found = {
        attributes: 0,
        labels: 0,
        groups: 0,
        indicators: 0,
        victims: container === 'victims' ? 1 : 0,
        tasks: container === 'tasks' ? 1 : 0,
      }
      for (const { subject, record } of rows) {
        const details = JSON.parse((await post('details', { subject })).body) as EntityDetails
        expect(details.problem).toBeUndefined()
        expect(String(record['indicator'] ?? record['name'])).toContain(details.title.split(' : ')[0])
        expect(details.securityLabels.problem).toBeUndefined()
        found.labels += details.securityLabels.rows.filter(({ name }) => String(name).startsWith('TLP ')).length
        expect(details.tags.rows.map(({ name }) => name)).toContain('Nation State')
        expect(details.attributes.problem).toBeUndefined()
        found.attributes += details.attributes.rows.length
        for (const { kind, rows: others, problem } of details.associations) {
          expect(problem, `${kind} of ${details.title}`).toBeUndefined()
          found[kind] += others.length
          expect(others.every(other => other.subject !== undefined)).toBe(true)
        }
      }
      for (const [kind, number] of Object.entries(found)) expect(number, `${kind} of ${container}`).toBeGreaterThan(0)
    }
  }, 60_000)

  it('sends the owner of a group with the lists reached through it', async () => {
    const { rows } = await runOf({ container: 'groups', objects: [{ owners: [owner], filters: [] }] })
    fixture.sandbox.clearRequests()
    await post('details', { subject: rows[0]?.subject })
    const lists = fixture.sandbox.requests.map(({ target }) => new URL(target, fixture.sandbox.url))
    expect(lists.length).toBeGreaterThan(6)
    for (const { href, searchParams } of lists) expect([href, searchParams.get('owner')]).toEqual([href, owner])
  })

  it('reports a deleted entity, and an invalid request', async () => {
    const gone = JSON.parse((await post('details', { subject: { kind: 'task', id: 999_999 } })).body) as EntityDetails
    expect(gone.problem).toMatch(/no longer exists|not found/i)
    for (const subject of [
      undefined,
      { kind: 'task', id: 'four' },
      { kind: 'indicator', branch: '../x', value: 'y' },
      { kind: 'group', branch: 'a', id: 1, x: 1 },
    ])
      expect((await post('details', { subject })).status).toBe(422)
  })

  it('writes rows of a run in every format, in the requested order', async () => {
    const { run, rows } = await runOf(tagged)
    const { formats } = JSON.parse((await ask('/api/vocabulary', { headers: withToken() })).body) as { formats: string[] }
    for (const format of formats) {
      const { status, body, headers } = await post('export', { run, format })
      expect([format, status, body.length > 50]).toEqual([format, 200, true])
      const extension = formatFacts.list.find(({ name }) => name === format)?.extension
      expect(headers['content-disposition']).toBe(`attachment; filename="threatconnect.${extension}"`)
    }
    const two = await post('export', { run, format: 'ndjson', rows: [3, 0] })
    expect(
      two.body
        .trim()
        .split('\n')
        .map(line => (JSON.parse(line) as { id: unknown }).id),
    ).toEqual([rows[3]?.record['id'], rows[0]?.record['id']])
    expect(await post('export', { run, format: 'docx' })).toMatchObject({
      status: 422,
      body: expect.stringContaining('There is no format'),
    })
    expect(await post('export', { run: 'x', format: 'csv' })).toMatchObject({
      status: 422,
      body: expect.stringContaining('run the query again'),
    })
  })

  it('has sent no secret in any response', () => {
    const { secretKey, accessId, token } = fixture.sandbox
    expect(seen.length).toBeGreaterThan(60)
    for (const body of seen)
      for (const secret of [secretKey, accessId, token, fixture.server.token]) expect(body.includes(secret)).toBe(false)
  })
})
