import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copiedConnection } from '../../../src/cli/commands/explore/copied-connection.js'
import { ExploreApi } from '../../../src/explore/server/explore-api.js'
import { type Answer, AnswerServer, type Came, rawSuccess, success } from '../write/answer-server.js'
import { runCommand } from './run-command.js'

/** Two ids of one instance: as JavaScript numbers both are 54043195528445960. */
const [one, two] = ['54043195528445957', '54043195528445958'] as const

let server: AnswerServer
let folder: string
beforeEach(async () => {
  server = await new AnswerServer().start()
  folder = mkdtempSync(join(tmpdir(), 'tc-ids-'))
})
afterEach(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

function answers(own: (request: Came) => Answer | null): void {
  server.answer = request => own(request) ?? { body: { status: 'Success' } }
}

function run(argv: readonly string[], terminal?: number) {
  const { origin, basePath } = server.connect().client.settings
  const env = { TC_BASE_URL: origin + basePath, TC_ACCESS_ID: '1', TC_SECRET_KEY: 'x', TC_RETRY_SLEEP: '0', TC_DEFAULT_OWNER: 'O' }
  return runCommand(argv, { env, ...(terminal === undefined ? {} : { terminal }) })
}

function file(name: string, contents: string): string {
  const path = join(folder, name)
  writeFileSync(path, contents)
  return path
}

describe('ids beyond 2^53 - 1 on the command line', () => {
  it('are printed by get without rounding: indented, raw and as rows', async () => {
    answers(() => rawSuccess(`{"resultCount":2,"owner":[{"id":${one}},{"id":${two}}]}`))
    expect((await run(['get', '/v2/owners'], 80)).stdout).toContain(`        "id": ${one}\n`)
    expect((await run(['get', '/v2/owners'])).stdout).toContain(`[{"id":${one}},{"id":${two}}]`)
    expect((await run(['get', '/v2/owners', '--paginate'])).stdout).toBe(`{"id":${one}}\n{"id":${two}}\n`)
  })

  it('can be used in filter flags', async () => {
    answers(() => success('adversary', [], 0))
    expect(await run(['retrieve', 'adversaries', '--victim-id', one])).toMatchObject({ code: 0 })
    expect(server.lines).toEqual([`GET /v2/victims/${one}/groups/adversaries`])
  })

  it('can be used as arguments of document, and in --group', async () => {
    answers(({ method }) => (method === 'POST' ? rawSuccess(`{"threat":{"id":${one},"name":"x"}}`) : null))
    await run(['document', 'download', two, '-'])
    const { stdout } = await run(['create', 'group', 'threat', 'x', '--group', `adversary:${two}`, '-f', 'json'])
    expect(server.lines.slice(0, 3)).toEqual([
      `GET /v2/groups/documents/${two}/download`,
      'POST /v2/groups/threats',
      `POST /v2/groups/threats/${one}/groups/adversaries/${two}`,
    ])
    expect(stdout).toContain(`"entity":{"id":${one},`)
  })

  it('are kept by an import that was stopped, and by its failures file', async () => {
    const path = file('a.ndjson', '{"type":"Threat","name":"x","tag":["t"]}\n')
    answers(({ method, path: asked }) => {
      if (asked.endsWith('/tags/t')) return { status: 400, body: { status: 'Failure', message: 'No such tag' } }
      if (asked === '/v2/types/indicatorTypes') return success('indicatorType', [], 0)
      return method === 'POST' ? rawSuccess(`{"threat":{"id":${one},"name":"x"}}`) : null
    })
    expect((await run(['import', path, '--commit'])).code).toBe(1)
    const failures = readFileSync(`${path}.failures.ndjson`, 'utf8')
    expect(failures).toContain(`"_id":${one},`)
    server.requests.length = 0
    await run(['import', file('again.ndjson', failures), '--commit'])
    expect(server.lines).toEqual(['GET /v2/types/indicatorTypes', `POST /v2/groups/threats/${one}/tags/t`])
  })

  it('are written to the failures file as they were read: integers as integers, texts as texts, at any depth', async () => {
    const record = `{"type":"Threat","name":"x","count":${one},"assetId":"${two}","more":[{"of":-${two},"text":"${one}"}]}`
    const path = file('odd.ndjson', `${record}\n`)
    answers(() => success('indicatorType', [], 0))
    expect((await run(['import', path, '--commit'])).code).toBe(1)
    const failures = readFileSync(`${path}.failures.ndjson`, 'utf8')
    expect(failures).toMatch(/^.*"_error":"It has the unknown field ..?count/)
    expect(failures.replace(/,"_error":.*/s, '}')).toBe(record)
  })

  it('of a batch job in progress are resumed from the journal', async () => {
    const path = file('a.txt', '10.0.0.1\n')
    let status = 'Broken'
    answers(({ method, path: asked }) => {
      if (asked === '/v2/types/indicatorTypes') return success('indicatorType', [], 0)
      if (method === 'POST' && asked === '/v2/batch') return rawSuccess(`{"batchId":${one}}`)
      if (method !== 'GET') return { status: 202, body: { status: 'Success', data: { status: 'Queued' } } }
      return status === 'Broken'
        ? { status: 403, body: { status: 'Failure', message: 'no' } }
        : rawSuccess(`{"batchStatus":{"status":"${status}","errorCount":0}}`)
    })
    expect((await run(['import', path, '--commit', '--batch'])).code).not.toBe(0)
    expect(readFileSync(`${path}.journal`, 'utf8')).toContain(`"batchId":"${one}"`)
    status = 'Completed'
    server.requests.length = 0
    expect((await run(['import', path, '--commit', '--batch'])).code).toBe(0)
    expect(new Set(server.lines)).toEqual(new Set(['GET /v2/types/indicatorTypes', `GET /v2/batch/${one}`]))
  })

  it('distinguish two adjacent ids on the explore page', async () => {
    answers(({ path }) => {
      if (path === '/v2/groups/threats') return rawSuccess(`{"resultCount":2,"threat":[{"id":${one},"name":"a"},{"id":${two},"name":"b"}]}`)
      const [, id] = /^\/v2\/groups\/threats\/(\d+)$/.exec(path) ?? []
      return id === undefined ? null : rawSuccess(`{"threat":{"id":${id},"name":"${id === one ? 'a' : 'b'}"}}`)
    })
    const api = new ExploreApi({
      connection: server.connect(),
      copied: copiedConnection({}, { HOME: '/nonexistent' }),
      sandbox: false,
      now: Date.now,
    })
    const { signal } = new AbortController()
    const subjects: unknown[] = []
    for await (const event of api.run({ spec: { container: 'threats', objects: [] } }, signal)) {
      // The page sends back the id that it received.
      const sent = JSON.parse(JSON.stringify(event))
      if (sent.kind === 'rows') for (const row of sent.rows) subjects.push(row.subject)
    }
    expect(subjects).toMatchObject([{ id: one }, { id: two }])
    const titles = await Promise.all(subjects.map(async subject => (await api.details({ subject }, signal)).title))
    expect(titles).toEqual(['a', 'b'])
    expect(server.lines).toContain(`GET /v2/groups/threats/${two}/attributes`)
    await expect(api.details({ subject: { kind: 'task', id: Number(one) } }, signal)).rejects.toThrow('is not a valid id')
  })
})

describe('a misspelt --type', () => {
  it.each([
    [['create', 'indicator', '10.0.0.1', '--type', 'adresses'], 'Did you mean addresses?'],
    [['create', 'indicator', '10.0.0.1', '--type', 'incidnts'], 'Did you mean incidents'],
    [['extract', '--type', 'Adress'], 'Did you mean Address?'],
    [['retrieve', 'indicators', '--type', 'adresses'], 'Did you mean addresses?'],
    [['retrieve', 'indicators', '--post-type', 'in Host,adress'], 'Did you mean Address?'],
    [['retrieve', 'adversaries', '--indicator', 'x', '--indicator-type', 'Adress'], 'Did you mean Address?'],
    [['retrieve', 'groups', '--post-type', 'adversry'], 'Did you mean Adversary?'],
  ])('is refused before any request but that for the types of the instance: %j', async (argv, message) => {
    answers(() => success('indicatorType', [], 0))
    const { code, stderr } = await run(argv)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr).not.toMatch(/customType|tc\.|\{ type/)
    expect(server.lines).toEqual(['extract', 'groups'].some(word => argv.includes(word)) ? [] : ['GET /v2/types/indicatorTypes'])
    // Without a connection, the message is the same.
    expect((await runCommand(argv)).stderr).toBe(stderr)
  })

  it('is refused by import, and reported once for the whole file', async () => {
    answers(() => success('indicatorType', [], 0))
    const { code, stderr } = await run(['import', file('a.txt', '10.0.0.1\n10.0.0.2\n'), '--type', 'adresses', '--commit'])
    expect({ code, hints: stderr.split('Did you mean addresses?').length - 1 }).toEqual({ code: 2, hints: 1 })
    expect(server.lines).toEqual(['GET /v2/types/indicatorTypes'])
  })

  it('does not include other spellings of a type', async () => {
    const { code, stdout } = await run(['create', 'indicator', '10.0.0.1', '--type', 'ADDRESSES', '--plan'])
    expect({ code, first: stdout.split('\n')[1] }).toEqual({
      code: 0,
      first: '1. POST /v2/indicators/addresses?owner=O&createActivityLog=false',
    })
  })
})
