import { describe, expect, it } from 'vitest'
import { type FormattableEntity, formats } from '../../../src/formats/index.js'

const labels = (entity: FormattableEntity) => {
  const shared = ['confidence', 'dateAdded', 'description', 'id', 'lastModified', 'ownerName', 'rating', 'type', 'weblink']
  return Object.fromEntries(Object.entries(formats.record(entity)).filter(([name]) => !shared.includes(name)))
}

describe('an unknown field', () => {
  const mutex: FormattableEntity = { type: 'Mutex', Mutex: 'Global\\x', riskScore: 5, note: 'seen' }

  it('is not a value of a type that the description lists', () => {
    expect(labels(mutex)).toEqual({ Mutex: 'Global\\x' })
    expect(formats.values(mutex)).toBe('Global\\x')
    expect(formats.csv(mutex)).toContain(',Global\\x,')
    expect(formats.stix.objects(mutex).at(-1)).toMatchObject({ name: 'Global\\x', pattern: "[mutex:name = 'Global\\\\x']" })
    expect(formats.cef(mutex, { style: 'standard' })).not.toContain('riskScore')
    expect(formats.leef(mutex)).not.toContain('riskScore')
  })

  it('is not a value of another type if the summary identifies the values', () => {
    const row = { type: 'Vehicle', riskScore: 5, Make: 'Them', note: 'seen', Plate: 'X : 1' }
    expect(labels({ ...row, summary: 'Them : X : 1' })).toEqual({ Make: 'Them', Plate: 'X : 1' })
    expect(labels({ ...row, summary: 'X : 1' })).toEqual({ Plate: 'X : 1' })
    expect(labels({ ...row, summary: 'something else' })).toEqual({ summary: 'something else' })
    expect(labels({ type: 'Vehicle', summary: 'van : 4', kind: 'van', wheels: 4, riskScore: 5 })).toEqual({ kind: 'van', wheels: 4 })
    expect(labels({ type: 'Phone', summary: '5', riskScore: 5, Number: '5' })).toEqual({ Number: '5' })
  })

  it('is a value without a summary only if it is a text', () => {
    expect(labels({ type: 'Vehicle', Make: 'Them', riskScore: 5, trusted: true, calScore: '7', source: 's' })).toEqual({ Make: 'Them' })
  })
})

describe('values in a summary', () => {
  it.each<[string, FormattableEntity]>([
    ['a :  : c', { A: 'a', B: '', C: 'c' }],
    ['a :   : c', { A: 'a', B: '', C: 'c' }],
    ['a :  : c', { A: 'a', B: ' ', C: 'c' }],
    ['a :  : c', { A: 'a', C: 'c' }],
    ['a : b : c', { A: 'a : b', C: 'c' }],
  ])('%j consists of %j', (summary, values) => {
    expect(labels({ type: 'Odd', summary, ...values, other: 'x' })).toEqual(values)
  })

  it('are those of a registry key in a mixed list', () => {
    expect(labels({ type: 'Registry Key', summary: 'HKLM\\A :   : REG_SZ', riskScore: 5 })).toEqual({
      'Key Name': 'HKLM\\A',
      'Value Name': ' ',
      'Value Type': 'REG_SZ',
    })
  })

  it('are found quickly in a row built to be ambiguous', { timeout: 5_000 }, () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`label ${index}`, index % 2 ? 'a' : 'a : a']))
    expect(labels({ type: 'Odd', ...many, summary: `${'a : '.repeat(50)}b` })).toEqual({ summary: `${'a : '.repeat(50)}b` })
  })
})
