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

  it('prints NDJSON on a pipe, and nothing else', async () => {
    const { code, stdout, stderr } = await retrieve(nation)
    const rows = rowsOf(stdout)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(rows.length).toBeGreaterThan(10)
    expect(new Set(rows.map(row => row.ownerName))).toEqual(new Set(['Example Community']))
    expect(sandbox.requests.map(request => request.target.split('?')[0])).toEqual(['/api/v2/tags/Nation%20State/indicators'])
  })

  it('prints a table of the width of a terminal, with headings in bold', async () => {
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

  it('restricts a filter object to a type, custom ones too', async () => {
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

  it('reads an age in --modified-since', async () => {
    const { stdout } = await retrieve(['indicators', '--modified-since', '7d', '--explain'], { now: Date.parse('2025-06-17T12:00:00Z') })
    expect(stdout).toContain('modifiedSince=2025-06-10T12%3A00%3A00Z')
  })

  it('explains and prints without credentials and without a request', async () => {
    const { code, stdout } = await runCommand(['retrieve', 'indicators', '--tag', 'x', '--explain', '--print'])
    expect(code).toBe(0)
    expect(stdout).toContain('Filter Object')
    expect(stdout).toContain('api filter by tag "x"')
    expect(sandbox.requests).toHaveLength(0)
  })

  it('tells statistics on stderr and writes the report', async () => {
    const [html, json] = [join(folder, 'report.html'), join(folder, 'report.json')]
    const { stderr } = await retrieve([...nation, '--stats', '--report', html])
    expect(stderr).toContain('API Calls                    1')
    expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>[\s\S]*Nation(%20| )State/i)
    await retrieve([...nation, '--report', json])
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ counters: { apiCalls: 1 } })
  })

  it('writes a file that appears whole, in the format of its extension, compressed when asked', async () => {
    const file = join(folder, 'rows.csv.gz')
    const { code, stdout } = await retrieve([...nation, '--output', file])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    const text = gunzipSync(readFileSync(file)).toString()
    expect(text).toMatch(/^confidence,dateAdded,description,id,indicator/)
    expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([])
  })

  it('leaves the file that was there when it fails, and no part of a new one', async () => {
    const file = join(folder, 'kept.ndjson')
    writeFileSync(file, 'before\n')
    sandbox.faults.set([{ kind: 'failPage', page: 2, status: 500 }])
    const { code, stderr } = await retrieve(['indicators', '--owner', 'Example Community', '--result-limit', '10', '--output', file])
    expect(code).toBe(1)
    expect(stderr).toContain('threatconnect: GET ')
    expect(readFileSync(file, 'utf8')).toBe('before\n')
    expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([])
  })

  it('hands over the rows before a failure', async () => {
    sandbox.faults.set([{ kind: 'failPage', page: 2, status: 500 }])
    const argv = ['indicators', '--owner', 'Example Community', '--result-limit', '10']
    expect(rowsOf((await retrieve(argv)).stdout)).toHaveLength(10)
    const table = await retrieve([...argv, '--format', 'table'])
    expect(table.stdout.trimEnd().split('\n')).toHaveLength(13)
  })

  it('sorts before it limits, rows without a value last', async () => {
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
    [['indicators', '--victim-id', 'ten'], 'victimId was given "ten"; it takes a positive integer'],
    [['indicators', '--post-confidence', '>=high'], 'confidence was given "high"; with GE it takes a number'],
    [['indicators', '--api-city', 'Berlin'], 'The container indicators has no filter "api.city"'],
    [['indicators', '--nonsense'], "unknown option '--nonsense'"],
    [['nothing'], "unknown command 'nothing'"],
    [['indicators', '--tag', 'x', '--and'], 'There is no filter object after --and'],
    [['indicators', '--tag', 'x', '--modified-since', '7d'], 'modifiedSince works on the whole list of indicators only'],
    [['indicators', '--limit-results', 'many'], '--limit-results takes a whole number'],
    [['indicators', '--result-limit', '0'], 'Option "resultLimit" is 0'],
    [['indicators', '--syslog', 'ftp://x'], '--syslog was given "ftp://x"'],
    [['indicators', '--syslog', 'tcp://x', '--format', 'json'], 'Syslog takes one line per message'],
    [['indicators', '--output', '/nonexistent/folder/x.csv'], 'cannot be written'],
    [['groups', '--format', 'cef'], 'cef'],
    [['indicators', '--sandbox-seed', '3'], 'give --sandbox too'],
  ])('%j is a usage error that says why', async (argv, message) => {
    const { code, stdout, stderr } = await retrieve(argv)
    expect(stderr).toContain(message)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  it('tells errors as JSON', async () => {
    const usage = await retrieve(['indicators', '--victim-id', 'ten', '--json'])
    expect(JSON.parse(usage.stderr)).toMatchObject({ error: { name: 'FilterError', filter: 'victimId', value: 'ten', exitCode: 2 } })
    const refused = await retrieve([...nation, '--json'], { env: { TC_SECRET_KEY: 'wrong' } })
    expect(JSON.parse(refused.stderr)).toMatchObject({ error: { name: 'AuthError', status: 401, exitCode: 1 } })
    expect(refused.stderr).not.toContain('wrong')
  })

  it('stops at Ctrl-C with what it has', async () => {
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
    expect(stdout).toContain('A filter object is what stands between --and and --or')
  })

  it('takes containers by either name', async () => {
    const one = await retrieve(['email-addresses', '--explain'])
    const other = await retrieve(['emailAddresses', '--explain'])
    expect(one.stdout).toContain('/v2/indicators/emailAddresses?')
    expect(other).toEqual(one)
  })
})
