import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ThreatConnect } from '../../src/index.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ indicators: 2_000, seed: 1, faults: [{ kind: 'latency', milliseconds: 20 }] })
})
afterAll(() => sandbox.stop())

describe('a list that the caller leaves', () => {
  it('counts no failure for the pages asked for ahead', async () => {
    const tc = new ThreatConnect({ baseUrl: sandbox.url, accessId: sandbox.accessId, secretKey: sandbox.secretKey, resultLimit: 20 })
    let count = 0
    for await (const indicator of tc.indicators.where(f => f.owner('Example Community'))) {
      count += indicator.id === undefined ? 0 : 1
      if (count >= 45) break
    }
    await sleep(100)
    expect(tc.report.failures).toEqual([])
    expect(tc.report.stats()).not.toContain('Unanswered')
    await tc.close()
  })

  it('counts no failure for a call that a signal ended', async () => {
    const tc = new ThreatConnect({ baseUrl: sandbox.url, accessId: sandbox.accessId, secretKey: sandbox.secretKey })
    const stop = new AbortController()
    const call = tc.client.GET('/v2/owners', { signal: stop.signal })
    stop.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
    expect(tc.report.failures).toEqual([])
    await tc.close()
  })
})
