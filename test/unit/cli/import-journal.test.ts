import { mkdtempSync, readFileSync, rmSync, writeFileSync, type writeSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportFailure, ImportJournal } from '../../../src/cli/commands/import/import-journal.js'
import { JournalFile } from '../../../src/cli/commands/import/journal-file.js'

let folder: string
let count = 0

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tc-journal-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const fresh = () => join(folder, `${++count}.journal`)
const open = (path: string, identity: Record<string, unknown> = { a: 1 }) => new ImportJournal(path, identity, 0)
const phish = { branch: 'incidents', owner: 'Mine', name: 'Phish' }
const header = '{"journal":2,"import":{"a":1},"startedAt":"2026-01-02T03:04:05.000Z"}\n'

/** Opens a journal that has these lines after its header, as a killed run left them. */
function reopened(lines: readonly object[], path = fresh()): ImportJournal {
  writeFileSync(path, header + lines.map(line => `${JSON.stringify(line)}\n`).join(''))
  return open(path)
}

describe('the journal of an import', () => {
  it('records what has started and finished, across processes and a truncated line', () => {
    const path = fresh()
    const failure: ImportFailure = { error: 'why', rest: { x: 1 } }
    const first = open(path)
    first.begin(1, 0)
    first.end(1)
    first.begin(2, 0)
    first.end(2, failure)
    first.begin(3, 5)
    first.saveChunk({ first: 4, position: { next: 7, job: { batchId: 5, end: 9, maximumBytes: 1000 } } })
    first.close({ isComplete: false })
    writeFileSync(path, '{"begin":', { flag: 'a' })
    for (let times = 0; times < 2; times++) {
      const journal = open(path)
      expect([1, 2, 3].map(place => [journal.hasEnded(place), journal.begunAt(place)])).toEqual([
        [true, undefined],
        [true, undefined],
        [false, '1970-01-01T00:00:00.005Z'],
      ])
      expect([...journal.failures]).toEqual([[2, failure]])
      expect(journal.chunk).toEqual({ first: 4, position: { next: 7, job: { batchId: 5, end: 9, maximumBytes: 1000 } } })
      expect(journal.startedAt).toBe('1970-01-01T00:00:00.000Z')
      journal.close({ isComplete: false })
    }
  })

  it('writes an intent before the creation of a group, and its id afterwards', () => {
    const path = fresh()
    const journal = open(path)
    const creation = journal.creationOf(1, () => 7)
    creation.intend(phish)
    expect(readFileSync(path, 'utf8')).toContain(
      '{"intent":1,"branch":"incidents","owner":"Mine","name":"Phish","at":"1970-01-01T00:00:00.007Z"}\n',
    )
    expect(journal.creationOf(1, () => 7).sentAt).toBe('1970-01-01T00:00:00.007Z')
    creation.settle(12)
    journal.creationOf(2, () => 7).intend(phish)
    journal.creationOf(2, () => 7).settle(undefined)
    journal.close({ isComplete: false })
    const second = open(path)
    expect(second.creationOf(1, () => 7)).toMatchObject({ sentAt: undefined, created: 12 })
    expect(second.creationOf(2, () => 7)).toMatchObject({ sentAt: undefined, created: undefined })
    expect([
      second.creationOf(2, () => 7).isAssigned('incidents', '12'),
      second.creationOf(2, () => 7).isAssigned('threats', '12'),
    ]).toEqual([true, false])
    const size = readFileSync(path).length
    second.creationOf(1, () => 7).settle(12)
    expect(readFileSync(path)).toHaveLength(size)
    second.close({ isComplete: false })
  })

  it('knows which records may own a group of a name', () => {
    const journal = reopened([{ intent: 1, ...phish, at: '2026-01-02T03:04:05.000Z' }])
    const rival = (place: number, changes: object = {}) => journal.creationOf(place, () => 0).hasRival({ ...phish, ...changes })
    expect([rival(1), rival(2), rival(2, { owner: 'MINE' }), rival(2, { name: 'phish' }), rival(2, { branch: 'threats' })]).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
    journal.end(1, { error: 'unknown' })
    expect(rival(2)).toBe(true)
  })

  it('counts nothing twice, whatever a killed run repeated', () => {
    const journal = reopened([{ end: 1 }, { end: 1, error: 'later' }, { end: 1, error: 'later' }, { end: 2, error: 'first' }, { end: 2 }])
    expect([journal.endedCount, [...journal.failures]]).toEqual([2, [[1, { error: 'later' }]]])
  })

  it('cannot be opened by another import', () => {
    const path = fresh()
    open(path).close({ isComplete: false })
    expect(() => open(path, { a: 2, b: 3 })).toThrow('an unfinished import with different a, b')
  })

  it.each([
    ['is not JSON', 'nonsense\n{"end":1}\n', 2],
    ['is of another program', '{"end":1}\n{"hello":1}\n', 3],
    ['has a wrong value', '{"end":"1"}\n', 2],
    ['has more than it should', '{"end":1,"more":1}\n', 2],
    ['is a second header', header, 2],
    ['has a position that is none', '{"chunk":{"first":1,"position":{"next":-1}}}\n', 2],
  ])('is refused when a line %s', (_, lines, number) => {
    const path = fresh()
    writeFileSync(path, header + lines)
    expect(() => open(path)).toThrow(`Line ${number} of the journal ${path} cannot be read: check what the server has, then use --restart`)
  })

  it.each(['', '{"journ', '{"journal":2,"imp'])('starts over when only %j of its header was written', text => {
    const path = fresh()
    writeFileSync(path, text)
    if (text === '{"journ') expect(() => open(path)).toThrow('Line 1 of the journal')
    else {
      open(path).close({ isComplete: false })
      expect(readFileSync(path, 'utf8').split('\n')[0]).toMatch(/^\{"journal":2,.*\}$/)
    }
  })

  it('that an older version wrote is refused', () => {
    const path = fresh()
    writeFileSync(path, '{"import":{"a":1},"startedAt":"2026-01-02T03:04:05.000Z"}\n{"run":1}\n{"end":1}\n')
    expect(() => open(path)).toThrow('Line 1 of the journal')
  })

  it('is deleted when the import is complete', () => {
    const path = fresh()
    open(path).close({ isComplete: true })
    expect(() => open(path, { other: true })).not.toThrow()
  })

  it('needs a file of its own', () => {
    expect(() => open(folder)).toThrow(`The journal ${folder} is not a regular file`)
    expect(() => open(join(folder, 'missing', 'x'))).toThrow('cannot be read or written (ENOENT')
  })

  it('reports a full disk, and writes the rest of a line that was taken in part', () => {
    const path = fresh()
    let room = 20
    const write = ((_descriptor: number, bytes: Uint8Array, offset: number) => {
      if (room === 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
      const taken = Math.min(room, 7, bytes.length - offset)
      room -= taken
      written += Buffer.from(bytes.subarray(offset, offset + taken)).toString()
      return taken
    }) as typeof writeSync // Only this form is called.
    let written = ''
    const file = new JournalFile(path, write)
    file.write({ end: 12_345 })
    expect(written).toBe('{"end":12345}\n')
    expect(() => file.write({ end: 2 })).toThrow(`The journal ${path} cannot be read or written (the disk is full: free some space`)
  })
})

describe('a journal that another process has opened', () => {
  it.each([
    ['runs', { run: process.ppid, host: hostname() }, `Process ${process.ppid} is already importing this file`],
    ['runs for another user or the system', { run: 1, host: hostname() }, 'Process 1 is already importing this file'],
    ['may run on another machine', { run: 1, host: 'elsewhere' }, 'Process 1 on elsewhere began this import: continue it there.'],
  ])('is refused if the process %s', (_, run, message) => {
    expect(() => reopened([run])).toThrow(message)
  })

  it.each([
    ['has ended', [{ run: 2 ** 22 + 1, host: hostname() }]],
    ['has ended, and its number belongs to another one now', [{ run: process.ppid, host: hostname(), since: '0' }]],
    [
      'was on another machine, and the import continued here',
      [
        { run: 1, host: 'elsewhere' },
        { run: 2 ** 22 + 1, host: hostname() },
      ],
    ],
    ['is this one', [{ run: process.pid, host: hostname() }]],
  ])('can be opened if the process %s', (_, runs) => {
    expect(() => reopened(runs).close({ isComplete: false })).not.toThrow()
  })
})
