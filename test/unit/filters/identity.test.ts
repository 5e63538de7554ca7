import { describe, expect, it } from 'vitest'
import { identityOf, ownerNameOf, rowValue } from '../../../src/filters/identity.js'

describe('the identity of a row', () => {
  it('is its type, id and owner, whatever else differs', () => {
    const row = { id: 7, type: 'Address', ownerName: 'Example Community', ip: '10.20.30.40' }
    expect(identityOf({ ...row, ip: '10.20.30.41', ownerName: 'EXAMPLE community' })).toBe(identityOf(row))
    expect(identityOf({ ...row, ownerName: undefined as never, owner: { name: 'Example Community' } })).toBe(identityOf(row))
    for (const other of [{ id: 8 }, { type: 'Host' }, { ownerName: 'Example Source' }]) {
      expect(identityOf({ ...row, ...other })).not.toBe(identityOf(row))
    }
  })

  it('is its type, value and owner without an id', () => {
    const row = { type: 'Host', ownerName: 'Example Community', hostName: 'bad.example' }
    expect(identityOf({ ...row, confidence: 5 })).toBe(identityOf(row))
    for (const other of [{ hostName: 'worse.example' }, { type: 'Address' }, { ownerName: 'Example Source' }, { id: 1 }]) {
      expect(identityOf({ ...row, ...other })).not.toBe(identityOf(row))
    }
  })

  it('is not met by a row without type or owner', () => {
    expect(identityOf({ id: 7 })).toBe(identityOf({ id: 7, type: null }))
    expect(identityOf({ id: 7 })).not.toBe(identityOf({ id: 7, type: 'undefined' }))
    expect(identityOf({ id: 7 })).not.toBe(identityOf({ id: 7, ownerName: 'undefined' }))
  })
})

describe('the owner of a row', () => {
  it('is given in lists as ownerName, alone as owner.name', () => {
    expect(ownerNameOf({ ownerName: 'A', owner: { name: 'B' } })).toBe('A')
    expect(ownerNameOf({ owner: { name: 'B' } })).toBe('B')
    expect(ownerNameOf({ owner: {} })).toBeUndefined()
    expect(ownerNameOf({})).toBeUndefined()
  })
})

describe('the value of a row', () => {
  it.each([
    [{ ip: '10.20.30.40' }, '10.20.30.40'],
    [{ address: 'Bad@example.com' }, 'Bad@example.com'],
    [{ hostName: 'Bad.example' }, 'Bad.example'],
    [{ text: 'http://bad.example/a' }, 'http://bad.example/a'],
    // Hashes are the same in any case.
    [{ md5: 'ab'.repeat(16) }, 'AB'.repeat(16)],
    [{ sha1: 'ab'.repeat(20) }, 'AB'.repeat(20)],
    [{ sha256: 'ab'.repeat(32) }, 'AB'.repeat(32)],
    [{ md5: '', sha1: 'ab'.repeat(20) }, 'AB'.repeat(20)],
    [{ ip: '', summary: 'a summary' }, 'a summary'],
    [{ summary: 'a summary', name: 'a name' }, 'a summary'],
    [{ name: 'a name', userName: 'a user' }, 'a name'],
    [{ userName: 'a user' }, 'a user'],
    [{ name: 7 }, '{"name":7}'],
    [{}, '{}'],
  ])('%j is %s', (row, value) => {
    expect(rowValue(row)).toBe(value)
  })
})
