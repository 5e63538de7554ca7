import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sample } from '../effort.js'
import { faults } from './secret-gateway.js'
import { secretsShown, startSecretRuns, stopSecretRuns } from './secret-run.js'

let runs: Awaited<ReturnType<typeof startSecretRuns>>
beforeAll(async () => {
  runs = await startSecretRuns()
})
afterAll(stopSecretRuns)

describe('a full verbose run shows no secret', () => {
  it('when every request succeeds', async () => {
    const { found, shown } = await secretsShown(undefined)
    expect(found).toEqual([])
    // It did go well, and everything was there to be searched.
    expect(shown.filter(({ where }) => where.includes('error of')).map(({ where, text }) => `${where} ${text.slice(0, 300)}`)).toEqual([])
    expect(shown.find(({ where }) => where === 'console')?.text).toContain('response received')
    for (const what of ['log file', 'report as HTML', 'retrieval', 'threatconnect doctor', 'explore run'])
      expect(
        shown.filter(({ where }) => where.includes(what)).every(({ text }) => text.length > 100),
        what,
      ).toBe(true)
    for (const name of ['secret key', 'token', 'renewed token', 'proxy password', 'proxy credentials'])
      expect(runs.search.names).toContain(name)
    expect(runs.search.signatures).toBeGreaterThan(20)
  }, 60_000)

  it.each(sample(Object.entries(faults), 5))(
    'when the server answers: %s',
    async (_name, mode) => {
      const before = runs.gateway.requests()
      const { found, shown } = await secretsShown(mode)
      expect(found).toEqual([])
      expect(runs.gateway.requests() - before).toBeGreaterThan(40)
      expect(shown.filter(({ where }) => where.includes('error of')).length).toBeGreaterThan(20)
    },
    60_000,
  )
})
