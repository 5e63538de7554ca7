import { describe, expect, it } from 'vitest'
import { formats } from '../../../src/formats/index.js'
import { IndicatorTypes } from '../../../src/indicators/index.js'
import { arrivedRows, customTypeRecord, typesOf } from '../../arrived-rows.js'

const hash = 'AB'.repeat(16)

describe('a row of a mixed list that has a value, but neither a type nor a summary', () => {
  it.each([
    [{ ip: '1.2.3.4' }, 'Address', '1.2.3.4'],
    [{ hostName: 'b.example.com' }, 'Host', 'b.example.com'],
    [{ address: 'a@example.com' }, 'EmailAddress', 'a@example.com'],
    [{ text: 'http://example.com/' }, 'URL', 'http://example.com/'],
    [{ md5: hash, sha1: null }, 'File', hash],
    [{ Mutex: 'Global\\x' }, 'Mutex', 'Global\\x'],
    [{ 'AS Number': 64_500 }, 'ASN', '64500'],
    [{ 'Key Name': 'HKEY_USERS\\A', 'Value Type': 'REG_SZ' }, 'Registry Key', 'HKEY_USERS\\A :   : REG_SZ'],
    [{ Artist: 'a', Year: 1999 }, 'Track', 'a :  : 1999'],
    [{ ip: '1.2.3.4', type: null, summary: '' }, 'Address', '1.2.3.4'],
    [{ Mutex: 'x y', type: 'Unknown', summary: 'x y' }, 'Mutex', 'x y'],
  ])('takes both from the one type that has such a field: %j', async (values, type, summary) => {
    for (const schema of ['Indicator', 'ObservedIndicator', 'DeletedIndicator', 'BulkIndicator']) {
      const types = typesOf(customTypeRecord('Track', 'tracks', 'Artist', 'Title', 'Year'))
      const [row = {}] = await arrivedRows(types, schema, 'indicator', [{ ownerName: 'O', ...values }])
      expect([schema, row]).toEqual([schema, { ownerName: 'O', ...values, ...textOf(values), type, summary }])
      expect(formats.csv({ ...row })).toBe(`null,null,null,null,${summary},null,O,null,${type},null`)
    }
  })

  it.each([
    ['fields of two types', { ip: '1.2.3.4', hostName: 'example.com' }],
    ['a label that two types have', { Common: 'x' }],
    ['a label that every indicator has as a field', { rating: 3 }],
    ['no value', { id: 5, ip: '' }],
    ['a list', { id: 5, ip: ['1.2.3.4'] }],
  ])('stays as it is with %s', async (_, values) => {
    const types = typesOf(
      customTypeRecord('One', 'ones', 'Common'),
      customTypeRecord('Two', 'twos', 'Common'),
      customTypeRecord('Rated', 'rateds', 'rating'),
    )
    const [row] = await arrivedRows(types, 'Indicator', 'indicator', [{ ...values }])
    expect(row).toEqual(values)
  })

  it('has the type that its summary reveals, if a field has another value', async () => {
    const [row] = await arrivedRows(typesOf(), 'Indicator', 'indicator', [{ summary: 'no type', Mutex: 'other' }])
    expect(row).toEqual({ summary: 'no type', Mutex: 'other', type: 'Unknown' })
  })

  it('loads the types of the instance only for a field that no indicator has', async () => {
    let asked = 0
    const ask = async () => {
      asked += 1
      return []
    }
    const types = new IndicatorTypes({ ask, warn: () => {} })
    await arrivedRows(types, 'Indicator', 'indicator', [{ id: 1, ownerName: 'O', rating: 3 }, { ip: '1.2.3.4' }])
    expect(asked).toBe(0)
    await arrivedRows(types, 'Indicator', 'indicator', [{ Thing: 'x' }])
    expect(asked).toBe(1)
  })
})

/** Values are text in rows. */
function textOf(values: object): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (typeof value === 'number' ? [[key, String(value)]] : [])))
}
