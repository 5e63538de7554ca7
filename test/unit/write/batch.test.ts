import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type BatchOptions, type BatchProgress, ConfigError, ThreatConnect } from '../../../src/index.js'
import { runBatch } from '../../../src/write/batch/run-batch.js'
import type { AnyDraft } from '../../../src/write/index.js'
import { createWriteContext, type WriteContext } from '../../../src/write/write-context.js'
import { BatchServer } from './batch-server.js'

const server = new BatchServer()
let tc: ThreatConnect
let context: WriteContext
let slept: number[]

beforeAll(async () => {
  const baseUrl = await server.start()
  tc = new ThreatConnect({ baseUrl, accessId: '1', secretKey: 's', defaultOwner: 'Example Org', retries: 2, retrySleep: 3 })
  const sleep = async (milliseconds: number) => void slept.push(milliseconds)
  context = { ...createWriteContext(tc.client), effects: { now: Date.now, sleep } }
})
beforeEach(() => {
  server.clear()
  slept = []
})
afterAll(async () => {
  await tc.close()
  await server.stop()
})

const run = (drafts: Parameters<typeof runBatch>[1], options?: BatchOptions) => runBatch(context, drafts, options)
const file = async (drafts: AnyDraft[], options?: BatchOptions) => {
  await run(drafts, options)
  return server.files.map(text => JSON.parse(text))
}
const host = (name = 'a.example.com') => tc.hosts.draft(name)
async function* stream(drafts: readonly AnyDraft[]) {
  yield* drafts
}

describe('the job of a batch', () => {
  it('uses the owner of the client, V2 and Append by default', async () => {
    await run([host()])
    expect(server.jobs).toEqual([
      {
        version: 'V2',
        owner: 'Example Org',
        haltOnError: false,
        action: 'Create',
        attributeWriteType: 'Append',
        tagWriteType: 'Append',
        securityLabelWriteType: 'Append',
      },
    ])
    expect(server.requests).toEqual(['POST /v2/batch', 'POST /v2/batch/101', 'GET /v2/batch/101'])
    expect(slept).toEqual([])
  })

  it('contains its options', async () => {
    const options: BatchOptions = {
      owner: 'Other',
      haltOnError: true,
      action: 'Delete',
      attributeWriteType: 'Static',
      tagWriteType: 'Replace',
      securityLabelWriteType: 'Replace',
      fileMergeMode: 'Merge',
      hashCollisionMode: 'Split',
      playbookTriggersEnabled: true,
      removeOrphanIndicators: false,
    }
    await run([host()], options)
    expect(server.jobs).toEqual([{ ...options, version: 'V2' }])
  })

  it('contains no V2 options in V1', async () => {
    await run([host()], { version: 'V1' })
    expect(server.jobs).toEqual([
      { version: 'V1', owner: 'Example Org', haltOnError: false, action: 'Create', attributeWriteType: 'Append' },
    ])
  })

  it('is not created without drafts', async () => {
    expect(await run([])).toEqual({ outcomes: [], jobs: [], unmatched: [] })
    expect(server.requests).toEqual([])
  })

  it.each<[object, string]>([
    [{ owner: ' ' }, 'The owner of the batch (a batch job needs one) is " ". Pass text that is not empty.'],
    [
      { version: 'V1', tagWriteType: 'Append' },
      'The option "tagWriteType" of a V1 batch is "Append". Pass undefined, or use V2, which has this option.',
    ],
    [{ version: 'V1', securityLabelWriteType: 'Append' }, 'The option "securityLabelWriteType" of a V1 batch'],
    [{ version: 'V1', fileMergeMode: 'Merge' }, 'The option "fileMergeMode" of a V1 batch'],
    [{ version: 'V1', hashCollisionMode: 'Split' }, 'The option "hashCollisionMode" of a V1 batch'],
    [{ version: 'V3' }, 'Field "version" of the batch job is "V3". Pass one of V1, V2.'],
    [{ maximumEntries: 0 }, 'The maximumEntries is 0. Pass a positive integer.'],
    [{ maximumEntries: 25_001 }, 'The maximumEntries is 25001. Pass an integer from 1 to 25,000.'],
    [{ maximumBytes: 0 }, 'The maximumBytes is 0. Pass a positive integer.'],
    [{ maximumBytes: 999 }, 'The maximumBytes is 999. Pass an integer of 1,000 or more.'],
    [{ poll: { first: '1' } }, 'The poll.first is "1". Pass milliseconds, 0 or more.'],
    [{ poll: { longest: -1 } }, 'The poll.longest is -1. Pass milliseconds, 0 or more.'],
    [{ poll: { longest: Number.POSITIVE_INFINITY } }, 'The poll.longest is Infinity. Pass milliseconds, 0 or more.'],
    [{ poll: { longest: Number.NaN } }, 'The poll.longest is NaN. Pass milliseconds, 0 or more.'],
    [[], 'The options of the batch is a list. Pass an object.'],
  ])('is rejected with the options %j', async (options, message) => {
    await expect(run([host()], options)).rejects.toThrow(ConfigError)
    await expect(run([host()], options)).rejects.toThrow(message)
    expect(server.requests).toEqual([])
  })

  it('accepts the limits themselves', async () => {
    await run([host()], { maximumEntries: 25_000, maximumBytes: 1000, poll: { first: 0, longest: 0 } })
    expect(server.jobs).toHaveLength(1)
  })
})

describe('the file of a batch', () => {
  it('contains an indicator with everything that a batch supports', async () => {
    const draft = tc.files
      .draft('a'.repeat(32), { confidence: 55 })
      .size(3)
      .attribute('Description', 'd')
      .attribute('Source', 's', { displayed: true, source: 'me', securityLabels: ['TLP Red', 'TLP Amber'] })
      .tag('one')
      .tag('two')
      .securityLabel('TLP Green')
      .fileOccurrence({ fileName: 'x.dll' })
      .associateGroup({ type: 'Adversary', id: 5 })
      .associateIndicator({ type: 'Host', value: 'b.example.com' }, 'fileToHost')
    await run([draft])
    const summary = 'A'.repeat(32)
    expect(JSON.parse(server.files[0] ?? '')).toEqual({
      indicator: [
        {
          summary,
          type: 'File',
          confidence: 55,
          size: 3,
          attribute: [
            { type: 'Description', value: 'd' },
            { type: 'Source', value: 's', displayed: true, source: 'me', securityLabel: [{ name: 'TLP Red' }, { name: 'TLP Amber' }] },
          ],
          tag: [{ name: 'one' }, { name: 'two' }],
          securityLabel: [{ name: 'TLP Green' }],
          fileOccurrence: [{ fileName: 'x.dll' }],
        },
      ],
      association: [
        { ref_1: summary, type_1: 'File', id_2: 5, type_2: 'Adversary' },
        { ref_1: summary, type_1: 'File', ref_2: 'b.example.com', type_2: 'Host', associationType: 'fileToHost' },
      ],
    })
    expect(server.files[0]).toMatch(/^\{"indicator":\[.*\],"association":\[.*\]\}$/)
  })

  it('identifies a group by its own xid, or one derived from owner, type and name', async () => {
    const xid = async (draft: AnyDraft, options?: BatchOptions) => {
      server.clear()
      return (await file([draft], options))[0].group[0].xid
    }
    expect(await xid(tc.threats.draft('x', { xid: 'mine' }))).toBe('mine')
    const made = await xid(tc.threats.draft('x'))
    // SHA-256 of ["threatconnect-v2","example org","Threat","x"]: changing it would duplicate existing groups.
    expect(made).toBe('d837188ca772ea1b92f9e33a8494a290')
    expect(await xid(tc.threats.draft('x'), { owner: 'EXAMPLE ORG' })).toBe(made)
    expect(await xid(tc.threats.draft('x'), { owner: 'Other' })).not.toBe(made)
    expect(await xid(tc.threats.draft('y'))).not.toBe(made)
    expect(await xid(tc.tools.draft('x'))).not.toBe(made)
  })

  it('contains groups with their fields and attributes, and associations by xid', async () => {
    const incident = tc.incidents.draft('In', { xid: 'i', eventDate: '2024-08-04T00:00:00Z', status: 'Open' }).tag('x')
    const drafts = [
      tc.adversaries.draft('Bad', { xid: 'a' }).associateGroup(incident).associateGroup(tc.threats.update(7)),
      incident.associateIndicator(tc.hosts.draft('c.example.com')),
      tc.hosts.draft('c.example.com').associateGroup(incident),
    ]
    expect(await file(drafts)).toEqual([
      {
        indicator: [{ summary: 'c.example.com', type: 'Host' }],
        group: [
          { name: 'Bad', type: 'Adversary', xid: 'a' },
          { name: 'In', type: 'Incident', xid: 'i', eventDate: '2024-08-04T00:00:00Z', status: 'Open', tag: [{ name: 'x' }] },
        ],
        association: [
          { ref_1: 'a', type_1: 'Adversary', id_2: 7, type_2: 'Threat' },
          { ref_1: 'a', type_1: 'Adversary', ref_2: 'i', type_2: 'Incident' },
          { ref_1: 'i', type_1: 'Incident', ref_2: 'c.example.com', type_2: 'Host' },
          { ref_1: 'c.example.com', type_1: 'Host', ref_2: 'i', type_2: 'Incident' },
        ],
      },
    ])
  })

  it('contains incidents and events without a date, and documents and reports without a file', async () => {
    const drafts = [tc.incidents.draft('i', { xid: '1' }), tc.events.draft('e', { xid: '2' }), tc.documents.draft('d', { xid: '3' })]
    expect(await file(drafts)).toEqual([
      {
        group: [
          { name: 'i', type: 'Incident', xid: '1' },
          { name: 'e', type: 'Event', xid: '2' },
          { name: 'd', type: 'Document', xid: '3' },
        ],
      },
    ])
  })

  it('contains only the names of entities to delete', async () => {
    const drafts = [host().confidence(3).tag('x'), tc.threats.draft('x', { xid: 'mine' }).tag('x'), tc.documents.draft('d', { xid: 'd' })]
    expect(await file(drafts, { action: 'Delete' })).toEqual([
      {
        indicator: [{ summary: 'a.example.com', type: 'Host' }],
        group: [
          { name: 'x', type: 'Threat', xid: 'mine' },
          { name: 'd', type: 'Document', xid: 'd' },
        ],
      },
    ])
  })

  it('is a list of indicators with ratings, attributes and tags in V1', async () => {
    const draft = host().rating(3).confidence(50).attribute('Description', 'd').tag('x')
    expect(await file([draft], { version: 'V1' })).toEqual([
      [
        {
          summary: 'a.example.com',
          type: 'Host',
          rating: 3,
          confidence: 50,
          attribute: [{ type: 'Description', value: 'd' }],
          tag: [{ name: 'x' }],
        },
      ],
    ])
    expect(await file([tc.hosts.draft('b.example.com', { dnsActive: true })], { version: 'V1', action: 'Delete' })).toEqual([
      expect.anything(),
      [{ summary: 'b.example.com', type: 'Host' }],
    ])
  })

  it('accepts the owner of a draft in any case', async () => {
    await run([tc.hosts.draft('a.example.com', { owner: 'EXAMPLE org' })])
    expect(server.jobs).toMatchObject([{ owner: 'Example Org' }])
  })

  it.each<[string, () => AnyDraft, BatchOptions, string]>([
    [
      'another owner',
      () => tc.hosts.draft('a.example.com', { owner: 'X' }),
      {},
      'Host a.example.com) cannot be sent in a batch: it belongs to X, but a batch writes to a single owner, here Example Org.',
    ],
    [
      'a group in V1',
      () => tc.threats.draft('x'),
      { version: 'V1' },
      'Draft 1 (Threat "x") cannot be sent in a batch: V1 supports only indicators. Use V2.',
    ],
    ['a task', () => tc.tasks.draft('x'), {}, 'a batch supports only indicators and groups.'],
    ['a victim', () => tc.victims.draft('x'), { version: 'V1' }, 'a batch supports only indicators and groups.'],
    [
      'a group that is known by its id',
      () => tc.threats.update(7),
      {},
      'Draft 1 (Threat 7) cannot be sent in a batch: a batch identifies groups by xid, not by id. Use draft(name) instead of update(id).',
    ],
    ['a group that lacks something', () => tc.signatures.draft('x'), {}, 'it is incomplete. Add fileName and fileType and fileText.'],
    ['a field in V1', () => host().confidence(1).dnsActive(true), { version: 'V1' }, 'V1 does not support the field "dnsActive". Use V2.'],
    [
      'a displayed attribute in V1',
      () => host().attribute('Source', 's', { displayed: false }),
      { version: 'V1' },
      'V1 does not support the attribute Source. Use V2, or commit the draft.',
    ],
    [
      'the source of an attribute in V1',
      () => host().attribute('Source', 's', { source: '' }),
      { version: 'V1' },
      'V1 does not support the attribute Source. Use V2, or commit the draft.',
    ],
    [
      'the label of an attribute in V1',
      () => host().attribute('Source', 's', { securityLabels: ['x'] }),
      { version: 'V1' },
      'V1 does not support the attribute Source. Use V2, or commit the draft.',
    ],
    [
      'a label in V1',
      () => host().securityLabel('x'),
      { version: 'V1' },
      'V1 does not support the security label x. Use V2, or commit the draft.',
    ],
    [
      'a file occurrence in V1',
      () => tc.files.draft('a'.repeat(32)).fileOccurrence({ path: 'x' }),
      { version: 'V1' },
      'V1 does not support the file occurrence. Use V2, or commit the draft.',
    ],
    [
      'an association in V1',
      () => host().associateGroup({ type: 'Threat', id: 1 }),
      { version: 'V1' },
      'V1 does not support the association with Threat 1. Use V2, or commit the draft.',
    ],
    [
      'what only a commit can do',
      () => host().removeTag('x'),
      {},
      'a batch does not support the removal of tag x. Commit the draft instead.',
    ],
  ])('rejects %s', async (_, make, options, message) => {
    await expect(run([host('first.example.com'), make()], options)).rejects.toThrow(message)
    await expect(run([host('first.example.com'), make()], options)).rejects.toMatchObject({ name: 'ConfigError', option: 'drafts' })
    expect(server.requests).toEqual([])
  })

  describe('with a value that contains the separator', () => {
    const key = (name: string) => tc.indicators.draft(['HKEY_USERS\\A : B', name, 'REG_SZ'], { type: 'Registry Key' })
    const fields = { 'Key Name': 'HKEY_USERS\\A : B', 'Value Name': 'v', 'Value Type': 'REG_SZ', type: 'Registry Key' }

    it('sends the values as fields, since the summary has several readings', async () => {
      expect(await file([key('v').rating(3)])).toEqual([{ indicator: [{ ...fields, rating: 3 }] }])
      expect(await file([key('v')], { action: 'Delete' })).toEqual([expect.anything(), { indicator: [fields] }])
    })

    it('sends a summary if only the last value contains it', async () => {
      expect(await file([tc.indicators.draft('a : b', { type: 'Mutex' })])).toEqual([{ indicator: [{ summary: 'a : b', type: 'Mutex' }] }])
    })

    it.each<[string, () => AnyDraft, BatchOptions, string]>([
      [
        'in V1',
        () => key('v'),
        { version: 'V1' },
        'Draft 1 (Registry Key HKEY_USERS\\A : B : v : REG_SZ) cannot be sent in a batch: its "Key Name" contains " : ", which separates the values of a summary, and V1 only supports summaries. Use V2, or commit the draft without a batch.',
      ],
      [
        'with an association',
        () => key('v').associateGroup({ type: 'Threat', id: 1 }),
        {},
        'associations refer to a summary. Commit the draft without a batch.',
      ],
      [
        'as the other end of an association',
        () => host().associateIndicator(key('v'), 'x'),
        {},
        'refers to a summary that can be read in several ways. Commit the draft without a batch.',
      ],
    ])('is rejected %s', async (_, make, options, message) => {
      await expect(run([host('first.example.com'), make()], options)).rejects.toThrow(message)
      await expect(run([host('first.example.com'), make()], options)).rejects.toMatchObject({ name: 'ConfigError', option: 'drafts' })
      expect(server.requests).toEqual([])
    })
  })

  it('rejects two groups with the same xid', async () => {
    const drafts = [tc.threats.draft('x', { xid: 'same' }), tc.tools.draft('y', { xid: 'same' })]
    await expect(run(drafts)).rejects.toThrow(
      'The xid of draft 1 (Tool "y") is "same". Pass an xid that differs from that of draft 0, or a unique name.',
    )
  })

  it('is filled up to the limits, and has an association with the later of its ends', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'].map(name => `${name}.example.com`)
    const drafts = names.map(name => tc.hosts.draft(name))
    drafts[0]?.associateIndicator('d.example.com', 'x').associateIndicator('z.example.com', 'x')
    const files = await file(drafts, { maximumEntries: 2 })
    expect(files).toEqual([
      { indicator: names.slice(0, 2).map(summary => ({ summary, type: 'Host' })) },
      {
        indicator: names.slice(2, 4).map(summary => ({ summary, type: 'Host' })),
        association: [{ ref_1: 'a.example.com', type_1: 'Host', ref_2: 'd.example.com', type_2: 'Host', associationType: 'x' }],
      },
      {
        indicator: [{ summary: 'e.example.com', type: 'Host' }],
        association: [{ ref_1: 'a.example.com', type_1: 'Host', ref_2: 'z.example.com', type_2: 'Host', associationType: 'x' }],
      },
    ])
  })

  it('never exceeds the size limit', async () => {
    const drafts = Array.from({ length: 40 }, (_, index) => tc.hosts.draft(`${'é'.repeat(20)}${index}.example.com`, { normalize: false }))
    await run(drafts, { maximumBytes: 1000 })
    const sizes = server.files.map(text => Buffer.byteLength(text))
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1000)
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(800)
    expect(server.files.flatMap(text => JSON.parse(text).indicator)).toHaveLength(40)
  })
})

describe('the errors of a batch', () => {
  const twice = () => [host('a.example.com'), tc.files.draft('b'.repeat(32)), tc.threats.draft('Bad (x)', { xid: 'my-xid' })]
  const errors = async (faults: readonly object[], drafts: AnyDraft[] = twice(), status = {}) => {
    server.answers.status = id => ({ id, status: 'Completed', successCount: 1, errorCount: faults.length, unprocessCount: 0, ...status })
    server.answers.errors = () => JSON.stringify(faults)
    return run(drafts)
  }

  /** The outcome of each draft by its first letter: done, failed, unknown. */
  const letters = (outcomes: readonly { outcome: string }[]) => outcomes.map(({ outcome }) => outcome.charAt(0)).join('')

  it.each<[string, object, string]>([
    ['its place in the file', { errorMessage: "Last known JSON path: '$.indicator[1]'" }, 'dfd'],
    ['its place among groups', { errorMessage: 'at $.group[0]: no' }, 'ddf'],
    ['a place without the root', { errorMessage: "Last processed group[0] 'x'" }, 'ddf'],
    ['a place inside its entry', { errorMessage: "Last known JSON path: '$.indicator[1].attribute[0]'" }, 'dfd'],
    ['the first place that is one', { errorMessage: 'at $.indicator[7], $.indicator[1]' }, 'dfd'],
    ['its place, although it quotes another', { errorMessage: 'at $.indicator[1]', errorReason: "The host 'a.example.com' fails" }, 'dfd'],
    ['its summary and type', { errorReason: "The host 'A.example.com' is excluded" }, 'fdd'],
    ['its hash and type', { errorReason: `'${'B'.repeat(32)}' is not a valid File` }, 'dfd'],
    ['its name and kind', { errorReason: 'The group "Bad (x)" exists' }, 'ddf'],
    ['its name and type in two parts', { errorMessage: "'Bad (x)'", errorReason: 'Threats must be unique' }, 'ddf'],
    ['its xid in quotes', { errorReason: "Nothing known of 'my-xid'" }, 'ddf'],
    ['its xid as the source', { errorReason: 'No', errorSource: 'my-xid' }, 'ddf'],
    ['its value as the source, with its type', { errorReason: 'Bad host', errorSource: 'a.example.com' }, 'fdd'],
    ['its xid after the word', { errorReason: 'The entry with xid my-xid.' }, 'ddf'],
  ])('belong to the draft that they name by %s', async (_, fault, expected) => {
    const { outcomes, unmatched } = await errors([fault])
    expect(letters(outcomes)).toBe(expected)
    expect(outcomes[expected.indexOf('f')]).toEqual({ outcome: 'failed', batchId: 101, errors: [fault] })
    expect(unmatched).toEqual([])
  })

  it.each<[string, object]>([
    ['nothing', { errorReason: 'Something' }],
    ['a place that does not exist', { errorMessage: '$.indicator[9]' }],
    ['no words at all', {}],
    ['an empty text', { errorReason: "''" }],
    ['a value without its type', { errorReason: "'a.example.com' is excluded" }],
    ['a source without its type', { errorReason: 'No', errorSource: 'a.example.com' }],
    ['a value of another type', { errorReason: "The URL 'a.example.com' is excluded" }],
    ['a value as a word', { errorReason: 'The host a.example.com is excluded' }],
    ['a part of a value', { errorReason: "The host 'example.com' is excluded" }],
    ['the value of an attribute', { errorReason: "The attribute 'a.example.com' of the host is too long" }],
    ['a tag', { errorReason: "The host has the tag named 'a.example.com'" }],
    ['an xid as a word', { errorReason: 'Nothing known of my-xid' }],
    ['a place inside a quoted value', { errorReason: "The URL 'http://x/ $.indicator[1]' is invalid" }],
    ['an apostrophe', { errorReason: "The host doesn't answer, a.example.com didn't" }],
    ['a message of another form', { errorMessage: 7 }],
  ])('belong to none and leave all in doubt when they name %s', async (_, fault) => {
    const { outcomes, unmatched, jobs } = await errors([fault])
    expect(letters(outcomes)).toBe('uuu')
    expect(outcomes[0]).toEqual({ outcome: 'unknown', batchId: 101, errors: [] })
    expect(unmatched).toEqual([fault])
    expect(jobs).toEqual([{ batchId: 101, start: 0, end: 3, successCount: 1, errorCount: 1, unprocessCount: 0 }])
  })

  it('leave all others in doubt when the server lists fewer than it counts', async () => {
    server.answers.status = id => ({ id, status: 'Completed', errorCount: 3 })
    server.answers.errors = () => JSON.stringify([{ errorMessage: '$.indicator[1]' }])
    const { outcomes, unmatched } = await run(twice())
    expect(letters(outcomes)).toBe('ufu')
    expect(unmatched).toEqual([
      {
        errorReason: 'Not listed',
        errorMessage: 'Batch job 101 has 3 errors, but the server lists only 1. Check the job in ThreatConnect.',
      },
    ])
  })

  it('are requested from a server that does not count them', async () => {
    server.answers.status = () => ({ status: 'Completed' })
    server.answers.errors = () => JSON.stringify([{ errorMessage: '$.indicator[1]' }])
    const { outcomes, jobs } = await run(twice())
    expect(letters(outcomes)).toBe('dfd')
    expect(jobs).toEqual([{ batchId: 101, start: 0, end: 3, successCount: 0, errorCount: 1, unprocessCount: 0 }])
  })

  it('leave a draft failed that another error names', async () => {
    const faults = [{ errorMessage: '$.indicator[1]' }, { errorReason: 'Something' }]
    expect(letters((await errors(faults)).outcomes)).toBe('ufu')
    expect(letters((await errors([...faults].reverse())).outcomes)).toBe('ufu')
  })

  const namesakes = () => [
    tc.threats.draft('Phish', { xid: 't' }),
    tc.incidents.draft('Phish', { xid: 'i', eventDate: '2024-08-04T00:00:00Z' }),
    tc.threats.draft('Host', { xid: 'h' }),
    tc.threats.draft('PHISH', { xid: 'p' }),
    host('phish.example.com'),
    tc.urls.draft("http://example.com/it's"),
    tc.emailAddresses.draft('a@example.com'),
    host('phish.example.com'),
    tc.threats.draft('Seen xid', { xid: 'Phish' }),
  ]

  it.each<[string, object, string]>([
    ['one of the type', { errorReason: "The Incident 'Phish' exists" }, 'dfddddddd'],
    ['the one in the same case', { errorReason: "The Threat 'PHISH' exists" }, 'dddfddddd'],
    ['two of the type in another case', { errorReason: "The Threat 'phish' exists" }, 'uddudddd' + 'd'],
    ['a name that is the xid of another', { errorReason: "The Threat 'Phish' exists" }, 'uddddddd' + 'u'],
    ['an xid that is the name of another', { errorReason: "The Threat with xid 'Phish' exists" }, 'dddddddd' + 'f'],
    ['two drafts of one value', { errorReason: "The host 'phish.example.com' fails" }, 'ddddudd' + 'ud'],
    ['one place and another', { errorReason: '$.indicator[1] and $.group[1] are alike' }, 'dudddudd' + 'd'],
    ['two values', { errorReason: "The host of URL 'http://example.com/it's' and group 'Host'" }, 'ddudd' + 'uddd'],
    ['a value with an apostrophe', { errorReason: "The URL 'http://example.com/it's' fails" }, 'dddddfddd'],
    ['a type in words', { errorReason: 'The email address "a@example.com" fails' }, 'ddddddfdd'],
    ['a type as a name', { errorReason: 'The host did not respond' }, 'uuuuuuuuu'],
    ['a type as a name in quotes', { errorReason: "The 'Host' did not respond" }, 'uuuuuuuuu'],
    ['a type as a name of a type in quotes', { errorReason: "The threat is of type 'Host'" }, 'uuuuuuuuu'],
    ['a type and a name', { errorReason: "The threat 'Host' is short" }, 'ddfdddddd'],
  ])('decide the outcomes of namesakes by %s', async (_, fault, expected) => {
    const { outcomes, unmatched } = await errors([fault], namesakes())
    expect(letters(outcomes)).toBe(expected)
    expect(unmatched).toEqual(expected.includes('f') ? [] : [fault])
    const several = new Set(expected).size > 1
    for (const { outcome, errors: own } of outcomes) expect(own).toEqual(outcome === 'done' || !several ? [] : [fault])
  })

  it('all belong to a draft that is named several times', async () => {
    const faults = [{ errorReason: "host 'a.example.com'" }, { errorReason: "host 'a.example.com' again" }]
    expect((await errors(faults)).outcomes[0]).toEqual({ outcome: 'failed', batchId: 101, errors: faults })
  })

  it('belong to the draft that requested the association at the end', async () => {
    const fault = { errorMessage: '$.association[0]' }
    server.answers.status = id => ({ id, status: 'Completed', errorCount: id === 102 ? 1 : 0 })
    server.answers.errors = () => JSON.stringify([fault])
    const drafts = [host().associateIndicator('z.example.com', 'x'), host('b.example.com')]
    // The association comes with the rest, after the last draft.
    const { outcomes, jobs } = await run(stream(drafts), { maximumEntries: 2 })
    expect(outcomes).toEqual([
      { outcome: 'failed', batchId: 101, errors: [fault] },
      { outcome: 'done', batchId: 101, errors: [] },
    ])
    expect(jobs.map(({ start, end }) => [start, end])).toEqual([
      [0, 2],
      [2, 2],
    ])
  })

  it('leave the last entries of a halted job unprocessed', async () => {
    const drafts = ['a', 'b', 'c', 'd'].map(name => host(`${name}.example.com`))
    const { outcomes } = await errors([{ errorMessage: '$.indicator[1]' }], drafts, { unprocessCount: 2 })
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'unprocessed', 'unprocessed'])
  })

  it('end a batch with haltOnError, as do unprocessed entries', async () => {
    const drafts = ['a', 'b', 'c'].map(name => host(`${name}.example.com`))
    server.answers.status = id => ({ id, status: 'Completed', unprocessCount: 1 })
    const options = { maximumEntries: 1, haltOnError: true }
    expect((await run(drafts, options)).outcomes.map(({ outcome }) => outcome)).toEqual(['unprocessed', 'unprocessed', 'unprocessed'])
    expect(server.jobs).toHaveLength(1)
    expect((await run(drafts, { maximumEntries: 1 })).jobs).toHaveLength(3)
  })

  it('may be compressed', async () => {
    const faults = [{ errorReason: "host 'a.example.com'" }]
    server.answers.status = id => ({ id, status: 'Completed', errorCount: 1 })
    server.answers.errors = () => gzipSync(JSON.stringify(faults))
    expect((await run(twice())).outcomes[0]?.errors).toEqual(faults)
  })

  it('are requested only when there are errors', async () => {
    server.answers.status = id => ({ id, status: 'Completed', errorCount: 1 })
    const { outcomes, jobs } = await run([host()])
    expect([outcomes, jobs[0]?.errorCount]).toEqual([[{ outcome: 'unknown', batchId: 101, errors: [] }], 1])
    expect(server.requests.at(-1)).toBe('GET /v2/batch/101/errors')
  })

  it.each([
    ['no list', '{"a":1}'],
    ['no JSON', '<html>'],
  ])('throw an error when they are %s', async (_, body) => {
    server.answers.status = id => ({ id, status: 'Completed', errorCount: 1 })
    server.answers.errors = () => body
    const failure = await run([host()]).catch((error: unknown) => error)
    expect(failure).toMatchObject({
      name: 'BatchInterruptedError',
      message: expect.stringMatching(
        /^The batch stopped at draft 0: .*\/batch\/101\/errors.* did not return a list of errors\. Check the job in ThreatConnect\. Resume with \{ from: error\.batchPosition \}\.$/,
      ),
      cause: { name: 'ProtocolError', excerpt: body },
      batchPosition: { next: 0, job: { batchId: 101, end: 1, maximumBytes: 2_000_000 } },
    })
  })

  it('are not requested for a job without an id or status, which throws an error', async () => {
    server.answers.created = () => ({ number: 1 })
    await expect(run([host()])).rejects.toThrow(
      /The server created a batch job but did not return its id\. Check that the base URL points to the API\./,
    )
    server.clear()
    server.answers.created = () => ({ batchId: '7' })
    server.answers.status = () => ({ progress: 1 })
    await expect(run([host()])).rejects.toThrow(/GET \/v2\/batch\/7 did not return the status of the batch job\. Try again later\./)
  })
})

describe('invalid errors of a batch', () => {
  const faulty = (body: string | Buffer, options?: BatchOptions) => {
    server.answers.status = id => ({ id, status: 'Completed', errorCount: 1 })
    server.answers.errors = () => body
    return run([host('a.example.com'), host('b.example.com')], options)
  }

  it.each(['[1]', '[{},1]', 'null', '"x"', '\u001f[]'])('include %j, which is not a list', async body => {
    await expect(faulty(body)).rejects.toThrow(/did not return a list of errors\. Check the job in ThreatConnect\./)
  })

  it('throw an error when they are damaged or too large', async () => {
    await expect(faulty(gzipSync('[]').subarray(0, 15))).rejects.toThrow(/returned gzip data that is truncated or damaged\. Try again\./)
    const small = tc.with({ responseLimit: 1 })
    context = { ...context, client: small.client }
    await expect(faulty(gzipSync(`[${' '.repeat(1024 * 1024)}]`))).rejects.toMatchObject({ cause: { name: 'ProtocolError' } })
    expect((await faulty(gzipSync(`[${' '.repeat(1024 * 1000)}]`))).unmatched).toMatchObject([{ errorReason: 'Not listed' }])
    context = { ...context, client: tc.client }
  })

  it('are matched by position in a V1 file, also with many drafts', async () => {
    const drafts = Array.from({ length: 13 }, (_, index) => host(`n${index}.example.com`))
    server.answers.status = id => ({ id, status: 'Completed', errorCount: 2 })
    server.answers.errors = () => JSON.stringify([{ errorMessage: 'at $[12]' }, { errorMessage: '$[3]' }])
    const { outcomes } = await run(drafts, { version: 'V1' })
    expect(outcomes.flatMap(({ outcome }, index) => (outcome === 'failed' ? [index] : []))).toEqual([3, 12])
  })

  it('are matched to a deleted group and to a name in single quotes, but not to a blank', async () => {
    server.answers.status = id => ({ id, status: 'Completed', errorCount: 1 })
    server.answers.errors = () => JSON.stringify([{ errorReason: 'xid no-such-xid' }])
    const deleted = await run([tc.threats.draft('x', { xid: 'no-such-xid' })], { action: 'Delete' })
    expect(deleted.outcomes[0]?.outcome).toBe('failed')
    server.answers.errors = () => JSON.stringify([{ errorReason: "The group 'two words' exists" }])
    expect((await run([tc.threats.draft('two words')])).outcomes[0]?.outcome).toBe('failed')
    server.answers.errors = () => JSON.stringify([{ errorReason: "The value ' ' is wrong", errorMessage: 7 }])
    const key = tc.indicators.draft(['HKLM\\SOFTWARE\\X', '', 'REG_SZ'], { type: 'Registry Key' })
    expect((await run([key])).unmatched).toHaveLength(1)
  })

  it('of an association belong to the draft that requested it, not to the one that it was sent with', async () => {
    const fault = { errorMessage: '$.association[0]' }
    server.answers.status = id => ({ id, status: 'Completed', errorCount: id === 102 ? 1 : 0 })
    server.answers.errors = () => JSON.stringify([fault])
    const drafts = [host('a.example.com').associateIndicator('c.example.com', 'x'), host('b.example.com'), host('c.example.com')]
    const { outcomes } = await run(drafts, { maximumEntries: 2 })
    expect(outcomes).toEqual([
      { outcome: 'failed', batchId: 101, errors: [fault] },
      { outcome: 'done', batchId: 101, errors: [] },
      { outcome: 'done', batchId: 102, errors: [] },
    ])
  })

  it('report an association that is larger than a file', async () => {
    const far = { type: 'URL', value: `http://example.com/${'y'.repeat(1000)}` } as const
    const { outcomes, unmatched } = await run([host().associateIndicator(far, 'x')], { maximumBytes: 1000 })
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done'])
    expect(unmatched).toEqual([
      {
        errorReason: 'Too large',
        errorMessage: expect.stringMatching(/^its entry has \d+ bytes, but a whole file is limited to 1000\. Commit the draft instead$/),
      },
    ])
  })

  it.each([[{}], [null], ['x'], [{ batchId: 'none' }]])('such as the job id %j stop the batch at its position', async data => {
    server.answers.created = () => data
    await expect(run([host()])).rejects.toMatchObject({
      batchPosition: { next: 0 },
      result: { outcomes: [{ outcome: 'unprocessed', errors: [] }] },
      cause: { name: 'ProtocolError', excerpt: expect.stringContaining('Success') },
    })
  })

  it.each([[{ status: 7 }], ['x']])('such as the job status %j stop the batch at its position', async status => {
    server.answers.status = () => status
    await expect(run([host()])).rejects.toMatchObject({
      batchPosition: { next: 0, job: { batchId: 101 } },
      // The server has the file, and may have carried it out.
      result: { outcomes: [{ outcome: 'unknown', errors: [] }] },
      cause: { name: 'ProtocolError', message: 'GET /v2/batch/101 did not return the status of the batch job. Try again later.' },
    })
  })
})

describe('a batch whose responses are lost', () => {
  const lose = (path: string, times: number) => {
    let left = times
    server.answers.isLost = request => request === path && left-- > 0
  }

  it('creates another job after a wait, with the usual number of retries', async () => {
    lose('POST /v2/batch', 1)
    expect((await run([host()])).outcomes).toMatchObject([{ outcome: 'done', batchId: 102 }])
    expect([slept, server.jobs.length]).toEqual([[3000], 2])
    server.clear()
    slept = []
    lose('POST /v2/batch', 9)
    await expect(run([host()])).rejects.toMatchObject({ cause: { name: 'ConnectionError' }, batchPosition: { next: 0 } })
    expect([slept, server.jobs.length]).toEqual([[3000], 2])
  })

  it('checks whether the file arrived before sending it again', async () => {
    lose('POST /v2/batch/101', 1)
    expect((await run([host()])).outcomes).toMatchObject([{ outcome: 'done' }])
    expect(server.requests.slice(1)).toEqual(['POST /v2/batch/101', 'GET /v2/batch/101', 'GET /v2/batch/101'])
    server.clear()
    lose('POST /v2/batch/101', 1)
    server.answers.status = (id, time) => ({ id, status: time === 1 ? 'Created' : 'Completed' })
    expect((await run([host()])).outcomes).toMatchObject([{ outcome: 'done' }])
    expect(server.files).toHaveLength(2)
    server.clear()
    lose('POST /v2/batch/101', 1)
    server.answers.status = () => null
    await expect(run([host()])).rejects.toMatchObject({ cause: { name: 'ConnectionError' } })
    expect(server.files).toHaveLength(1)
  })

  it('does not repeat a rejected request', async () => {
    server.answers.refuse = () => 'No'
    await expect(run([host()])).rejects.toMatchObject({ cause: { status: 400 } })
    expect(server.requests).toEqual(['POST /v2/batch', 'POST /v2/batch/101'])
  })
})

describe('a running batch', () => {
  it('describes its requests in the report', async () => {
    server.answers.status = id => ({ id, status: 'Completed', errorCount: 1 })
    server.answers.errors = () => '[]'
    tc.report.enable()
    await run([host()])
    const { entries } = tc.report.snapshot()
    expect(entries.flatMap(entry => (entry.type === 'request' ? [entry.description] : []))).toEqual([
      ...['batch job', 'file of batch job 101', 'status of batch job 101', 'errors of batch job 101'],
    ])
    tc.report.disable()
  })

  it('halts only for errors, and continues without them', async () => {
    const drafts = ['a', 'b', 'c'].map(name => host(`${name}.example.com`))
    const options = { maximumEntries: 1, haltOnError: true }
    expect((await run(drafts, options)).jobs).toHaveLength(3)
    server.answers.status = id => ({ id, status: 'Completed', errorCount: 1, unprocessCount: 0 })
    server.answers.errors = () => '[{"errorReason":"x"}]'
    expect((await run(drafts, options)).jobs).toHaveLength(1)
    // Counted but not listed: still an error.
    server.answers.errors = () => '[]'
    expect((await run(drafts, options)).jobs).toHaveLength(1)
  })

  it('sends a file of exactly the maximum size', async () => {
    const frame = JSON.stringify({ indicator: [{ summary: 'a.example.com', type: 'Host', attribute: [{ type: 'Source', value: '' }] }] })
    const exact = (more: number) => host().attribute('Source', 'x'.repeat(1000 - frame.length + more))
    expect((await run([exact(0)], { maximumBytes: 1000 })).outcomes[0]?.outcome).toBe('done')
    expect(server.files[0]).toHaveLength(1000)
    expect((await run([exact(1)], { maximumBytes: 1000 })).outcomes[0]?.outcome).toBe('failed')
  })

  it('makes files smaller even when the server reports a larger limit, and keeps its position', async () => {
    const reported: BatchProgress[] = []
    server.answers.refuse = id => (id === 101 ? 'more than the allowable limit of 9999999 bytes' : undefined)
    await run([host()], { maximumBytes: 1000, onProgress: progress => void reported.push(progress) })
    expect(reported.map(({ state, position }) => [state, position.job?.maximumBytes])).toEqual([
      ['created', 1000],
      ['created', 999],
      ['uploaded', 999],
      ['completed', undefined],
    ])
    server.clear()
    server.answers.refuse = () => 'more than the allowable limit of 100 bytes'
    server.answers.created = job => (job === 1 ? { batchId: 101 } : {})
    await expect(run([host(), host('b.example.com')])).rejects.toMatchObject({ batchPosition: { next: 0 } })
    server.clear()
    server.answers.created = () => ({})
    const large = host().attribute('Source', 'x'.repeat(2000))
    const failure = await run([large, host('b.example.com')], { maximumBytes: 1000 }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ batchPosition: { next: 1 }, result: { outcomes: [{ outcome: 'failed' }, { outcome: 'unprocessed' }] } })
  })

  it('polls a job less and less often', async () => {
    const reported: BatchProgress[] = []
    server.answers.status = (id, time) => ({ id, status: time < 6 ? 'Running' : 'Completed' })
    await run([host()], { poll: { first: 100, longest: 300 }, onProgress: progress => void reported.push(progress) })
    expect(slept).toEqual([100, 150, 225, 300, 300])
    const pending = { next: 0, job: { batchId: 101, end: 1, maximumBytes: 2_000_000 } }
    const at = (state: string, position: object, done: number) => ({
      done,
      total: 1,
      batchId: 101,
      state,
      position,
      soFar: expect.any(Function),
    })
    expect(reported).toEqual([
      at('created', pending, 0),
      at('uploaded', pending, 0),
      ...Array.from({ length: 5 }, () => at('running', pending, 0)),
      at('completed', { next: 1 }, 1),
    ])
    slept = []
    server.answers.status = (id, time) => ({ id, status: time < 2 || (id === 102 && time < 14) ? 'Running' : 'Completed' })
    await run([host()])
    expect([slept[0], slept.at(-1), slept.length]).toEqual([500, 30_000, 13])
  })

  it('reports no total for a stream of drafts', async () => {
    const reported: BatchProgress[] = []
    const { outcomes } = await run(stream([host(), host('b.example.com')]), {
      maximumEntries: 1,
      onProgress: progress => void reported.push(progress),
    })
    expect(outcomes).toHaveLength(2)
    expect(reported.map(({ total, done, state }) => [total, done, state])).toEqual([
      [undefined, 0, 'created'],
      [undefined, 0, 'uploaded'],
      [undefined, 1, 'completed'],
      [undefined, 1, 'created'],
      [undefined, 1, 'uploaded'],
      [undefined, 2, 'completed'],
    ])
  })

  it('splits files again when the server accepts only smaller ones, and fails a draft that is too large', async () => {
    const drafts = [host('a.example.com'), host(`${'b'.repeat(60)}.example.com`), host('c.example.com')]
    server.answers.refuse = (_id, text) =>
      Buffer.byteLength(text) > 90 ? 'The file is larger than the Allowable Limit of 90 bytes' : undefined
    const { outcomes, jobs, unmatched } = await run(drafts)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'done'])
    const errorMessage = 'its entry has 101 bytes, but a whole file is limited to 90. Commit the draft instead'
    expect(outcomes[1]).toEqual({ outcome: 'failed', errors: [{ severity: 'Error', errorReason: 'Too large', errorMessage }] })
    expect(server.files.map(text => JSON.parse(text).indicator[0].summary)).toEqual(['a.example.com', 'c.example.com'])
    expect([jobs.map(({ batchId }) => batchId), unmatched]).toEqual([[102, 103], []])
  })

  it('reports an upload that was rejected for another reason', async () => {
    server.answers.refuse = () => 'No more jobs today'
    await expect(run([host()])).rejects.toMatchObject({ cause: { status: 400, detail: 'No more jobs today' } })
  })

  it('resumes from a saved position: with the pending job, or after the completed drafts', async () => {
    const drafts = ['a', 'b', 'c', 'd'].map(name => host(`${name}.example.com`))
    const { outcomes, jobs } = await run(drafts, {
      maximumEntries: 1,
      from: { next: 1, job: { batchId: 55, end: 3, maximumBytes: 2_000_000 } },
    })
    expect(server.requests.slice(0, 3)).toEqual(['GET /v2/batch/55', 'GET /v2/batch/55', 'POST /v2/batch'])
    expect(outcomes.map(({ outcome, batchId }) => [outcome, batchId])).toEqual([
      ['earlier', undefined],
      ['done', 55],
      ['done', 55],
      ['done', 101],
    ])
    expect(outcomes[0]).toEqual({ outcome: 'earlier', errors: [] })
    expect(jobs.map(({ batchId, start, end }) => [batchId, start, end])).toEqual([
      [55, 1, 3],
      [101, 3, 4],
    ])
  })

  it('uploads the file of a pending job that has none yet', async () => {
    server.answers.status = (id, time) => ({ id, status: time === 1 ? 'Created' : 'Completed', errorCount: 0 })
    await run([host(), host('b.example.com')], { from: { next: 1, job: { batchId: 55, end: 2, maximumBytes: 1000 } } })
    expect(server.requests).toEqual(['GET /v2/batch/55', 'POST /v2/batch/55', 'GET /v2/batch/55'])
    expect(JSON.parse(server.files[0] ?? '')).toEqual({ indicator: [{ summary: 'b.example.com', type: 'Host' }] })
  })

  it('is aborted by the signal before the next job', async () => {
    const controller = new AbortController()
    const failure = run(
      ['a', 'b'].map(name => host(`${name}.example.com`)),
      {
        maximumEntries: 1,
        signal: controller.signal,
        onProgress: ({ state }) => {
          if (state === 'completed') controller.abort(new Error('enough'))
        },
      },
    )
    await expect(failure).rejects.toMatchObject({ cause: { message: 'enough' }, batchPosition: { next: 1 } })
    expect(server.jobs).toHaveLength(1)
  })
})
