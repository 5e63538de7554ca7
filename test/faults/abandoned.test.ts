import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ThreatConnect } from '../../src/index.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js'
import { closeAll, httpServer } from './http-fixtures.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ indicators: 2_000, seed: 1, faults: [{ kind: 'latency', milliseconds: 20 }] })
})
afterAll(() => sandbox.stop())

describe('a list that the caller leaves', () => {
  it('counts no failure for prefetched pages', async () => {
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

describe('details that are loaded for each row', () => {
  it('are not requested any more when those of one row fail', async () => {
    const asked: string[] = []
    const port = await httpServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
      const json = (status: number, value: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
      if (pathname === '/api/v2/tasks') {
        const task = Array.from({ length: 40 }, (_, index) => ({ id: index + 1, name: `Task ${index}` }))
        return json(200, { status: 'Success', data: { resultCount: task.length, task } })
      }
      asked.push(pathname)
      if (pathname === '/api/v2/tasks/3/attributes') return json(500, { status: 'Failure', message: 'no' })
      return setTimeout(() => json(200, { status: 'Success', data: { resultCount: 0, attribute: [] } }), 10)
    })
    const tc = new ThreatConnect({ baseUrl: `http://127.0.0.1:${port}/api`, accessId: '1', secretKey: 'k', concurrency: 2 })
    await expect(tc.tasks.where(f => f.post.attribute('EXAMPLE')).toArray()).rejects.toMatchObject({ status: 500 })
    const before = asked.length
    await sleep(150)
    expect(asked.length - before).toBeLessThanOrEqual(1)
    expect(asked.length).toBeLessThan(10)
    expect(tc.report.failures).toHaveLength(1)
    await tc.close()
    await closeAll()
  })
})
