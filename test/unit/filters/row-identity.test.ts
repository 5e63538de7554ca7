import { describe, expect, it } from 'vitest'
import { identityOf, type Row, RowSet } from '../../../src/filters/row-identity.js'

describe('the identity of a row', () => {
  it('consists of owner, kind and exact id, and ignores all else', () => {
    const row = { id: 7, type: 'Address', ownerName: 'Example Community', summary: '10.20.30.40' }
    expect(identityOf({ ...row, summary: '10.20.30.41', ownerName: 'EXAMPLE community' })).toBe(identityOf(row))
    for (const other of [{ id: 8 }, { type: 'Host' }, { ownerName: 'Example Source' }])
      expect(identityOf({ ...row, ...other })).not.toBe(identityOf(row))
  })

  it('distinguishes ids beyond 2^53 that round to the same number', () => {
    const row = { type: 'Host', ownerName: 'A', summary: 'x.example' }
    expect(identityOf({ ...row, id: '54043195528445957' })).not.toBe(identityOf({ ...row, id: '54043195528445958' }))
  })

  it('consists of owner, kind and value without an id', () => {
    const row = { type: 'Host', ownerName: 'Example Community', summary: 'bad.example' }
    expect(identityOf({ ...row, confidence: 5 })).toBe(identityOf(row))
    for (const other of [{ summary: 'worse.example' }, { type: 'Address' }, { ownerName: 'Example Source' }, { id: 1 }])
      expect(identityOf({ ...row, ...other })).not.toBe(identityOf(row))
  })

  it('uses the name if there is no value', () => {
    expect(identityOf({ name: 'one' })).not.toBe(identityOf({ name: 'other' }))
    expect(identityOf({ userName: 'one' })).not.toBe(identityOf({ userName: 'other' }))
    expect(identityOf({ a: 1 })).not.toBe(identityOf({ a: 2 }))
  })
})

const full = { id: 7, type: 'Host', ownerName: 'A', summary: 'bad.example' }
const deleted = { type: 'Host', ownerName: 'A', summary: 'bad.example' }
const observed = { type: 'Host', summary: 'bad.example' }
const undetected = { type: 'Unknown', summary: 'bad.example' }

describe('a set of rows', () => {
  it('matches a partial row with a complete one, in either order', () => {
    const all: readonly Row[] = [full, deleted, observed, undetected]
    for (const one of all) {
      for (const other of all) {
        const rows = new RowSet(true)
        expect(rows.add(one)).toBe(true)
        expect([JSON.stringify(one), JSON.stringify(other), rows.has(other)]).toEqual([JSON.stringify(one), JSON.stringify(other), true])
      }
    }
  })

  it.each<[string, Row, Row]>([
    ['of other ids', full, { ...full, id: 8 }],
    ['of other owners', full, { ...deleted, ownerName: 'B' }],
    ['of other kinds', full, { ...observed, type: 'URL' }],
    ['of other values', full, { ...observed, summary: 'worse.example' }],
  ])('distinguishes rows %s', (_, one, other) => {
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      const rows = new RowSet(true)
      rows.add(first)
      expect(rows.has(second)).toBe(false)
      expect(rows.add(second)).toBe(true)
    }
  })

  it('recognises a file by any of its hashes, ignoring case', () => {
    const rows = new RowSet(true)
    rows.add({ id: 1, type: 'File', ownerName: 'A', summary: `${'A'.repeat(32)} : ${'B'.repeat(40)}` })
    expect(rows.has({ type: 'File', summary: 'b'.repeat(40) })).toBe(true)
    expect(rows.has({ type: 'File', summary: 'c'.repeat(40) })).toBe(false)
  })

  it('accepts a row once at each stage', () => {
    const rows = new RowSet(false)
    expect([rows.add(full, 0), rows.add(full, 0), rows.add(full, 1), rows.add(full, 0), rows.add(full, 1)]).toEqual([
      true,
      false,
      true,
      false,
      false,
    ])
  })
})
