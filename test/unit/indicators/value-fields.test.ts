import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { IndicatorError } from '../../../src/errors/index.js'
import {
  IndicatorTypeRegistry,
  indicatorTypeDefinition,
  joinValues,
  parseFileSummary,
  referenceValue,
  summaryOf,
  valueFields,
} from '../../../src/indicators/index.js'

const types = new IndicatorTypeRegistry()
const [A, B, C] = ['A'.repeat(32), 'B'.repeat(40), 'C'.repeat(64)] as const

describe('parseFileSummary', () => {
  it.each([
    [`${A} : ${B} : ${C}`, { md5: A, sha1: B, sha256: C }],
    [`${A} : ${C}`, { md5: A, sha256: C }],
    [` : ${B} : `, { sha1: B }],
    [C, { sha256: C }],
    [`${C}:${A}`, { md5: A, sha256: C }],
    ['d'.repeat(32), { md5: 'd'.repeat(32) }],
  ])('reads %j', (summary, hashes) => {
    expect(parseFileSummary(summary)).toEqual(hashes)
  })

  it.each([
    ['', 'MD5 (32)'],
    [' : ', 'it contains no hash'],
    ['x', 'MD5 (32)'],
    [`${A} : x`, '"x" is not an MD5'],
    [`${A} : ${A}`, 'two md5 hashes'],
    [`${A}${A} : ${C}`, 'two sha256 hashes'],
    [`${A} : ${' '.repeat(200)}`, 'longer than three hashes'],
  ])('rejects %j', (summary, reason) => {
    expect(() => parseFileSummary(summary)).toThrow(IndicatorError)
    expect(() => parseFileSummary(summary)).toThrow(reason)
  })
})

describe('valueFields', () => {
  it.each([
    ['Address', '1.2.3.4', { ip: '1.2.3.4' }],
    ['EmailAddress', 'a@b.com', { address: 'a@b.com' }],
    ['File', `${A} : ${C}`, { md5: A, sha256: C }],
    ['Host', 'example.com', { hostName: 'example.com' }],
    ['URL', 'http://example.com/a : b', { text: 'http://example.com/a : b' }],
    ['ASN', 'ASN123', { 'AS Number': 'ASN123' }],
    ['CIDR', '10.0.0.0/8', { Block: '10.0.0.0/8' }],
    ['Mutex', 'a : b', { Mutex: 'a : b' }],
    ['User Agent', 'curl/7.68.0', { 'User Agent String': 'curl/7.68.0' }],
    ['Registry Key', 'HKLM\\X : name : REG_SZ', { 'Key Name': 'HKLM\\X', 'Value Name': 'name', 'Value Type': 'REG_SZ' }],
    ['Registry Key', 'HKLM\\X : REG_SZ', { 'Key Name': 'HKLM\\X', 'Value Name': '', 'Value Type': 'REG_SZ' }],
    ['Registry Key', 'HKLM\\X :   : REG_SZ', { 'Key Name': 'HKLM\\X', 'Value Name': ' ', 'Value Type': 'REG_SZ' }],
  ])('returns the body of %s %j', (type, value, fields) => {
    expect(valueFields(types.get(type), value)).toEqual(fields)
  })

  it('accepts the values of a custom type one by one', () => {
    const fields = { 'Key Name': 'HKLM\\X', 'Value Name': '', 'Value Type': 'REG_NONE' }
    expect(valueFields(types.get('Registry Key'), ['HKLM\\X', '', 'REG_NONE'])).toEqual(fields)
  })

  it('does not check a value against its type', () => {
    expect(valueFields(types.get('Address'), 'not an address')).toEqual({ ip: 'not an address' })
  })

  it.each([
    ['Registry Key', ['HKLM\\X'], 'its "Value Type" is "" instead of one of REG_NONE'],
    ['Registry Key', ['HKLM\\X', 'n', 'REG_FOO'], 'its "Value Type" is "REG_FOO"'],
    ['Registry Key', ['', 'n', 'REG_SZ'], 'its "Key Name" is empty'],
    ['Mutex', ['a', 'b'], 'it has 2 values'],
    ['Host', '', 'its "hostName" is empty'],
    ['File', 'x', 'MD5 (32)'],
  ] as const)('refuses %s %j', (type, value, reason) => {
    expect(() => valueFields(types.get(type), value)).toThrow(IndicatorError)
    expect(() => valueFields(types.get(type), value)).toThrow(reason)
  })
})

describe('a rejected value', () => {
  function failure(run: () => unknown): unknown {
    try {
      run()
    } catch (error) {
      return error
    }
    throw new Error('nothing was thrown')
  }
  const long = 'x'.repeat(300)

  it.each([
    [
      () => valueFields(types.get('Mutex'), ['a', 'b']),
      '"a : b" cannot be used as Mutex: it has 2 values. Its values are "Mutex".',
      'a : b',
    ],
    [
      () => valueFields(types.get('Registry Key'), ['K', 'n', 'X']),
      '"K : n : X" cannot be used as Registry Key: its "Value Type" is "X" instead of one of REG_NONE, REG_BINARY, REG_DWORD, REG_DWORD_LITTLE_ENDIAN, REG_DWORD_BIG_ENDIAN, REG_EXPAND_SZ, REG_LINK, REG_MULTI_SZ, REG_QWORD, REG_QWORD_LITTLE_ENDIAN, REG_SZ. Its values are "Key Name", "Value Name", "Value Type".',
      'K : n : X',
    ],
    [
      () => valueFields(types.get('Mutex'), [long, 'b']),
      `"${'x'.repeat(200)}" cannot be used as Mutex: it has 2 values. Its values are "Mutex".`,
      `${long} : b`,
    ],
    [
      () => referenceValue(types.get('File'), {}),
      '"" cannot be used as File: it has no values. Its values are "MD5", "SHA-1", "SHA-256".',
      '',
    ],
    [
      () => parseFileSummary(`${long}:`),
      `"${'x'.repeat(200)}" is not a file summary: it is longer than three hashes. Pass hashes joined by " : ".`,
      `${long}:`,
    ],
    [
      () => parseFileSummary(`${'x'.repeat(100)}:`),
      `"${'x'.repeat(100)}:" is not a file summary: "${'x'.repeat(80)}" is not an MD5, SHA-1 or SHA-256. Pass hashes joined by " : ".`,
      `${'x'.repeat(100)}:`,
    ],
    [() => types.get('Hosts'), '"Hosts" is not an indicator type. Did you mean hosts or Host?', 'Hosts'],
    [
      () => indicatorTypeDefinition({ name: 'Odd', custom: true, apiBranch: 'odds', apiEntity: 'odd' }),
      'The indicator type "Odd" cannot be used: it has no value label. Request its full record.',
      'Odd',
    ],
  ])('causes an error with the reason (%#)', (run, message, value) => {
    const error = failure(run)
    expect(error).toBeInstanceOf(IndicatorError)
    expect(error).toMatchObject({ message, value })
    if (error instanceof IndicatorError) expect(error.reason).toMatch(/\w/)
  })

  it('may have 160 characters when it is the summary of a file', () => {
    expect(parseFileSummary(`${A}:${' '.repeat(127)}`)).toEqual({ md5: A })
    expect(() => parseFileSummary(`${A}:${' '.repeat(128)}`)).toThrow('longer than three hashes')
  })
})

describe('a choice whose options the instance does not send', () => {
  it('takes any value', () => {
    const fields = [
      { key: 'Key', label: 'Key', kind: 'text', options: [] },
      { key: 'Kind', label: 'Kind', kind: 'selectone', options: [] },
    ] as const
    const definition = { name: 'Entry', branch: 'entries', entity: 'entry', custom: true, parsable: false, fields }
    expect(valueFields(definition as never, 'k : any')).toEqual({ Key: 'k', Kind: 'any' })
  })
})

describe('a value that contains the separator', () => {
  it('keeps it in the last position', () => {
    const pair = indicatorTypeDefinition({
      name: 'Pair',
      custom: true,
      apiBranch: 'pairs',
      apiEntity: 'pair',
      value1Label: 'Left',
      value2Label: 'Right',
    })
    expect(valueFields(pair, 'a : b : c : d')).toEqual({ Left: 'a', Right: 'b : c : d' })
    expect(valueFields(pair, 'a : b')).toEqual({ Left: 'a', Right: 'b' })
    expect(valueFields(pair, 'a')).toEqual({ Left: 'a', Right: '' })
    expect(summaryOf({ type: 'Pair', Left: 'a', ip: '1.2.3.4' }, types.with([pair]))).toBe('a')
  })
})

describe('referenceValue', () => {
  it.each([
    ['File', { sha1: B, sha256: C }, B],
    ['URL', { text: 'http://a.com/x : y' }, 'http://a.com/x : y'],
    ['Registry Key', { 'Key Name': 'HKLM\\X', 'Value Name': '', 'Value Type': 'REG_SZ' }, 'HKLM\\X :   : REG_SZ'],
  ])('names %s %j in a path', (type, fields, reference) => {
    expect(referenceValue(types.get(type), fields)).toBe(reference)
  })

  it('rejects an indicator without a value', () => {
    expect(() => referenceValue(types.get('File'), {})).toThrow('it has no values')
  })
})

describe('joinValues', () => {
  it('keeps the positions of a custom type and drops trailing empty values', () => {
    expect(joinValues(types.get('Registry Key'), { 'Key Name': 'K', 'Value Type': 'REG_SZ' })).toBe('K :   : REG_SZ')
    expect(joinValues(types.get('Registry Key'), { 'Key Name': 'K' })).toBe('K')
    expect(joinValues(types.get('Registry Key'), {})).toBeUndefined()
  })
})

describe('summaryOf', () => {
  it.each([
    [{ summary: 'as the server says', type: 'Host' }, 'as the server says'],
    [{ type: 'Host', hostName: 'example.com' }, 'example.com'],
    [{ hostName: 'example.com', dnsActive: 'true' }, 'example.com'],
    [{ ip: '1.2.3.4' }, '1.2.3.4'],
    [{ address: 'a@b.com' }, 'a@b.com'],
    [{ text: 'http://a.com/', source: 'x' }, 'http://a.com/'],
    [{ md5: A, sha256: C, size: 5 }, `${A} : ${C}`],
    [{ type: 'Registry Key', 'Key Name': 'K', 'Value Name': 'n', 'Value Type': 'REG_SZ' }, 'K : n : REG_SZ'],
    [{ 'AS Number': 'ASN1' }, 'ASN1'],
    [{ type: 'Phone Number', Number: '+1' }, undefined],
    [{ type: 'Host' }, undefined],
    [{}, undefined],
  ])('of %j is %j', (entity, summary) => {
    expect(summaryOf(entity)).toBe(summary)
  })

  it('supports custom types of the instance', () => {
    const record = { name: 'Phone Number', custom: 'true', apiBranch: 'phones', apiEntity: 'phone', value1Label: 'Number' }
    expect(summaryOf({ type: 'Phone Number', Number: '+1' }, types.with([indicatorTypeDefinition(record)]))).toBe('+1')
  })

  it('reads the indicators of the golden files', () => {
    const cases: unknown = JSON.parse(readFileSync(new URL('../../golden/formats.json', import.meta.url), 'utf8'))
    if (!Array.isArray(cases)) throw new Error('formats.json holds no list')
    const summaries = cases.map((one: { wire: Record<string, unknown> }) => summaryOf(one.wire))
    expect(summaries).toContain('10.20.30.40')
    expect(summaries).toContain(`${A} : ${B} : ${C}`)
  })
})
