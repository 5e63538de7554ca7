import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClientOptions, ConfigError, optionsFromEnv, readConfigFile, ThreatConnect } from '../../src/index.js'
import { startSandbox } from '../../src/sandbox/index.js'
import { sample } from '../effort.js'
import { runCommand } from '../unit/cli/run-command.js'
import { closeAll, httpsServer } from './http-fixtures.js'
import { faults } from './secret-gateway.js'
import { findings, firstToken, password, proxyUrl, secretKey, secretsShown, startSecretRuns, stopSecretRuns } from './secret-run.js'
import { htmlEscape, SecretSearch, shownForms } from './secret-search.js'

let runs: Awaited<ReturnType<typeof startSecretRuns>>
let folder: string
beforeAll(async () => {
  runs = await startSecretRuns()
  folder = mkdtempSync(join(tmpdir(), 'secret-options-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await closeAll()
  await stopSecretRuns()
})

/** A port where nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 1
}

describe('a full verbose run shows no secret', () => {
  const cases: Record<string, () => Promise<{ changes: ClientOptions; variables: Record<string, string> }>> = {
    'when nothing listens': async () => {
      const baseUrl = `http://127.0.0.1:${await closedPort()}/api`
      return { changes: { baseUrl }, variables: { TC_BASE_URL: baseUrl } }
    },
    'when the certificate is refused': async () => {
      const baseUrl = `https://localhost:${await httpsServer((_, response) => response.end())}/api`
      return { changes: { baseUrl }, variables: { TC_BASE_URL: baseUrl } }
    },
    'when the proxy is down': async () => {
      const port = await closedPort()
      const variables = {
        TC_PROXY_URL: `http://me:${encodeURIComponent(password)}@127.0.0.1:${port}`,
        TC_BASE_URL: 'https://api.example.test/api',
      }
      return { changes: { proxy: { host: '127.0.0.1', port, user: 'me', password }, baseUrl: 'https://api.example.test/api' }, variables }
    },
    'when the proxy refuses its password in a tunnel': async () => {
      const baseUrl = 'https://api.example.test/api'
      return { changes: { proxy: proxyUrl(), baseUrl }, variables: { TC_PROXY_URL: proxyUrl(), TC_BASE_URL: baseUrl } }
    },
    'when the proxy refuses its password without a tunnel': async () => {
      const baseUrl = 'http://api.example.test/api'
      return {
        changes: { proxy: proxyUrl(), baseUrl, allowInsecure: true },
        variables: { TC_PROXY_URL: proxyUrl(), TC_BASE_URL: baseUrl, TC_ALLOW_INSECURE: 'yes' },
      }
    },
  }

  it.each(sample(Object.entries(cases), 2))(
    '%s',
    async (_, make) => {
      const { changes, variables } = await make()
      const { found, shown } = await secretsShown(faults['407 with everything'], changes, variables)
      expect(found).toEqual([])
      expect(shown.filter(({ where }) => where.includes('error of')).length).toBeGreaterThan(40)
    },
    60_000,
  )
})

describe('options that are shown hide their secrets', () => {
  const hidden = { secretKey: '[redacted]', proxy: { host: 'proxy.example', password: '[redacted]' } }

  it('when they come from the environment', () => {
    const options = optionsFromEnv({ TC_SECRET_KEY: secretKey, TC_PROXY_HOST: 'proxy.example', TC_PROXY_PASSWORD: password })
    expect(options).toEqual({ secretKey, proxy: { host: 'proxy.example', password } })
    expect(JSON.parse(JSON.stringify(options))).toEqual(hidden)
    expect(inspect(options, { showHidden: true, depth: 9 })).toBe(inspect(hidden))
    expect(shownForms(optionsFromEnv({ TC_TOKEN: firstToken, TC_PROXY_URL: proxyUrl() })).match(/redacted/g)?.length).toBeGreaterThan(2)
  })

  it('when they come from a config file', () => {
    const file = join(folder, 'config')
    writeFileSync(file, `TC_SECRET_KEY='${secretKey.replace("'", '')}'\nTC_PROXY_URL=${proxyUrl()}\n`, { mode: 0o600 })
    const options = readConfigFile(file)
    expect(options.proxy).toBe(proxyUrl())
    const shown = `${inspect(options, { showHidden: true })} ${JSON.stringify(options)}`
    expect(new SecretSearch([{ name: 'key', value: String(options.secretKey) }]).find(shown)).toEqual([])
    expect(findings([{ where: 'config file', text: shown }])).toEqual([])
    expect(shown).toContain('127.0.0.1')
  })

  it('and a sandbox hides its own', async () => {
    const sandbox = await startSandbox({ indicators: 0, groups: 0, secretKey, token: firstToken })
    const shown = [sandbox, { ...{ sandbox } }].map(value => inspect(value, { showHidden: true, depth: 9 }) + JSON.stringify(value)).join()
    expect(findings([{ where: 'sandbox', text: shown }])).toEqual([])
    expect(shown).toContain(sandbox.url)
    expect({ secretKey: sandbox.secretKey, token: sandbox.token }).toEqual({ secretKey, token: firstToken })
    await sandbox.stop()
  })

  const wrong: [string, ClientOptions][] = [
    ['a proxy with a path', { proxy: `http://me:${encodeURIComponent(password)}@127.0.0.1:3128/path` }],
    ['a proxy with a bad port', { proxy: `http://me:${encodeURIComponent(password)}@host:99999` }],
    ['a proxy that is not percent-encoded', { proxy: `http://me:${password}@host:1` }],
    ['a proxy host with credentials', { proxy: { host: `me:${encodeURIComponent(password)}@host` } }],
    ['a base URL with a password', { baseUrl: `https://me:${encodeURIComponent(secretKey)}@host/api` }],
    ['a token with a line break', { token: `${firstToken}\n` }],
    ['a token together with a secret key', { token: firstToken, secretKey, accessId: '1' }],
    ['a private key in place of a certificate', { tls: { ca: `-----BEGIN PRIVATE KEY-----\n${secretKey}` } }],
  ]
  it.each(wrong)('and so does the error of %s', (_, options) => {
    let error: unknown
    try {
      new ThreatConnect({ baseUrl: 'https://api.example.com', accessId: '1', secretKey, ...options })
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(ConfigError)
    expect(findings([{ where: 'error', text: shownForms(error) }])).toEqual([])
  })

  it('and so does the error of a mistyped flag', async () => {
    for (const argument of [`--secretkey=${secretKey}`, `--tokens=${firstToken}`]) {
      for (const json of [[], ['--json']]) {
        const { stderr, code } = await runCommand(['doctor', argument, ...json])
        expect(code).toBe(2)
        expect(stderr).toMatch(/--secretkey|--tokens/)
        expect(findings([{ where: argument, text: stderr }])).toEqual([])
      }
    }
  })
})

describe('the search itself', () => {
  it.each([
    ['a secret key in an error', () => new Error(`refused ${secretKey}`)],
    ['a secret in the cause of a cause', () => new Error('a', { cause: new Error('b', { cause: { headers: [firstToken] } }) })],
    ['a password that is not enumerable', () => Object.defineProperty(new Error('c'), 'hidden', { value: password })],
    ['bytes on an error', () => Object.assign(new Error('d'), { data: Buffer.from(firstToken) })],
    ['a percent-encoded password', () => ({ url: encodeURIComponent(password) })],
    ['half a token', () => [firstToken.slice(0, 16)]],
    ['a page', () => htmlEscape(secretKey)],
    ['what toJSON gives', () => ({ toJSON: () => secretKey })],
    ['base64', () => Buffer.from(`me:${password}`).toString('base64')],
  ])('finds %s', (_, plant) => {
    expect(findings([{ where: 'planted', text: shownForms(plant()) }])).not.toEqual([])
  })

  it('finds a signature that was sent, also in a URL', () => {
    const signature = `${'A+/b'.repeat(10)}xyz=`
    runs.search.addSignature(signature)
    for (const text of [signature, encodeURIComponent(signature), signature.replaceAll('/', '\\/')])
      expect(findings([{ where: 'planted', text: `sum: ${text}.` }])).toHaveLength(1)
    expect(findings([{ where: 'planted', text: signature.replace('A', 'B') }])).toEqual([])
  })
})
