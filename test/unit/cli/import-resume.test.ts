import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { batchRecords } from '../../../src/cli/commands/import/batch-records.js'
import { ImportJournal } from '../../../src/cli/commands/import/import-journal.js'
import type { PreparedRecord } from '../../../src/cli/commands/import/prepare-records.js'
import { BatchInterruptedError, type BatchOptions, type BatchResult, ThreatConnect } from '../../../src/index.js'
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js'
import { runCommand } from './run-command.js'

let sandbox: Sandbox
let folder: string

beforeEach(async () => {
  sandbox = await startSandbox({ indicators: 0, groups: 0, recordRequests: 10_000 })
  folder = mkdtempSync(join(tmpdir(), 'tc-resume-'))
})
afterEach(async () => {
  await sandbox.stop()
  rmSync(folder, { recursive: true })
})

function run(path: string, ...flags: readonly string[]) {
  const env = { TC_BASE_URL: sandbox.url, TC_ACCESS_ID: sandbox.accessId, TC_SECRET_KEY: sandbox.secretKey, TC_RETRY_SLEEP: '0' }
  return runCommand(['import', path, '--commit', '--look-for', '0', '--owner', 'Example Community', ...flags], { env })
}

function fileOf(records: readonly object[]): string {
  const path = join(folder, 'a.ndjson')
  writeFileSync(path, records.map(record => `${JSON.stringify(record)}\n`).join(''))
  return path
}

const phish = (tag: string) => ({ type: 'Incident', name: 'Phish', eventDate: '2026-01-02', tag })
const held = () =>
  sandbox
    .snapshot()
    .groups.filter(({ entity }) => entity['name'] === 'Phish')
    .map(({ entity, tags }) => `${entity['name']} ${tags.join('+')}`)
    .toSorted()

describe('a group whose creation got no response', () => {
  beforeEach(() => sandbox.faults.set([{ kind: 'status', status: 502, path: '/groups/incidents', method: 'POST', count: 1 }]))

  it('stops the import, is reported when it is not found, and nothing is attached to another of its name', async () => {
    const path = fileOf([phish('one'), phish('two'), phish('three')])
    const first = await run(path)
    expect(first.code).toBe(1)
    expect(first.stderr).toContain('Run the same command again to resume.')
    const second = await run(path)
    expect(second.stderr).toContain('2 of 3 records imported, 1 failed')
    expect(second.code).toBe(1)
    expect(held()).toEqual(['Phish three', 'Phish two'])
    const failures = `${path}.failures.ndjson`
    expect(JSON.parse(readFileSync(failures, 'utf8'))).toMatchObject({
      ...phish('one'),
      _id: 'unknown',
      _error: expect.stringContaining('The outcome of the creation of Incident "Phish" is unknown'),
    })
    // It is not created by accident.
    const again = await run(failures)
    expect(again.stderr).toContain('0 of 1 records imported, 1 failed')
    expect(JSON.parse(readFileSync(`${failures}.failures.ndjson`, 'utf8'))._error).toContain('use the id of the group, or remove the field')
    expect(held()).toHaveLength(2)
  })

  it('is unknown, too, when the list of groups is refused', async () => {
    const path = fileOf([phish('one')])
    await run(path)
    sandbox.faults.set([{ kind: 'status', status: 403, path: '/groups/incidents', method: 'GET' }])
    expect((await run(path)).code).toBe(1)
    expect(JSON.parse(readFileSync(`${path}.failures.ndjson`, 'utf8'))).toMatchObject({ _id: 'unknown' })
    expect(held()).toEqual([])
  })

  it('is created again with --resend', async () => {
    const path = fileOf([phish('one'), phish('two'), phish('three')])
    const { code, stderr } = await run(path, '--resend')
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('3 of 3 records imported.') })
    expect(held()).toEqual(['Phish one', 'Phish three', 'Phish two'])
  })
})

describe('a batch import', () => {
  it('makes a group of each record, although they have one name, and imports the failures into the same groups', async () => {
    const path = fileOf([phish('one'), phish('two'), { ...phish('three'), attribute: [{ type: 'ssdeep Hash', value: '!!' }] }])
    const { stderr } = await run(path, '--batch')
    expect(stderr).toContain('2 of 3 records imported, 1 failed')
    const failures = `${path}.failures.ndjson`
    const [failed] = readFileSync(failures, 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(failed).toMatchObject({ ...phish('three'), _xid: expect.stringMatching(/^[0-9a-f]{32}$/) })
    expect((await run(failures)).stderr).toContain('0 of 1 records imported, 1 failed')
    writeFileSync(failures, JSON.stringify({ ...failed, attribute: [] }))
    expect(await run(failures, '--batch')).toMatchObject({ code: 0 })
    expect(held()).toEqual(['Phish one', 'Phish three', 'Phish two'])
  })

  it('keeps the failures of each job when a later job fails, or the process is killed then', async () => {
    await using tc = new ThreatConnect({ baseUrl: sandbox.url, accessId: sandbox.accessId, secretKey: sandbox.secretKey })
    const records = async function* (): AsyncGenerator<PreparedRecord> {
      for (let place = 1; place <= 10; place++) {
        const value = `10.0.0.${place}`
        const entry = { type: 'Address', value, owner: undefined, id: undefined, xid: undefined, fields: {}, marks: [] }
        yield { place, raw: { indicator: value }, entry, draft: tc.addresses.draft(value) }
      }
    }
    const done = { outcome: 'done', errors: [] } as const
    const failed = { outcome: 'failed', errors: [{ errorMessage: 'bad' }] } as const
    const outcomes: BatchResult['outcomes'] = [done, failed, failed, done, ...Array(6).fill({ outcome: 'unprocessed', errors: [] })]
    const starts: unknown[] = []
    const asInterrupted =
      (isKilled: boolean) =>
      async (_: unknown, { from, onProgress }: BatchOptions) => {
        starts.push(from)
        if (from !== undefined) {
          const rest = [...Array(4).fill({ outcome: 'earlier', errors: [] }), failed, ...Array(5).fill(done)]
          return { outcomes: rest, jobs: [], unmatched: [] }
        }
        await onProgress?.({
          done: 4,
          total: 10,
          batchId: 1,
          state: 'completed',
          position: { next: 4 },
          soFar: () => ({ outcomes, jobs: [], unmatched: [] }),
        })
        // A killed process gets no further.
        if (isKilled) throw new Error('killed')
        throw new BatchInterruptedError(new Error('down'), { batchPosition: { next: 4 }, result: { outcomes, jobs: [], unmatched: [] } })
      }
    for (const isKilled of [true, false]) {
      const path = join(folder, `${isKilled}.journal`)
      const connection = { batch: asInterrupted(isKilled) } as unknown as ThreatConnect // Only this method is called.
      const context = { signal: new AbortController().signal }
      const open = () => new ImportJournal(path, {}, 0)
      const journal = open()
      await expect(batchRecords(context, connection, records(), { journal, owner: 'x', onRecords: () => {} })).rejects.toThrow()
      journal.close({ isComplete: false })
      const second = open()
      expect([second.endedCount, [...second.failures.keys()]]).toEqual([4, [2, 3]])
      await batchRecords(context, connection, records(), { journal: second, owner: 'x', onRecords: () => {} })
      expect([second.endedCount, [...second.failures.keys()]]).toEqual([10, [2, 3, 5]])
      second.close({ isComplete: true })
    }
    expect(starts).toEqual([undefined, { next: 4 }, undefined, { next: 4 }])
  })
})

describe('an import whose file', () => {
  it('changes while it is read stops, and resumes with the original file', async () => {
    const records = Array.from({ length: 60 }, (_, index) => ({ summary: `10.0.0.${index}`, tag: 'x' }))
    const path = fileOf(records)
    const original = readFileSync(path)
    sandbox.faults.set([{ kind: 'latency', milliseconds: 5 }])
    const running = run(path)
    await expect.poll(() => sandbox.requests.length, { interval: 1 }).toBeGreaterThan(5)
    appendFileSync(path, '{"summary":"10.0.1.1"}\n')
    const stopped = await running
    expect(stopped).toMatchObject({ code: 2, stderr: expect.stringContaining(`The file ${path} has changed since the import began`) })
    expect(await run(path)).toMatchObject({ code: 2, stderr: expect.stringContaining('an unfinished import with different contents') })
    writeFileSync(path, original)
    expect(await run(path)).toMatchObject({ code: 0, stderr: expect.stringContaining('60 of 60 records imported.') })
  })

  it('has failures that cannot be written keeps its journal, so that nothing is forgotten', async () => {
    const path = fileOf([{ summary: 'nonsense here' }, { summary: '10.0.0.1' }])
    mkdirSync(`${path}.failures.ndjson`)
    expect((await run(path)).code).not.toBe(0)
    expect(existsSync(`${path}.journal`)).toBe(true)
    rmSync(`${path}.failures.ndjson`, { recursive: true })
    expect((await run(path)).stderr).toContain('1 of 2 records imported, 1 failed')
  })
})
