import { describe, expect, it } from 'vitest'
import { BatchInterruptedError, type BatchPosition, type BatchProgress, customType } from '../../src/index.js'
import { owner, writing } from './write-fixture.js'

const { tc, sandbox } = writing({ indicators: 0 })
const poll = { first: 5, longest: 20 }
const address = (index: number) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`
const addresses = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) =>
    tc()
      .addresses.draft(address(from + index))
      .confidence(50)
      .tag('Many'),
  )
const countOf = () => sandbox().snapshot().indicatorCounts[owner] ?? 0

describe('commitAll', () => {
  it('returns the results in order, and throws for none of them', async () => {
    const drafts = [
      tc().hosts.draft('ok.example.com').tag('x'),
      tc().documents.draft('incomplete'),
      tc().files.draft('a'.repeat(32)).attribute('ssdeep Hash', '!!'),
      tc().indicators.draft('x', { type: customType('No Such Type') }),
      tc().threats.draft('fine'),
    ]
    const progressCalls: string[] = []
    const results = await tc().commitAll(drafts, {
      concurrency: 3,
      onProgress: ({ index, done, failed, total, outcome }) => progressCalls.push(`${index} ${done}/${total} ${failed} ${outcome.outcome}`),
    })
    expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'failed', 'created', 'failed', 'created'])
    expect(results[1]).toMatchObject({
      error: { message: expect.stringContaining('incomplete. Add fileName') },
      steps: [{ outcome: 'failed' }],
    })
    expect(results[3]).toMatchObject({
      error: { name: 'IndicatorError', message: expect.stringContaining('"No Such Type" is not an indicator type') },
    })
    expect(progressCalls).toHaveLength(5)
    expect(progressCalls.at(-1)).toMatch(/5\/5 3/)
  })

  it('reads a stream of drafts as it goes, and ends with the signal', async () => {
    const controller = new AbortController()
    let read = 0
    async function* stream() {
      for (; read < 50; read++) yield tc().hosts.draft(`s${read}.example.com`)
    }
    const results = await tc().commitAll(stream(), {
      concurrency: 2,
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done === 10) controller.abort(new Error('enough'))
      },
    })
    expect(results).toHaveLength(50)
    expect(results.filter(({ outcome }) => outcome === 'created').length).toBeLessThan(14)
    expect(results.at(-1)).toMatchObject({ outcome: 'failed', error: { message: 'enough' } })
  })
})

describe('a batch', () => {
  it('creates indicators in chunks, and reports the outcome of each', async () => {
    const before = countOf()
    const progressCalls: BatchProgress[] = []
    const result = await tc().batch(addresses(250), {
      maximumEntries: 100,
      poll,
      onProgress: progress => void progressCalls.push(progress),
    })
    expect(result.jobs.map(({ start, end, successCount }) => [start, end, successCount])).toEqual([
      [0, 100, 100],
      [100, 200, 100],
      [200, 250, 50],
    ])
    expect(new Set(result.outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['done']))
    expect(countOf()).toBe(before + 250)
    expect(sandbox().indicator(owner, 'addresses', address(249))).toMatchObject({ entity: { confidence: 50 }, tags: ['Many'] })
    expect(progressCalls.filter(({ state }) => state === 'completed').map(({ done, total }) => [done, total])).toEqual([
      [100, 250],
      [200, 250],
      [250, 250],
    ])
  })

  it('deletes indicators again', async () => {
    const before = countOf()
    const result = await tc().batch(addresses(251), { action: 'Delete', poll })
    expect(result.outcomes.filter(({ outcome }) => outcome === 'done')).toHaveLength(250)
    expect(result.outcomes[250]).toMatchObject({ outcome: 'failed', errors: [{ errorReason: expect.stringContaining('not found') }] })
    expect(countOf()).toBe(before - 250)
  })

  it.each(['V1', 'V2'] as const)('maps the errors of %s back to the drafts', async version => {
    const drafts = [
      tc().hosts.draft('good.example.com').attribute('Description', 'x'),
      tc().files.draft('b'.repeat(32)).attribute('ssdeep Hash', '!!'),
      tc().indicators.draft('no ip', { type: 'Address' }),
      tc().hosts.draft('fine.example.com'),
    ]
    const { outcomes, unmatched, jobs } = await tc().batch(drafts, { version, poll })
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'failed', 'done'])
    expect(outcomes[1]?.errors[0]?.errorReason).toContain('ssdeep Hash')
    expect([unmatched, jobs[0]?.errorCount]).toEqual([[], 2])
  })

  it('stops at the first error when haltOnError is set, and leaves the rest', async () => {
    const drafts = [...addresses(3, 1000), tc().indicators.draft('no ip', { type: 'Address' }), ...addresses(4, 2000)]
    const { outcomes, jobs } = await tc().batch(drafts, { haltOnError: true, maximumEntries: 6, poll })
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      'done',
      'done',
      'done',
      'failed',
      'unprocessed',
      'unprocessed',
      'unprocessed',
      'unprocessed',
    ])
    expect(jobs).toHaveLength(1)
  })

  it('V2 takes groups, labels, occurrences and associations in either order', async () => {
    const incident = tc().incidents.draft('Batch incident', { eventDate: '2024-08-04T00:00:00Z', status: 'Open' }).tag('x')
    const adversary = tc()
      .adversaries.draft('Batch adversary', { xid: 'my-own-xid' })
      .associateGroup(incident)
      .associateIndicator('batch.example.com')
    const drafts = [
      tc()
        .hosts.draft('batch.example.com')
        .attribute('Description', 'd', { displayed: true, source: 's', securityLabels: ['TLP Red'] })
        .securityLabel('TLP Amber')
        .dnsActive(true)
        .associateGroup(adversary)
        .associateIndicator('10.9.9.9', 'dnsPtrRecord'),
      tc().addresses.draft('10.9.9.9').associateGroup(incident),
      tc().files.draft('c'.repeat(32)).fileOccurrence({ fileName: 'x.dll' }).size(3),
      adversary,
      incident,
    ]
    for (const maximumEntries of [1, 25_000]) {
      const { outcomes, unmatched } = await tc().batch(drafts, { maximumEntries, poll, attributeWriteType: 'Replace' })
      expect([outcomes.map(({ outcome, errors }) => [outcome, errors]), unmatched]).toEqual([drafts.map(() => ['done', []]), []])
    }
    const groups = sandbox().snapshot().groups
    const idOf = (name: string) => groups.filter(({ entity }) => entity['name'] === name).map(({ entity }) => Number(entity['id']))
    // Sent twice, they are one each.
    expect([idOf('Batch incident').length, idOf('Batch adversary').length]).toEqual([1, 1])
    const host = sandbox().indicator(owner, 'hosts', 'batch.example.com')
    expect(host).toMatchObject({
      entity: { dnsActive: true },
      securityLabels: ['TLP Amber'],
      attributes: [{ type: 'Description', displayed: true, source: 's', securityLabel: [{ name: 'TLP Red' }] }],
      associations: { group: idOf('Batch adversary') },
    })
    expect(sandbox().indicator(owner, 'addresses', '10.9.9.9')?.associations.group).toEqual(idOf('Batch incident'))
    expect(groups.find(({ entity }) => entity['name'] === 'Batch adversary')?.associations.group).toEqual(idOf('Batch incident'))
  })

  it('keeps to a smaller file limit of the server, and fails only a draft that no file can take', async () => {
    const large = tc().hosts.draft('large.example.com').attribute('Description', 'x'.repeat(2_100_000))
    const medium = (name: string) => tc().hosts.draft(`${name}.example.com`).attribute('Description', 'y'.repeat(900_000))
    const { outcomes, jobs } = await tc().batch([medium('m1'), medium('m2'), large, medium('m3')], { maximumBytes: 10_000_000, poll })
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'failed', 'done'])
    expect(outcomes[2]?.errors[0]?.errorMessage).toMatch(/a whole file is limited to 2000000/)
    expect(jobs.map(({ start, end }) => [start, end])).toEqual([
      [0, 2],
      [3, 4],
    ])
  })

  it.each([
    [
      'a false positive',
      () => tc().hosts.draft('a.example.com').falsePositive(),
      /Draft 1 \(Host a.example.com\) cannot be sent in a batch: a batch does not support the false positive/,
    ],
    ['a task', () => tc().tasks.draft('x'), /supports only indicators and groups/],
    ['a group without what is required', () => tc().signatures.draft('x'), /incomplete. Add file/],
    ['another owner', () => tc().hosts.draft('a.example.com', { owner: 'Example Source' }), /a batch writes to a single owner/],
    ['the same group twice', () => tc().threats.draft('same'), /xid of draft 1/],
    ['no draft', () => 'x' as never, /item 1 of the drafts is "x"/],
  ])('refuses %s before it sends anything', async (_, make, message) => {
    sandbox().clearRequests()
    await expect(tc().batch([tc().threats.draft('same'), make()], { poll })).rejects.toThrow(message)
    expect(sandbox().requests).toEqual([])
  })

  it.each([
    [{ version: 'V1', fileMergeMode: 'Merge' }, /option "fileMergeMode" of a V1 batch/],
    [{ action: 'Update' }, /"action" of the batch job is "Update". Pass one of Create, Delete/],
    [{ maximumEntries: 25_001 }, /from 1 to 25,000/],
    [{ poll: { first: -1 } }, /poll.first is -1/],
  ])('refuses the options %j', async (options, message) => {
    await expect(tc().batch([], options as object)).rejects.toThrow(message)
  })
})

describe('a batch that was killed', () => {
  const drafts = () => Array.from({ length: 30 }, (_, index) => tc().hosts.draft(`k${index}.example.com`).attribute('Description', 'once'))
  const states = ['created', 'uploaded', 'completed'] as const

  it.each(states.flatMap(state => [0, 1, 2].map(job => [state, job] as const)))(
    'when job %s (%d) goes on without losing or doubling anything',
    async (state, job) => {
      const name = `${state}${job}`
      const make = () => drafts().map((_, index) => tc().hosts.draft(`${name}-${index}.example.com`).attribute('Description', 'once'))
      let saved: BatchPosition | undefined
      let seen = 0
      const killed = await tc()
        .batch(make(), {
          maximumEntries: 10,
          poll,
          onProgress: progress => {
            saved = JSON.parse(JSON.stringify(progress.position))
            if (progress.state === state && seen++ === job) throw new Error('killed')
          },
        })
        .catch((error: unknown) => error)
      expect(killed).toBeInstanceOf(BatchInterruptedError)
      const result = await tc().batch(make(), { maximumEntries: 10, poll, ...(saved === undefined ? {} : { from: saved }) })
      expect(result.outcomes.every(({ outcome }) => outcome === 'done' || outcome === 'earlier')).toBe(true)
      for (let index = 0; index < 30; index++)
        expect(sandbox().indicator(owner, 'hosts', `${name}-${index}.example.com`)?.attributes, `${name}-${index}`).toHaveLength(1)
    },
  )

  it('throws an error that holds the position to go on from and what was done', async () => {
    sandbox().faults.add({ kind: 'status', status: 403, path: '/v2/batch', method: 'POST', skip: 2, count: 1 })
    const interrupted = await tc()
      .batch(drafts(), { maximumEntries: 10, poll })
      .catch((error: unknown) => error)
    expect(interrupted).toMatchObject({ batchPosition: { next: 10 }, result: { jobs: [{ start: 0, end: 10 }] }, cause: { status: 403 } })
  })
})

describe('a batch over a bad connection', () => {
  it('uploads no file twice whose answer was lost, and makes another job when its id was', async () => {
    for (const path of [/\/v2\/batch\?/, /\/v2\/batch\/\d+\?/])
      sandbox().faults.add({ kind: 'reset', afterBytes: 0, path, method: 'POST', count: 1 })
    const { outcomes } = await tc().batch([tc().hosts.draft('bad-line.example.com').attribute('Description', 'once')], { poll })
    expect(outcomes).toMatchObject([{ outcome: 'done' }])
    expect(sandbox().indicator(owner, 'hosts', 'bad-line.example.com')?.attributes).toHaveLength(1)
  })
})
