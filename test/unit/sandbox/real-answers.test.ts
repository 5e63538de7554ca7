import { describe, expect, it } from 'vitest'
import { startSandbox } from '../../../src/sandbox/index.js'
import { signedClient } from './signed-client.js'
import { community, rowsOf, withSandbox } from './with-sandbox.js'

const { call } = withSandbox({ indicators: 2000 })
const strict = withSandbox({ indicators: 2000, strictTypes: true })

const paths = [
  '/v2/types/indicatorTypes',
  '/v2/types/indicatorTypes/mutex',
  '/v2/types/associationTypes',
  `/v2/indicators/hosts?${community}&resultLimit=500`,
  `/v2/indicators/hosts/www.badguy.com?${community}`,
  `/v2/indicators/hosts/www.badguy.com?${community}&includes=attributes`,
  `/v2/tags/Nation%20State/indicators/hosts?${community}`,
  `/v2/groups/adversaries/5/indicators/hosts?${community}`,
  `/v2/indicators/bulk/json?${community}`,
]
const textFields = /"(custom|parsable|fileAction|dnsActive|whoisActive)":(?!")/

describe('requests as real clients write them', () => {
  const { call } = withSandbox()
  it('create events and incidents without a date', async () => {
    for (const [branch, entity] of [
      ['events', 'event'],
      ['incidents', 'incident'],
    ] as const) {
      const created = await call('POST', `/v2/groups/${branch}?${community}`, { name: 'Without a date' })
      expect(created.status).toBe(201)
      expect((created.json as { data: Record<string, Record<string, unknown>> }).data[entity]).not.toHaveProperty('eventDate')
    }
    expect(await call('POST', `/v2/groups/events?${community}`, {})).toMatchObject({ status: 400 })
  })
  it('write types in lower case, after groups and indicators only', async () => {
    for (const [lower, usual] of [
      [`/v2/groups/intrusionsets?${community}`, `/v2/groups/intrusionSets?${community}`],
      [`/v2/indicators/emailaddresses?${community}`, `/v2/indicators/emailAddresses?${community}`],
      [`/v2/tags/Nation%20State/groups/intrusionsets?${community}`, `/v2/tags/Nation%20State/groups/intrusionSets?${community}`],
    ] as const) {
      const answer = await call('GET', usual)
      expect(answer.status).toBe(200)
      expect((await call('GET', lower)).text).toBe(answer.text)
    }
    expect(await call('GET', '/v2/securitylabels')).toMatchObject({ status: 404 })
    expect(await call('GET', `/v2/groups/INTRUSIONSETS?${community}`)).toMatchObject({ status: 404 })
  })
  it('read an indicator that is associated with an indicator', async () => {
    const linked = `/v2/indicators/addresses/198.51.100.10/indicators/hosts/ten.example.com?${community}`
    await call('POST', `/v2/indicators/addresses?${community}`, { ip: '198.51.100.10' })
    await call('POST', `/v2/indicators/hosts?${community}`, { hostName: 'ten.example.com' })
    expect(await call('GET', linked)).toMatchObject({ status: 404 })
    await call('POST', linked)
    expect(await call('GET', linked)).toMatchObject({ status: 200, json: { data: { host: { hostName: 'ten.example.com' } } } })
  })
})

describe('answers by default', () => {
  it.each(paths)('%s has booleans as text where real servers have', async path => {
    const [real, typed] = [await call('GET', path), await strict.call('GET', path)]
    expect(real.type).toBe('application/json')
    expect(real.text).not.toMatch(textFields)
    expect(typed.text).toMatch(textFields)
    const quoted = typed.text.replace(/("(?:custom|parsable|fileAction|dnsActive|whoisActive)":)(true|false)/g, '$1"$2"')
    expect(real.text).toBe(quoted)
  })
  it('have ids as numbers, and other booleans as booleans', async () => {
    const host = await call('GET', `/v2/indicators/hosts/www.badguy.com?${community}&includes=additional&includes=attributes`)
    expect(host.text).toContain('"dnsActive":"true","whoisActive":"false"')
    expect(host.text).toContain('"id":1004,')
    expect(host.text).toContain('"displayed":true')
    expect(host.text).toContain('"active":true')
  })
  it('do not change values that look like such fields', async () => {
    const value = '{"custom":true,"dnsActive":false}'
    const created = await call('POST', '/v2/indicators/mutexes', { Mutex: value })
    expect(created.json).toMatchObject({ data: { mutex: { Mutex: value } } })
  })
  it('name the type of a custom indicator in lists, alone and after POST', async () => {
    const posted = await call('POST', `/v2/indicators/mutexes?${community}`, { Mutex: 'Global\\Mine' })
    expect(posted.json).toMatchObject({ data: { mutex: { type: 'Mutex' } } })
    expect((await call('GET', `/v2/indicators/mutexes/Global%5CMine?${community}`)).json).toMatchObject({
      data: { mutex: { type: 'Mutex' } },
    })
    const rows = rowsOf((await call('GET', `/v2/indicators/mutexes?${community}`)).json, 'mutex')
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.map(row => row['type'])).toEqual(rows.map(() => 'Mutex'))
  })
  it('show an anonymous organisation by pseudonym', async () => {
    const own = await startSandbox({ indicators: 20, anonymousMembers: true })
    const answer = await signedClient(own)('GET', '/v2/owners/mine/members')
    expect(answer.text).toMatch(/^\{"anonymous":true,"status":"Success","resultCount":5,"members":\[\{"pseudonym":"wren"\},/)
    expect(answer.text).not.toContain('"data"')
    await own.stop()
  })
})

describe('the file type of a document', () => {
  it('is a detail, as in published answers', async () => {
    for (const path of ['/v2/groups/documents/19', `/v2/groups/documents?${community}`]) {
      expect((await call('GET', path)).text, path).not.toContain('fileType')
    }
    expect((await call('GET', '/v2/groups/documents/19?includeAdditional=true')).text).toContain('"fileType":"Text"')
    expect((await call('GET', '/v2/groups/signatures/33')).text).toContain('"fileType":"YARA"')
  })
})

describe('requests as real clients send them', () => {
  it.each([
    'includes=tags&includes=attributes',
    'includes=tags,attributes',
    'includes=tags%2Cattributes',
    'includes=additional&includes=tags,attributes',
  ])('%s adds both', async query => {
    const [row] = rowsOf((await call('GET', `/v2/indicators?${community}&resultLimit=1&${query}`)).json, 'indicator')
    expect(row).toMatchObject({ tag: [{ name: 'Nation State' }, { name: 'EXAMPLE' }], attribute: [{ type: 'Description' }] })
  })
  it('check each value of a repeated parameter', async () => {
    expect(await call('GET', `/v2/indicators?${community}&includes=tags&includes=nonsense`)).toMatchObject({ status: 400 })
  })
  it('the assignee of a task is added with 200', async () => {
    expect((await call('POST', '/v2/tasks/4/assignees/jdoe')).status).toBe(200)
  })
  it('may have null, numbers for booleans, and false for a text', async () => {
    const indicator = { ip: '203.0.113.77', type: null, status: null, rating: null, active: 1, privateFlag: 'False' }
    expect((await call('POST', '/v2/indicators/addresses', indicator)).status).toBe(201)
    const document = { name: 'D', fileName: 'd.txt', malware: 0, password: false }
    const created = await call('POST', '/v2/groups/documents', document)
    expect(created).toMatchObject({ status: 201, json: { data: { document: { malware: false } } } })
    expect(created.text).not.toContain('password')
  })
  it('the score of an e-mail and the publish date of a report are kept', async () => {
    const email = await call('POST', '/v2/groups/emails', { name: 'E', subject: 's', header: 'h', body: 'b', score: 12 })
    expect(email.json).toMatchObject({ data: { email: { score: 12 } } })
    const id = (email.json as { data: { email: { id: number } } }).data.email.id
    expect((await call('PUT', `/v2/groups/emails/${id}`, { score: '13' })).json).toMatchObject({ data: { email: { score: 13 } } })
    expect((await call('GET', `/v2/groups/emails/${id}`)).json).toMatchObject({ data: { email: { score: 13 } } })
    const [report] = rowsOf((await call('GET', `/v2/groups/reports?${community}`)).json, 'report')
    const put = await call('PUT', `/v2/groups/reports/${String(report?.['id'])}`, { publishDate: '2024-05-06T00:00:00Z' })
    expect(put.json).toMatchObject({ data: { report: { publishDate: '2024-05-06T00:00:00Z' } } })
  })
})
