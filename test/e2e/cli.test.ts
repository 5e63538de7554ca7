import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js'

const main = resolve('dist/src/cli/main.js')
const first = ['retrieve', 'indicators', '--sandbox', '--owner', 'Example Community', '--tag', 'Nation State']

let sandbox: Sandbox
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  if (!existsSync(main)) throw new Error(`${main} is missing: run "npm run build" first.`)
  sandbox = await startSandbox({ indicators: 3000, recordRequests: 100 })
  env = {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    TC_BASE_URL: sandbox.url,
    TC_ACCESS_ID: sandbox.accessId,
    TC_SECRET_KEY: sandbox.secretKey,
    TC_RETRY_SLEEP: '0',
  }
})

afterAll(() => sandbox.stop())

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function start(argv: readonly string[], more: NodeJS.ProcessEnv = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [main, ...argv], { env: { ...env, ...more } })
}

async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', chunk => {
    stdout += chunk
  })
  child.stderr.setEncoding('utf8').on('data', chunk => {
    stderr += chunk
  })
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

const run = (argv: readonly string[], more?: NodeJS.ProcessEnv) => {
  const child = start(argv, more)
  child.stdin.end()
  return ended(child)
}

/** A command line in bash; `threatconnect` is the built program. */
async function shell(line: string): Promise<Ended> {
  const child = spawn('bash', ['-c', `threatconnect() { "${process.execPath}" "${main}" "$@"; }; set -o pipefail; ${line}`], { env })
  child.stdin.end()
  return ended(child)
}

const hasScript = spawnSync('script', ['--version']).status === 0

/** A command on a terminal of 100 columns; what the terminal shows, and what is typed at it. */
async function onTerminal(
  argv: readonly string[],
  typed = '',
  more: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; screen: string }> {
  const command = `stty cols 100; ${[process.execPath, main, ...argv].map(word => `'${word}'`).join(' ')}`
  const child = spawn('script', ['-qec', command, '/dev/null'], { env: { ...env, TERM: 'xterm', ...more } })
  // A character may be cut in two between chunks.
  child.stdout.setEncoding('utf8')
  let screen = ''
  let waiting = typed
  child.stdout.on('data', chunk => {
    screen += chunk
    if (waiting !== '' && /Secret key for .*: $/.test(screen)) {
      child.stdin.write(waiting)
      waiting = ''
    }
  })
  const [code] = await once(child, 'close')
  return { code, screen }
}

describe('the first command', () => {
  it('prints the table and the statistics wherever its output goes', async () => {
    const { code, stdout, stderr } = await run([...first, '--limit-results', '20', '--format', 'table', '--stats'])
    expect(code).toBe(0)
    expect(stdout.split('\n').filter(line => line.includes('Example Community'))).toHaveLength(20)
    expect(stderr).toContain('API Calls')
  })

  it('ends without a message when the reader of its output closes', async () => {
    const { code, stdout, stderr } = await shell(
      "threatconnect retrieve indicators --owner 'Example Community' --result-limit 50 | head -n 1",
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({ ownerName: 'Example Community' })
  })

  it('stops at once and cleanly at Ctrl-C', async () => {
    sandbox.faults.set([{ kind: 'latency', milliseconds: 60_000, skip: 1 }])
    sandbox.clearRequests()
    const child = start(['retrieve', 'indicators', '--owner', 'Example Community', '--result-limit', '10'])
    const end = ended(child)
    while (sandbox.requests.length < 2) await new Promise(done => setTimeout(done, 10))
    const begun = Date.now()
    child.kill('SIGINT')
    const { code, stdout, stderr } = await end
    sandbox.faults.clear()
    expect({ code, stderr }).toEqual({ code: 130, stderr: 'threatconnect: stopped by Ctrl-C\n' })
    expect(stdout.trimEnd().split('\n')).toHaveLength(10)
    expect(Date.now() - begun).toBeLessThan(3000)
  })

  it('exits with 2 for a wrong command line and 1 for a failure', async () => {
    expect((await run(['retrieve', 'indicators', '--victim-id', 'ten'])).code).toBe(2)
    const refused = await run(['retrieve', 'indicators'], { TC_SECRET_KEY: 'wrong' })
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('failed with status 401')
  })

  it('logs requests to a file, without secrets', async () => {
    const { stdout } = await shell(
      'f=$(mktemp); threatconnect get /v2/owners --log-file "$f" --log-level debug >/dev/null; cat "$f"; rm "$f"',
    )
    expect(stdout).toContain('"url":"http://127.0.0.1:')
    expect(stdout).not.toContain(sandbox.secretKey)
  })
})

describe.skipIf(!hasScript)('on a terminal', () => {
  it('shows progress, then a table that fits, in colour', async () => {
    const argv = ['retrieve', 'indicators', '--owner', 'Example Community', '--result-limit', '20', '--limit-results', '200']
    const { code, screen } = await onTerminal(argv)
    expect(code).toBe(0)
    expect(screen).toMatch(/[█░]+ \d+% \| \d+\/200 rows \| [\d,]+ rows\/s/)
    expect(screen).toContain('\u001b[1mIndicator')
    const lines = screen.split('\r\n').filter(line => line.startsWith('│'))
    expect(lines).toHaveLength(201)
    expect(new Set(lines.slice(1).map(line => [...line].length))).toEqual(new Set([100]))
  })

  it('shows neither colour nor progress with NO_COLOR and --quiet', async () => {
    const argv = ['retrieve', 'indicators', '--owner', 'Example Community', '--limit-results', '5', '--quiet']
    const { screen } = await onTerminal(argv, '', { NO_COLOR: '1' })
    expect(screen).not.toContain('\u001b')
  })

  it('asks for the secret key and does not show it', async () => {
    const { code, screen } = await onTerminal(['get', '/v2/owners'], `${sandbox.secretKey}\r`, { TC_SECRET_KEY: '' })
    expect(screen).toContain(`Secret key for ${sandbox.accessId}: `)
    expect(screen).not.toContain(sandbox.secretKey)
    expect(screen).toContain('"status": "Success"')
    expect(code).toBe(0)
  })
})

describe('threatconnect sandbox', () => {
  it('prints exports for a shell, runs until Ctrl-C, and exits with 0', async () => {
    const child = start(['sandbox', '--indicators', '50', '--seed', '3'])
    const end = ended(child)
    let exports = ''
    for await (const chunk of child.stdout) {
      exports += chunk
      if (exports.includes('TC_SECRET_KEY=')) break
    }
    const { stdout } = await shell(`${exports}\nthreatconnect retrieve owners --fields name --format values`)
    expect(stdout).toContain('Example Community')
    child.kill('SIGINT')
    expect((await end).code).toBe(0)
  })

  it('refuses a port out of range', async () => {
    expect(await run(['sandbox', '--port', '99999'])).toMatchObject({ code: 2, stderr: expect.stringContaining('port is 99999') })
    expect(await run(['sandbox', '--strict-types', '--loose-types'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('strictTypes and looseTypes exclude each other'),
    })
    expect(await run(['sandbox', '--batch-answers', 'plain'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Allowed choices are enveloped, flat, mixed'),
    })
  })
})
