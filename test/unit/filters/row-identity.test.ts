import { describe, expect, it } from 'vitest'
import { type Row, RowSet } from '../../../src/filters/row-identity.js'

const full: Row = { id: 7, type: 'Host', ownerName: 'A', summary: 'bad.example' }
const deleted: Row = { type: 'Host', ownerName: 'A', summary: 'bad.example' }
const observed: Row = { type: 'Host', summary: 'bad.example' }
const undetected: Row = { type: 'Unknown', summary: 'bad.example' }
const ownerless: Row = { id: 7, type: 'Host', summary: 'bad.example' }
const untyped: Row = { id: 7, ownerName: 'A', summary: 'bad.example' }

/** What a set holds after all rows were added: those that were new. */
function union(...rows: readonly Row[]): Row[] {
  const set = new RowSet('indicators')
  return rows.filter(row => set.add(row))
}

function isSame(one: Row, other: Row): boolean {
  const set = new RowSet('indicators')
  set.add(one)
  return set.has(other)
}

/** Every order of some rows. */
function orders<T>(rows: readonly T[]): T[][] {
  return rows.length === 0 ? [[]] : rows.flatMap((row, at) => orders(rows.filter((_, index) => index !== at)).map(rest => [row, ...rest]))
}

describe('a set of rows', () => {
  it('knows a row by owner, kind and exact id, and ignores all else', () => {
    expect(isSame(full, { ...full, summary: 'worse.example', ownerName: 'a', confidence: 5 })).toBe(true)
    for (const other of [{ id: 8 }, { type: 'Address' }, { ownerName: 'B' }]) expect(isSame(full, { ...full, ...other })).toBe(false)
  })

  it('distinguishes ids beyond 2^53 that round to the same number', () => {
    expect(isSame({ ...full, id: '54043195528445957' }, { ...full, id: '54043195528445958' })).toBe(false)
  })

  it('knows a row without an id by owner, kind and value', () => {
    expect(isSame(deleted, { ...deleted, confidence: 5 })).toBe(true)
    for (const other of [{ summary: 'worse.example' }, { type: 'Address' }, { ownerName: 'B' }])
      expect(isSame(deleted, { ...deleted, ...other })).toBe(false)
  })

  it.each([
    ['name', { name: 'one' }, { name: 'other' }],
    ['user name', { userName: 'one' }, { userName: 'other' }],
    ['whole content', { a: 1 }, { a: 2 }],
  ])('knows a row without id and summary by its %s', (_, one, other) => {
    expect([isSame(one, { ...one }), isSame(one, other)]).toEqual([true, false])
  })

  it('matches rows that lack owner, kind or id with those that have them, in every order', () => {
    const all = [full, deleted, observed, undetected, ownerless, untyped]
    for (const one of all) for (const other of all) expect([one, other, isSame(one, other)]).toEqual([one, other, true])
    for (const order of orders(all)) expect(union(...order)).toEqual([order[0]])
  })

  it.each<[string, Row, Row]>([
    ['of other ids', full, { ...full, id: 8 }],
    ['of other ids, one without an owner', full, { ...ownerless, id: 8 }],
    ['of other ids, one without a kind', full, { ...untyped, id: 8 }],
    ['of other owners', full, { ...deleted, ownerName: 'B' }],
    ['of other owners, one without a kind', full, { ...untyped, ownerName: 'B' }],
    ['of other kinds', full, { ...observed, type: 'URL' }],
    ['of other kinds, one without an owner', full, { ...ownerless, type: 'URL' }],
    ['of other values', full, { ...observed, summary: 'worse.example' }],
  ])('distinguishes rows %s', (_, one, other) => {
    expect([union(one, other), union(other, one)]).toEqual([
      [one, other],
      [other, one],
    ])
  })

  it.each<[string, Row[]]>([
    ['of two ids because of one without an id', [full, { ...full, id: 8 }, deleted]],
    ['of two owners because of one without an owner', [deleted, { ...deleted, ownerName: 'B' }, observed]],
    ['of two kinds because of one without a kind', [observed, { ...observed, type: 'URL' }, undetected]],
    ['of two owners and one id because of one without an owner', [full, { ...full, ownerName: 'B' }, ownerless]],
  ])('never merges two rows %s, in any order', (_, rows) => {
    for (const order of orders(rows)) expect(union(...order)).toHaveLength(2)
  })

  it('knows a file by each of its hashes in either case, also one whose kind is not detected', () => {
    const file = { id: 1, type: 'File', ownerName: 'A', summary: `${'A'.repeat(32)} : ${'B'.repeat(40)}` }
    for (const kind of [{ type: 'File' }, {}, { type: 'Unknown' }]) {
      expect(isSame(file, { ...kind, summary: 'b'.repeat(40) })).toBe(true)
      expect(isSame({ ...kind, summary: 'b'.repeat(40) }, file)).toBe(true)
      expect(isSame(file, { ...kind, summary: 'c'.repeat(40) })).toBe(false)
    }
  })

  it('knows a victim by its id, whatever owner was asked for', () => {
    const set = new RowSet('victims')
    expect(
      [
        { id: 1, ownerName: 'A' },
        { id: 1, ownerName: 'B' },
        { id: 2, ownerName: 'B' },
      ].map(row => set.add(row)),
    ).toEqual([true, false, true])
  })

  it('accepts a row once at each stage', () => {
    const rows = new RowSet('indicators')
    expect([0, 0, 1, 0, 1].map(stage => rows.add(full, stage))).toEqual([true, false, true, false, false])
    expect([0, 1].map(stage => rows.add(deleted, stage))).toEqual([false, false])
  })

  it('takes linear time for many entities of one name beside a row without an id', () => {
    const rows = new RowSet('indicators')
    rows.add({ type: 'Incident', ownerName: 'A', name: 'Phish' })
    rows.add({ id: 0, type: 'Incident', ownerName: 'A', name: 'Phish' })
    const begin = performance.now()
    for (let id = 1; id < 100_000; id++) rows.add({ id, type: 'Incident', ownerName: 'A', name: 'Phish' })
    expect(performance.now() - begin).toBeLessThan(5000)
  })
})
