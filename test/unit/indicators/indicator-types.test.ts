import { describe, expect, it } from 'vitest'
import { DEFAULT_INDICATOR_TYPES, IndicatorTypeRegistry, indicatorTypeDefinition } from '../../../src/indicators/index.js'

const registryKeyRecord = {
  name: 'Registry Key',
  custom: 'true',
  parsable: 'false',
  apiBranch: 'registryKeys',
  apiEntity: 'registryKey',
  casePreference: 'sensitive',
  value1Label: 'Key Name',
  value1Type: 'text',
  value2Label: 'Value Name',
  value2Type: 'text',
  value3Label: 'Value Type',
  value3Type: 'selectone',
  value3Option: 'REG_NONE;REG_SZ',
}

describe('the types of a new instance', () => {
  it('have the branches and entity keys of the API documentation', () => {
    expect(DEFAULT_INDICATOR_TYPES.map(({ name, branch, entity }) => `${name}: ${branch}/${entity}`)).toEqual([
      'Address: addresses/address',
      'EmailAddress: emailAddresses/emailAddress',
      'File: files/file',
      'Host: hosts/host',
      'URL: urls/url',
      'ASN: asns/asn',
      'CIDR: cidrBlocks/cidrBlock',
      'Mutex: mutexes/mutex',
      'Registry Key: registryKeys/registryKey',
      'User Agent: userAgents/userAgent',
    ])
  })

  it('have the value keys of the API documentation', () => {
    expect(DEFAULT_INDICATOR_TYPES.map(({ fields }) => fields.map(({ key }) => key).join(', '))).toEqual([
      'ip',
      'address',
      'md5, sha1, sha256',
      'hostName',
      'text',
      'AS Number',
      'Block',
      'Mutex',
      'Key Name, Value Name, Value Type',
      'User Agent String',
    ])
  })
})

describe('the details of the types of a new instance', () => {
  it.each([
    ['Address', false, true, undefined, 'ip'],
    ['EmailAddress', false, true, undefined, 'address'],
    ['File', false, true, undefined, 'MD5, SHA-1, SHA-256'],
    ['Host', false, true, undefined, 'hostName'],
    ['URL', false, true, undefined, 'text'],
    ['ASN', true, true, 'upper', 'AS Number'],
    ['CIDR', true, true, 'lower', 'Block'],
    ['Mutex', true, false, 'sensitive', 'Mutex'],
    ['Registry Key', true, false, 'sensitive', 'Key Name, Value Name, Value Type'],
    ['User Agent', true, false, 'sensitive', 'User Agent String'],
  ])('include those of %s', (name, custom, parsable, casePreference, labels) => {
    const type = new IndicatorTypeRegistry().get(name)
    expect([type.custom, type.parsable, type.casePreference, type.fields.map(({ label }) => label).join(', ')]).toEqual([
      custom,
      parsable,
      casePreference,
      labels,
    ])
    expect(type.regexes).toEqual([])
    expect(type.fields.map(({ kind, options }) => `${kind} ${options.length}`)).toEqual(
      name === 'Registry Key' ? ['text 0', 'text 0', 'selectone 11'] : type.fields.map(() => 'text 0'),
    )
  })
})

describe('a record of /v2/types/indicatorTypes', () => {
  it('becomes a definition with booleans and lists', () => {
    expect(indicatorTypeDefinition(registryKeyRecord)).toMatchObject({
      custom: true,
      parsable: false,
      casePreference: 'sensitive',
      fields: [
        { key: 'Key Name', kind: 'text', options: [] },
        { key: 'Value Name', kind: 'text', options: [] },
        { key: 'Value Type', kind: 'selectone', options: ['REG_NONE', 'REG_SZ'] },
      ],
      regexes: [],
    })
  })

  it('may have empty labels for missing values', () => {
    const record = { name: 'CIDR', custom: true, apiBranch: 'cidrBlocks', apiEntity: 'cidrBlock', value1Label: 'Block', value2Label: '' }
    expect(indicatorTypeDefinition(record).fields.map(({ key }) => key)).toEqual(['Block'])
  })

  it('gives built-in types their own keys, regardless of the labels', () => {
    const record = { name: 'File', custom: 'false', apiBranch: 'files', apiEntity: 'file', value1Label: 'MD5', value2Label: 'SHA-1' }
    expect(indicatorTypeDefinition(record).fields.map(({ key, label }) => `${key}=${label}`)).toEqual([
      'md5=MD5',
      'sha1=SHA-1',
      'sha256=sha256',
    ])
  })

  it('is rejected when a custom type has no value', () => {
    const record = { name: 'Empty', custom: 'true', apiBranch: 'empties', apiEntity: 'empty' }
    expect(() => indicatorTypeDefinition(record)).toThrow('"Empty" cannot be used: it has no value label')
  })
})

describe('IndicatorTypeRegistry', () => {
  const types = new IndicatorTypeRegistry()

  it('finds by name, branch and entity', () => {
    expect(types.get('File').branch).toBe('files')
    expect(types.findByBranch('cidrBlocks')?.name).toBe('CIDR')
    expect(types.findByEntity('userAgent')?.name).toBe('User Agent')
    expect(types.find('file')).toBeUndefined()
    expect(types.findByBranch('toString')).toBeUndefined()
  })

  it('lists all types when one is unknown', () => {
    expect(() => types.get('Domain')).toThrow('"Domain" is not an indicator type. Use one of Address, EmailAddress, File')
  })

  it('returns a new registry with types added or replaced', () => {
    const more = types.with([indicatorTypeDefinition({ ...registryKeyRecord, apiBranch: 'keys' })])
    expect(more.get('Registry Key').branch).toBe('keys')
    expect([...more]).toHaveLength(10)
    expect(types.get('Registry Key').branch).toBe('registryKeys')
  })
})
