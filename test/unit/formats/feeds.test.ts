import { describe, expect, it } from 'vitest'
import { FormatError, type FormattableEntity, formats } from '../../../src/formats/index.js'
import { readCsv } from './readers/read-csv.js'

const row = (entity: FormattableEntity) => readCsv(formats.misp(entity), '\n')[0]?.map(cell => cell.text) ?? []

describe('values', () => {
  it('are one per line, and each hash of a file', () => {
    expect(
      formats.document('values', [
        { ip: '10.20.30.40' },
        { type: 'File', summary: `${'A'.repeat(32)} : ${'B'.repeat(40)}` },
        { hostName: 'example.com' },
      ]),
    ).toBe(`10.20.30.40\n${'A'.repeat(32)}\n${'B'.repeat(40)}\nexample.com\n`)
  })

  it('are the names of other entities, and nothing without a value', () => {
    expect(formats.values({ id: 1, name: 'Bad Guy', type: 'Adversary' })).toBe('Bad Guy')
    expect(formats.document('values', [{ type: 'File' }])).toBe('')
  })

  it('keep backslashes, but escape line breaks', () => {
    expect(formats.values({ text: 'a\tb' })).toBe('a\tb')
    expect(formats.values({ text: 'a\u0000b\r\nc\u2028d\ud800e\u0085f' })).toBe('a\\u0000b\\u000d\\u000ac\\u2028d\\ud800e\\u0085f')
    expect(formats.values({ name: 'a\nb', type: 'Threat' })).toBe('a\\u000ab')
    expect(formats.values({ type: 'Registry Key', 'Key Name': 'HKLM\\Software', 'Value Name': 'a\nb' })).toBe('HKLM\\Software : a\\u000ab')
  })
})

describe('misp feed', () => {
  it('has the columns of MISP’s own export', () => {
    expect(formats.document('misp', [])).toBe('uuid,event_id,category,type,value,comment,to_ids,date\n')
    const entity: FormattableEntity = {
      ip: '10.20.30.40',
      ownerName: 'Example Community',
      description: 'a, b',
      dateAdded: '2017-07-13T23:50:17-05:00',
    }
    expect(row(entity).slice(1)).toEqual(['', 'Network activity', 'ip-dst', '10.20.30.40', 'a, b', '1', '20170714'])
  })

  it('leaves a missing date empty, and derives the UUID from type and value alone without an owner', () => {
    expect(formats.misp({ ip: '10.20.30.40' })).toBe('0b12c96a-803c-5982-a6ae-c772842bb52b,,Network activity,ip-dst,10.20.30.40,,1,')
  })

  it('gives the same indicator the same UUID, and each value its own', () => {
    const [one, two, three] = [
      row({ ip: 'x', ownerName: 'a' })[0],
      row({ ip: 'x', ownerName: 'a', rating: 3 })[0],
      row({ ip: 'x', ownerName: 'b' })[0],
    ]
    expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(two).toBe(one)
    expect(three).not.toBe(one)
  })

  it.each<[FormattableEntity, string, string, string]>([
    [{ address: 'a@b.c' }, 'Payload delivery', 'email-src', 'a@b.c'],
    [{ hostName: 'example.com' }, 'Network activity', 'domain', 'example.com'],
    [{ hostName: 'www.example.com' }, 'Network activity', 'hostname', 'www.example.com'],
    [{ text: 'http://x/' }, 'Network activity', 'url', 'http://x/'],
    [{ sha256: 'C'.repeat(64) }, 'Payload delivery', 'sha256', 'C'.repeat(64)],
    [{ type: 'ASN', summary: 'ASN12345' }, 'Network activity', 'AS', 'AS12345'],
    [{ type: 'CIDR', Block: '10.0.0.0/8' }, 'Network activity', 'ip-dst', '10.0.0.0/8'],
    [{ type: 'Mutex', Mutex: 'm' }, 'Artifacts dropped', 'mutex', 'm'],
    [{ type: 'User Agent', 'User Agent String': 'curl' }, 'Network activity', 'user-agent', 'curl'],
    [
      { type: 'Registry Key', 'Key Name': 'HKLM\\A', 'Value Name': 'Run', 'Value Type': 'REG_SZ' },
      'Persistence mechanism',
      'regkey',
      'HKLM\\A\\Run',
    ],
    [{ type: 'Registry Key', 'Key Name': 'HKLM\\A' }, 'Persistence mechanism', 'regkey', 'HKLM\\A'],
    [{ type: 'Registry Key', 'Key Name': 'HKLM\\A', 'Value Name': ' ' }, 'Persistence mechanism', 'regkey', 'HKLM\\A'],
    [{ type: 'Registry Key', 'Key Name': 'HKLM\\A', 'Value Name': ' Run ' }, 'Persistence mechanism', 'regkey', 'HKLM\\A\\Run'],
    [{ type: 'Registry Key', summary: 'HKLM\\A : Run : REG_SZ' }, 'Persistence mechanism', 'regkey', 'HKLM\\A\\Run'],
    [{ type: 'ASN', summary: 'not ASN1' }, 'Network activity', 'AS', 'not ASN1'],
    [{ type: 'File', summary: 'no hash' }, 'Other', 'other', 'no hash'],
    [{ type: 'Vehicle', color: 'red' }, 'Other', 'other', 'red'],
    [{ summary: 'x', confidence: 3 }, 'Other', 'other', 'x'],
  ])('%o → %s, %s', (entity, category, type, value) => {
    expect(row(entity).slice(2, 5)).toEqual([category, type, value])
  })

  it('marks only active indicators of known types for detection', () => {
    expect(row({ ip: 'x', active: true })[6]).toBe('1')
    expect(row({ ip: 'x', active: false })[6]).toBe('0')
    expect(row({ ip: 'x', active: 'false' })[6]).toBe('0')
    expect(row({ type: 'Vehicle', color: 'red' })[6]).toBe('0')
  })

  it('holds no groups', () => {
    expect(() => formats.misp({ id: 1, name: 'x', type: 'Threat' })).toThrow(
      new FormatError('misp holds indicators only, but got an entity of kind threat ("x", id 1). Use stix or json instead.', {
        format: 'misp',
        kind: 'threat',
      }),
    )
  })
})
