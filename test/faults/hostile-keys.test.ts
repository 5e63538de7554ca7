import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors/input-errors.js'
import { readQuerySpec } from '../../src/explore/server/query-spec.js'
import { readExport, readSubject } from '../../src/explore/server/read-request.js'
import { formats } from '../../src/formats/index.js'
import { mergeOptions } from '../../src/http/index.js'
import {
  type ClientOptions,
  ConfigError,
  customType,
  optionsFromEnv,
  readConfigFile,
  ThreatConnect,
  ThreatConnectError,
} from '../../src/index.js'
import { startSandbox } from '../../src/sandbox/index.js'
import { runCommand } from '../unit/cli/run-command.js'
import { closeAll, httpServer, rejection } from './http-fixtures.js'

/** As JSON, since a literal would set the prototype: names that lead into every object, and what lies below them. */
const polluting =
  '"__proto__":{"polluted":"yes","isAdmin":true},"constructor":{"prototype":{"polluted":"yes"}},"prototype":{"polluted":"yes"},"toString":1,"hasOwnProperty":1,"valueOf":"x"'
const entity = `{"id":1,"name":"a.example.com","type":"Host","summary":"a.example.com","hostName":"a.example.com","ownerName":"x","dateAdded":"2020-01-01T00:00:00Z",${polluting},"attribute":[{"type":"Description","value":"x",${polluting}}],"tag":[{"name":"y",${polluting}}]}`

async function allOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Map.prototype]
const before = prototypes.map(prototype => Reflect.ownKeys(prototype).length)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(async () => {
  await closeAll()
  expect(Object.keys({})).toEqual([])
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(prototypes.map(prototype => Reflect.ownKeys(prototype).length)).toEqual(before)
})

const account = { baseUrl: 'https://api.example.com', accessId: '1', secretKey: 'key', retries: 1 }

describe('names that lead into every object', () => {
  it('are plain data in the answers of a server', async () => {
    const port = await httpServer((request, response) => {
      request.resume()
      const path = String(request.url?.split('?', 1)[0])
      const body =
        path === '/v2/indicators/bulk/json'
          ? `{${polluting},"indicator":[${entity}]}`
          : path === '/v2/groups' || path === '/v2/tasks'
            ? `{"status":"Failure","message":"no",${polluting}}`
            : `{"status":"Success",${polluting},"data":{${polluting.replaceAll('"data"', '"x"')},"resultCount":1,"${path.includes('indicators') ? 'indicator' : path.split('/').at(-1)?.slice(0, -1)}":[${entity}]}}`
      response.writeHead(path === '/v2/groups' ? 400 : 200, { 'content-type': 'application/json' }).end(body)
    })
    for (const validation of ['off', 'warn'] as const) {
      const tc = new ThreatConnect({ ...account, baseUrl: `http://127.0.0.1:${port}`, validation })
      tc.report.enable()
      const rows: unknown[] = [
        ...(await tc.indicators.toArray()),
        ...(await tc.owners.toArray()),
        ...(await tc.victims.toArray()),
        ...(await tc.bulkIndicators.toArray()),
        ...(await tc.prepare({ uri: '/v2/owners', paginate: true }).rows().toArray()),
      ]
      expect(rows.length).toBe(5)
      for (const row of rows) {
        expect(Object.getPrototypeOf(row)).toBe(Object.prototype)
        expect(Object.keys(row as object)).toContain('__proto__')
        expect(Reflect.get(row as object, 'polluted')).toBeUndefined()
        for (const format of formats.names) {
          const lines = formats.lines(format, [row as never], { detail: true })
          // Some formats hold indicators only.
          const text = await allOf(lines).catch((error: unknown) => String(error))
          expect(text.length).toBeGreaterThan(10)
        }
        const record = formats.record(row as never, { detail: true })
        expect(Reflect.get(record, 'polluted')).toBeUndefined()
      }
      for (const list of [tc.groups, tc.tasks]) {
        const error = await rejection(list.toArray())
        expect(error).toBeInstanceOf(ThreatConnectError)
        expect(JSON.parse(JSON.stringify(error))).not.toHaveProperty('polluted')
      }
      expect(tc.report.toHTML() + tc.report.stats() + JSON.stringify(tc.report)).not.toContain('isAdmin: ')
      const found = await tc.indicators.where(f => f.post.type('Host')).toArray()
      expect(found.length).toBe(1)
      await tc.close()
    }
  })

  it('are refused in options from any source', () => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString']) {
      const options: ClientOptions = JSON.parse(
        `{"baseUrl":"https://api.example.com","accessId":"1","secretKey":"k","${key}":{"proxy":"http://evil.example.com"}}`,
      )
      for (const given of [options, mergeOptions(options, { timeout: 5 }), mergeOptions({ timeout: 5 }, options)]) {
        expect(() => new ThreatConnect(given as ClientOptions)).toThrow(ConfigError)
        expect(() => new ThreatConnect(given as ClientOptions)).toThrow(key)
      }
      expect(() => new ThreatConnect(account).with(options)).toThrow(ConfigError)
    }
  })

  it('are no variables, and refused in a config file', async () => {
    const environment = JSON.parse('{"__proto__":{"TC_TIMEOUT":"5"},"constructor":"x","TC_RETRIES":"2"}')
    expect(optionsFromEnv(environment)).toEqual({ retries: 2 })
    for (const [name, text] of [
      ['__proto__', '__proto__=x'],
      ['__proto__', '[p]\n__proto__=x\nTC_RETRIES=2'],
      ['constructor', 'constructor=x'],
      ['TC___proto__', 'TC___proto__=x'],
    ] as const) {
      const file = join(folder, 'config')
      await writeFile(file, text)
      expect(() => readConfigFile(file, text.startsWith('[') ? { profile: 'p' } : {})).toThrow(`unknown variable ${name}`)
    }
    const file = join(folder, 'sections')
    await writeFile(file, '[__proto__]\nTC_RETRIES=2\n[constructor]\nTC_RETRIES=3\n')
    expect(readConfigFile(file, { profile: '__proto__' })).toEqual({ retries: 2 })
    expect(readConfigFile(file, { profile: 'constructor' })).toEqual({ retries: 3 })
    expect(() => readConfigFile(file, { profile: 'toString' })).toThrow('has no profile "toString"')
  })

  it('are refused in queries, subjects and exports of the explore page', () => {
    const specs = [
      `{"container":"indicators","objects":[],${polluting}}`,
      `{"container":"__proto__","objects":[]}`,
      `{"container":"constructor","objects":[]}`,
      `{"container":"indicators","objects":[{"owners":[],"filters":[],${polluting}}]}`,
      `{"container":"indicators","objects":[{"owners":[],"filters":[{"kind":"api","name":"tag","value":"x",${polluting}}]}]}`,
      `{"__proto__":{"container":"indicators","objects":[]}}`,
    ]
    for (const spec of specs) expect(() => readQuerySpec(JSON.parse(spec))).toThrow(UsageError)
    for (const subject of [`{"kind":"task","id":1,${polluting}}`, '{"kind":"__proto__","id":1}', '{"__proto__":{"kind":"task","id":1}}'])
      expect(() => readSubject(JSON.parse(subject))).toThrow(UsageError)
    for (const request of [`{"run":"x","format":"csv",${polluting}}`, '{"__proto__":{"run":"x","format":"csv"}}'])
      expect(() => readExport(JSON.parse(request))).toThrow(UsageError)
  })

  it('are refused in files to import, with an error that names them', async () => {
    const file = join(folder, 'records.ndjson')
    await writeFile(
      file,
      [
        `{"type":"Host","summary":"a.com",${polluting}}`,
        '{"__proto__":{"type":"Host","summary":"b.com"}}',
        '{"type":"__proto__","summary":"c.com"}',
        '{"type":"constructor","summary":"d.com"}',
        '{"type":"Host","summary":"e.com","tag":[{"__proto__":{"name":"x"}}]}',
        '{"type":"Host","summary":"f.com","attribute:x":{"toString":1}}',
        '{"type":{"toString":1},"summary":{"valueOf":1}}',
        '{"type":"Host","summary":"g.com","dnsActive":{"toString":1}}',
        '{"type":"Host","summary":"h.com","attribute":[{"type":"__proto__","value":"x"}]}',
      ].join('\n'),
    )
    const { code, stdout, stderr } = await runCommand(['import', file, '--all'], { env: { TC_ACCESS_ID: '1', TC_SECRET_KEY: 'x' } })
    expect(stderr).toContain('9 records')
    expect(code).toBe(1)
    expect(stdout).toContain('Record 1: It has the unknown field "__proto__"')
    const csv = join(folder, 'records.csv')
    await writeFile(csv, '__proto__,constructor,indicator\nx,y,a.com\n')
    const run = await runCommand(['import', csv], { env: { TC_ACCESS_ID: '1', TC_SECRET_KEY: 'x' } })
    expect(run.stdout).toContain('the unknown field "__proto__"')
  })

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'are no types, containers, operations or flags: %s',
    async name => {
      const tc = new ThreatConnect(account)
      // It could be a custom type of the instance.
      expect(() => tc.indicators.draft('1.2.3.4', { type: customType(name) }).plan()).toThrow(ThreatConnectError)
      expect(() => tc.setIndicatorRegex(name as never, /x/)).toThrow(ThreatConnectError)
      expect(() => tc.hosts.draft('a.com').set({ [name]: 1 } as never)).toThrow(ThreatConnectError)
      for (const argv of [
        ['retrieve', name],
        ['retrieve', 'indicators', '--type', name, '--explain'],
        ['retrieve', 'indicators', `--${name}`, 'x'],
        ['retrieve', 'indicators', '--format', name],
        ['retrieve', 'indicators', '--sandbox', '--fields', name, '--format', 'ndjson', '--quiet', '--limit-results', '2'],
        ['retrieve', 'indicators', '--sandbox', '--sort', name, '--format', 'ndjson', '--quiet', '--limit-results', '2'],
        ['create', name, 'x', '--plan'],
        ['create', 'indicator', 'x', '--type', name, '--plan'],
        ['create', 'group', 'x', '--group', `${name}:5`, '--plan'],
        ['request', name, '/v2/owners'],
        ['detect', name],
        ['completion', name],
        ['import', `file.${name}`],
        [name],
      ]) {
        const { code, stderr } = await runCommand(argv, { env: { TC_ACCESS_ID: '1', TC_SECRET_KEY: 'x' } })
        expect([argv, code <= 2, /TypeError|at .*\.ts:/.test(stderr)]).toEqual([argv, true, false])
      }
      await tc.close()
    },
  )

  it('are refused or ignored by the sandbox, and never change its state', async () => {
    const sandbox = await startSandbox({ indicators: 10, groups: 0 })
    const { url: baseUrl, accessId, secretKey } = sandbox
    const tc = new ThreatConnect({ baseUrl, accessId, secretKey, retries: 1 })
    const send = (method: 'POST' | 'PUT' | 'GET', uri: string, body?: string) =>
      tc.request({ method, uri, ...(body === undefined ? {} : { body, contentType: 'application/json' }) })
    const created = await send('POST', '/v2/groups/threats', `{"name":"x",${polluting}}`)
    expect(created.status).toBe(201)
    for (const name of ['__proto__', 'constructor', 'toString']) {
      for (const uri of [
        `/v2/${name}`,
        `/v2/indicators/${name}`,
        `/v2/groups/${name}/1`,
        `/v2/indicators/hosts/${name}`,
        `/v2/tags/${name}`,
        `/v2/owners/${name}`,
      ]) {
        for (const method of ['GET', 'PUT', 'POST'] as const)
          await send(method, uri, method === 'GET' ? undefined : `{"name":"x","value":"y",${polluting}}`)
      }
      await send('POST', `/v2/groups/threats/1/tags/${name}`)
    }
    expect(sandbox.errors).toEqual([])
    const { entity: made } = sandbox.snapshot().groups.find(({ entity: one }) => one['name'] === 'x') ?? {}
    expect(made).toBeDefined()
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype)
    await tc.close()
    await sandbox.stop()
  })
})
