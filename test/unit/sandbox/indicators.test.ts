import { describe, expect, it } from 'vitest'
import { landmarks } from '../../../src/sandbox/index.js'
import { community, rowsOf, withSandbox } from './with-sandbox.js'

const at = Date.UTC(2026, 2, 4, 5, 6, 7)
const { call, sandbox } = withSandbox({
  now: () => at,
  indicatorTypes: [{ name: 'Hashtag', branch: 'hashtags', entity: 'hashtag', fields: ['Hashtag'], casePreference: 'lower' }],
})
const seg = encodeURIComponent

const samples = [
  ['addresses', 'address', { ip: '203.0.113.7' }, '203.0.113.7'],
  ['addresses', 'address', { ip: '2001:db8::7' }, '2001:0db8:0:0:0:0:0:7'],
  ['emailAddresses', 'emailAddress', { address: 'new.guy+x@example.net' }, 'New.Guy+x@example.net'],
  ['files', 'file', { md5: 'ab'.repeat(16), size: 7 }, 'AB'.repeat(16)],
  ['hosts', 'host', { hostName: 'new.example.net', dnsActive: true }, 'NEW.example.net'],
  ['urls', 'url', { text: 'http://new.example.net/a b/?c=%2F#d' }, 'http://new.example.net/a b/?c=%2F#d'],
  ['asns', 'asn', { 'AS Number': 'ASN7' }, 'ASN7'],
  ['cidrBlocks', 'cidrBlock', { Block: '203.0.113.0/24' }, '203.0.113.0/24'],
  ['mutexes', 'mutex', { Mutex: 'Global\\New : 1' }, 'Global\\New : 1'],
  ['registryKeys', 'registryKey', { 'Key Name': 'HKEY_USERS\\N', 'Value Name': 'v', 'Value Type': 'REG_SZ' }, 'HKEY_USERS\\N : v : REG_SZ'],
  ['userAgents', 'userAgent', { 'User Agent String': 'new/1 (x; y)' }, 'new/1 (x; y)'],
  ['hashtags', 'hashtag', { Hashtag: '#Ünïcode' }, '#ünïcode'],
] as const

describe('indicators of every type', () => {
  it.each(samples)('%s: can be created, read, updated, listed and deleted', async (branch, key, fields, value) => {
    const path = `/v2/indicators/${branch}/${seg(value)}?${community}`
    const created = await call('POST', `/v2/indicators/${branch}?${community}`, { ...fields, rating: 2.5, confidence: 40 })
    expect(created.status).toBe(201)
    expect(created.json).toMatchObject({
      status: 'Success',
      data: { [key]: { rating: 2.5, confidence: 40, dateAdded: '2026-03-04T05:06:07Z', owner: { name: 'Example Community' } } },
    })
    const id = (created.json as { data: Record<string, { id: number }> }).data[key]?.id
    expect((await call('GET', path)).json).toMatchObject({ data: { [key]: { id } } })
    const updated = await call('PUT', path, { rating: 5, confidence: 100 })
    expect([updated.status, updated.json]).toMatchObject([200, { data: { [key]: { id, rating: 5, confidence: 100 } } }])
    const again = await call('POST', `/v2/indicators/${branch}?${community}`, { ...fields, confidence: 1 })
    expect(again.json).toMatchObject({ data: { [key]: { id, rating: 5, confidence: 1 } } })
    const listed = rowsOf((await call('GET', `/v2/indicators/${branch}?${community}&resultLimit=10000`)).json, key)
    expect(listed.at(-1)).toMatchObject({ id, ownerName: 'Example Community' })
    expect((await call('DELETE', path)).json).toEqual({ status: 'Success' })
    expect((await call('GET', path)).status).toBe(404)
    const deleted = rowsOf((await call('GET', `/v2/indicators/${branch}/deleted?${community}`)).json, 'indicator')
    expect(deleted.at(-1)).toMatchObject({ ownerName: 'Example Community', dateAdded: '2026-03-04T05:06:07Z' })
    // API documentation, "Deleted Indicators": no id, no other field.
    expect(Object.keys(deleted.at(-1) ?? {})).toEqual(['ownerName', 'type', 'dateAdded', 'summary'])
  })

  it.each([
    ['addresses', { ip: 'x' }, 'ip'],
    ['addresses', { ip: '203.0.113.8', confidence: 101 }, 'confidence'],
    ['addresses', { ip: '203.0.113.8', confidence: 1.5 }, 'confidence'],
    ['addresses', { ip: '203.0.113.8', rating: 6 }, 'rating'],
    ['hosts', { hostName: 'a.example.com', dnsActive: 'perhaps' }, 'dnsActive'],
    ['files', { md5: 'ab'.repeat(16), size: -1 }, 'size'],
    ['files', {}, 'md5'],
    ['asns', { 'AS Number': 'AS7' }, 'AS Number'],
  ])('POST to %s with %j is refused', async (branch, fields, name) => {
    expect(await call('POST', `/v2/indicators/${branch}`, fields)).toMatchObject({
      status: 400,
      json: { status: 'Failure', message: expect.stringContaining(name) },
    })
  })
  it.each([['{'], ['[]'], ['']])('the body %j is refused', async body => {
    expect(await call('POST', '/v2/indicators/addresses', body)).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining('request body') },
    })
  })
  it('a body can have booleans and numbers as text, unknown fields and no content type', async () => {
    const body = new TextEncoder().encode(JSON.stringify({ ip: '203.0.113.9', privateFlag: 'true', rating: '3.0', surprise: 1 }))
    const answer = await call('POST', '/v2/indicators/addresses', body)
    expect(answer.status).toBe(201)
    expect(sandbox().indicator('Example Org', 'addresses', '203.0.113.9')?.entity).toMatchObject({ privateFlag: true, rating: 3 })
  })
  it('inactive indicators are listed only on request', async () => {
    await call('POST', '/v2/indicators/addresses', { ip: '203.0.113.10', active: false })
    const ips = async (filters: string) =>
      rowsOf((await call('GET', `/v2/indicators/addresses?filters=summary%3D203.0.113.10${filters}`)).json, 'address').map(row => row['ip'])
    expect(await ips('')).toEqual([])
    expect(await ips(',active%3Dfalse')).toEqual(['203.0.113.10'])
  })
})

describe('generated indicators', () => {
  it('can be found by value, and keep their place in lists when changed', async () => {
    const before = rowsOf((await call('GET', `/v2/indicators?${community}&resultLimit=300`)).json, 'indicator')
    const position = before.findIndex(row => Number(row['id']) > 100_000 && row['type'] === 'Host')
    const host = String(before[position]?.['summary'])
    expect((await call('PUT', `/v2/indicators/hosts/${host}?${community}`, { confidence: 77, rating: 1 })).status).toBe(200)
    const after = rowsOf((await call('GET', `/v2/indicators?${community}&resultLimit=300`)).json, 'indicator')
    expect(after[position]).toMatchObject({
      id: before[position]?.['id'],
      summary: host,
      confidence: 77,
      rating: 1,
      lastModified: '2026-03-04T05:06:07Z',
    })
    expect(after.filter((_, place) => place !== position)).toEqual(before.filter((_, place) => place !== position))
    expect((await call('DELETE', `/v2/indicators/hosts/${host}?${community}`)).status).toBe(200)
    const without = rowsOf((await call('GET', `/v2/indicators?${community}&resultLimit=300`)).json, 'indicator')
    expect(without.some(row => row['summary'] === host)).toBe(false)
  })
})

describe('hashes of files', () => {
  const [one, two] = ['1'.repeat(32), '2'.repeat(40)]
  it('are added to the file that has one of them', async () => {
    const first = await call('POST', '/v2/indicators/files', { md5: one })
    const merged = await call('POST', '/v2/indicators/files', { md5: one, sha1: two })
    const id = (json: unknown) => (json as { data: { file: { id: number } } }).data.file.id
    expect(id(merged.json)).toBe(id(first.json))
    expect((await call('GET', `/v2/indicators/files/${two}`)).json).toMatchObject({ data: { file: { md5: one, sha1: two } } })
  })
  it('that belong to another file are refused in the words of the API', async () => {
    const three = '3'.repeat(32)
    await call('POST', '/v2/indicators/files', { md5: three })
    const message = (name: string) => `The ${name} for this File is invalid, a File with this ${name} already exists`
    expect(await call('POST', '/v2/indicators/files', { md5: three, sha1: two })).toMatchObject({
      status: 400,
      json: { message: message('SHA-1') },
    })
    expect(await call('PUT', `/v2/indicators/files/${three}`, { sha1: two })).toMatchObject({
      status: 400,
      json: { message: message('SHA-1') },
    })
    expect(await call('POST', '/v2/indicators/files', { md5: one, sha1: '4'.repeat(40) })).toMatchObject({
      status: 400,
      json: { message: message('MD5') },
    })
    expect((await call('PUT', `/v2/indicators/files/${three}`, { sha256: '5'.repeat(64), size: 9 })).json).toMatchObject({
      data: { file: { md5: three, sha256: '5'.repeat(64), size: 9 } },
    })
  })
})

describe('the details of an indicator', () => {
  it('the owners that have it are listed', async () => {
    const owners = rowsOf(
      (await call('GET', `/v2/indicators/addresses/${landmarks.indicators.addresses}/owners?includes=additional`)).json,
      'owner',
    )
    expect(owners.map(owner => owner['name'])).toEqual(['Example Org', 'Example Community', 'Example Source'])
    expect(owners.every(owner => typeof owner['itemId'] === 'number')).toBe(true)
  })
  it('a false positive counts once per day', async () => {
    const report = () => call('POST', `/v2/indicators/hosts/www.badguy.com/falsePositive?${community}`)
    expect((await report()).json).toEqual({
      status: 'Success',
      data: { falsePositive: { count: 2, lastReported: '2026-03-04T05:06:07Z' } },
    })
    expect((await report()).json).toMatchObject({ data: { falsePositive: { count: 2 } } })
  })
  it('observations are stored and counted', async () => {
    const base = `/v2/indicators/addresses/${landmarks.indicators.addresses}`
    expect((await call('POST', `${base}/observations?${community}`, { count: 3, dateObserved: '2026-01-01T00:00:00Z' })).json).toEqual({
      status: 'Success',
    })
    expect(rowsOf((await call('GET', `${base}/observations?${community}`)).json, 'observation').at(-1)).toEqual({
      count: 3,
      dateObserved: '2026-01-01T00:00:00Z',
    })
    expect((await call('GET', `${base}/observationCount?${community}`)).json).toEqual({
      status: 'Success',
      data: {
        observationCount: { count: 8, lastObserved: '2026-01-01T00:00:00Z', yourCount: 3, yourLastObserved: '2026-01-01T00:00:00Z' },
      },
    })
    const observed = rowsOf((await call('GET', `/v2/indicators/observed?${community}&dateObserved=2025-01-01`)).json, 'indicator')
    expect(observed).toEqual([
      {
        summary: '10.20.30.40',
        observationCount: 3,
        lastObserved: '2026-01-01T00:00:00Z',
        userObservedList: [{ userName: sandbox().accessId, userLastObservedDate: '2026-01-01T00:00:00Z', count: 3 }],
      },
    ])
    expect(await call('POST', `${base}/observations?${community}`, { count: 0 })).toMatchObject({ status: 400 })
    expect(await call('GET', `/v2/indicators/observed?${community}`)).toMatchObject({
      status: 400,
      json: { message: 'The parameter dateObserved is required' },
    })
  })
  it('DNS resolutions are listed for the host and for the address', async () => {
    const resolutions = rowsOf((await call('GET', `/v2/indicators/hosts/www.badguy.com/dnsResolutions?${community}`)).json, 'dnsResolution')
    expect(resolutions).toMatchObject([{ resolutionDate: '2017-01-30T20:49:05Z', addresses: [{ ip: '10.20.30.40' }] }, { addresses: [] }])
    expect(rowsOf((await call('GET', `/v2/indicators/addresses/10.20.30.40/dnsResolutions?${community}`)).json, 'indicator')).toMatchObject(
      [{ type: 'Host', summary: 'www.badguy.com' }],
    )
    expect((await call('GET', `/v2/indicators/addresses/10.20.30.40/dnsResolutions?${community}`)).text).not.toContain('hostName')
  })
  it('file occurrences can be created, changed and deleted', async () => {
    const base = `/v2/indicators/files/${landmarks.fileHashes[2].toLowerCase()}/fileOccurrences`
    const created = await call('POST', `${base}?${community}`, { fileName: 'a.dll' })
    const id = (created.json as { data: { fileOccurrence: { id: number } } }).data.fileOccurrence.id
    expect((await call('PUT', `${base}/${id}?${community}`, { path: 'C:\\x' })).json).toEqual({
      status: 'Success',
      data: { fileOccurrence: { id, fileName: 'a.dll', path: 'C:\\x' } },
    })
    expect(rowsOf((await call('GET', `${base}?${community}`)).json, 'fileOccurrence')).toHaveLength(2)
    expect((await call('DELETE', `${base}/${id}?${community}`)).status).toBe(200)
    expect((await call('GET', `${base}/${id}?${community}`)).status).toBe(404)
    expect(await call('POST', `${base}?${community}`, {})).toMatchObject({ status: 400 })
  })
})
