import { describe, expect, it } from 'vitest'
import { landmarks } from '../../../src/sandbox/index.js'
import { community, rowsOf, withSandbox } from './with-sandbox.js'

const { call } = withSandbox()
const seg = encodeURIComponent

/** A new entity of each kind; as a subject of a path, and as the other end. */
const ends = {
  indicator: {
    subject: '/v2/indicators/hosts/end.example.com',
    other: 'indicators/hosts/end.example.com',
    list: 'indicators',
    key: 'indicator',
  },
  group: { subject: '', other: '', list: 'groups', key: 'group' },
  task: { subject: '', other: '', list: 'tasks', key: 'task' },
  victim: { subject: '', other: '', list: 'victims', key: 'victim' },
}

async function prepare() {
  await call('POST', `/v2/indicators/hosts?${community}`, { hostName: 'end.example.com' })
  const id = async (path: string, key: string, fields: object) =>
    ((await call('POST', `${path}?${community}`, fields)).json as { data: Record<string, { id: number }> }).data[key]?.id
  const group = await id('/v2/groups/threats', 'threat', { name: 'End' })
  const task = await id('/v2/tasks', 'task', { name: 'End' })
  const victim = await id('/v2/victims', 'victim', { name: 'End' })
  Object.assign(ends.group, { subject: `/v2/groups/threats/${group}`, other: `groups/threats/${group}` })
  Object.assign(ends.task, { subject: `/v2/tasks/${task}`, other: `tasks/${task}` })
  Object.assign(ends.victim, { subject: `/v2/victims/${victim}`, other: `victims/${victim}` })
}

const pairs = [
  ['group', 'indicator'],
  ['task', 'indicator'],
  ['indicator', 'group'],
  ['indicator', 'task'],
  ['indicator', 'victim'],
  ['group', 'task'],
  ['task', 'group'],
  ['group', 'victim'],
  ['victim', 'group'],
  ['task', 'victim'],
  ['victim', 'task'],
] as const

describe('associations', () => {
  it('with a victim require that it has an asset', async () => {
    await prepare()
    const path = `${ends.group.subject}/${ends.victim.other}?${community}`
    expect(await call('POST', path)).toMatchObject({ status: 400, json: { message: expect.stringContaining('Victim Asset') } })
    expect((await call('POST', `${ends.victim.subject}/victimAssets/webSites?${community}`, { webSite: 'http://v.example' })).status).toBe(
      201,
    )
  })
  it.each(pairs)('%s to %s: can be added, listed and retrieved from both sides, and removed', async (from, to) => {
    const [one, other] = [ends[from], ends[to]]
    const path = `${one.subject}/${other.other}?${community}`
    const count = async (subject: string, end: { list: string; key: string }) =>
      rowsOf((await call('GET', `${subject}/${end.list}?${community}`)).json, end.key).length
    expect(await count(one.subject, other)).toBe(0)
    expect((await call('POST', path)).json).toEqual({ status: 'Success' })
    expect((await call('POST', path)).json).toEqual({ status: 'Success' })
    expect([await count(one.subject, other), await count(other.subject, one)]).toEqual([1, 1])
    if (to !== 'indicator') expect((await call('GET', path)).status).toBe(200)
    expect((await call('DELETE', path)).json).toEqual({ status: 'Success' })
    expect([await count(one.subject, other), await count(other.subject, one)]).toEqual([0, 0])
    expect((await call('DELETE', path)).status).toBe(404)
  })
  it('of a victim include the indicators of its groups', async () => {
    await call('POST', `${ends.victim.subject}/${ends.group.other}?${community}`)
    await call('POST', `${ends.group.subject}/${ends.indicator.other}?${community}`)
    const hosts = rowsOf((await call('GET', `${ends.victim.subject}/indicators/hosts`)).json, 'host')
    expect(hosts).toMatchObject([{ hostName: 'end.example.com' }])
  })
  it('of a victim include those of its assets', async () => {
    const asset = '/v2/groups/tools/68/victimAssets/networkAccounts/398'
    expect(rowsOf((await call('GET', '/v2/groups/tools/68/victimAssets')).json, 'victimAsset').length).toBe(5)
    expect((await call('GET', asset)).json).toMatchObject({ data: { victimAsset: { id: 398, name: 'John Doe', type: 'NetworkAccount' } } })
    const tool = landmarks.firstMateId + 14
    const associated = `/v2/groups/tools/${tool}/victimAssets/networkAccounts`
    expect((await call('POST', `${associated}/398?${community}`)).json).toEqual({ status: 'Success' })
    expect(rowsOf((await call('GET', associated)).json, 'victimAsset')).toMatchObject([{ id: 398 }])
    expect(rowsOf((await call('GET', `/v2/groups/tools/${tool}/victims`)).json, 'victim')).toMatchObject([{ id: 10 }])
    expect(rowsOf((await call('GET', '/v2/victims/10/groups/tools')).json, 'tool').map(row => row['id'])).toContain(tool)
    expect((await call('DELETE', `${associated}/398?${community}`)).status).toBe(200)
    expect(rowsOf((await call('GET', `/v2/groups/tools/${tool}/victims`)).json, 'victim')).toEqual([])
  })
  it('of generated indicators are kept when the indicators change', async () => {
    const rows = async () => rowsOf((await call('GET', '/v2/groups/threats/38/indicators?resultLimit=1000')).json, 'indicator')
    const generated = (await rows()).find(row => Number(row['id']) > 100_000 && row['type'] === 'Host')
    const count = (await rows()).length
    const path = `/v2/indicators/hosts/${generated?.['summary']}`
    if (generated) {
      expect(rowsOf((await call('GET', `${path}/groups/threats?${community}`)).json, 'threat')).toMatchObject([{ id: 38 }])
      await call('POST', `${path}/tags/touched?${community}`)
    }
    expect((await rows()).length).toBe(count)
  })
  it('are removed when an entity is deleted', async () => {
    const created = await call('POST', `/v2/groups/tools?${community}`, { name: 'short-lived' })
    const id = (created.json as { data: { tool: { id: number } } }).data.tool.id
    await call('POST', `/v2/groups/threats/38/groups/tools/${id}?${community}`)
    await call('DELETE', `/v2/groups/tools/${id}?${community}`)
    expect(rowsOf((await call('GET', '/v2/groups/threats/38/groups/tools')).json, 'tool').map(tool => tool['id'])).toEqual([68])
  })
  it('with the entity itself or a missing entity are refused', async () => {
    expect(await call('POST', `/v2/groups/threats/38/groups/threats/38?${community}`)).toMatchObject({ status: 400 })
    expect(await call('POST', `/v2/groups/threats/38/groups/tools/999?${community}`)).toMatchObject({ status: 404 })
    expect(await call('POST', `/v2/groups/threats/38/indicators/hosts/no.example.com?${community}`)).toMatchObject({ status: 404 })
  })
})

describe('ties between indicators', () => {
  const file = `/v2/indicators/files/${landmarks.indicators.files}`
  it.each([
    ['/v2/indicators/asns/ASN64500/associations/asnToCidr', 'cidrBlocks', landmarks.indicators.cidrBlocks, 'cidrBlock'],
    [`${file}/actions/mutex`, 'mutexes', landmarks.indicators.mutexes, 'mutex'],
  ])('%s', async (base, branch, value, entity) => {
    const path = `${base}/indicators/${branch}/${seg(value)}?${community}`
    expect(rowsOf((await call('GET', `${base}/indicators?${community}`)).json, 'indicator')).toMatchObject([{ summary: value }])
    expect(rowsOf((await call('GET', `${base}/indicators/${branch}?${community}`)).json, entity)).toHaveLength(1)
    expect((await call('DELETE', path)).json).toEqual({ status: 'Success' })
    expect((await call('DELETE', path)).status).toBe(404)
    expect((await call('POST', path)).json).toEqual({ status: 'Success' })
    expect(rowsOf((await call('GET', `${base}/indicators?${community}`)).json, 'indicator')).toHaveLength(1)
  })
  it('are refused if the association type does not fit', async () => {
    expect(
      await call('POST', `/v2/indicators/asns/ASN64500/associations/urlHost/indicators/hosts/www.badguy.com?${community}`),
    ).toMatchObject({
      status: 400,
      json: { message: 'The association URL Host does not fit between ASN and Host' },
    })
    expect((await call('GET', `/v2/indicators/asns/ASN64500/associations/nonsense/indicators?${community}`)).status).toBe(404)
  })
  it('are listed with the associated indicators, and can be removed all at once', async () => {
    const base = `/v2/indicators/addresses/10.20.30.40/indicators`
    const types = async () => rowsOf((await call('GET', `${base}?${community}`)).json, 'indicator').map(row => row['type'])
    expect(await types()).toEqual(['File', 'Host', 'ASN', 'CIDR', 'User Agent'])
    expect((await call('DELETE', `${base}/asns/ASN64500?${community}`)).status).toBe(200)
    expect(await types()).not.toContain('ASN')
    expect((await call('DELETE', `${base}/asns/ASN64500?${community}`)).status).toBe(404)
  })
})
