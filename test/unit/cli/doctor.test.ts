import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js'
import { runCommand } from './run-command.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ indicators: 10, seed: 1 })
})
afterAll(() => sandbox.stop())

function environment(changes: Record<string, string> = {}): { env: Record<string, string> } {
  return { env: { TC_BASE_URL: sandbox.url, TC_ACCESS_ID: sandbox.accessId, TC_SECRET_KEY: sandbox.secretKey, ...changes } }
}

describe('threatconnect doctor', () => {
  it('finds no problem with the sandbox, and prints no secret', async () => {
    const { code, stdout } = await runCommand(['doctor'], environment({ TC_DEFAULT_OWNER: 'example community' }))
    expect(code).toBe(0)
    for (const name of ['configuration', 'proxy', 'connection', 'clock', 'credentials', 'default owner'])
      expect(stdout).toMatch(new RegExp(`^ok +${name}`, 'm'))
    expect(stdout).not.toContain(sandbox.secretKey)
  })

  it('reports a wrong secret key', async () => {
    const { code, stdout } = await runCommand(['doctor'], environment({ TC_SECRET_KEY: 'wrong' }))
    expect(code).toBe(1)
    expect(stdout).toMatch(/^failed +credentials/m)
    expect(stdout).toContain('check the access id and the secret key')
  })

  it('reports an unknown default owner, and lists the visible owners', async () => {
    const { code, stdout } = await runCommand(['doctor'], environment({ TC_DEFAULT_OWNER: 'Nobody' }))
    expect(code).toBe(1)
    expect(stdout).toMatch(/^failed +default owner +Nobody is not visible to this account/m)
    expect(stdout).toContain('use one of Example Org, Example Community')
  })

  it('reports a clock that is off by more than signatures allow', async () => {
    const late = await startSandbox({ indicators: 10, seed: 1, faults: [{ kind: 'clockSkew', seconds: 400 }] })
    try {
      const { code, stdout } = await runCommand(
        ['doctor'],
        environment({ TC_BASE_URL: late.url, TC_ACCESS_ID: late.accessId, TC_SECRET_KEY: late.secretKey }),
      )
      expect(code).toBe(1)
      expect(stdout).toMatch(/^failed +clock +(399|400|401) s behind the server's/m)
      expect(stdout).toContain('NTP')
    } finally {
      await late.stop()
    }
  })

  it.each([429, 500, 503])('reports a server that answers %d, and does not blame the base URL', async status => {
    const busy = await startSandbox({ indicators: 10, seed: 1, faults: [{ kind: 'status', status, retryAfterSeconds: 0 }] })
    try {
      const { code, stdout } = await runCommand(
        ['doctor', '--retries', '1'],
        environment({ TC_BASE_URL: busy.url, TC_ACCESS_ID: busy.accessId, TC_SECRET_KEY: busy.secretKey }),
      )
      expect(code).toBe(1)
      expect(stdout).toMatch(new RegExp(`^ok +connection +.* responded with ${status}`, 'm'))
      expect(stdout).toMatch(/^failed +credentials/m)
      expect(stdout).toContain('the server is busy or failed: retry later')
    } finally {
      await busy.stop()
    }
  })

  it('reports a host that refuses connections', async () => {
    const { code, stdout } = await runCommand(['doctor'], environment({ TC_BASE_URL: 'http://127.0.0.1:9/api' }))
    expect(code).toBe(1)
    expect(stdout).toContain('nothing listens on that host and port')
  })

  it('reports a certificate of an untrusted authority', async () => {
    const data = join(import.meta.dirname, '../../data')
    const server = createServer({
      key: readFileSync(join(data, 'http-test-key.pem')),
      cert: readFileSync(join(data, 'http-test-certificate.pem')),
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    try {
      const { port } = server.address() as AddressInfo // It listens on TCP.
      const { code, stdout } = await runCommand(['doctor'], environment({ TC_BASE_URL: `https://127.0.0.1:${port}/api` }))
      expect(code).toBe(1)
      expect(stdout).toContain('--ca FILE')
    } finally {
      server.close()
    }
  })

  it('reports a base URL without an API', async () => {
    const { code, stdout } = await runCommand(['doctor'], environment({ TC_BASE_URL: sandbox.url.replace(/\/api$/, '/wrong') }))
    expect(code).toBe(1)
    expect(stdout).toMatch(/fix:/)
  })
})
