import { describe, expect, it } from 'vitest'
import { community, rowsOf, withSandbox } from './with-sandbox.js'

const at = Date.UTC(2026, 2, 4, 5, 6, 7)
const { call } = withSandbox({ now: () => at })

describe('bulk documents', () => {
  it('have a status, and can be generated on request', async () => {
    expect((await call('GET', `/v2/indicators/bulk?${community}`)).json).toEqual({
      bulkStatus: {
        name: 'Example Community',
        csvEnabled: true,
        jsonEnabled: true,
        nextRun: '2025-07-01T05:00:00Z',
        lastRun: '2025-06-30T05:00:00Z',
        status: 'Complete',
      },
    })
    await call('GET', `/v2/indicators/bulk/json?${community}&runNow=true`)
    expect((await call('GET', `/v2/indicators/bulk?${community}`)).json).toMatchObject({ bulkStatus: { lastRun: '2026-03-04T05:06:07Z' } })
  })
  it('contain every indicator of the owner with attributes and tags, without an envelope', async () => {
    const { json } = await call('GET', `/v2/indicators/bulk/json?${community}`)
    const { indicator } = json as { indicator: Record<string, unknown>[] }
    const listed = rowsOf((await call('GET', `/v2/indicators?${community}&resultLimit=10000`)).json, 'indicator')
    expect(indicator.map(row => [row['id'], row['type'], row['summary']])).toEqual(
      listed.map(row => [row['id'], row['type'], row['summary']]),
    )
    expect(indicator[0]).toMatchObject({
      ip: '10.20.30.40',
      attribute: [{ type: 'Description' }],
      tag: [{ name: 'Nation State' }, { name: 'EXAMPLE' }],
    })
  })
  it('are available as CSV, with null for missing values', async () => {
    await call('POST', '/v2/indicators/userAgents', { 'User Agent String': 'a,"b"' })
    const answer = await call('GET', '/v2/indicators/bulk/csv')
    const lines = answer.text.split('\n')
    expect([answer.type, lines[0], lines[1], lines.at(-2), lines.at(-1)]).toEqual([
      'text/csv',
      'Type,Value,Rating,Confidence',
      'Address,10.20.30.40,3.00,75',
      'User Agent,"a,""b""",null,null',
      '',
    ])
  })
})

describe('owners', () => {
  it('are listed and retrieved, with members and metrics', async () => {
    expect(rowsOf((await call('GET', '/v2/owners')).json, 'owner').map(owner => owner['type'])).toEqual([
      'Organization',
      'Community',
      'Source',
    ])
    expect((await call('GET', '/v2/owners/mine')).json).toEqual({
      status: 'Success',
      data: { owner: { id: 2, name: 'Example Org', type: 'Organization' } },
    })
    expect((await call('GET', '/v2/owners/3')).json).toMatchObject({ data: { owner: { name: 'Example Community' } } })
    expect((await call('GET', '/v2/owners/99')).status).toBe(404)
    expect(rowsOf((await call('GET', '/v2/owners/mine/members')).json, 'user')[0]).toEqual({
      userName: 'jdoe',
      firstName: 'Jane',
      lastName: 'Doe',
      pseudonym: 'wren',
      role: 'Organization Administrator',
    })
    const [metric] = rowsOf((await call('GET', '/v2/owners/3/metrics')).json, 'ownerMetric')
    const total = (await call('GET', `/v2/indicators?${community}&resultLimit=1`)).json
    expect(metric).toMatchObject({
      ownerName: 'Example Community',
      metricDate: '2026-03-04',
      totalIndicator: (total as { data: { resultCount: number } }).data.resultCount,
      totalThreat: expect.any(Number),
    })
    expect(Object.keys(metric ?? {})).toHaveLength(35)
    expect(rowsOf((await call('GET', '/v2/owners/metrics')).json, 'ownerMetric')).toHaveLength(3)
  })
})

describe('types', () => {
  it('of indicators are listed and retrieved', async () => {
    const types = rowsOf((await call('GET', '/v2/types/indicatorTypes')).json, 'indicatorType')
    expect(types.map(type => type['apiBranch'])).toEqual([
      'addresses',
      'emailAddresses',
      'files',
      'hosts',
      'urls',
      'asns',
      'cidrBlocks',
      'mutexes',
      'registryKeys',
      'userAgents',
    ])
    expect((await call('GET', '/v2/types/indicatorTypes/registryKey?includeAdditional=true')).json).toMatchObject({
      data: {
        indicatorType: {
          name: 'Registry Key',
          custom: 'true',
          value3Type: 'selectone',
          value3Option: expect.stringContaining('REG_NONE;REG_BINARY'),
          keys: { key1: 'Key Name', key2: 'Value Name', key3: 'Value Type' },
        },
      },
    })
    expect((await call('GET', '/v2/types/indicatorTypes/nonsense')).status).toBe(404)
  })
  it('of associations are listed and retrieved', async () => {
    const types = rowsOf((await call('GET', '/v2/types/associationTypes')).json, 'associationType')
    expect(types).toContainEqual({ name: 'ASN to CIDR', custom: 'true', fileAction: 'false', apiBranch: 'asnToCidr' })
    expect((await call('GET', '/v2/types/associationTypes/drop')).json).toMatchObject({
      data: { associationType: { name: 'File Drop', fileAction: 'true' } },
    })
  })
})

describe('custom metrics', () => {
  it('can be created once, and collect values', async () => {
    const fields = { name: 'daily', dataType: 'Sum', interval: 'Daily', description: 'd' }
    expect(await call('POST', '/v2/customMetrics', fields)).toMatchObject({
      status: 201,
      json: { data: { customMetricConfig: { ...fields, keyedValues: false } } },
    })
    expect(await call('POST', '/v2/customMetrics', fields)).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining('already exists') },
    })
    expect((await call('POST', '/v2/customMetrics/daily/data', { value: 2 })).json).toEqual({ status: 'Success' })
    expect((await call('POST', '/v2/customMetrics/daily/data?returnValue=true', { value: 3 })).json).toEqual({
      value: 5,
      date: '2026-03-04T05:00:00Z',
    })
    expect((await call('POST', '/v2/customMetrics/daily/data?returnValue=true', { value: 3, date: '2026-03-05' })).json).toMatchObject({
      value: 3,
    })
    expect(await call('POST', '/v2/customMetrics/5/data', { value: 1 })).toMatchObject({
      status: 400,
      json: { message: 'The field name is required' },
    })
    expect(rowsOf((await call('GET', '/v2/customMetrics')).json, 'customMetricConfig')).toHaveLength(3)
    expect((await call('GET', '/v2/customMetrics/6')).json).toMatchObject({ data: { customMetricConfig: { name: 'tasksCompleted' } } })
  })
  it.each([
    ['Average', 2.5],
    ['Count', 2],
    ['First', 1],
    ['Last', 4],
    ['Max', 4],
    ['Min', 1],
    ['Sum', 5],
  ])('%s of 1 and 4 is %d', async (dataType, expected) => {
    await call('POST', '/v2/customMetrics', { name: dataType, dataType, interval: 'Weekly' })
    await call('POST', `/v2/customMetrics/${dataType}/data`, { value: 1 })
    expect((await call('POST', `/v2/customMetrics/${dataType}/data?returnValue=true`, { value: 4 })).json).toMatchObject({
      value: expected,
    })
  })
  it.each([{ name: 'x'.repeat(46) }, { name: 'x', dataType: 'Median' }, { name: 'x', dataType: 'Sum', interval: 'Never' }])(
    'are refused with %j',
    async fields => {
      expect((await call('POST', '/v2/customMetrics', { dataType: 'Sum', interval: 'Daily', ...fields })).status).toBe(400)
    },
  )
})

describe('notifications', () => {
  const message = { message: 'm', notificationType: 'API', priority: 'High', recipients: 'jsmith' }
  it('are accepted with a priority in any case', async () => {
    expect((await call('POST', '/v2/notifications', message)).json).toEqual({ status: 'Success' })
    expect((await call('POST', '/v2/notifications', { ...message, recipients: undefined, ownerId: 3 })).status).toBe(200)
  })
  it.each([
    [{ ...message, notificationType: 'system' }, 400],
    [{ ...message, priority: 'urgent' }, 400],
    [{ ...message, recipients: '' }, 400],
    [{ ...message, message: 'x'.repeat(65_537) }, 400],
    [{ ...message, ownerId: 99 }, 404],
  ])('%j returns %i', async (body, status) => expect((await call('POST', '/v2/notifications', body)).status).toBe(status))
})

describe('playbooks', () => {
  it('can be imported, searched, activated, exported and deleted', async () => {
    const file = { name: 'Tell people', triggerType: 'Mailbox', labels: ['mail'], jobs: [1] }
    const created = await call('POST', '/v2/playbooks', file)
    expect(created).toMatchObject({
      status: 201,
      json: { data: { playbook: { name: 'Tell people', status: 'Inactive', triggerType: 'Mailbox' } } },
    })
    const { id, groupXid } = (created.json as { data: { playbook: { id: number; groupXid: string } } }).data.playbook
    expect((await call('POST', `/v2/playbooks/${groupXid}/activate`)).json).toEqual({ status: 'Success' })
    const names = async (query: string) =>
      rowsOf((await call('GET', `/v2/playbooks/search?${query}`)).json, 'playbook').map(playbook => playbook['name'])
    expect(await names('status=active&sortOn=name&sortAscending=false')).toEqual(['Tell people', 'Block an address'])
    expect(await names('name=people')).toEqual(['Tell people'])
    expect(await names('triggerType=UserAction&labels=response')).toEqual(['Block an address'])
    expect((await call('GET', '/v2/playbooks/search?sortOn=size')).status).toBe(400)
    expect((await call('POST', `/v2/playbooks/${id}/deactivate`)).status).toBe(200)
    expect((await call('POST', `/v2/playbooks/${id}`, { ...file, name: 'Tell more people' })).json).toMatchObject({
      data: { playbook: { id, groupXid, status: 'Inactive' } },
    })
    expect((await call('GET', `/v2/playbooks/${id}/export`)).json).toEqual({ ...file, name: 'Tell more people' })
    expect((await call('DELETE', `/v2/playbooks/${id}`)).status).toBe(200)
    expect((await call('GET', `/v2/playbooks/${id}`)).status).toBe(404)
    expect((await call('POST', '/v2/playbooks', { version: 1 })).status).toBe(400)
  })
})
