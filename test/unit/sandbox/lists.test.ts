import { describe, expect, it } from 'vitest'
import { community, type Row, rowsOf, withSandbox } from './with-sandbox.js'

const { call } = withSandbox({ indicators: 2000 })

async function everyRow(path: string, key: string, limit: number): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const page = rowsOf((await call('GET', `${path}&resultStart=${rows.length}&resultLimit=${limit}`)).json, key)
    rows.push(...page)
    if (page.length < limit) return rows
  }
}

describe('paging', () => {
  it('sends resultCount with the first page only', async () => {
    expect((await call('GET', `/v2/indicators?${community}&resultLimit=5`)).json).toHaveProperty('data.resultCount')
    expect((await call('GET', `/v2/indicators?${community}&resultStart=5&resultLimit=5`)).json).not.toHaveProperty('data.resultCount')
  })
  it('returns 100 rows by default', async () => {
    expect(rowsOf((await call('GET', `/v2/indicators?${community}`)).json, 'indicator')).toHaveLength(100)
  })
  it('returns every row once for any limit, and resultCount rows in all', async () => {
    const [small, large] = [
      await everyRow(`/v2/indicators?${community}`, 'indicator', 77),
      await everyRow(`/v2/indicators?${community}`, 'indicator', 10_000),
    ]
    expect(small).toEqual(large)
    expect(new Set(large.map(row => row['id'])).size).toBe(large.length)
    expect((await call('GET', `/v2/indicators?${community}&resultLimit=1`)).json).toHaveProperty('data.resultCount', large.length)
  })
  it('returns an empty page past the end', async () => {
    expect(rowsOf((await call('GET', `/v2/indicators?${community}&resultStart=999999`)).json, 'indicator')).toEqual([])
  })
  it.each([
    ['resultLimit=0', 'resultLimit'],
    ['resultLimit=10001', 'resultLimit'],
    ['resultStart=-1', 'resultStart'],
    ['resultStart=x', 'resultStart'],
    ['createActivityLog=maybe', 'createActivityLog'],
    ['includes=colours', 'includes'],
    ['modifiedSince=yesterday', 'modifiedSince'],
  ])('refuses %s and names the parameter', async (query, name) => {
    const answer = await call('GET', `/v2/indicators?${query}`)
    expect([answer.status, answer.json]).toEqual([400, { status: 'Failure', message: expect.stringContaining(name) }])
  })
})

describe('owners', () => {
  it("takes the account's own organisation when none is named", async () => {
    const rows = rowsOf((await call('GET', '/v2/indicators')).json, 'indicator')
    expect(new Set(rows.map(row => row['ownerName']))).toEqual(new Set(['Example Org']))
  })
  it.each(['Example+Community', 'Example%20Community', '%45xample%20%43ommunity', 'example+community'])(
    'can be named as %s in a query',
    async name => {
      const rows = rowsOf((await call('GET', `/v2/groups?owner=${name}`)).json, 'group')
      expect(new Set(rows.map(row => row['ownerName']))).toEqual(new Set(['Example Community']))
    },
  )
  it('answers 403 for an owner that the account has no access to', async () => {
    expect(await call('GET', '/v2/indicators?owner=Nobody')).toMatchObject({
      status: 403,
      json: { status: 'Failure', message: 'Access Denied' },
    })
  })
  it('the data set is spread over three owners and has the requested size', async () => {
    const counts = await Promise.all(
      ['Example%20Org', 'Example%20Community', 'Example%20Source'].map(async owner => {
        const { json } = await call('GET', `/v2/indicators?owner=${owner}&resultLimit=1`)
        return (json as { data: { resultCount: number } }).data.resultCount
      }),
    )
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2000)
    expect(Math.min(...counts)).toBeGreaterThan(100)
  })
})

describe('rows', () => {
  it('have type and summary in mixed lists, and the value field in lists of one type', async () => {
    const mixed = rowsOf((await call('GET', `/v2/indicators?${community}&resultLimit=500`)).json, 'indicator')
    const typed = rowsOf((await call('GET', `/v2/indicators/addresses?${community}&resultLimit=500`)).json, 'address')
    const addresses = mixed.filter(row => row['type'] === 'Address')
    expect(addresses.length).toBeGreaterThan(50)
    for (const row of addresses) {
      const other = typed.find(candidate => candidate['id'] === row['id'])
      if (other) expect(other['ip']).toBe(row['summary'])
      expect(row).not.toHaveProperty('ip')
    }
    expect(typed[0]).not.toHaveProperty('type')
  })
  it("joins a file's hashes", async () => {
    const rows = rowsOf((await call('GET', `/v2/indicators?${community}&resultLimit=200`)).json, 'indicator')
    const files = rows.filter(row => row['type'] === 'File').map(row => String(row['summary']))
    expect(files.every(summary => /^[0-9A-F]{32,64}( : [0-9A-F]{40,64}){0,2}$/.test(summary))).toBe(true)
    expect(files.some(summary => summary.includes(' : '))).toBe(true)
  })
  it('contain details, tags, attributes and labels on request', async () => {
    const [row] = rowsOf(
      (await call('GET', `/v2/indicators/addresses?${community}&includes=additional,tags,attributes,labels&resultLimit=1`)).json,
      'address',
    )
    expect(row).toMatchObject({
      observationCount: 5,
      falsePositiveCount: 1,
      privateFlag: false,
      active: true,
      tag: [{ name: 'Nation State' }, { name: 'EXAMPLE' }],
      attribute: [{ type: 'Description', displayed: true }],
      securityLabel: [{ name: 'TLP Red' }],
    })
    const [group] = rowsOf(
      (await call('GET', `/v2/groups/adversaries?${community}&includeAdditional=True&resultLimit=1`)).json,
      'adversary',
    )
    expect(group).toMatchObject({ xid: expect.any(String), createdBy: expect.any(String) })
  })
  it('of generated indicators have the tags whose lists contain them', async () => {
    const tagged = await everyRow(`/v2/tags/Nation%20State/indicators?${community}`, 'indicator', 1000)
    const all = await everyRow(`/v2/indicators?${community}&includes=tags`, 'indicator', 1000)
    const carrying = all.filter(row => (row['tag'] as { name: string }[]).some(tag => tag.name === 'Nation State'))
    expect(carrying.map(row => row['id'])).toEqual(tagged.map(row => row['id']))
    expect(carrying.length).toBeGreaterThan(50)
  })
})

describe('filters and modifiedSince', () => {
  const rating = (row: Row) => row['rating'] as number | undefined
  const confidence = (row: Row) => row['confidence'] as number | undefined
  it('return the same rows as filtering the whole list by hand', async () => {
    const all = await everyRow(`/v2/indicators?${community}`, 'indicator', 10_000)
    const ask = (filters: string, rest = '') =>
      everyRow(`/v2/indicators?${community}&filters=${encodeURIComponent(filters)}${rest}`, 'indicator', 10_000)
    expect(await ask('confidence>80,rating<2')).toEqual(
      all.filter(row => Number(confidence(row) ?? -1) > 80 && Number(rating(row) ?? 9) < 2),
    )
    expect(await ask('confidence>95,rating>4', '&orParams=true')).toEqual(
      all.filter(row => Number(confidence(row) ?? -1) > 95 || Number(rating(row) ?? -1) > 4),
    )
    expect(await ask('summary^10.9')).toEqual(all.filter(row => String(row['summary']).startsWith('10.9')))
    expect(await ask('dateAdded<2014-01-01')).toEqual(all.filter(row => Date.parse(String(row['dateAdded'])) < Date.UTC(2014, 0, 1)))
    expect(await ask('active=false')).toEqual([])
    const since = '2020-05-06T07:08:09-05:00'
    expect(await everyRow(`/v2/indicators?${community}&modifiedSince=${encodeURIComponent(since)}`, 'indicator', 10_000)).toEqual(
      all.filter(row => Date.parse(String(row['lastModified'])) >= Date.parse(since)),
    )
  })
  it('compare the fields of each list, and refuse others', async () => {
    const by = async (path: string, key: string) => rowsOf((await call('GET', path)).json, key).length
    expect(await by(`/v2/indicators/addresses?${community}&filters=countryCode%3DUS,asn%3D64500`, 'address')).toBe(1)
    expect(await by(`/v2/indicators/hosts?${community}&filters=dnsActive%3Dtrue&resultLimit=1000`, 'host')).toBeGreaterThan(10)
    expect(await by(`/v2/groups/incidents?${community}&filters=name%5EExample`, 'incident')).toBe(1)
    expect(await by(`/v2/tasks?${community}&filters=assignee%3Djohndoe%40example.com,status%21Completed`, 'task')).toBe(1)
    expect(await by(`/v2/tags?${community}&filters=weight%3E10&detailed=true`, 'tag')).toBeGreaterThan(2)
    expect(await by(`/v2/victims?${community}&filters=name%3DExample%20Victim`, 'victim')).toBe(1)
    expect(await by('/v2/securityLabels?filters=name%5ETLP%20', 'securityLabel')).toBe(4)
    expect(await call('GET', `/v2/indicators/hosts?${community}&filters=city%3DAshburn`)).toMatchObject({ status: 400 })
  })
})

describe('a request for something that does not exist', () => {
  it.each([
    ['GET', '/v2/nonsense', 404, 'text/plain'],
    ['GET', '/v2/tags/x/nonsense', 404, 'text/plain'],
    ['DELETE', '/', 404, 'text/plain'],
    ['GET', `/v2/indicators/addresses/203.0.113.99?${community}`, 404, 'application/json'],
    ['GET', `/v2/indicators/nonsense?${community}`, 404, 'application/json'],
    ['GET', '/v2/groups/threats/999999', 404, 'application/json'],
    ['GET', '/v2/groups/adversaries/38', 404, 'application/json'],
    ['GET', '/v2/groups/threats/38?owner=Example%20Org', 404, 'application/json'],
    ['GET', '/v2/tags/No%20such/indicators', 404, 'application/json'],
    ['GET', '/v2/groups/nonsense/38/tags', 400, 'application/json'],
    ['GET', '/v2/groups/threats/abc', 400, 'application/json'],
    ['GET', '/v2/tags/%E0%A4%A', 400, 'application/json'],
    ['PUT', '/v2/owners', 405, 'application/json'],
  ])('%s %s returns %i', async (method, path, status, type) => {
    const answer = await call(method, path)
    expect([answer.status, answer.type]).toEqual([status, type])
    if (type === 'text/plain') expect(answer.text).toMatch(`Could not find resource for relative : ${path} of full path: http://127.0.0.1:`)
    else if (status === 404) expect(answer.json).toEqual({ status: 'Failure', message: 'The requested resource was not found' })
    if (status === 405) expect(answer.headers.get('allow')).toBe('GET')
  })
  it('ignores a trailing slash', async () => {
    expect((await call('GET', '/v2/securityLabels/')).status).toBe(200)
  })
})
