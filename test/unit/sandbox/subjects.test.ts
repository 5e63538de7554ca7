import { describe, expect, it } from 'vitest'
import { groupTypes } from '../../../generated/kinds.js'
import { landmarks } from '../../../src/sandbox/index.js'
import { community, type Row, rowsOf, withSandbox } from './with-sandbox.js'

const at = Date.UTC(2026, 2, 4, 5, 6, 7)
const { call, sandbox } = withSandbox({ now: () => at })

const own: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  campaign: { firstSeen: '2017-06-21T18:15:49Z' },
  document: { fileName: 'a.txt' },
  report: { fileName: 'a.pdf' },
  email: { subject: 's', header: 'h', body: 'b', to: 't@example.com', from: 'f@example.com' },
  event: { eventDate: '2017-06-21T18:15:49Z', status: 'Escalated' },
  incident: { eventDate: '2017-06-21T18:15:49Z', status: 'Open' },
  signature: { fileName: 'a.yara', fileType: 'YARA', fileText: 'rule a { condition: false }' },
}
const idOf = (json: unknown, key: string) => (json as { data: Record<string, { id: number }> }).data[key]?.id

describe('groups of every type', () => {
  it.each(groupTypes.map(type => [type.branch, type.entity] as const))(
    '%s: every create adds one, which can be read, updated and deleted',
    async (branch, entity) => {
      const fields = { name: `New ${entity}`, ...own[entity] }
      const created = await call('POST', `/v2/groups/${branch}?${community}`, fields)
      expect(created).toMatchObject({
        status: 201,
        json: { data: { [entity]: { ...fields, owner: { name: 'Example Community' }, dateAdded: '2026-03-04T05:06:07Z' } } },
      })
      const id = idOf(created.json, entity)
      const twin = idOf((await call('POST', `/v2/groups/${branch}?${community}`, fields)).json, entity)
      expect(twin).not.toBe(id)
      expect((await call('GET', `/v2/groups/${branch}/${id}`)).json).toMatchObject({ data: { [entity]: fields } })
      expect((await call('PUT', `/v2/groups/${branch}/${id}?${community}`, { name: 'Renamed' })).json).toMatchObject({
        data: { [entity]: { ...fields, name: 'Renamed' } },
      })
      expect(rowsOf((await call('GET', `/v2/groups/${branch}?${community}&filters=name%3DRenamed`)).json, entity)).toHaveLength(1)
      expect((await call('DELETE', `/v2/groups/${branch}/${id}?${community}`)).json).toEqual({ status: 'Success' })
      expect((await call('GET', `/v2/groups/${branch}/${id}`)).status).toBe(404)
    },
  )
  it.each([
    ['threats', {}, 'The field name is required'],
    ['threats', { name: '' }, 'name'],
    ['incidents', { name: 'x', eventDate: 'soon' }, 'eventDate'],
    ['incidents', { name: 'x', eventDate: '2017-01-01', status: 7 }, 'a text'],
    ['documents', { name: 'x' }, 'The field fileName is required'],
    ['emails', { name: 'x', subject: 's', header: 'h' }, 'The field body is required'],
    ['signatures', { name: 'x', fileName: 'a', fileType: 7, fileText: 't' }, 'a text'],
  ])('POST to %s with %j is refused', async (branch, fields, message) => {
    expect(await call('POST', `/v2/groups/${branch}`, fields)).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining(message) },
    })
  })
  it.each([
    ['incidents', { name: 'x', eventDate: '2017-01-01', status: 'Parked' }],
    ['events', { name: 'x', eventDate: '2017-01-01', status: 'Parked' }],
    ['signatures', { name: 'x', fileName: 'a', fileType: 'Snort ®', fileText: 't' }],
  ])('POST to %s with %j is accepted: administrators can add values', async (branch, fields) => {
    const { status, json } = await call('POST', `/v2/groups/${branch}`, fields)
    const { eventDate: _, ...kept }: Row = fields
    expect([status, Object.values((json as { data: object }).data)]).toEqual([201, [expect.objectContaining(kept)]])
  })
  it('mixed lists contain the type of each group as words', async () => {
    const groups = rowsOf((await call('GET', `/v2/groups?${community}&resultLimit=1000`)).json, 'group')
    expect(new Set(groups.map(group => group['type']))).toEqual(new Set(groupTypes.map(type => type.name)))
  })
  it('a group can be exported as PDF, except documents and e-mails, and published', async () => {
    const pdf = await call('GET', '/v2/groups/threats/38/pdf')
    expect([pdf.status, pdf.type, pdf.text.startsWith('%PDF-1.4')]).toEqual([200, 'application/pdf', true])
    expect((await call('GET', '/v2/groups/documents/19/pdf')).status).toBe(404)
    expect((await call('POST', '/v2/groups/threats/38/publish', { securityLabelList: ['TLP Red'], excludeUnlabeled: false })).json).toEqual(
      { status: 'Success' },
    )
    expect(await call('POST', '/v2/groups/threats/38/publish', { securityLabelList: ['None such'] })).toMatchObject({ status: 400 })
  })
})

describe('tasks', () => {
  it('can be created with people, changed and deleted', async () => {
    const created = await call('POST', `/v2/tasks?${community}`, {
      name: 'Test Task',
      dueDate: '2017-07-13T13:36:53-04:00',
      assignee: [{ userName: 'johndoe@example.com' }],
    })
    expect(created).toMatchObject({
      status: 201,
      json: {
        data: {
          task: {
            status: 'Not Started',
            overdue: true,
            escalated: false,
            assignee: [{ userName: 'johndoe@example.com', firstName: 'John', lastName: 'Doe' }],
            escalatee: [],
          },
        },
      },
    })
    const id = idOf(created.json, 'task')
    const people = `/v2/tasks/${id}/escalatees`
    expect((await call('POST', `${people}/manager%40example.com?${community}`)).json).toEqual({ status: 'Success' })
    expect((await call('POST', `${people}/105?${community}`)).json).toEqual({ status: 'Success' })
    expect(rowsOf((await call('GET', `${people}?${community}`)).json, 'user').map(user => user['userName'])).toEqual([
      'manager@example.com',
      'jsmith',
    ])
    expect((await call('GET', `${people}/jsmith?${community}`)).json).toMatchObject({ data: { user: { firstName: 'Jo' } } })
    expect((await call('DELETE', `${people}/jsmith?${community}`)).status).toBe(200)
    expect((await call('DELETE', `${people}/jsmith?${community}`)).status).toBe(404)
    expect((await call('PUT', `/v2/tasks/${id}?${community}`, { status: 'In Progress' })).json).toMatchObject({
      data: { task: { name: 'Test Task', status: 'In Progress' } },
    })
    expect(await call('PUT', `/v2/tasks/${id}?${community}`, { status: 'Done' })).toMatchObject({ status: 400 })
    expect((await call('DELETE', `/v2/tasks/${id}?${community}`)).status).toBe(200)
    expect((await call('GET', `/v2/tasks/${id}?${community}`)).status).toBe(404)
  })
})

describe('victims and assets', () => {
  it('can be created, changed and deleted, and no response contains an owner', async () => {
    const created = await call('POST', `/v2/victims?${community}`, { name: 'V', org: 'O' })
    expect(created).toMatchObject({ status: 201, json: { data: { victim: { name: 'V', org: 'O' } } } })
    expect(created.text).not.toContain('owner')
    const id = idOf(created.json, 'victim')
    expect((await call('PUT', `/v2/victims/${id}?${community}`, { nationality: 'American' })).json).toMatchObject({
      data: { victim: { name: 'V', nationality: 'American' } },
    })
    expect((await call('DELETE', `/v2/victims/${id}?${community}`)).status).toBe(200)
    expect((await call('GET', `/v2/victims/${id}?${community}`)).status).toBe(404)
  })
  it.each([
    [
      `/v2/victims/10/victimAssets`,
      'victimAsset',
      'emailAddresses',
      'victimEmailAddress',
      { address: 'a@example.com', addressType: 'Work' },
    ],
    [`/v2/victims/10/victimAssets`, 'victimAsset', 'networkAccounts', 'victimNetworkAccount', { account: 'a', network: 'n' }],
    [`/v2/victims/10/victimAssets`, 'victimAsset', 'phoneNumbers', 'victimPhone', { phoneType: '1' }],
    [`/v2/victims/10/victimAssets`, 'victimAsset', 'socialNetworks', 'victimSocialNetwork', { account: 'a', network: 'n' }],
    [`/v2/victims/10/victimAssets`, 'victimAsset', 'webSites', 'victimWebSite', { webSite: 'http://a.example' }],
    [`/v2/groups/adversaries/5/adversaryAssets`, 'bucketAsset', 'handles', 'adversaryHandle', { handle: 'h' }],
    [`/v2/groups/adversaries/5/adversaryAssets`, 'bucketAsset', 'phoneNumbers', 'adversaryPhoneNumber', { phoneNumber: '1' }],
    [`/v2/groups/adversaries/5/adversaryAssets`, 'bucketAsset', 'urls', 'adversaryUrl', { url: 'http://a.example' }],
  ])('%s %s %s', async (base, listKey, branch, entity, fields) => {
    const created = await call('POST', `${base}/${branch}?${community}`, fields)
    expect(created).toMatchObject({ status: 201, json: { data: { [entity]: fields } } })
    const id = idOf(created.json, entity)
    const all = rowsOf((await call('GET', `${base}?${community}`)).json, listKey)
    expect(all.find(row => row['id'] === id)).toMatchObject({ name: String(Object.values(fields)[0]) })
    expect(rowsOf((await call('GET', `${base}/${branch}?${community}`)).json, entity).at(-1)).toMatchObject(fields)
    const [first = ''] = Object.keys(fields)
    expect((await call('PUT', `${base}/${branch}/${id}?${community}`, { [first]: 'z' })).json).toMatchObject({
      data: { [entity]: { ...fields, [first]: 'z' } },
    })
    expect(await call('POST', `${base}/${branch}?${community}`, {})).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining(first) },
    })
    expect((await call('DELETE', `${base}/${branch}/${id}?${community}`)).status).toBe(200)
    expect((await call('GET', `${base}/${branch}/${id}?${community}`)).status).toBe(404)
  })
  it('assets of an adversary are not found on another type of group', async () => {
    expect((await call('GET', '/v2/groups/adversaries/38/adversaryAssets')).status).toBe(404)
  })
})

const subjects = [
  ['indicator', '/v2/indicators/files/905ad8176a569a36421bf54c04ba7f95'],
  ['group', '/v2/groups/threats/38'],
  ['task', '/v2/tasks/4'],
  ['victim', '/v2/victims/10'],
] as const

describe.each(subjects)('the metadata of: %s', (_kind, base) => {
  const modified = async () => /"lastModified":"([^"]*)"/.exec((await call('GET', `${base}?${community}`)).text)?.[1]
  it('attributes and their security labels can be added, changed and removed', async () => {
    const created = await call('POST', `${base}/attributes?${community}`, {
      type: 'Description',
      value: 'new',
      displayed: true,
      source: 'me',
    })
    expect(created).toMatchObject({
      status: 201,
      json: { data: { attribute: { type: 'Description', value: 'new', displayed: true, source: 'me' } } },
    })
    const id = idOf(created.json, 'attribute')
    const all = rowsOf((await call('GET', `${base}/attributes?${community}`)).json, 'attribute')
    expect(all.filter(one => one['displayed'] === true && one['type'] === 'Description').map(one => one['id'])).toEqual([id])
    expect((await call('PUT', `${base}/attributes/${id}?${community}`, { value: 'changed' })).json).toMatchObject({
      data: { attribute: { value: 'changed', source: 'me' } },
    })
    expect(await call('POST', `${base}/attributes/${id}/securityLabels/TLP%20Green?${community}`)).toMatchObject({
      status: 201,
      json: { status: 'Success' },
    })
    expect(rowsOf((await call('GET', `${base}/attributes/${id}/securityLabels`)).json, 'securityLabel')).toMatchObject([
      { name: 'TLP Green' },
    ])
    expect((await call('GET', `${base}/attributes/${id}?${community}`)).json).toMatchObject({ data: { attribute: { value: 'changed' } } })
    expect((await call('DELETE', `${base}/attributes/${id}/securityLabels/TLP%20Green?${community}`)).status).toBe(200)
    expect((await call('POST', `${base}/attributes/${id}/securityLabels/None?${community}`)).status).toBe(404)
    expect((await call('DELETE', `${base}/attributes/${id}?${community}`)).status).toBe(200)
    expect((await call('GET', `${base}/attributes/${id}?${community}`)).status).toBe(404)
    expect(await call('POST', `${base}/attributes?${community}`, { type: 'ssdeep Hash', value: '!!' })).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining('ssdeep Hash') },
    })
    expect(
      (await call('POST', `${base}/attributes?${community}`, { type: 'ssdeep Hash', value: '3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C' }))
        .status,
    ).toBe(201)
  })
  it('tags and security labels can be added and removed, and names of tags ignore case', async () => {
    const changed = await modified()
    for (const tag of ['Br%C3%BCder%20%26%20S%C3%B6hne', 'br%C3%BCder%20%26%20s%C3%B6hne']) {
      expect(await call('POST', `${base}/tags/${tag}?${community}`)).toMatchObject({ status: 201, text: '{"status":"Success"}' })
    }
    const tags = rowsOf((await call('GET', `${base}/tags?${community}`)).json, 'tag').map(tag => tag['name'])
    expect(tags.filter(tag => /brüder/i.test(String(tag)))).toEqual(['Brüder & Söhne'])
    expect((await call('DELETE', `${base}/tags/Br%C3%BCder%20%26%20S%C3%B6hne?${community}`)).status).toBe(200)
    expect((await call('DELETE', `${base}/tags/Br%C3%BCder%20%26%20S%C3%B6hne?${community}`)).status).toBe(404)
    expect(await call('POST', `${base}/tags/${'x'.repeat(129)}?${community}`)).toMatchObject({ status: 400 })
    expect((await call('POST', `${base}/securityLabels/TLP%3AAMBER?${community}`)).status).toBe(201)
    expect(await modified()).toBe(changed)
    expect(rowsOf((await call('GET', `${base}/securityLabels?${community}`)).json, 'securityLabel').map(label => label['name'])).toContain(
      'TLP:AMBER',
    )
    expect((await call('DELETE', `${base}/securityLabels/TLP%3AAMBER?${community}`)).status).toBe(200)
    expect((await call('POST', `${base}/securityLabels/Unknown?${community}`)).status).toBe(404)
  })
})

describe('tags', () => {
  it('can be created, described, and renamed or deleted on every entity', async () => {
    const carriers = async (tag: string) => {
      const answer = await call('GET', `/v2/tags/${tag}/indicators?${community}&resultLimit=1000`)
      return answer.status === 200 ? rowsOf(answer.json, 'indicator').map(row => row['id']) : answer.status
    }
    const before = await carriers('Ransomware')
    expect((await call('PUT', `/v2/tags/Ransomware?${community}`, { name: 'Extortion', description: 'x' })).json).toMatchObject({
      data: { tag: { name: 'Extortion', description: 'x' } },
    })
    expect(await carriers('Extortion')).toEqual(before)
    expect(await carriers('Ransomware')).toBe(404)
    const [id] = before as number[]
    const all = rowsOf((await call('GET', `/v2/indicators?${community}&includes=tags&resultLimit=1000`)).json, 'indicator')
    expect(all.find(row => row['id'] === id)?.['tag']).toContainEqual(expect.objectContaining({ name: 'Extortion' }))
    expect((await call('DELETE', `/v2/tags/Extortion?${community}`)).json).toEqual({ status: 'Success' })
    expect((await call('POST', `/v2/tags?${community}`, { name: 'Ransomware' })).status).toBe(201)
    expect(await carriers('Ransomware')).toEqual([])
    expect(await call('PUT', `/v2/tags/Ransomware?${community}`, { name: 'Phishing' })).toMatchObject({ status: 400 })
  })
})

describe('a security label of a source', () => {
  it('cannot be removed, and the failure has the words of the API', async () => {
    const base = `/v2/indicators/addresses/${landmarks.indicators.addresses}/securityLabels/TLP%20Red?owner=Example%20Source`
    await call('POST', base)
    expect(await call('DELETE', base)).toMatchObject({
      status: 401,
      json: { status: 'Failure', message: 'The requested Security Label was not removed - access was denied' },
    })
  })
})

describe('a snapshot', () => {
  it('contains what was written, and does not change later', async () => {
    await call('POST', `/v2/indicators/hosts?${community}`, { hostName: 'snap.example.com' })
    await call('POST', `/v2/indicators/hosts/snap.example.com/tags/T?${community}`)
    await call('POST', `/v2/indicators/hosts/snap.example.com/groups/threats/38?${community}`)
    const shot = sandbox().indicator('Example Community', 'hosts', 'snap.example.com')
    expect(shot).toMatchObject({ kind: 'indicator', owner: 'Example Community', tags: ['T'], associations: { group: [38] } })
    const all = sandbox().snapshot()
    expect(all.indicators).toContainEqual(shot)
    expect(all.groups.find(group => group.entity['id'] === 38)?.associations.indicator).toContain(shot?.entity['id'])
    expect(sandbox().indicator('Example Community', 'hosts', 'none.example.com')).toBeUndefined()
  })
})
