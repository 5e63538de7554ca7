import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js'
import { type RunOptions, runCommand } from './run-command.js'

let sandbox: Sandbox
let folder: string

beforeAll(async () => {
  sandbox = await startSandbox({ indicators: 300, recordRequests: 100 })
  folder = mkdtempSync(join(tmpdir(), 'tc-cli-'))
})

afterAll(async () => {
  await sandbox.stop()
  rmSync(folder, { recursive: true })
})

beforeEach(() => sandbox.clearRequests())

function run(argv: readonly string[], options: RunOptions = {}) {
  const env = { TC_BASE_URL: sandbox.url, TC_ACCESS_ID: sandbox.accessId, TC_SECRET_KEY: sandbox.secretKey, TC_RETRY_SLEEP: '0' }
  return runCommand(argv, { ...options, env: { ...env, ...options.env } })
}

describe('threatconnect get', () => {
  it('prints the response unchanged', async () => {
    const { code, stdout, stderr } = await run(['get', '/v2/owners', '--no-owner'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({ status: 'Success', data: { resultCount: 3 } })
    expect(sandbox.requests[0]?.target).toBe('/api/v2/owners?createActivityLog=false')
  })

  it('indents JSON on a terminal', async () => {
    const { stdout } = await run(['get', '/v2/owners'], { terminal: 80 })
    expect(stdout).toMatch(/^\{\n {2}"status": "Success",\n/)
  })

  it('prints the status and the headers with --include', async () => {
    const { stdout } = await run(['get', '/v2/owners', '-i'])
    expect(stdout).toMatch(/^HTTP 200\n[\s\S]*content-type: application\/json[\s\S]*\n\n\{/)
  })

  it('retrieves all pages as JSON lines', async () => {
    const argv = ['get', '/v2/indicators', '--owner', 'Example Community', '--paginate', '--result-limit', '25']
    const { stdout } = await run(argv)
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    const [first] = sandbox.requests
    expect(rows.length).toBeGreaterThan(50)
    expect(sandbox.requests).toHaveLength(Math.ceil(rows.length / 25))
    expect(first?.target).toContain('owner=Example%20Community')
  })

  it('adds query parameters', async () => {
    await run(['get', '/v2/indicators?resultLimit=3', '--query', 'includes=tags', '--query', 'filters=confidence>50'])
    expect(sandbox.requests[0]?.target).toContain('/api/v2/indicators?resultLimit=3&')
    expect(sandbox.requests[0]?.target).toContain('includes=tags&filters=confidence%3E50')
  })

  it('prints the error message of the server', async () => {
    const { code, stdout, stderr } = await run(['get', '/v2/groups/adversaries/999999'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('failed with status 404: The requested resource was not found.')
  })

  it.each([429, 502, 503, 504])('fails after the retries with the status %d', async status => {
    sandbox.faults.set([{ kind: 'status', status, retryAfterSeconds: 0, path: '/v2/owners' }])
    const { code, stdout, stderr } = await run(['get', '/v2/owners', '--retries', '2'])
    sandbox.faults.set([])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(`failed with status ${status} after 2 attempts: `)
    expect(sandbox.requests).toHaveLength(2)
  })
})

describe('threatconnect request', () => {
  const create = ['request', 'POST', '/v2/groups/documents', '--owner', 'Example Community']

  it('creates a document, uploads its contents from a file and downloads them to another file', async () => {
    const made = await run([...create, '-d', '{"name": "From the shell", "fileName": "a.bin"}'])
    expect(made.code).toBe(0)
    const { id } = JSON.parse(made.stdout).data.document
    const contents = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 256))
    const [up, down] = [join(folder, 'up.bin'), join(folder, 'down.bin')]
    writeFileSync(up, contents)
    const path = `/v2/groups/documents/${id}`
    expect((await run(['request', 'POST', `${path}/upload`, '-d', `@${up}`])).code).toBe(0)
    expect(sandbox.requests.at(-1)).toMatchObject({ method: 'POST' })
    expect((await run(['get', `${path}/download`, '--output', down])).code).toBe(0)
    expect(readFileSync(down).equals(contents)).toBe(true)
    const shown = await run(['get', `${path}/download`], { terminal: 80 })
    expect(shown).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('to a terminal: use --output FILE') })
  })

  it('reads the body from stdin', async () => {
    const { code, stdout } = await run([...create, '-d', '@-'], { stdin: '{"name": "From stdin", "fileName": "b.txt"}' })
    expect(code).toBe(0)
    expect(JSON.parse(stdout).data.document).toMatchObject({ name: 'From stdin' })
  })

  it('prints a description of a request without sending it', async () => {
    const { code, stdout } = await runCommand([...create, '-d', '{}', '--print', '--description', 'create a document'])
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /HTTP Method\s+: POST[\s\S]*Request URI\s+: \/v2\/groups\/documents[\s\S]*Owner\s+: Example Community[\s\S]*Content Type\s+: application\/json[\s\S]*create a document|POST/,
    )
    expect(sandbox.requests).toHaveLength(0)
  })

  it('sends a parameter once for each --query that names it', async () => {
    const { stdout } = await runCommand([
      'request',
      'GET',
      '/v2/indicators?a=1',
      '--query',
      'includes=tags',
      '--query',
      'a=2',
      '--query',
      'includes=attributes',
      '--print',
    ])
    expect(stdout).toContain('&includes=tags&includes=attributes&a=2\n')
  })

  it.each([
    [['request', 'PATCH', '/v2/owners'], 'The method "PATCH" is unknown'],
    [['request', 'GET', 'v2/owners'], 'Pass a path such as /v2/owners'],
    [['request', 'POST', '/v2/tasks', '-d', '@/nonexistent'], 'The file /nonexistent cannot be read'],
    [['request', 'POST', '/v2/tasks', '-d', '@/tmp'], '/tmp is not a regular file'],
    [['request', 'DELETE', '/v2/tasks', '--paginate'], 'Only GET requests can be paginated'],
    [['get', '/v2/owners', '--query', 'x'], 'use name=value'],
    [['get'], "missing required argument 'path'"],
  ])('%j is a usage error', async (argv, message) => {
    expect(await run(argv)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) })
  })
})
