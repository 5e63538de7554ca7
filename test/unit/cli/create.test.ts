import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { landmarks, type Sandbox, startSandbox } from '../../../src/sandbox/index.js'
import { type RunOptions, runCommand } from './run-command.js'

let sandbox: Sandbox
let folder: string
const owner = landmarks.owners.community

beforeAll(async () => {
  sandbox = await startSandbox({ indicators: 100, recordRequests: 1000 })
  folder = mkdtempSync(join(tmpdir(), 'tc-cli-'))
})

afterAll(async () => {
  await sandbox.stop()
  rmSync(folder, { recursive: true })
})

function run(argv: readonly string[], options: RunOptions = {}) {
  const env = { TC_BASE_URL: sandbox.url, TC_ACCESS_ID: sandbox.accessId, TC_SECRET_KEY: sandbox.secretKey, TC_RETRY_SLEEP: '0' }
  return runCommand([...argv, '--owner', owner], { ...options, env })
}

describe('threatconnect create', () => {
  it('creates an indicator with its metadata and associations, and reports every step', async () => {
    const argv = [
      'create',
      'indicator',
      'new.example.org',
      '--rating',
      '3',
      '--confidence',
      '60',
      '--dns-active',
      'true',
      '--tag',
      'x',
      '--tag',
      'y',
    ]
    const { code, stdout } = await run(
      [...argv, '--attribute', 'Description=a=b', '--security-label', 'TLP Red', '--group', 'adversary:5'],
      { terminal: 80 },
    )
    expect(code).toBe(0)
    expect(stripVTControlCharacters(stdout)).toBe(
      [
        'done    creation of Host new.example.org',
        'done    attribute Description',
        'done    tag x',
        'done    tag y',
        'done    security label TLP Red',
        'done    association with Adversary 5',
        '',
      ].join('\n'),
    )
    expect(sandbox.indicator(owner, 'hosts', 'new.example.org')).toMatchObject({
      entity: { rating: 3, confidence: 60 },
      attributes: [{ type: 'Description', value: 'a=b' }],
      tags: ['x', 'y'],
      securityLabels: ['TLP Red'],
    })
  })

  it('prints the outcome as JSON on a pipe, and exits with 1 if a step failed', async () => {
    const { code, stdout } = await run([
      'create',
      'indicator',
      'a'.repeat(32),
      '--attribute',
      'ssdeep Hash=!!',
      '--attribute',
      'Source=x',
      '--confidence',
      '75',
    ])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'created',
      steps: [{ outcome: 'done' }, { step: 'attribute ssdeep Hash', outcome: 'failed' }, { step: 'attribute Source', outcome: 'skipped' }],
      entity: { confidence: 75 },
    })
  })

  it('creates groups of every type with the fields of that type', async () => {
    const event = await run([
      'create',
      'group',
      'incident',
      'I',
      '--event-date',
      '2025-01-01',
      '--status',
      'Parked',
      '--description',
      'seen',
    ])
    expect(JSON.parse(event.stdout)).toMatchObject({ outcome: 'created', entity: { name: 'I', status: 'Parked' } })
    const rule = join(folder, 'rule.yar')
    writeFileSync(rule, 'rule a {}')
    const signature = await run([
      'create',
      'group',
      'signatures',
      'S',
      '--file-name',
      'rule.yar',
      '--file-type',
      'YARA',
      '--file-text',
      `@${rule}`,
    ])
    expect(signature.code).toBe(0)
    const { id } = JSON.parse(signature.stdout).entity
    expect((await run(['document', 'download', String(id), '--type', 'signatures'])).stdout).toBe('rule a {}')
  })

  it('shows a plan and sends nothing, without credentials', async () => {
    sandbox.clearRequests()
    const { code, stdout } = await runCommand(['create', 'indicator', '10.0.0.1', '--tag', 'x', '--plan'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Plan for Address 10\.0\.0\.1: 2 requests\n1\. POST \/v2\/indicators\/addresses\?/)
    expect(sandbox.requests).toHaveLength(0)
  })

  it.each([
    [['create', 'indicator', 'no indicator at all'], '"no indicator at all" is not an indicator'],
    [['create', 'indicator', '10.0.0.1', '--confidence', '101'], 'Field "confidence" of the Address is 101. Pass an integer from 0 to 100'],
    [['create', 'indicator', '10.0.0.1', '--dns-active', 'true'], 'has no writable field "dnsActive". Only Host has it'],
    [['create', 'indicator', '10.0.0.1', '--attribute', 'x'], "use type=value, such as 'Description=Seen in spam'"],
    [['create', 'indicator', '10.0.0.1', '--group', 'nothing:1'], 'use type:id, such as adversary:5'],
    [['create', 'indicator', 'a.example.com', '--dns-active', 'maybe'], 'Allowed choices are'],
    [['create', 'group', 'nothing', 'I'], "unknown command 'nothing'"],
    [['create', 'group', 'incident', 'I'], 'The Incident is incomplete: add eventDate'],
    [['create', 'group', 'signature', 'S', '--file-text', '@/nonexistent'], 'The file /nonexistent given to --file-text cannot be read'],
  ])('%j is a usage error', async (argv, message) => {
    expect(await run(argv)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) })
  })

  it('exits with 1 if the entity was not created, and reports the skipped steps', async () => {
    sandbox.faults.set([{ kind: 'status', status: 400, method: 'POST', path: '/groups/threats?', message: 'not today' }])
    const { code, stdout, stderr } = await run(['create', 'group', 'threat', 'T', '--tag', 'x'])
    sandbox.faults.clear()
    expect(code).toBe(1)
    expect(stderr).toContain('not today')
    expect(JSON.parse(stdout)).toMatchObject({ steps: [{ outcome: 'failed' }, { step: 'tag x', outcome: 'skipped' }] })
  })
})

describe('threatconnect document', () => {
  it('uploads and downloads contents, and verifies their SHA-256', async () => {
    const [up, down] = [join(folder, 'up.bin'), join(folder, 'down.bin')]
    writeFileSync(up, Buffer.alloc(300_000, 7))
    const made = await run(['create', 'group', 'document', 'D', '--file', up])
    const { id, fileName } = JSON.parse(made.stdout).entity
    expect(fileName).toBe('up.bin')
    const again = await run(['document', 'upload', String(id), '-'], { stdin: 'other contents' })
    const sum = /SHA-256 (\w{64})/.exec(again.stderr)?.[1] ?? ''
    expect(again).toMatchObject({ code: 0, stdout: '', stderr: expect.stringMatching(/^14 bytes uploaded/) })
    expect((await run(['document', 'download', String(id), down, '--sha256', sum])).code).toBe(0)
    expect(readFileSync(down, 'utf8')).toBe('other contents')
    const wrong = await run(['document', 'download', String(id), join(folder, 'none.bin'), '--sha256', 'f'.repeat(64)])
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('it was changed on the server or in transit') })
    expect((await run(['document', 'download', String(id)])).stdout).toBe('other contents')
    expect(await run(['document', 'download', String(id)], { terminal: 80 })).toMatchObject({ code: 2 })
    expect(await run(['document', 'download', 'x'])).toMatchObject({ code: 2, stderr: expect.stringContaining('use a positive integer') })
  })
})

describe('threatconnect bulk', () => {
  it('prints when the documents were generated', async () => {
    const { stdout } = await run(['bulk', 'status'])
    expect(JSON.parse(stdout)).toMatchObject({ name: owner, jsonEnabled: true })
  })

  it('prints the documents in any format', async () => {
    const rows = (await run(['bulk', 'json', '--run-now'])).stdout.trimEnd().split('\n')
    expect(JSON.parse(rows[0] ?? '')).toMatchObject({ type: 'Address', ip: '10.20.30.40', confidence: 75 })
    const values = (await run(['bulk', 'csv', '--run-now', '--fields', 'indicator', '--format', 'csv'])).stdout.trimEnd().split('\n')
    expect(values.slice(0, 2)).toEqual(['indicator', '10.20.30.40'])
  })
})
