import { type IndicatorTypeDefinition, indicatorTypeDefinition } from './indicator-type-definition.js'

const REGISTRY_VALUE_TYPES =
  'REG_NONE;REG_BINARY;REG_DWORD;REG_DWORD_LITTLE_ENDIAN;REG_DWORD_BIG_ENDIAN;REG_EXPAND_SZ;REG_LINK;REG_MULTI_SZ;REG_QWORD;REG_QWORD_LITTLE_ENDIAN;REG_SZ'

/** The ten types that an instance has when nobody has added any (API documentation, "indicatorTypes"). */
export const DEFAULT_INDICATOR_TYPES: readonly IndicatorTypeDefinition[] = [
  { name: 'Address', parsable: true, apiBranch: 'addresses', apiEntity: 'address' },
  { name: 'EmailAddress', parsable: true, apiBranch: 'emailAddresses', apiEntity: 'emailAddress' },
  { name: 'File', parsable: true, apiBranch: 'files', apiEntity: 'file', value1Label: 'MD5', value2Label: 'SHA-1', value3Label: 'SHA-256' },
  { name: 'Host', parsable: true, apiBranch: 'hosts', apiEntity: 'host' },
  { name: 'URL', parsable: true, apiBranch: 'urls', apiEntity: 'url' },
  { name: 'ASN', custom: true, parsable: true, apiBranch: 'asns', apiEntity: 'asn', casePreference: 'upper', value1Label: 'AS Number' },
  {
    ...{ name: 'CIDR', custom: true, parsable: true, apiBranch: 'cidrBlocks', apiEntity: 'cidrBlock', casePreference: 'lower' },
    value1Label: 'Block',
  },
  { name: 'Mutex', custom: true, apiBranch: 'mutexes', apiEntity: 'mutex', casePreference: 'sensitive', value1Label: 'Mutex' },
  {
    ...{ name: 'Registry Key', custom: true, apiBranch: 'registryKeys', apiEntity: 'registryKey', casePreference: 'sensitive' },
    ...{ value1Label: 'Key Name', value2Label: 'Value Name' },
    ...{ value3Label: 'Value Type', value3Type: 'selectone', value3Option: REGISTRY_VALUE_TYPES },
  },
  {
    ...{ name: 'User Agent', custom: true, apiBranch: 'userAgents', apiEntity: 'userAgent', casePreference: 'sensitive' },
    value1Label: 'User Agent String',
  },
].map(indicatorTypeDefinition)
