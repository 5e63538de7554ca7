import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copiedConnection } from '../../../src/cli/commands/explore/copied-connection.js'
import { ExploreApi } from '../../../src/explore/server/explore-api.js'
import { ThreatConnect } from '../../../src/index.js'
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js'
import { runCommand } from './run-command.js'

const indicatorTypes = [
  { name: 'Hashtag', branch: 'hashtags', entity: 'hashtag', fields: ['Tag Text'], regexes: ['#[a-z]+'] },
  ...['URI', 'URN', 'ASIN', 'AS'].map(name => ({ name, branch: `${name}s`, entity: name.toLowerCase(), fields: [name] })),
]

let sandbox: Sandbox
let folder: string
beforeAll(async () => {
  sandbox = await startSandbox({ indicators: 0, indicatorTypes, recordRequests: 10_000 })
  folder = mkdtempSync(join(tmpdir(), 'tc-types-'))
})
afterAll(async () => {
  await sandbox.stop()
  rmSync(folder, { recursive: true })
})

/** Runs a command, and returns it with the requests that it sent. */
async function run(...argv: string[]) {
  const from = sandbox.requests.length
  const { url, accessId, secretKey } = sandbox
  const env = { TC_BASE_URL: url, TC_ACCESS_ID: accessId, TC_SECRET_KEY: secretKey, TC_DEFAULT_OWNER: 'Example Org' }
  const result = await runCommand(argv, { env })
  return {
    ...result,
    sent: sandbox.requests.slice(from).map(({ method, target }) => `${method} ${target.replace(/^.*(?=\/v2)|\?.*/g, '')}`),
  }
}
const types = 'GET /v2/types/indicatorTypes'

describe('a type of the instance', () => {
  it.each([['--type', 'Hashtag'], ['--type', 'hashtags'], []])('is loaded for the plan of create: %j', async (...flags) => {
    const { code, stdout, sent } = await run('create', 'indicator', '#x', ...flags, '--plan')
    expect({ code, sent }).toEqual({ code: 0, sent: [types] })
    expect(stdout).toContain('POST /v2/indicators/hashtags?')
    expect(stdout).toContain('{"Tag Text":"#x"}')
  })

  it('is loaded by create once', async () => {
    const { code, sent } = await run('create', 'indicator', '#y', '--type', 'Hashtag', '--tag', 't')
    expect({ code, loads: sent.filter(line => line === types).length, created: sent.includes('POST /v2/indicators/hashtags') }).toEqual({
      ...{ code: 0, loads: 1, created: true },
    })
  })

  it.each(['URI', 'URN', 'ASIN', 'AS'])('may be called %s, which is near a built-in name', async type => {
    expect(await run('create', 'indicator', 'v', '--type', type)).toMatchObject({ code: 0 })
    const typed = await run('retrieve', 'indicators', '--type', type)
    expect(typed).toMatchObject({ code: 0, stdout: expect.stringContaining(`"type":"${type}"`) })
    expect(typed.sent).toEqual([types, `GET /v2/indicators/${type}s`])
    const posted = await run('retrieve', 'indicators', '--post-type', type.toLowerCase())
    expect(posted.stdout.trimEnd().split('\n')).toEqual([expect.stringContaining(`"type":"${type}"`)])
    const looked = await run('retrieve', 'indicators', '--indicator', 'v', '--indicator-type', type)
    expect(looked).toMatchObject({ code: 0, stdout: expect.stringContaining(`"type":"${type}"`) })
    const file = join(folder, 'a.csv')
    writeFileSync(file, `indicator,type\nv,${type}\n`)
    expect((await run('import', file)).stderr).toContain(`1 records (1 ${type}), 1 requests`)
    expect(await run('import', file, '--commit', '--restart')).toMatchObject({ code: 0 })
  })

  it('is explained with its path segment, or as it is without a connection', async () => {
    expect((await run('retrieve', 'indicators', '--type', 'Hashtag', '--explain')).stdout).toContain('/v2/indicators/hashtags?')
    const offline = await runCommand(['retrieve', 'indicators', '--type', 'Hashtag', '--explain'])
    expect(offline).toMatchObject({ code: 0, stdout: expect.stringContaining('first loads the indicator types of the instance') })
  })

  it('is not needed for built-in types and values', async () => {
    for (const argv of [
      ['create', 'indicator', '10.0.0.1', '--plan'],
      ['create', 'indicator', 'x', '--type', 'MUTEXES', '--plan'],
      ['retrieve', 'indicators', '--type', 'Registry Key', '--post-type', 'in mutexes,Address', '--explain'],
    ])
      expect(await run(...argv)).toMatchObject({ code: 0, sent: [] })
  })
})

describe('messages of the command line', () => {
  it.each([
    [['create', 'indicator', 'no-thing', '--plan'], 'Add its type, such as --type Host.'],
    [['create', 'indicator', 'v', '--type', 'Smell'], '--type is "Smell", which is not a type. Use one of Address, '],
    [['retrieve', 'indicators', '--indicator', 'no-thing'], 'such as --indicator-type Mutex.'],
    [['retrieve', 'indicators', '--post-type', 'hashtagg'], '--post-type is "hashtagg", which is not a type. Did you mean hashtags'],
    [['retrieve', 'indicators', '--type', 'incidents'], '"incidents" is not an indicator type.'],
  ])('name flags, not code: %j', async (argv, message) => {
    const { code, stderr, sent } = await run(...argv)
    expect({ code, sent }).toEqual({ code: 2, sent: [types] })
    expect(stderr).toContain(message)
    expect(stderr).not.toMatch(/customType|await|\{ type/)
  })

  it('say that a record needs the types of the instance, if there is no connection', async () => {
    const file = join(folder, 'b.ndjson')
    writeFileSync(file, '{"type":"Hashtag","Tag Text":"#x"}\n{"type":"URI","URI":"x"}\n{"summary":"#x"}\n{"summary":"10.0.0.1"}\n')
    const { code, stdout } = await runCommand(['import', file])
    expect(code).toBe(1)
    expect(stdout).toContain('Record 1: The type "Hashtag" is not built in, and the types of the instance are not loaded: connect to')
    expect(stdout).toContain('Record 2: The type is "URI", which is not a type. Did you mean URL')
    expect(stdout).toContain('Add its type in a field "type", or with --type.')
    expect((await run('import', file)).stderr).toContain('4 records (2 Hashtag, 1 URI, 1 Address), 4 requests.')
  })

  it('ask for a connection if the type can only be one of the instance', async () => {
    const { code, stderr } = await runCommand(['create', 'indicator', 'v', '--type', 'Hashtag', '--plan'])
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--base-url') })
  })
})

describe('the explore page', () => {
  it('loads the types for a query that names one of the instance, and refuses a misspelt one', async () => {
    const { url: baseUrl, accessId, secretKey } = sandbox
    await using connection = new ThreatConnect({ baseUrl, accessId, secretKey, defaultOwner: 'Example Org' })
    const api = new ExploreApi({ connection, copied: copiedConnection({}, { HOME: '/nonexistent' }), sandbox: false, now: Date.now })
    const { signal } = new AbortController()
    const explain = (type: string) =>
      api.explain({ spec: { container: 'indicators', objects: [{ type, owners: [], filters: [] }] } }, signal)
    expect(await explain('URI')).toMatchObject({
      views: { plan: expect.stringContaining('/v2/indicators/URIs?'), typescript: expect.stringContaining("customType('URI')") },
    })
    expect(await explain('Hashtagg')).toMatchObject({ problem: { message: expect.stringContaining('Did you mean hashtags or Hashtag?') } })
    const typed = { kind: 'post', name: 'type', operator: '=', value: 'hashtagg' }
    expect(await api.explain({ spec: { container: 'indicators', objects: [{ owners: [], filters: [typed] }] } }, signal)).toMatchObject({
      problem: { message: expect.stringContaining('Did you mean hashtags or Hashtag?') },
    })
    const condition = { kind: 'post', name: 'dateAdded', operator: '>=', value: '1499968217000' }
    const dated = { container: 'indicators', modifiedSince: '1499968217000', objects: [{ owners: [], filters: [condition] }] }
    expect(await api.explain({ spec: dated }, signal)).toMatchObject({
      views: { plan: expect.stringContaining('modifiedSince=2017-07-13T17%3A50%3A17Z') },
    })
  })
})

describe('milliseconds since 1970 in flags', () => {
  it.each([
    ['--post-date-added', '>=1499968217000', 'post filter by date added GE 1499968217000'],
    ['--api-date-added', '>1499968217000', 'api filter by dateAdded > 2017-07-13T17:50:17Z'],
    ['--modified-since', '1499968217000', 'modifiedSince=2017-07-13T17%3A50%3A17Z'],
    ['--observed-since', '1499968217000', 'api filter by observed since 2017-07-13T17:50:17Z'],
  ])('are accepted: %s %s', async (flag, value, expected) => {
    expect((await runCommand(['retrieve', 'indicators', flag, value, '--explain'])).stdout).toContain(expected)
  })

  it('are accepted by create, and a year is refused', async () => {
    const incident = (date: string) => runCommand(['create', 'group', 'incident', 'I', '--event-date', date, '--plan'])
    expect((await incident('1499968217000')).stdout).toContain('"eventDate":"2017-07-13T17:50:17Z"')
    expect(await incident('2017')).toMatchObject({ code: 2, stderr: expect.stringContaining('ISO 8601') })
  })
})
