import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CommitError, ThreatConnect } from '../../src/index.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js'

const owner = 'Example Community'
let sandbox: Sandbox
let tc: ThreatConnect

beforeAll(async () => {
  sandbox = await startSandbox({ indicators: 60, groups: 16, recordRequests: 500 })
  const { url, accessId, secretKey } = sandbox
  tc = new ThreatConnect({ baseUrl: url, accessId, secretKey, defaultOwner: owner, retrySleep: 0, validation: 'strict' })
})
beforeEach(() => sandbox.clearRequests())
afterAll(async () => {
  await tc.close()
  await sandbox.stop()
  expect(sandbox.errors).toEqual([])
})

describe('a commit with an attribute that fails', () => {
  it('creates no later attribute, but everything else', async () => {
    const draft = tc.indicators
      .draft('a'.repeat(32), { owner })
      .attribute('Description', 'Test')
      .attribute('ssdeep Hash', '!!')
      .attribute('Source', 'Test source')
      .confidence(75)
      .tag('Gotcha')
    const result = await draft.commit()
    expect(result.outcome).toBe('created')
    expect(result.steps.map(({ step, outcome, status }) => [step, outcome, status])).toEqual([
      [`creation of File ${'A'.repeat(32)}`, 'done', 201],
      ['attribute Description', 'done', 201],
      ['attribute ssdeep Hash', 'failed', 400],
      ['attribute Source', 'skipped', undefined],
      ['tag Gotcha', 'done', 201],
    ])
    expect(result.steps[2]?.message).toMatch(/ssdeep Hash is invalid/)
    expect(result.changes).toEqual([{ rule: 'hashUpperCase', from: 'a'.repeat(32), to: 'A'.repeat(32) }])
    const state = sandbox.indicator(owner, 'files', 'A'.repeat(32))
    expect(state?.attributes.map(({ type, value }) => [type, value])).toEqual([['Description', 'Test']])
    expect(state?.tags).toEqual(['Gotcha'])
    expect(state?.entity).toMatchObject({ confidence: 75, md5: 'A'.repeat(32) })
    expect(result.entity).toMatchObject({ confidence: 75, attribute: [{ type: 'Description' }], tag: [{ name: 'Gotcha' }] })
  })

  it('creates later attributes when onAttributeFailure is continue', async () => {
    const result = await tc.files
      .draft('b'.repeat(32))
      .attribute('ssdeep Hash', '!!')
      .attribute('Source', 'Test source')
      .commit({ onAttributeFailure: 'continue' })
    expect(result.steps.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'done'])
    expect(sandbox.indicator(owner, 'files', 'B'.repeat(32))?.attributes).toHaveLength(1)
  })

  it('throws when throwOnFailure is set, with every step', async () => {
    const failure = await tc.files
      .draft('c'.repeat(32))
      .attribute('ssdeep Hash', '!!')
      .tag('x')
      .commit({ throwOnFailure: true })
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CommitError)
    expect(failure).toMatchObject({
      message: expect.stringContaining('1 of 3 steps on File'),
      steps: [{}, { outcome: 'failed' }, { outcome: 'done' }],
    })
  })
})
