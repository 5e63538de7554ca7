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
    expect(() => clientOptions({ profile: 'lab' }, { HOME: '/nonexistent' })).toThrow('there is no config file')
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

  it('combine an access id with a secret key from elsewhere, unless the key belongs to another account', () => {
    expect(clientOptions({ accessId: 'env-id' }, env)).toMatchObject({ accessId: 'env-id', secretKey: 'env-secret' })
    const { secretKey } = clientOptions({ accessId: 'other' }, env)
    expect(secretKey).toBeUndefined()
    expect(clientOptions({ accessId: 'any' }, { HOME: '/nonexistent', TC_SECRET_KEY: 's' })).toMatchObject({
      accessId: 'any',
      secretKey: 's',
    })
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

  it('report which credentials are missing', async () => {
    expect(await runCommand(['get', '/v2/owners'])).toMatchObject({
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
