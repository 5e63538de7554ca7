import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientOptions, exposedSecrets } from '../../../src/cli/connection/client-options.js'
import { promptSecret } from '../../../src/cli/connection/prompt-secret.js'
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js'
import { runCommand } from './run-command.js'

let folder: string
let sandbox: Sandbox

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tc-cli-'))
  sandbox = await startSandbox({ indicators: 10 })
})

afterAll(async () => {
  await sandbox.stop()
  rmSync(folder, { recursive: true })
})

function configFile(text: string, mode = 0o600): string {
  const path = join(folder, `config-${Math.random()}`)
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}

describe('the options of the command line', () => {
  const env = { HOME: '/nonexistent', TC_ACCESS_ID: 'env-id', TC_SECRET_KEY: 'env-secret', TC_TIMEOUT: '20' }

  it('override the environment, which overrides the config file', () => {
    const config = configFile('TC_TIMEOUT=10\nTC_RETRIES=7\nTC_DEFAULT_OWNER=file\nTC_RESULT_LIMIT=11\n')
    expect(clientOptions({ config, resultLimit: 99 }, { ...env, TC_DEFAULT_OWNER: 'env' })).toEqual({
      accessId: 'env-id',
      secretKey: 'env-secret',
      timeout: 20,
      retries: 7,
      defaultOwner: 'env',
      resultLimit: 99,
    })
  })

  it('include the profile of --profile or TC_PROFILE, and the file of TC_CONFIG', () => {
    const config = configFile('TC_RETRIES=2\n[lab]\nTC_RETRIES=3\n[live]\nTC_RETRIES=4\n')
    const home = { HOME: '/nonexistent', TC_CONFIG: config }
    expect(clientOptions({}, home).retries).toBe(2)
    expect(clientOptions({ profile: 'lab' }, home).retries).toBe(3)
    expect(clientOptions({}, { ...home, TC_PROFILE: 'live' }).retries).toBe(4)
    expect(() => clientOptions({ profile: 'none' }, home)).toThrow('has no profile "none": it has lab, live')
    expect(() => clientOptions({ profile: 'lab' }, { HOME: '/nonexistent' })).toThrow(
      'There is no config file to take the profile "lab" from',
    )
  })

  it('include the config file of the XDG config folder', () => {
    mkdirSync(join(folder, 'threatconnect'))
    writeFileSync(join(folder, 'threatconnect', 'config'), 'TC_RETRIES=9\n', { mode: 0o600 })
    expect(clientOptions({}, { XDG_CONFIG_HOME: folder }).retries).toBe(9)
  })

  it('refuse a config file with a secret that other users can read', async () => {
    const config = configFile('TC_SECRET_KEY=s3cr3t\n', 0o644)
    const { code, stderr } = await runCommand(['get', '/v2/owners', '--config', config])
    expect(code).toBe(2)
    expect(stderr).toContain(`run "chmod 600 ${config}"`)
    expect(stderr).not.toContain('s3cr3t')
  })

  it('take credentials as a whole from flags, else from variables, else from the config file', () => {
    const config = configFile('TC_ACCESS_ID=file-id\nTC_SECRET_KEY=file-secret\n')
    expect(clientOptions({ config }, { HOME: '/nonexistent' })).toEqual({ accessId: 'file-id', secretKey: 'file-secret' })
    expect(clientOptions({ config }, { HOME: '/nonexistent', TC_TOKEN: 'env-token' })).toEqual({ token: 'env-token' })
    expect(clientOptions({ config, token: 'flag-token' }, env)).toEqual({ token: 'flag-token', timeout: 20 })
    expect(clientOptions({ config, accessId: 'env-id' }, env)).toEqual({ accessId: 'env-id', timeout: 20 })
  })

  it.each([
    [['--access-id', 'x'], { TC_SECRET_KEY: 'env-secret' }, '--access-id is given without --secret-key'],
    [['--secret-key', 'x'], { TC_ACCESS_ID: 'env-id', TC_SECRET_KEY: 'env-secret' }, '--secret-key is given without --access-id'],
    [[], { TC_SECRET_KEY: 'env-secret' }, 'Variable TC_SECRET_KEY is given without TC_ACCESS_ID'],
  ])('say where half of an account comes from: %j', async (flags, variables, message) => {
    const argv = ['get', '/v2/owners', '--base-url', sandbox.url, ...flags]
    expect(await runCommand(argv, { env: variables })).toMatchObject({ code: 2, stderr: expect.stringContaining(message) })
  })

  it('name the config file that half of an account comes from', async () => {
    const config = configFile('TC_ACCESS_ID=file-id\n')
    const { code, stderr } = await runCommand(['get', '/v2/owners', '--base-url', sandbox.url, '--config', config])
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`TC_ACCESS_ID in ${config} is given without TC_SECRET_KEY`),
    })
  })

  it('name the flag that is out of range', async () => {
    const { code, stderr } = await runCommand(['get', '/v2/owners', '--sandbox', '--timeout', '0'])
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--timeout is 0; it must be a whole number of seconds from 1 to 3,600.'),
    })
  })

  it('are explained by the help, with ranges and defaults', async () => {
    const { stdout } = await runCommand(['--help'])
    expect(stdout).toMatch(/--result-limit <n> +rows per page, 1–10,000 \(default: 200\)/)
  })

  it('say that the base URL is missing, and how to give it', async () => {
    const { code, stderr } = await runCommand(['get', '/v2/owners'], { env: { TC_ACCESS_ID: 'a', TC_SECRET_KEY: 's' } })
    expect(code).toBe(2)
    for (const name of ['"baseUrl"', 'TC_BASE_URL', '--base-url']) expect(stderr).toContain(name)
  })

  it.each([
    [{ secretKey: 'x' }, ['--secret-key']],
    [{ token: 'x' }, ['--token']],
    [{ proxy: 'http://user:password@proxy:3128' }, ['--proxy']],
    [{ proxy: 'http://proxy:3128', accessId: 'x' }, []],
  ])('expose secrets to other users: %j', (flags, expected) => {
    expect(exposedSecrets(flags)).toEqual(expected)
  })

  it('warn about a secret on the command line, even with --quiet', async () => {
    const argv = [
      'get',
      '/v2/owners',
      '--base-url',
      sandbox.url,
      '--access-id',
      sandbox.accessId,
      '--secret-key',
      sandbox.secretKey,
      '--quiet',
    ]
    const { code, stderr } = await runCommand(argv)
    expect(code).toBe(0)
    expect(stderr).toContain('warning: --secret-key on the command line is visible to every user of this machine')
    expect(stderr).not.toContain(sandbox.secretKey)
  })

  it('say which credentials are missing', async () => {
    expect(await runCommand(['get', '/v2/owners', '--base-url', sandbox.url])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Option "accessId" is missing'),
    })
  })
})

describe('the prompt for the secret key', () => {
  function terminal() {
    const modes: boolean[] = []
    const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (raw: boolean) => modes.push(raw) })
    const stderr = Object.assign(new PassThrough(), { isTTY: true })
    return { stdin, stderr, modes, signal: new AbortController().signal }
  }

  it('reads the secret without echoing it, and restores the terminal', async () => {
    const context = terminal()
    const asked = promptSecret(context, 'Secret key for x')
    context.stdin.write('sé')
    context.stdin.write('crex\u007ft\r')
    expect(await asked).toBe('sécret')
    expect(context.stderr.read().toString()).toBe('Secret key for x: \n')
    expect(context.modes).toEqual([true, false])
  })

  it('stops at Ctrl-C', async () => {
    const context = terminal()
    const asked = promptSecret(context, 'Secret key')
    context.stdin.write('abc\u0003')
    await expect(asked).rejects.toMatchObject({ name: 'Interruption', signal: 'SIGINT' })
    expect(context.modes).toEqual([true, false])
  })

  it('is skipped if there is no terminal', async () => {
    const context = { ...terminal(), stdin: new PassThrough() }
    expect(await promptSecret(context, 'Secret key')).toBeUndefined()
  })
})
