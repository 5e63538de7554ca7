import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ClientOptions, CommitError, ThreatConnect } from '../../src/index.js'
import { landmarks, type Sandbox, startSandbox } from '../../src/sandbox/index.js'

const owner = landmarks.owners.community
/** Looks once for what got no response, so that the tests need not wait. */
const once = { lookFor: 0 }
let sandbox: Sandbox
let clients: ThreatConnect[]

function connect(options: ClientOptions = {}): ThreatConnect {
  const { url, accessId, secretKey } = sandbox
  const tc = new ThreatConnect({ baseUrl: url, accessId, secretKey, defaultOwner: owner, retrySleep: 0, retries: 3, ...options })
  clients.push(tc)
  return tc
}

beforeEach(async () => {
  clients = []
  sandbox = await startSandbox({ indicators: 0, groups: 0, recordRequests: 500 })
})
afterEach(async () => {
  for (const tc of clients) await tc.close()
  await sandbox.stop()
  expect(sandbox.errors).toEqual([])
})

/** The connection ends before the answer, though the request was carried out. */
const lost = (path: string, count = 1, method = 'POST') => sandbox.faults.add({ kind: 'reset', afterBytes: 0, path, method, count })
const named = (name: string) => sandbox.snapshot().groups.filter(({ entity }) => entity['name'] === name)
const sent = (method: string, path: string) =>
  sandbox.requests.filter(request => request.method === method && request.target.includes(path))

describe('a group whose creation got no answer', () => {
  it('is found by the same commit, which then carries out the other steps', async () => {
    lost('/groups/adversaries')
    const result = await connect().adversaries.draft('Lost, and found').tag('x').commit()
    expect(result).toMatchObject({
      outcome: 'found',
      steps: [{ outcome: 'done', message: expect.stringContaining('the response was lost') }, { outcome: 'done' }],
    })
    expect(named('Lost, and found')).toHaveLength(1)
    expect(named('Lost, and found')[0]?.tags).toEqual(['x'])
  })

  it('is created again when it did not arrive', async () => {
    sandbox.faults.add({ kind: 'status', status: 502, path: '/groups/adversaries', method: 'POST', count: 1 })
    const result = await connect()
      .adversaries.draft('Second try')
      .commit({ ...once, resend: true })
    expect(result.outcome).toBe('created')
    expect(named('Second try')).toHaveLength(1)
    expect(sent('POST', '/groups/adversaries?')).toHaveLength(2)
  })

  it('is found when the answer has no id', async () => {
    const body = '{"status":"Success","data":{"adversary":{"name":"No id"}}}'
    sandbox.faults.add({
      kind: 'contentType',
      contentType: 'application/json',
      body,
      path: '/groups/adversaries',
      method: 'POST',
      count: 1,
    })
    const result = await connect().adversaries.draft('No id').tag('x').commit()
    expect(result).toMatchObject({ outcome: 'found', steps: [{ outcome: 'done' }, { step: 'tag x', outcome: 'done' }] })
    expect(named('No id')[0]?.tags).toEqual(['x'])
  })

  it('is sent at most as often as retries allows, counted over the whole client', async () => {
    sandbox.faults.add({ kind: 'status', status: 503, retryAfterSeconds: 0, path: '/groups/adversaries', method: 'POST' })
    const failure = await connect()
      .adversaries.draft('Never')
      .commit({ ...once, resend: true })
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'CommitError', cause: { status: 503, attempts: 3 } })
    expect(sent('POST', '/groups/adversaries?')).toHaveLength(3)
  })

  it('is found by the next commit of the same draft', async () => {
    lost('/groups/adversaries')
    sandbox.faults.add({ kind: 'status', status: 500, path: '/groups/adversaries', method: 'GET', count: 1 })
    const draft = connect().adversaries.draft('Found later').attribute('Description', 'once')
    await expect(draft.commit(once)).rejects.toMatchObject({
      name: 'CommitError',
      message: expect.stringContaining('Commit the same draft again'),
    })
    expect(named('Found later')).toHaveLength(1)
    const result = await draft.commit()
    expect(result.outcome).toBe('found')
    expect(result.steps[0]?.message).toMatch(/^found with id \d+, created by an earlier commit$/)
    expect(named('Found later')).toHaveLength(1)
    expect(named('Found later')[0]?.attributes).toHaveLength(1)
  })

  it('is never confused with one of the same name that this connection created', async () => {
    const tc = connect()
    const first = await tc.adversaries.draft('Twin').commit()
    lost('/groups/adversaries')
    const second = await tc.adversaries.draft('Twin').commit()
    expect(second.outcome).toBe('found')
    expect(second.entity?.id).not.toBe(first.entity?.id)
    expect(named('Twin')).toHaveLength(2)
  })

  it('is not searched for when the server refused it, or was never reached', async () => {
    sandbox.faults.add({ kind: 'status', status: 403, path: '/groups/adversaries', method: 'POST', count: 1 })
    const failure = await connect()
      .adversaries.draft('Refused')
      .tag('x')
      .commit()
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CommitError)
    expect(failure).toMatchObject({
      steps: [
        { outcome: 'failed', status: 403 },
        { step: 'tag x', outcome: 'skipped' },
      ],
    })
    expect(sent('GET', '/groups/adversaries')).toEqual([])
    const dead = connect({ baseUrl: 'http://127.0.0.1:9/api', retries: 1 })
    await expect(dead.adversaries.draft('Nobody').commit()).rejects.toMatchObject({
      name: 'CommitError',
      message: expect.not.stringContaining('again'),
    })
  })

  it('is taken up by a process that goes on after another was killed', async () => {
    const since = new Date()
    await connect().adversaries.draft('Half done').attribute('Description', 'first').commit()
    const draft = connect().adversaries.draft('Half done').attribute('Description', 'first').attribute('Source', 'second').tag('x')
    const result = await draft.commit({ resumedFrom: since })
    expect(result.outcome).toBe('found')
    expect(result.steps.map(({ step, outcome, message }) => [step, outcome, message !== undefined])).toEqual([
      ['creation of Adversary "Half done"', 'done', true],
      ['attribute Description', 'done', true],
      ['attribute Source', 'done', false],
      ['tag x', 'done', false],
    ])
    const [group, ...others] = named('Half done')
    expect(others).toEqual([])
    expect(group?.attributes.map(({ value }) => value)).toEqual(['first', 'second'])
  })
})

describe('steps that were refused', () => {
  it('say what to do when they are thrown', async () => {
    sandbox.faults.add({ kind: 'status', status: 403, path: '/tags/x', count: 1 })
    await expect(connect().threats.draft('Half').tag('x').commit({ throwOnFailure: true })).rejects.toThrow(
      /^1 of 2 steps on Threat "Half" failed: tag x \(.*\)\. Fix the cause, queue the rejected steps again/,
    )
  })
})

describe('a victim whose creation got no answer', () => {
  const victims = (name: string) => sandbox.snapshot().victims.filter(({ entity }) => entity['name'] === name)

  it('is not created a second time, by the same commit or the next, and is named', async () => {
    lost('/victims')
    const tc = connect()
    const draft = tc.victims.draft('Bank')
    const named = /A victim with that name exists, with id (\d+), and may be the same\. Use it with victims\.update\(\1\)/
    await expect(draft.commit(once)).rejects.toMatchObject({ name: 'CommitError', message: expect.stringMatching(named) })
    await expect(draft.commit(once)).rejects.toMatchObject({ name: 'CommitError', message: expect.stringMatching(named) })
    expect(victims('Bank')).toHaveLength(1)
    await tc.victims.draft('Bank').commit()
    expect(victims('Bank')).toHaveLength(2)
  })

  it('is created again when no victim has its name', async () => {
    sandbox.faults.add({ kind: 'status', status: 502, path: '/victims', method: 'POST', count: 1 })
    expect(
      (
        await connect()
          .victims.draft('Shop')
          .commit({ ...once, resend: true })
      ).outcome,
    ).toBe('created')
    expect(victims('Shop')).toHaveLength(1)
  })

  it('is searched for by the next commit when the first search fails', async () => {
    lost('/victims')
    sandbox.faults.add({ kind: 'status', status: 500, path: '/victims', method: 'GET', count: 1 })
    const draft = connect().victims.draft('Port')
    await expect(draft.commit(once)).rejects.toThrow('it checks for the entity')
    await expect(draft.commit(once)).rejects.toThrow('A victim with that name exists')
    expect(victims('Port')).toHaveLength(1)
  })
})

describe('a callback that throws', () => {
  it('ends the commit there, and the next commit neither loses nor repeats a step', async () => {
    for (const at of [1, 2, 3]) {
      const name = `cb${at}.example.com`
      const draft = connect().hosts.draft(name).attribute('Description', 'once').tag('x')
      const onProgress = ({ done }: { done: number }) => {
        if (done === at) throw new Error('callback')
      }
      await expect(draft.commit({ onProgress })).rejects.toThrow('callback')
      await draft.commit({ throwOnFailure: true })
      expect(sandbox.indicator(owner, 'hosts', name)).toMatchObject({ attributes: [{ value: 'once' }], tags: ['x'] })
      expect(sent('POST', `${name}/attributes`)).toHaveLength(1)
    }
  })
})

describe('names that the list of groups cannot filter by', () => {
  it.each(['a, b', 'a=b', '<script>', ',', 'x^y!z', 'ünïcode & "quotes"'])('%s is found nevertheless', async name => {
    lost('/groups/threats')
    expect((await connect().threats.draft(name).commit()).outcome).toBe('found')
    expect(named(name)).toHaveLength(1)
  })
})

describe('steps whose answer was lost', () => {
  it('are searched for, so an attribute is not added twice', async () => {
    lost('/attributes')
    const result = await connect()
      .hosts.draft('a.example.com')
      .attribute('Description', 'once', { securityLabels: ['TLP Red'] })
      .commit()
    expect(result.steps.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done'])
    expect(result.steps[1]?.message).toContain('the response was lost')
    expect(sandbox.indicator(owner, 'hosts', 'a.example.com')?.attributes).toMatchObject([
      { value: 'once', securityLabel: [{ name: 'TLP Red' }] },
    ])
  })

  it('and that are not found fail, are kept, and are searched for before they are sent again', async () => {
    lost('/attributes')
    sandbox.faults.add({ kind: 'status', status: 500, path: '/attributes', method: 'GET', count: 1 })
    const draft = connect().hosts.draft('b.example.com').attribute('Description', 'once').attribute('Source', 'two').tag('x')
    const first = await draft.commit()
    expect(first.steps.map(({ outcome }) => outcome)).toEqual(['done', 'unknown', 'skipped', 'done'])
    const second = await draft.commit()
    expect(second.steps.map(({ step, outcome }) => [step, outcome])).toEqual([
      ['attribute Description', 'done'],
      ['attribute Source', 'done'],
    ])
    expect(sandbox.indicator(owner, 'hosts', 'b.example.com')?.attributes.map(({ value }) => value)).toEqual(['once', 'two'])
    expect((await draft.commit()).steps).toEqual([])
  })

  it('are sent again at once when they are tags, which does no harm', async () => {
    lost('/tags/x', 2)
    const result = await connect().hosts.draft('c.example.com').tag('x').commit()
    expect(result.steps.map(({ outcome }) => outcome)).toEqual(['done', 'done'])
    expect(sandbox.indicator(owner, 'hosts', 'c.example.com')?.tags).toEqual(['x'])
  })
})

describe('a batch file whose answer was lost', () => {
  it('is searched for as often as retries allows, and then reported', async () => {
    lost('/batch/', Number.POSITIVE_INFINITY)
    lost('/batch/', Number.POSITIVE_INFINITY, 'GET')
    const tc = connect()
    const failure = await tc.batch([tc.hosts.draft('lost.example.com')]).catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'BatchInterruptedError', cause: { message: expect.stringMatching(/^POST .*\/v2\/batch\/\d+/) } })
    expect([sent('POST', '/batch/').length, sent('GET', '/batch/').length]).toEqual([1, 3])
  })
})

describe('an upload whose answer was lost', () => {
  it('can be aborted during the search for its contents', async () => {
    const { entity } = await connect().documents.draft('Looked for', { fileName: 'a.txt' }).commit()
    const id = entity?.id ?? 0
    const target = `/groups/documents/${id}`
    lost(`${target}/upload`)
    sandbox.faults.add({ kind: 'status', status: 503, retryAfterSeconds: 60, path: target, method: 'GET' })
    const stop = new AbortController()
    const began = Date.now()
    const upload = connect().documents.upload(id, { text: 'contents' }, { mode: 'first', signal: stop.signal })
    await Promise.all([
      expect(upload).rejects.toThrow('enough'),
      expect
        .poll(() => sent('GET', target).length)
        .toBe(1)
        .then(() => stop.abort(new Error('enough'))),
    ])
    expect(Date.now() - began).toBeLessThan(20_000)
  })
})

describe('a download', () => {
  it('rejects a web page that a gateway answered in its place', async () => {
    const page = '<html>Sign in</html>'
    sandbox.faults.add({ kind: 'contentType', contentType: 'text/html', body: page, path: '/bulk/json', method: 'GET' })
    const file = join(await mkdtemp(join(tmpdir(), 'download-')), 'bulk.json')
    const failure = await connect()
      .bulk.download('json', { file })
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'ProtocolError', message: expect.stringContaining('content type text/html'), excerpt: page })
    expect(await readdir(dirname(file))).toEqual([])
  })

  it('to a file is tried as often as retries allows in total', async () => {
    const refused: string[] = []
    const quiet = () => {}
    const warn = (facts: object) => void refused.push(JSON.stringify(facts))
    const tc = connect({
      baseUrl: 'http://127.0.0.1:1/api',
      logger: { debug: quiet, info: quiet, warn, error: quiet, fatal: quiet },
    })
    const failure = await tc.documents.download(19, { file: join(tmpdir(), 'never') }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'ConnectionError', attempts: 3 })
    expect(refused).toHaveLength(2)
  })
})

describe('a commit that is aborted', () => {
  it('reports what was done, and can be committed again for the rest', async () => {
    const controller = new AbortController()
    const draft = connect().hosts.draft('d.example.com').tag('one').tag('two').tag('three')
    const failure = await draft
      .commit({
        signal: controller.signal,
        onProgress: ({ step }) => {
          if (step.step === 'tag one') controller.abort(new Error('enough'))
        },
      })
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({
      name: 'CommitError',
      message: expect.stringContaining('aborted after 2 of 4 steps'),
      cause: { message: 'enough' },
      steps: [{ outcome: 'done' }, { outcome: 'done' }, { outcome: 'skipped' }, { outcome: 'skipped' }],
    })
    expect((await draft.commit()).steps.map(({ step }) => step)).toEqual(['tag two', 'tag three'])
    expect(sandbox.indicator(owner, 'hosts', 'd.example.com')?.tags).toEqual(['one', 'two', 'three'])
    await expect(draft.commit({ signal: AbortSignal.abort() })).rejects.toThrow(/abort/)
  })
})

describe('tolerated failures', () => {
  it('a file that exists already is found, and its fields are sent as a change', async () => {
    sandbox.faults.add({
      kind: 'status',
      status: 400,
      message: 'The MD5 for this File is invalid, a File with this MD5 already exists',
      path: '/indicators/files',
      method: 'POST',
      count: 1,
    })
    const tc = connect()
    await tc.files
      .draft('E'.repeat(32))
      .commit()
      .catch(() => {})
    sandbox.faults.clear()
    await tc.files.draft('E'.repeat(32)).commit()
    sandbox.faults.add({
      kind: 'status',
      status: 400,
      message: 'The MD5 for this File is invalid, a File with this MD5 already exists',
      path: /\/indicators\/files\?/,
      method: 'POST',
      count: 1,
    })
    const result = await tc.files
      .draft({ sha256: 'F'.repeat(64), md5: 'E'.repeat(32) })
      .confidence(75)
      .tag('x')
      .commit()
    expect(result.outcome).toBe('found')
    expect(result.steps.map(({ step, outcome, status }) => [step, outcome, status])).toEqual([
      [expect.stringContaining('creation of File'), 'done', 400],
      [expect.stringContaining('change of File'), 'done', 200],
      ['tag x', 'done', 201],
    ])
    expect(sandbox.indicator(owner, 'files', 'E'.repeat(32))).toMatchObject({ entity: { confidence: 75 }, tags: ['x'] })
  })

  it('a label of another owner stays, without a failure', async () => {
    const tc = connect({ defaultOwner: landmarks.owners.source })
    const draft = tc.hosts.draft('e.example.com').securityLabel('TLP Red').removeSecurityLabel('TLP Red').tag('x')
    const result = await draft.commit({ throwOnFailure: true })
    expect(result.steps.map(({ outcome, status }) => [outcome, status])).toEqual([
      ['done', 201],
      ['done', 201],
      ['skipped', 401],
      ['done', 201],
    ])
  })
})

/** Step, outcome, status and message of each step. */
const outcomesOf = (steps: readonly { step: string; outcome: string; status?: number; message?: string }[]) =>
  steps.map(({ step, outcome, status, message }) => [step, outcome, status, message])
const thrown = async (promise: Promise<unknown>) => promise.catch((error: unknown) => error)

describe('an entity that an earlier commit created', () => {
  it('is taken if it is the only one of its name since then, and otherwise nothing is attached to any', async () => {
    const since = new Date()
    await connect().adversaries.draft('Same name').commit()
    const [first] = named('Same name')
    const found = await connect()
      .adversaries.draft('Same name')
      .commit({ ...once, resumedFrom: since })
    expect([found.outcome, found.entity?.id]).toEqual(['found', first?.entity['id']])
    expect(outcomesOf(found.steps)).toEqual([
      ['creation of Adversary "Same name"', 'done', undefined, `found with id ${first?.entity['id']}, created by an earlier commit`],
    ])
    expect(found.steps[0]).not.toHaveProperty('request')
    await connect().adversaries.draft('Same name').commit()
    const unclear = await thrown(
      connect()
        .adversaries.draft('Same name')
        .tag('x')
        .commit({ ...once, resumedFrom: since }),
    )
    expect(unclear).toMatchObject({ name: 'CommitError', message: expect.stringMatching(/the ids \d+, \d+ have that name, and only one/) })
    if (!(unclear instanceof CommitError)) throw unclear
    expect(unclear.steps.map(({ outcome }) => outcome)).toEqual(['unknown', 'skipped'])
    expect(named('Same name').flatMap(({ tags }) => tags)).toEqual([])
    const created = await connect()
      .adversaries.draft('Same name')
      .commit({ ...once, resumedFrom: new Date(Date.now() + 60_000) })
    expect(created.outcome).toBe('created')
  })

  it.each([
    [new Date('nonsense'), /The option "resumedFrom" is .*\. Pass a Date/],
    ['yesterday', /The option "resumedFrom" is "yesterday"\. Pass a Date/],
    [12 as unknown as string, /The option "resumedFrom" is 12\. Pass a Date/],
    [new Date(Date.now() + 3_600_000), /which is in the future\. Pass the time when the earlier commit began/],
  ])('is not looked for since %s', async (resumedFrom, message) => {
    const failure = await thrown(connect().threats.draft('x').commit({ resumedFrom }))
    expect(failure).toMatchObject({ name: 'ConfigError', message: expect.stringMatching(message) })
    expect(sandbox.requests).toEqual([])
  })

  it.each([
    ['plain name', 'name=plain name'],
    ['a, b', 'name^a'],
    ['a=b', 'name^a'],
    ['a>b', 'name^a'],
    ['a<b', 'name^a'],
    ['a^b', 'name^a'],
    ['a!b', 'name^a'],
    [',', null],
  ])('is asked for by the name %j as the filter %j', async (name, filter) => {
    await connect()
      .threats.draft(name, { owner })
      .commit({ ...once, resumedFrom: new Date() })
    const [list] = sent('GET', '/groups/threats')
    const query = new URL(list?.target ?? '', 'http://x').searchParams
    expect([query.get('filters'), query.get('owner')]).toEqual([filter, owner])
  })

  it('is not confused with another name that begins with it', async () => {
    await connect().threats.draft('ab').commit()
    expect(
      (
        await connect()
          .threats.draft('a')
          .commit({ ...once, resumedFrom: new Date() })
      ).outcome,
    ).toBe('created')
  })

  it('is searched for once in each list, by the fields that identify it', async () => {
    const date = '2024-05-06T09:08:09+02:00'
    const draft = () =>
      connect()
        .files.draft('a'.repeat(32))
        .attribute('Description', 'd')
        .fileOccurrence({ fileName: 'x.dll', date })
        .observation(2, date)
        .observation(3)
    await draft().commit({ throwOnFailure: true })
    sandbox.clearRequests()
    const again = draft().attribute('Description', 'e', { displayed: true }).attribute('Description', 'other')
    const { steps } = await again.commit({ resumedFrom: new Date(), throwOnFailure: true })
    const there = 'already exists, added by an earlier commit'
    expect(outcomesOf(steps).slice(1)).toEqual([
      ['attribute Description', 'done', undefined, there],
      ['file occurrence', 'done', undefined, there],
      ['observation of 2', 'done', undefined, there],
      ['observation of 3', 'done', 200, undefined],
      ['attribute Description', 'done', 201, undefined],
      ['attribute Description', 'done', 201, undefined],
    ])
    for (const list of ['/attributes', '/fileOccurrences', '/observations']) expect(sent('GET', `${list}?`), list).toHaveLength(1)
  })
})

describe('a step that fails', () => {
  it.each([
    [500, true],
    [503, true],
    [429, true],
    [400, false],
    [403, false],
  ])('with %d is kept for the next commit: %s', async (status, isKept) => {
    sandbox.faults.add({ kind: 'status', status, message: 'No tags today', path: '/tags/x', method: 'POST', retryAfterSeconds: 0 })
    const draft = connect({ retries: 1 }).hosts.draft('kept.example.com').tag('x').tag('y')
    const { steps } = await draft.commit()
    expect(outcomesOf(steps).slice(1)).toEqual([
      ['tag x', 'failed', status, 'No tags today'],
      ['tag y', 'done', 201, undefined],
    ])
    sandbox.faults.clear()
    expect(outcomesOf((await draft.commit()).steps)).toEqual(isKept ? [['tag x', 'done', 201, undefined]] : [])
  })

  it('is reported with the labels that cannot follow, and with every later attribute', async () => {
    const draft = connect()
      .hosts.draft('labels.example.com')
      .attribute('ssdeep Hash', '!!', { securityLabels: ['TLP Red'] })
      .attribute('Source', 's', { securityLabels: ['TLP Green'] })
      .tag('x')
    const progress: unknown[] = []
    const { steps } = await draft.commit({ onProgress: ({ done, total, step }) => progress.push([done, total, step.step, step.outcome]) })
    expect(outcomesOf(steps).slice(1)).toEqual([
      ['attribute ssdeep Hash', 'failed', 400, expect.stringContaining('ssdeep Hash')],
      ['security label TLP Red on the attribute ssdeep Hash', 'skipped', undefined, 'not sent, because the attribute does not exist'],
      ['attribute Source', 'skipped', undefined, 'not sent, because an earlier attribute failed'],
      ['security label TLP Green on the attribute Source', 'skipped', undefined, 'not sent, because the attribute does not exist'],
      ['tag x', 'done', 201, undefined],
    ])
    expect(progress).toEqual(steps.map(({ step, outcome }, index) => [index + 1, 6, step, outcome]))
    expect(steps[3]).toMatchObject({ request: { method: 'POST', uri: '/v2/indicators/hosts/labels.example.com/attributes' } })
    // What was only barred is kept.
    expect((await draft.commit()).steps.map(({ step }) => step)).toContain('attribute Source')
  })

  it('is named by the error on request, with every other failure', async () => {
    sandbox.faults.add({ kind: 'status', status: 403, message: 'No tags today', path: '/tags/', method: 'POST' })
    const draft = connect().hosts.draft('demand.example.com').tag('x').tag('y').securityLabel('TLP Red')
    expect(await thrown(draft.commit({ throwOnFailure: true }))).toMatchObject({
      name: 'CommitError',
      message:
        '2 of 4 steps on Host demand.example.com failed: tag x (No tags today); tag y (No tags today). Fix the cause, queue the rejected steps again and commit the same draft. Completed steps are not sent again. See error.steps.',
      steps: [{}, { outcome: 'failed' }, { outcome: 'failed' }, { outcome: 'done' }],
    })
  })

  it('may be the final reading of the entity', async () => {
    sandbox.faults.add({ kind: 'status', status: 403, message: 'Not yours', path: '/indicators/hosts/read.example.com', method: 'GET' })
    const result = await connect().hosts.draft('read.example.com').tag('x').commit()
    expect(outcomesOf(result.steps).at(-1)).toEqual(['read-back of Host read.example.com', 'failed', 403, 'Not yours'])
    expect(result.entity).toMatchObject({ hostName: 'read.example.com' })
  })

  it('whose response was lost is reported as carried out when it was', async () => {
    lost('/attributes')
    const { steps } = await connect().hosts.draft('lost.example.com').attribute('Description', 'd').commit()
    expect(outcomesOf(steps).at(-1)).toEqual([
      'attribute Description',
      'done',
      undefined,
      'it was carried out, although the response was lost',
    ])
  })
})

describe('the entity of a commit', () => {
  it('is read again after steps, or when that is asked for', async () => {
    const reads = async (commit: (tc: ThreatConnect) => Promise<unknown>) => {
      sandbox.clearRequests()
      await commit(connect())
      return sent('GET', '/indicators/hosts/back.example.com').map(({ target }) => target.includes('includes='))
    }
    const draft = (tc: ThreatConnect) => tc.hosts.draft('back.example.com')
    expect(await reads(tc => draft(tc).commit())).toEqual([])
    expect(await reads(tc => draft(tc).tag('x').commit())).toEqual([true])
    expect(await reads(tc => draft(tc).tag('x').commit({ readBack: false }))).toEqual([])
    expect(await reads(tc => draft(tc).commit({ readBack: true }))).toEqual([true])
  })

  it('that exists is changed by the fields that were set, and gets no request when none was', async () => {
    const tc = connect()
    await tc.hosts.draft('there.example.com').commit()
    sandbox.clearRequests()
    expect(await tc.hosts.update('there.example.com').commit()).toEqual({ outcome: 'updated', steps: [], entity: undefined, changes: [] })
    expect(sandbox.requests).toEqual([])
    const changed = await tc.hosts.update('there.example.com').confidence(7).commit()
    expect(outcomesOf(changed.steps)).toEqual([['change of Host there.example.com', 'done', 200, undefined]])
    expect(changed.entity).toMatchObject({ confidence: 7 })
  })

  it('that refuses its change is a failed step, and the others go on', async () => {
    const tc = connect()
    await tc.hosts.draft('change.example.com').commit()
    sandbox.faults.add({ kind: 'status', status: 400, message: 'Wrong', path: '/hosts/change.example.com', method: 'PUT' })
    const result = await tc.hosts.update('change.example.com').confidence(7).tag('x').commit()
    expect(result.outcome).toBe('updated')
    expect(outcomesOf(result.steps)).toEqual([
      ['change of Host change.example.com', 'failed', 400, 'Wrong'],
      ['tag x', 'done', 201, undefined],
    ])
  })

  it('that could not be created says why, and what was not sent', async () => {
    sandbox.faults.add({ kind: 'status', status: 403, message: 'Not yours', path: '/groups/threats', method: 'POST' })
    const failure = await thrown(connect().threats.draft('x').tag('a').securityLabel('b').commit())
    expect(failure).toMatchObject({ name: 'CommitError', cause: { status: 403 } })
    expect(String(failure)).toMatch(/The creation of Threat "x" failed: .*Not yours/)
    expect(String(failure)).not.toContain('Commit the same draft again')
    if (!(failure instanceof CommitError)) throw failure
    expect(outcomesOf(failure.steps)).toEqual([
      ['creation of Threat "x"', 'failed', 403, 'Not yours'],
      ['tag a', 'skipped', undefined, 'not sent, because the commit stopped'],
      ['security label b', 'skipped', undefined, 'not sent, because the commit stopped'],
    ])
    const incomplete = await thrown(connect().documents.draft('x').commit())
    expect(incomplete).toMatchObject({ message: 'The creation of Document "x" failed: the draft is incomplete. Add fileName.' })
  })

  it('that is being committed is not committed twice at once', async () => {
    const draft = connect().threats.draft('once')
    const first = draft.commit()
    expect(await thrown(draft.commit())).toMatchObject({
      name: 'CommitError',
      message: 'Threat "once" is already being committed. Wait until that commit ends, then commit the rest.',
      steps: [],
    })
    await first
    expect((await draft.commit()).outcome).toBe('updated')
    expect(named('once')).toHaveLength(1)
  })

  it('is known to be there from the times that the server gives', async () => {
    const tc = connect()
    expect((await tc.hosts.draft('twice.example.com').commit()).outcome).toBe('created')
    await new Promise(resolve => setTimeout(resolve, 1100))
    expect((await tc.hosts.draft('twice.example.com').commit()).outcome).toBe('updated')
  })

  it('of an aborted commit is named with what was left', async () => {
    const controller = new AbortController()
    const draft = connect().hosts.draft('left.example.com').tag('one').tag('two')
    const onProgress = () => controller.abort(new Error('enough'))
    const failure = await thrown(draft.commit({ signal: controller.signal, onProgress }))
    expect(failure).toMatchObject({
      message: 'The commit of Host left.example.com was aborted after 1 of 3 steps. Commit it again to send the rest.',
    })
    if (!(failure instanceof CommitError)) throw failure
    expect(outcomesOf(failure.steps).slice(1)).toEqual([
      ['tag one', 'skipped', undefined, 'not sent, because the commit stopped'],
      ['tag two', 'skipped', undefined, 'not sent, because the commit stopped'],
    ])
  })
})
