import { describe, expect, it } from 'vitest'
import type { Answer } from './signed-client.js'
import { community, rowsOf, withSandbox } from './with-sandbox.js'

const { call, sandbox } = withSandbox({ batchFileLimit: 20_000 })
const slow = withSandbox({ batchPause: 300 })
const off = withSandbox({ batchEnabled: false })

const settings = { version: 'V2', owner: 'Example Community', haltOnError: false, action: 'Create', attributeWriteType: 'Append' }
const data = (answer: Answer) => (answer.json as { data: Record<string, unknown> }).data

async function run(change: object, file: unknown) {
  const created = await call('POST', '/v2/batch', { ...settings, ...change })
  expect(created.status).toBe(201)
  const id = data(created)['batchId']
  const queued = await call('POST', `/v2/batch/${id}`, file, { 'content-type': 'application/octet-stream' })
  expect([queued.status, queued.json]).toEqual([202, { status: 'Success', data: { batchStatus: { id, status: 'Queued' } } }])
  for (;;) {
    const status = data(await call('GET', `/v2/batch/${id}`))['batchStatus'] as Record<string, unknown>
    if (status['status'] === 'Completed') return { id, ...status }
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}
const shot = (branch: string, value: string) => sandbox().indicator('Example Community', branch, value)

describe('batch jobs', () => {
  it('create the indicators, groups and associations of the file', async () => {
    const done = await run(
      {},
      {
        indicator: [
          {
            summary: 'badguyz.example.com',
            type: 'Host',
            confidence: 60,
            rating: 3,
            description: 'a host',
            attribute: [{ type: 'Additional Analysis and Context', value: 'x', securityLabel: [{ name: 'TLP:AMBER' }] }],
            tag: [{ name: 'Ransomware' }],
            securityLabel: [{ name: 'House Rule', description: 'ours', color: 'FF0000' }],
            associatedGroups: [{ groupXid: 'x:1' }],
          },
          { ip: '203.0.113.5', type: 'Address' },
          { md5: 'c'.repeat(32), type: 'File', size: 3, fileOccurrence: [{ fileName: 'c.dll' }] },
          { 'Key Name': 'HKEY_USERS\\Q', 'Value Name': ' ', 'Value Type': 'REG_NONE', type: 'RegistryKey' },
        ],
        group: [
          {
            name: 'Attack',
            type: 'Incident',
            xid: 'x:1',
            eventDate: '2024-08-04T00:00:00Z',
            associatedGroupXid: ['x:2'],
            tag: [{ name: 'Ransomware' }],
          },
          {
            name: 'Plan',
            type: 'Course of Action',
            xid: 'x:2',
            associatedIndicators: [{ summary: '203.0.113.5', indicatorType: 'Address' }],
          },
        ],
        association: [
          { ref_1: 'badguyz.example.com', type_1: 'Host', id_2: 38 },
          { ref_1: 'badguyz.example.com', type_1: 'Host', ref_2: '203.0.113.5', type_2: 'Address', associationType: 'DNS PTR Record' },
        ],
      },
    )
    expect(done).toMatchObject({ errorCount: 0, successCount: 8, unprocessCount: 0 })
    const host = shot('hosts', 'badguyz.example.com')
    expect(host).toMatchObject({
      entity: { confidence: 60, rating: 3, description: 'a host' },
      tags: ['Ransomware'],
      securityLabels: ['House Rule'],
      attributes: [{ type: 'Description' }, { type: 'Additional Analysis and Context', securityLabel: [{ name: 'TLP:AMBER' }] }],
    })
    expect(host?.associations.group).toHaveLength(2)
    expect(shot('files', 'C'.repeat(32))?.entity).toMatchObject({ size: 3 })
    expect(shot('registryKeys', 'HKEY_USERS\\Q : REG_NONE')).toBeDefined()
    expect(rowsOf((await call('GET', `/v2/indicators/hosts/badguyz.example.com/indicators?${community}`)).json, 'indicator')).toMatchObject(
      [{ summary: '203.0.113.5' }],
    )
    expect(await call('GET', `/v2/batch/${done.id}/errors`)).toMatchObject({ status: 404 })
  })
  it('write attributes, tags and labels according to the write types', async () => {
    const indicator = (mark: string) => ({
      indicator: [
        {
          summary: 'w.example.com',
          type: 'Host',
          attribute: [{ type: 'A', value: mark }],
          tag: [{ name: mark }],
          securityLabel: [{ name: 'TLP Red' }],
        },
      ],
    })
    const state = () => {
      const host = shot('hosts', 'w.example.com')
      return [host?.attributes.map(attribute => attribute.value), host?.tags]
    }
    await run({ tagWriteType: 'Append' }, indicator('one'))
    await run({ tagWriteType: 'Append' }, indicator('two'))
    expect(state()).toEqual([
      ['one', 'two'],
      ['one', 'two'],
    ])
    await run({ attributeWriteType: 'Static' }, indicator('three'))
    expect(state()).toEqual([['one', 'two'], ['three']])
    await run({ attributeWriteType: 'Singleton' }, indicator('four'))
    expect(state()).toEqual([['four'], ['four']])
    await call('POST', `/v2/indicators/hosts/w.example.com/attributes?${community}`, { type: 'B', value: 'b' })
    await run({ attributeWriteType: 'Replace' }, indicator('five'))
    expect(state()).toEqual([['five'], ['five']])
  })
  it('report every error with its position, and continue or halt', async () => {
    const file = {
      indicator: [
        { summary: 'e1.example.com', type: 'Host' },
        { summary: 'not a host', type: 'Host' },
        { summary: 'x', type: 'Nonsense' },
        { summary: 'e2.example.com', type: 'Host', attribute: [{ type: 'ssdeep Hash', value: '!!' }] },
        { summary: 'e3.example.com', type: 'Host', associatedGroups: [{ groupXid: 'none' }] },
        'text',
      ],
    }
    const done = await run({}, file)
    expect(done).toMatchObject({ errorCount: 5, successCount: 2, unprocessCount: 0 })
    const results = (await call('GET', `/v2/batch/${done.id}/results`)).json as { errorMessage: string; severity: string }[]
    expect(results[0]).toEqual({
      code: '0x1001',
      severity: 'Error',
      errorReason: 'The hostName for this Host is invalid: it must be a host name in ASCII (Punycode)',
      errorMessage: "Last known JSON path: '$.indicator[1]': Last processed indicator[1] 'not a host'.",
      errorSource: 'not a host',
    })
    const errors = await call('GET', `/v2/batch/${done.id}/errors`)
    expect([errors.type, errors.headers.get('content-encoding'), errors.json]).toEqual(['application/octet-stream', 'gzip', results])
    expect((await call('GET', `/v2/batch/${done.id}/results?contains=Nonsense&severity=err&code=0x1001`)).json).toHaveLength(1)
    expect((await call('GET', `/v2/batch/${done.id}/results?severity=info`)).json).toEqual([])
    expect(await run({ haltOnError: true }, file)).toMatchObject({ errorCount: 1, successCount: 1, unprocessCount: 4 })
  })
  it('create groups without the fields that are optional in a batch file', async () => {
    const done = await run(
      {},
      {
        group: [
          { name: 'I', type: 'Incident', xid: 'o:1' },
          { name: 'E', type: 'Event', xid: 'o:2' },
          { name: 'D', type: 'Document', xid: 'o:3' },
          { name: 'R', type: 'Report', xid: 'o:4' },
          { name: 'S', type: 'Signature', xid: 'o:5', fileName: 's', fileText: 't' },
          { type: 'Threat', xid: 'o:6' },
        ],
      },
    )
    expect(done).toMatchObject({ errorCount: 2, successCount: 4 })
    const reasons = (await call('GET', `/v2/batch/${done.id}/results`)).json as { errorReason: string }[]
    expect(reasons.map(({ errorReason }) => errorReason)).toEqual(['The field fileType is required', 'The field name is required'])
  })
  it('accept values that administrators added', async () => {
    const group = [
      { name: 'Snort rule', type: 'Signature', xid: 'admin:1', fileName: 's', fileType: 'Snort ®', fileText: 't' },
      { name: 'Parked incident', type: 'Incident', xid: 'admin:2', status: 'Parked' },
    ]
    expect(await run({}, { group })).toMatchObject({ errorCount: 0 })
    const listed = rowsOf((await call('GET', `/v2/groups?${community}&resultLimit=1000`)).json, 'group')
    const idOf = (name: string) => listed.find(row => row['name'] === name)?.['id']
    const incident = await call('GET', `/v2/groups/incidents/${idOf('Parked incident')}?${community}&includeAdditional=true`)
    expect(data(incident)['incident']).toMatchObject({ status: 'Parked' })
    const signature = await call('GET', `/v2/groups/signatures/${idOf('Snort rule')}?${community}`)
    expect(data(signature)['signature']).toMatchObject({ fileType: 'Snort ®' })
  })

  it('accept what real servers accept: null types and states of known groups, numbers as booleans, no password', async () => {
    const first = await run({}, { group: [{ name: 'R', type: 'Report', xid: 'n:1', password: false, malware: 1, status: null }] })
    expect(first).toMatchObject({ errorCount: 0, successCount: 1 })
    const done = await run(
      {},
      {
        indicator: [
          {
            summary: 'n.example.com',
            type: 'Host',
            active: 1,
            dnsActive: 0,
            rating: null,
            attribute: [{ type: 'A', value: 'x', displayed: 1 }],
          },
        ],
        group: [{ name: 'Renamed', type: null, xid: 'n:1', status: null, eventDate: null }],
        association: [{ ref_1: 'n.example.com', type_1: 'Host', id_1: null, ref_2: 'n:1', type_2: null, id_2: null }],
      },
    )
    expect(done).toMatchObject({ errorCount: 0, successCount: 3 })
    expect(shot('hosts', 'n.example.com')).toMatchObject({ entity: { dnsActive: false }, attributes: [{ displayed: true }] })
    expect(await run({}, { group: [{ name: 'x', type: null, xid: 'n:2' }] })).toMatchObject({ errorCount: 1 })
  })
  it('count indicators and groups with includeAdditional', async () => {
    const file = {
      indicator: [
        { summary: 'c1.example.com', type: 'Host', associatedGroups: [{ groupXid: 'none' }] },
        { summary: 'not a host', type: 'Host' },
      ],
      group: [
        { name: 'C', type: 'Threat', xid: 'c:1' },
        { name: 'C', type: 'Nonsense', xid: 'c:2' },
      ],
    }
    const { id } = await run({}, file)
    expect(data(await call('GET', `/v2/batch/${id}?includeAdditional=true`))['batchStatus']).toEqual({
      id,
      status: 'Completed',
      errorCount: 3,
      successCount: 2,
      unprocessCount: 0,
      successIndicatorCount: 1,
      errorIndicatorCount: 1,
      successGroupCount: 1,
      errorGroupCount: 1,
    })
  })
  it('refuse a form without settings or file, and what is no form', async () => {
    const form = (parts: Record<string, string>) =>
      Object.entries(parts)
        .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
        .join('')
        .concat('--b--\r\n')
    const send = (body: string) => call('POST', '/v2/batch/createAndUpload', body, { 'content-type': 'multipart/form-data; boundary=b' })
    const config = JSON.stringify(settings)
    expect(await send('nothing')).toMatchObject({ status: 400, json: { message: 'The request body is not multipart/form-data' } })
    expect(await send(form({ content: '{}' }))).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining('The field config is required') },
    })
    expect(await send(form({ config: '{}', content: '{}' }))).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining('is required') },
    })
    expect(await send(form({ config }))).toMatchObject({ status: 400, json: { status: 'Invalid', description: 'File is empty' } })
    for (const size of [20_001, 200_000])
      expect(await send(form({ config, content: ' '.repeat(size) }))).toMatchObject({
        status: 400,
        json: { description: 'File size greater than allowable limit of 20000' },
      })
    const content = JSON.stringify({ indicator: [{ type: 'Host', summary: 'form.example.com', description: 'é' }] })
    expect(await send(form({ config, content }))).toMatchObject({ status: 200, json: { data: { batchStatus: { status: 'Queued' } } } })
  })
  it('accept V1 files, and report invalid JSON as an error', async () => {
    expect(await run({ version: 'V1' }, [{ summary: '203.0.113.77', type: 'Address', tag: [{ name: 'v1' }] }])).toMatchObject({
      errorCount: 0,
      successCount: 1,
    })
    expect(shot('addresses', '203.0.113.77')?.tags).toEqual(['v1'])
    expect(await run({}, '{"indicator": [')).toMatchObject({ errorCount: 1, successCount: 0 })
  })
  it('delete the entities of the file', async () => {
    expect(
      await run(
        { action: 'Delete' },
        {
          indicator: [
            { summary: '203.0.113.77', type: 'Address' },
            { summary: '203.0.113.78', type: 'Address' },
          ],
          group: [{ xid: 'x:2' }],
        },
      ),
    ).toMatchObject({
      errorCount: 1,
      successCount: 2,
    })
    expect(shot('addresses', '203.0.113.77')).toBeUndefined()
  })
  it('merge or keep files according to fileMergeMode', async () => {
    const hash = (digit: string, length: number) => digit.repeat(length)
    const prepare = async (digit: string) => {
      await call('POST', `/v2/indicators/files?${community}`, { md5: hash(digit, 32) })
      await call('POST', `/v2/indicators/files?${community}`, { sha1: hash(digit, 40) })
      return { type: 'File', md5: hash(digit, 32), sha1: hash(digit, 40), rating: 4 }
    }
    await run({ fileMergeMode: 'Merge' }, { indicator: [await prepare('1')] })
    expect(shot('files', hash('1', 32))?.entity).toEqual(shot('files', hash('1', 40))?.entity)
    await run({ fileMergeMode: 'Distribute' }, { indicator: [await prepare('2')] })
    expect(shot('files', hash('2', 32))?.entity).toMatchObject({ rating: 4 })
    expect(shot('files', hash('2', 40))?.entity['id']).not.toBe(shot('files', hash('2', 32))?.entity['id'])
  })
  it.each([
    ['FavorIncoming', { sha1: 'E' }],
    ['FavorExisting', { sha1: 'D' }],
    ['IgnoreIncoming', { sha1: 'D', untouched: true }],
    ['Split', { sha1: 'D' }],
    ['IgnoreExisting', { sha1: 'D', untouched: true }],
  ])('resolve colliding hashes by %s', async (hashCollisionMode, expected: { sha1: string; untouched?: boolean }) => {
    const md5 = hashCollisionMode.length.toString(16).repeat(32).slice(0, 32).toUpperCase()
    await call('DELETE', `/v2/indicators/files/${'D'.repeat(40)}?${community}`)
    await call('DELETE', `/v2/indicators/files/${'E'.repeat(40)}?${community}`)
    await call('DELETE', `/v2/indicators/files/${md5}?${community}`)
    await call('POST', `/v2/indicators/files?${community}`, { md5, sha1: 'D'.repeat(40) })
    await run({ hashCollisionMode }, { indicator: [{ type: 'File', md5, sha1: 'E'.repeat(40), confidence: 9 }] })
    const { entity } = shot('files', md5) ?? {}
    expect(entity).toMatchObject({ sha1: expected.sha1.repeat(40) })
    expect(entity?.['confidence']).toBe(expected.untouched ? undefined : 9)
    expect(shot('files', 'E'.repeat(40)) !== undefined).toBe(
      hashCollisionMode === 'FavorIncoming' || hashCollisionMode === 'IgnoreExisting',
    )
  })
  it('are refused for an invalid setting, an unknown owner or a large file', async () => {
    expect(await call('POST', '/v2/batch', { ...settings, action: 'Burn' })).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining('Create, Delete') },
    })
    expect(await call('POST', '/v2/batch', { ...settings, haltOnError: undefined })).toMatchObject({
      status: 400,
      json: { message: 'The field haltOnError is required' },
    })
    const denied = await call('POST', '/v2/batch', { ...settings, owner: 'Nobody' })
    expect([denied.status, denied.type, denied.text]).toEqual([
      401,
      'text/plain',
      expect.stringMatching(/^Unable to perform the requested operation/),
    ])
    const id = data(await call('POST', '/v2/batch', settings))['batchId']
    expect(await call('POST', `/v2/batch/${id}`, ' '.repeat(20_001))).toMatchObject({
      status: 400,
      json: { status: 'Invalid', description: 'File size greater than allowable limit of 20000' },
    })
    expect((await call('GET', `/v2/batch/${id}`)).json).toMatchObject({ data: { batchStatus: { status: 'Created' } } })
  })
  it('have the status Queued or Running until they complete', async () => {
    const id = data(await slow.call('POST', '/v2/batch', settings))['batchId']
    await slow.call('POST', `/v2/batch/${id}`, { indicator: [{ type: 'Host', summary: 'slow.example.com' }] })
    expect(['Queued', 'Running']).toContain((data(await slow.call('GET', `/v2/batch/${id}`))['batchStatus'] as { status: string }).status)
    expect(await slow.call('GET', `/v2/batch/${id}/errors`)).toMatchObject({
      status: 400,
      json: { status: 'Invalid', description: expect.stringMatching(/^Batch still in (Queued|Running) state$/) },
    })
    expect(await slow.call('POST', `/v2/batch/${id}`, {})).toMatchObject({ status: 400, json: { status: 'Invalid' } })
  })
  it('return 503 as plain text when batch jobs are disabled', async () => {
    const answer = await off.call('POST', '/v2/batch', settings)
    expect([answer.status, answer.type, answer.text]).toEqual([503, 'text/plain', expect.stringMatching(/^Batch job api is not available/)])
  })
})
