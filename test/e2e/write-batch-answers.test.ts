import { afterEach, describe, expect, it } from 'vitest'
import { ThreatConnect } from '../../src/index.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js'

let sandbox: Sandbox
let tc: ThreatConnect

async function open(options: Parameters<typeof startSandbox>[0]): Promise<void> {
  sandbox = await startSandbox({ indicators: 10, groups: 0, batchPause: 5, recordRequests: 1000, ...options })
  const { url, accessId, secretKey } = sandbox
  tc = new ThreatConnect({ baseUrl: url, accessId, secretKey, defaultOwner: 'Example Community', validation: 'strict', retries: 1 })
}
afterEach(async () => {
  await tc.close()
  await sandbox.stop()
})

const held = (name: string) => sandbox.indicator('Example Community', 'hosts', name)
const paths = () => sandbox.requests.map(({ method, target }) => `${method} ${target.replace(/^\/api|\?.*$/g, '')}`)
const drafts = () => [
  tc.hosts.draft('one.example.com').tag('x'),
  tc.hosts.draft('two.example.com').attribute('ssdeep Hash', '!!'),
  tc.incidents.draft('No date', { xid: 'i:1' }),
  tc.events.draft('No date', { xid: 'e:1' }),
]

describe.each(['separate', 'single'] as const)('a batch with %s upload', upload => {
  it.each(['enveloped', 'flat', 'mixed'] as const)('has the same outcomes for %s answers', async batchAnswers => {
    await open({ batchAnswers })
    const states: string[] = []
    const options = { upload, poll: { first: 1 }, onProgress: ({ state }: { state: string }) => void states.push(state) }
    const { outcomes, jobs, unmatched } = await tc.batch(drafts(), options)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'done', 'done'])
    expect(outcomes[1]?.errors).toMatchObject([{ errorSource: 'two.example.com' }])
    expect(unmatched).toEqual([])
    expect(jobs).toEqual([
      {
        batchId: 2446,
        start: 0,
        end: 4,
        successCount: 3,
        errorCount: 1,
        unprocessCount: 0,
        successIndicatorCount: 1,
        errorIndicatorCount: 1,
        successGroupCount: 2,
        errorGroupCount: 0,
      },
    ])
    expect(states).toEqual([
      ...(upload === 'single' ? [] : ['created']),
      'uploaded',
      ...states.filter(one => one === 'running'),
      'completed',
    ])
    expect(held('one.example.com')?.tags).toEqual(['x'])
    expect(paths().filter(path => path.startsWith('POST'))).toEqual(
      upload === 'single' ? ['POST /v2/batch/createAndUpload'] : ['POST /v2/batch', 'POST /v2/batch/2446'],
    )
  })

  it('is cut again when the server accepts less', async () => {
    await open({ batchFileLimit: 2000 })
    const many = Array.from({ length: 60 }, (_, index) => tc.hosts.draft(`h${index}.example.com`))
    const { outcomes, jobs } = await tc.batch(many, { upload, poll: { first: 1 } })
    expect(outcomes.every(({ outcome }) => outcome === 'done')).toBe(true)
    expect(jobs.length).toBeGreaterThan(1)
  })

  it('stops when its job is refused', async () => {
    await open({})
    await expect(tc.batch([tc.hosts.draft('a.example.com')], { upload, owner: 'Nobody' })).rejects.toMatchObject({ cause: { status: 401 } })
  })
})

it('a single upload whose answer is lost stops, and can be resumed', async () => {
  await open({})
  sandbox.faults.set([{ kind: 'reset', afterBytes: 0, path: '/v2/batch/createAndUpload', count: 1 }])
  const list = [tc.hosts.draft('a.example.com')]
  const stopped = await tc.batch(list, { upload: 'single' }).catch((error: unknown) => error)
  expect(stopped).toMatchObject({ name: 'BatchInterruptedError', batchPosition: { next: 0 }, cause: { name: 'ProtocolError' } })
  expect(paths().filter(path => path.startsWith('POST'))).toHaveLength(1)
  const { outcomes } = await tc.batch(list, { upload: 'single', poll: { first: 1 }, from: { next: 0 } })
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done'])
})

it('an upload of another kind is refused', async () => {
  await open({})
  await expect(tc.batch([tc.hosts.draft('a.example.com')], { upload: 'twice' as 'single' })).rejects.toThrow(
    'The upload is "twice". Pass "separate" or "single".',
  )
})

it.each(['enveloped', 'flat', 'mixed'] as const)('typed calls and tc.batchJobs find %s answers in the envelope', async batchAnswers => {
  await open({ batchAnswers })
  const config = { owner: 'Example Community', haltOnError: false, action: 'Create', attributeWriteType: 'Append' } as const
  const { data } = await tc.client.POST('/v2/batch', { body: config })
  const batchId = data?.data.batchId ?? 0
  expect(batchId).toBe(2446)
  const status = await tc.client.GET('/v2/batch/{batchId}', { params: { path: { batchId } } })
  expect(status.data?.data.batchStatus.status).toBe('Created')
  expect(await tc.batchJobs.where(f => f.id(2446)).toArray()).toMatchObject([{ status: 'Created' }])
  const content = { indicator: [{ type: 'Host', summary: 'typed.example.com' }] }
  const sent = await tc.client.POST('/v2/batch/createAndUpload', { body: { config: { ...config, version: 'V2' }, content } })
  expect(sent.data?.data.batchStatus).toMatchObject({ id: 2447, status: 'Queued' })
})
