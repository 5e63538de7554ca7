import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Interruption } from '../../../src/cli/interruption.js'
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js'
import { type RunOptions, runCommand } from './run-command.js'

let sandbox: Sandbox
let folder: string

beforeEach(async () => {
  sandbox = await startSandbox({ indicators: 20, recordRequests: 10_000 })
  folder = mkdtempSync(join(tmpdir(), 'tc-cli-'))
})

afterEach(async () => {
  await sandbox.stop()
  rmSync(folder, { recursive: true })
})

function run(argv: readonly string[], options: RunOptions = {}) {
  const env = { TC_BASE_URL: sandbox.url, TC_ACCESS_ID: sandbox.accessId, TC_SECRET_KEY: sandbox.secretKey, TC_RETRY_SLEEP: '0' }
  return runCommand([...argv, '--owner', 'Example Community'], { ...options, env })
}

function file(name: string, contents: string): string {
  const path = join(folder, name)
  writeFileSync(path, contents)
  return path
}

const lines = (path: string) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
const writes = () => sandbox.requests.filter(({ method }) => method !== 'GET')
const branchOf = (value: string) => (/^\d/.test(value) ? 'addresses' : 'hosts')
const held = (value: string) => sandbox.indicator('Example Community', branchOf(value), value)

const csv = 'indicator,type,rating,confidence,tags,attribute:Description\n10.9.8.7,,3,50,a;b,first\nbad.example.org,Host,,,,\n'

describe('threatconnect import', () => {
  it('shows the plan as a table and sends nothing', async () => {
    const { code, stdout, stderr } = await run(['import', file('a.csv', csv)])
    expect(code).toBe(0)
    expect(stdout).toMatch(/│ +1 │ Address │ 10\.9\.8\.7 +│ Example Community │ rating 3, confidence 50 │ a, b │ +1 │ +4 │/)
    expect(stderr).toBe('2 records (1 Address, 1 Host), 5 requests. Nothing was sent: use --commit to import.\n')
    expect(sandbox.requests).toHaveLength(0)
  })

  it('shows the first records and every problem, or all records with --all', async () => {
    const values = Array.from({ length: 80 }, (_, index) => `10.0.0.${index}`)
    const path = file('a.txt', [...values, 'no indicator at all'].join('\n'))
    const some = await run(['import', path])
    expect(some.code).toBe(1)
    expect(some.stdout).toContain('10.0.0.49')
    expect(some.stdout).not.toContain('10.0.0.50')
    expect(some.stdout).toContain('Record 81: "no indicator at all" is not an indicator: ')
    expect(some.stderr).toContain('30 records are not shown: use --all')
    expect((await run(['import', path, '--all'])).stdout).toContain('10.0.0.79')
  })

  it('imports with --commit and leaves no journal', async () => {
    const path = file('a.csv', csv)
    const { code, stderr } = await run(['import', path, '--commit'])
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'Importing 2 records (1 Address, 1 Host), 5 requests.\n2 of 2 records imported.\n',
    })
    expect(held('10.9.8.7')).toMatchObject({ entity: { rating: 3, confidence: 50 }, tags: ['a', 'b'] })
    expect(held('bad.example.org')).toBeDefined()
    expect(existsSync(`${path}.journal`)).toBe(false)
  })

  it('imports what retrieve exports', async () => {
    for (const format of ['csv', 'json', 'ndjson']) {
      const path = join(folder, `export.${format}`)
      await run(['retrieve', 'indicators', '--output', path])
      const { code, stderr } = await run(['import', path])
      expect({ format, code, stderr }).toMatchObject({ code: 0, stderr: expect.stringMatching(/^\d+ records \(/) })
    }
  })

  it('writes the records that failed to a file that can be imported', async () => {
    const path = file(
      'a.ndjson',
      [
        {
          summary: 'a'.repeat(32),
          confidence: 75,
          attribute: [
            { type: 'Description', value: 'Test' },
            { type: 'ssdeep Hash', value: '!!' },
            { type: 'Source', value: 'later' },
          ],
        },
        { summary: '10.1.1.1' },
        { summary: 'nonsense here' },
        { type: 'Incident', name: 'I', eventDate: '2025-01-01', securityLabel: ['No Such Label'] },
      ]
        .map(record => JSON.stringify(record))
        .join('\n'),
    )
    const { code, stderr } = await run(['import', path, '--commit'])
    expect(code).toBe(1)
    const failures = `${path}.failures.ndjson`
    expect(stderr).toContain(`1 of 4 records imported, 3 failed: fix the records in ${failures}, then import that file.`)
    const [hash, nonsense, incident, ...more] = lines(failures)
    expect(more).toEqual([])
    expect(hash).toMatchObject({
      type: 'File',
      summary: 'a'.repeat(32),
      attribute: [
        { type: 'ssdeep Hash', value: '!!' },
        { type: 'Source', value: 'later' },
      ],
      _error: expect.stringMatching(/^attribute ssdeep Hash failed: .*; attribute Source skipped: /),
    })
    expect(nonsense).toMatchObject({ summary: 'nonsense here', _error: expect.stringContaining('is not an indicator') })
    expect(incident).toMatchObject({ type: 'Incident', name: 'I', _id: expect.any(Number), securityLabel: [{ name: 'No Such Label' }] })
    expect(incident).not.toHaveProperty('eventDate')

    const fixed = readFileSync(failures, 'utf8')
      .replace('!!', '3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C')
      .replace('nonsense here', 'good.example.org')
      .replace('No Such Label', 'TLP Red')
    const again = await run(['import', file('fixed.ndjson', fixed), '--commit'])
    expect(again).toMatchObject({ code: 0 })
    const entity = sandbox.indicator('Example Community', 'files', 'A'.repeat(32))
    expect(entity?.attributes?.map(({ type }) => type)).toEqual(['Description', 'ssdeep Hash', 'Source'])
    const groups = await run(['retrieve', 'incidents', '--post-name', 'I'])
    expect(groups.stdout.trimEnd().split('\n')).toHaveLength(1)
  })

  it('resumes where it was stopped, and sends nothing twice', async () => {
    const records = Array.from({ length: 60 }, (_, index) => ({
      summary: `10.2.0.${index}`,
      attribute: [{ type: 'Description', value: `d${index}` }],
    }))
    const path = file('a.ndjson', records.map(record => JSON.stringify(record)).join('\n'))
    const stop = new AbortController()
    const running = run(['import', path, '--commit'], { signal: stop.signal })
    while (writes().length < 40) await new Promise(resolve => setTimeout(resolve, 1))
    stop.abort(new Interruption('SIGINT'))
    const first = await running
    expect(first).toMatchObject({ code: 130, stderr: expect.stringContaining('Run the same command again to resume.') })
    const changed = await run(['import', path, '--commit', '--tag', 'other'])
    expect(changed).toMatchObject({ code: 2, stderr: expect.stringContaining('an unfinished import with different tag') })
    const second = await run(['import', path, '--commit'])
    expect(second).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^Resuming the import of \S+: \d+ of 60 records are done\.\n60 of 60 records imported\.\n$/),
    })
    for (const [index, { summary }] of records.entries())
      expect(held(summary)?.attributes?.map(({ value }) => value)).toEqual([`d${index}`])
  })

  it('does not count a record as failed if the server is down', async () => {
    const path = file('a.txt', '10.0.0.1\n10.0.0.2\n10.0.0.3\n')
    sandbox.faults.set([{ kind: 'status', status: 503, method: 'POST' }])
    const { code, stderr } = await run(['import', path, '--commit', '--retries', '2'])
    expect(code).toBe(1)
    expect(stderr).toContain('0 of 3 records imported. Run the same command again to resume.')
    sandbox.faults.clear()
    expect(await run(['import', path, '--commit'])).toMatchObject({ code: 0 })
  })

  it('sends batch jobs, and maps their errors to the records', async () => {
    const records = [
      { summary: '10.3.0.1', rating: 3, tag: [{ name: 'x' }] },
      { summary: 'b'.repeat(32), attribute: [{ type: 'ssdeep Hash', value: '!!' }] },
      { type: 'Threat', name: 'T' },
      { summary: 'nonsense here' },
    ]
    const path = file('a.json', JSON.stringify(records))
    const { code, stderr } = await run(['import', path, '--commit', '--batch'])
    expect(stderr).toContain('2 of 4 records imported, 2 failed')
    expect(code).toBe(1)
    expect(held('10.3.0.1')).toMatchObject({ entity: { rating: 3 }, tags: ['x'] })
    expect(lines(`${path}.failures.ndjson`).map(record => record.summary)).toEqual(['b'.repeat(32), 'nonsense here'])
    expect(writes().map(({ target }) => target.split('?')[0])).toEqual(['/api/v2/batch', expect.stringMatching(/^\/api\/v2\/batch\/\d+$/)])
  })

  it('sends incidents and events without a date only in batch jobs', async () => {
    const path = file(
      'a.json',
      JSON.stringify([
        { type: 'Incident', name: 'I' },
        { type: 'Event', name: 'E' },
      ]),
    )
    expect((await run(['import', path])).stdout).toContain('eventDate')
    const { code, stderr } = await run(['import', path, '--commit', '--batch'])
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('2 of 2 records imported.') })
  })

  it('counts a record as failed when an error of its batch job may be about it', async () => {
    sandbox.faults.set([{ kind: 'status', status: 404, message: 'No list', path: '/errors' }])
    const path = file(
      'a.json',
      JSON.stringify([{ summary: '10.4.0.1' }, { summary: 'b'.repeat(32), attribute: [{ type: 'ssdeep Hash', value: '!!' }] }]),
    )
    const { code, stderr } = await run(['import', path, '--commit', '--batch'])
    sandbox.faults.clear()
    expect(stderr).toContain('0 of 2 records imported, 2 failed')
    expect(code).toBe(1)
    expect(lines(`${path}.failures.ndjson`).map(record => record._error)).toEqual(
      Array(2).fill(
        expect.stringMatching(
          /^unknown whether it was imported\. An error of its batch job does not say which record it is about: Batch job \d+ has 1 error, but the server lists none\./,
        ),
      ),
    )
  })
})
