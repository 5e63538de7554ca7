import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Interruption } from '../../../src/cli/interruption.js'
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js'
import { type RunOptions, runCommand } from './run-command.js'

let sandbox: Sandbox
let folder: string

beforeAll(async () => {
  sandbox = await startSandbox({ indicators: 600, seed: 1, recordRequests: 1000 })
  folder = mkdtempSync(join(tmpdir(), 'tc-cli-'))
})

afterAll(async () => {
  await sandbox.stop()
  rmSync(folder, { recursive: true })
})

beforeEach(() => {
  sandbox.clearRequests()
  sandbox.faults.clear()
})

function retrieve(argv: readonly string[], options: RunOptions = {}) {
  const env = {
    TC_BASE_URL: sandbox.url,
    TC_ACCESS_ID: sandbox.accessId,
    TC_SECRET_KEY: sandbox.secretKey,
    TC_RETRY_SLEEP: '0',
    ...options.env,
  }
  return runCommand(['retrieve', ...argv], { ...options, env })
}

const rowsOf = (ndjson: string): Record<string, unknown>[] =>
  ndjson
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))

describe('threatconnect retrieve', () => {
  const nation = ['indicators', '--owner', 'Example Community', '--tag', 'Nation State']

  it('prints only NDJSON on a pipe', async () => {
    const { code, stdout, stderr } = await retrieve(nation)
    const rows = rowsOf(stdout)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(rows.length).toBeGreaterThan(10)
    expect(new Set(rows.map(row => row.ownerName))).toEqual(new Set(['Example Community']))
    expect(sandbox.requests.map(request => request.target.split('?')[0])).toEqual(['/api/v2/tags/Nation%20State/indicators'])
  })

  it('prints a table as wide as the terminal, with bold headings', async () => {
    const { code, stdout } = await retrieve([...nation, '--limit-results', '5', '--quiet'], { terminal: 100 })
    const lines = stdout.trimEnd().split('\n')
    expect(code).toBe(0)
    expect(lines).toHaveLength(9)
    expect(lines[1]).toContain('\u001b[1mIndicator')
    expect(lines[0]).toHaveLength(100)
    expect(stdout).toContain('10.20.30.40')
  })

  it.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('prints no colours with %j', async env => {
    const { stdout } = await retrieve([...nation, '--limit-results', '1', '--quiet'], { terminal: 100, env })
    expect(stdout).not.toContain('\u001b')
  })

  it('applies the filter objects from left to right', async () => {
    const argv = [
      'addresses',
      '--owner',
      'Example Community',
      '--tag',
      'Nation State',
      '--and',
      '--owner',
      'Example Community',
      '--threat-id',
      '38',
    ]
    const both = rowsOf((await retrieve(argv)).stdout || 'null')
    const more = rowsOf((await retrieve([...argv, '--or', '--owner', 'Example Community', '--tag', 'EXAMPLE'])).stdout)
    expect(more.length).toBeGreaterThanOrEqual(both.filter(row => row !== null).length)
    const plan = await retrieve([...argv, '--or', '--tag', 'EXAMPLE', '--explain'])
    expect(plan.stdout).toMatch(/1\. first: addresses[\s\S]*threat id 38|2\. AND[\s\S]*3\. OR/)
    expect(plan.stdout.match(/^\d\. .*$/gm)).toEqual([
      '1. first: addresses',
      '2. AND, intersected with the rows before: addresses',
      '3. OR, joined to the rows before: addresses',
    ])
  })

  it('restricts a filter object to a type, including custom types', async () => {
    const { stdout } = await retrieve([
      'indicators',
      '--type',
      'hosts',
      '--owner',
      'Example Community',
      '--or',
      '--type',
      'mutexes',
      '--owner',
      'Example Community',
    ])
    const types = rowsOf(stdout).map(row => row.type)
    expect(new Set(types)).toEqual(new Set(['Host', 'Mutex']))
    expect(types.indexOf('Mutex')).toBeGreaterThan(types.lastIndexOf('Host'))
  })

  it('keeps the rows that pass every post-filter', async () => {
    const argv = ['indicators', '--owner', 'Example Community', '--post-confidence', '>=50', '--post-type', 'in Host,URL']
    const rows = rowsOf((await retrieve(argv)).stdout)
    expect(rows.length).toBeGreaterThan(5)
    expect(rows.every(row => Number(row.confidence) >= 50 && ['Host', 'URL'].includes(String(row.type)))).toBe(true)
    const without = rowsOf((await retrieve([...argv, '--no-pushdown'])).stdout)
    expect(without).toEqual(rows)
    expect(sandbox.requests[0]?.target).toContain('filters=')
    expect(sandbox.requests.at(-1)?.target).not.toContain('filters=')
  })

  it('accepts an age in --modified-since', async () => {
    const { stdout } = await retrieve(['indicators', '--modified-since', '7d', '--explain'], { now: Date.parse('2025-06-17T12:00:00Z') })
    expect(stdout).toContain('modifiedSince=2025-06-10T12%3A00%3A00Z')
  })

  it('explains and prints filters without credentials and without sending a request', async () => {
    const { code, stdout } = await runCommand(['retrieve', 'indicators', '--tag', 'x', '--explain', '--print'])
    expect(code).toBe(0)
    expect(stdout).toContain('Filter Object')
    expect(stdout).toContain('api filter by tag "x"')
    expect(sandbox.requests).toHaveLength(0)
  })

  it('prints statistics on stderr and writes the report', async () => {
    const [html, json] = [join(folder, 'report.html'), join(folder, 'report.json')]
    const { stderr } = await retrieve([...nation, '--stats', '--report', html])
    expect(stderr).toContain('API Calls                    1')
    expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>[\s\S]*Nation(%20| )State/i)
    await retrieve([...nation, '--report', json])
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ counters: { apiCalls: 1 } })
  })

  it('writes a file atomically, in the format of its extension, compressed for .gz', async () => {
    const file = join(folder, 'rows.csv.gz')
    const { code, stdout } = await retrieve([...nation, '--output', file])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    const text = gunzipSync(readFileSync(file)).toString()
    expect(text).toMatch(/^confidence,dateAdded,description,id,indicator/)
    expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([])
  })

  it('keeps the existing file if it fails, and leaves no partial file', async () => {
    const file = join(folder, 'kept.ndjson')
    writeFileSync(file, 'before\n')
    sandbox.faults.set([{ kind: 'failPage', page: 2, status: 500 }])
    const { code, stderr } = await retrieve(['indicators', '--owner', 'Example Community', '--result-limit', '10', '--output', file])
    expect(code).toBe(1)
    expect(stderr).toContain('threatconnect: GET ')
    expect(readFileSync(file, 'utf8')).toBe('before\n')
    expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([])
  })

  it('prints the rows that arrived before a failure', async () => {
    sandbox.faults.set([{ kind: 'failPage', page: 2, status: 500 }])
    const argv = ['indicators', '--owner', 'Example Community', '--result-limit', '10']
    expect(rowsOf((await retrieve(argv)).stdout)).toHaveLength(10)
    const table = await retrieve([...argv, '--format', 'table'])
    expect(table.stdout.trimEnd().split('\n')).toHaveLength(13)
  })

  it('sorts before it applies the limit, with rows without a value last', async () => {
    const { stdout } = await retrieve([
      'indicators',
      '--owner',
      'Example Community',
      '--sort',
      '-confidence',
      '--limit-results',
      '20',
      '--fields',
      'confidence',
    ])
    const found = rowsOf(stdout).map(row => row.confidence as number)
    expect(found).toEqual([...found].sort((one, other) => other - one))
    expect(found).toHaveLength(20)
    const all = rowsOf(
      (await retrieve(['indicators', '--owner', 'Example Community', '--sort', 'confidence', '--fields', 'confidence'])).stdout,
    )
    expect(all[0]?.confidence).toBeLessThan(found[19] ?? 0)
    expect(all.at(-1)?.confidence).toBeNull()
  })

  it.each(['cef', 'leef', 'keyval', 'stix', 'values', 'json', 'misp'])('prints %s', async format => {
    const { code, stdout } = await retrieve([...nation, '--limit-results', '3', '--format', format, '--style', 'standard'])
    expect(code).toBe(0)
    expect(stdout).toContain('10.20.30.40')
  })

  it('sends lines as syslog messages', async () => {
    let received = ''
    const server = createServer(socket =>
      socket.on('data', chunk => {
        received += chunk.toString()
      }),
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const { code, stdout } = await retrieve([...nation, '--limit-results', '3', '--syslog', `tcp://127.0.0.1:${port}`])
    server.close()
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(received.match(/<134>1 \d{4}-\S+Z \S+ threatconnect \d+ - - CEF:0\|/g)).toHaveLength(3)
  })

  it.each([
    [['indicators', '--victim-id', 'ten'], 'victimId does not accept "ten". Pass a positive integer'],
    [['indicators', '--post-confidence', '>=high'], 'confidence does not accept "high". With GE, pass a number'],
    [['indicators', '--api-city', 'Berlin'], 'The container indicators has no filter "api.city"'],
    [['indicators', '--nonsense'], "unknown option '--nonsense'"],
    [['nothing'], "unknown command 'nothing'"],
    [['indicators', '--tag', 'x', '--and'], 'The filter object after --and is empty'],
    [['indicators', '--tag', 'x', '--modified-since', '7d'], 'modifiedSince supports only the whole list of indicators'],
    [['indicators', '--limit-results', 'many'], '--limit-results takes a whole number'],
    [['indicators', '--result-limit', '0'], '--result-limit is 0'],
    [['indicators', '--syslog', 'ftp://x'], '--syslog "ftp://x" is not valid'],
    [['indicators', '--syslog', 'tcp://x', '--format', 'json'], 'Syslog messages are single lines'],
    [['indicators', '--output', '/nonexistent/folder/x.csv'], 'cannot be written'],
    [['groups', '--format', 'cef'], 'cef'],
    [['indicators', '--sandbox-seed', '3'], 'add --sandbox'],
  ])('%j is a usage error that says why', async (argv, message) => {
    const { code, stdout, stderr } = await retrieve(argv)
    expect(stderr).toContain(message)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  it('prints errors as JSON with --json', async () => {
    const usage = await retrieve(['indicators', '--victim-id', 'ten', '--json'])
    expect(JSON.parse(usage.stderr)).toMatchObject({ error: { name: 'FilterError', filter: 'victimId', value: 'ten', exitCode: 2 } })
    const refused = await retrieve([...nation, '--json'], { env: { TC_SECRET_KEY: 'wrong' } })
    expect(JSON.parse(refused.stderr)).toMatchObject({ error: { name: 'AuthError', status: 401, exitCode: 1 } })
    expect(refused.stderr).not.toContain('wrong')
  })

  it('prints the rows that it has on Ctrl-C, and stops', async () => {
    const stop = new AbortController()
    sandbox.faults.set([{ kind: 'latency', milliseconds: 60_000, skip: 1 }])
    const running = retrieve(['indicators', '--owner', 'Example Community', '--result-limit', '10'], { signal: stop.signal })
    while (sandbox.requests.length < 2) await new Promise(resolve => setTimeout(resolve, 5))
    await new Promise(resolve => setTimeout(resolve, 30))
    stop.abort(new Interruption('SIGINT'))
    const { code, stdout, stderr } = await running
    expect({ code, stderr }).toEqual({ code: 130, stderr: 'threatconnect: stopped by Ctrl-C\n' })
    expect(rowsOf(stdout)).toHaveLength(10)
  })

  it('lists the filters of a container in its help', async () => {
    const { code, stdout } = await retrieve(['documents', '--help'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/--security-label <text>[\s\S]*--api-file-type <condition>[\s\S]*--post-file-type <condition>/)
    expect(stdout).not.toContain('--post-confidence <')
    expect(stdout).toContain('Each --and or --or starts a new filter object.')
  })

  it('accepts containers in kebab case and in camel case', async () => {
    const one = await retrieve(['email-addresses', '--explain'])
    const other = await retrieve(['emailAddresses', '--explain'])
    expect(one.stdout).toContain('/v2/indicators/emailAddresses?')
    expect(other).toEqual(one)
  })
})
