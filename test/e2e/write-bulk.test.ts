import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ThreatConnect } from '../../src/index.js'
import { owner, writing } from './write-fixture.js'

const count = 8_000
const { tc, sandbox } = writing({ indicators: count, indicatorsIn: owner })

describe('bulk documents', () => {
  it('yield rows with attributes and tags, in the order of the document', async () => {
    let rows = 0
    let first: { type: string; summary: string } | undefined
    for await (const row of tc().bulk.json()) {
      first ??= row
      rows += 1
    }
    expect(rows).toBe(sandbox().snapshot().indicatorCounts[owner])
    expect(first).toMatchObject({ ownerName: owner, type: expect.any(String), summary: expect.any(String), id: expect.any(Number) })
  })

  it('are filtered as they arrive: the first row needs one page only', async () => {
    const all = await tc()
      .bulkIndicators.where(f => f.post.type('Host').post.confidence('>=', 50))
      .toArray()
    expect(all.length).toBeGreaterThan(0)
    expect(all.every(row => row.type === 'Host' && Number(row.confidence) >= 50)).toBe(true)
    const tagged = await tc()
      .bulkIndicators.where(f => f.post.tag('Nation State'))
      .toArray()
    expect(tagged.length).toBeGreaterThan(0)
    expect(tagged.every(row => row.tag?.some(tag => tag.name === 'Nation State'))).toBe(true)
    const retrieved: number[] = []
    for await (const _ of tc().bulkIndicators.with({ onProgress: progress => retrieved.push(progress.retrieved) })) break
    expect(retrieved[0]).toBeLessThan(5000)
  })

  it('can be read as CSV', async () => {
    const types = new Map<string, number>()
    for await (const { type, value, rating, confidence } of tc().bulk.csv()) {
      types.set(type, (types.get(type) ?? 0) + 1)
      expect(value).not.toBe('')
      expect([typeof rating, typeof confidence].every(kind => kind === 'number' || kind === 'undefined')).toBe(true)
    }
    expect([...types.values()].reduce((sum, number) => sum + number, 0)).toBe(sandbox().snapshot().indicatorCounts[owner])
    expect(types.size).toBe(10)
  })

  it('are made on demand, and report when they were made', async () => {
    const before = await tc().bulk.status()
    expect(before).toMatchObject({ name: owner, jsonEnabled: true, status: 'Complete' })
    sandbox().clearRequests()
    for await (const _ of tc().bulk.json({ runNow: true })) break
    for await (const _ of tc().bulkIndicators.with({ runNow: true })) break
    expect(sandbox().requests.filter(({ target }) => target.includes('runNow=true'))).toHaveLength(2)
    const after = await tc().bulk.status({ owner })
    expect(Date.parse(after?.lastRun ?? '')).toBeGreaterThan(Date.parse(before?.lastRun ?? ''))
  })

  it('can be downloaded unchanged', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bulk-'))
    const file = join(folder, 'bulk.json')
    const { sizeBytes } = await tc().bulk.download('json', { file }, { runNow: true })
    const text = await readFile(file)
    expect(text.length).toBe(sizeBytes)
    expect(JSON.parse(text.toString()).indicator).toHaveLength(sandbox().snapshot().indicatorCounts[owner] ?? 0)
    await tc().bulk.download('csv', { file })
    expect((await readFile(file, 'utf8')).split('\n', 1)).toEqual(['Type,Value,Rating,Confidence'])
    await rm(folder, { recursive: true })
  })

  it('that are cut off yield the rows before, and then an error', async () => {
    sandbox().faults.set([{ kind: 'truncate', bytes: 300_000, path: '/bulk/', count: 2 }])
    let rows = 0
    const read = async () => {
      for await (const _ of tc().bulk.json()) rows += 1
    }
    await expect(read()).rejects.toMatchObject({ name: 'ProtocolError', message: expect.stringContaining('it is truncated') })
    expect(rows).toBeGreaterThan(100)
    await expect(tc().bulkIndicators.toArray()).rejects.toMatchObject({ name: 'ProtocolError' })
  })

  it('of another content type are an error that names it', async () => {
    sandbox().faults.set([
      {
        kind: 'contentType',
        contentType: 'application/json',
        body: '{"status":"Failure","message":"Bulk is disabled"}',
        path: '/bulk/',
        count: 1,
      },
    ])
    const collect = async () => {
      for await (const _ of tc().bulk.json());
    }
    await expect(collect()).rejects.toMatchObject({ name: 'ApiError', detail: 'Bulk is disabled' })
    for (const [contentType, words] of [
      ['text/html', /content type text\/html instead of text\/csv/],
      ['text/plain', /its first line is <html>/],
    ] as const) {
      sandbox().faults.set([{ kind: 'contentType', contentType, body: '<html>', path: '/bulk/', count: 1 }])
      await expect(
        (async () => {
          for await (const _ of tc().bulk.csv());
        })(),
      ).rejects.toThrow(words)
    }
    sandbox().faults.clear()
  })

  it('take little memory at any size', async () => {
    const { url, accessId, secretKey } = sandbox()
    const client = new ThreatConnect({ baseUrl: url, accessId, secretKey, defaultOwner: owner })
    globalThis.gc?.()
    const before = process.memoryUsage().rss
    let peak = 0
    let rows = 0
    for await (const _ of client.bulkIndicators.where(f => f.post.rating('>', 4.5))) {
      rows += 1
      if (rows % 100 === 0) peak = Math.max(peak, process.memoryUsage().rss)
    }
    await client.close()
    expect((peak - before) / 1024 / 1024).toBeLessThan(64)
  })
})
