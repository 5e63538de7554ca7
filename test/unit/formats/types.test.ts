import { describe, expect, it } from 'vitest'
import type { components } from '../../../generated/schema.js'
import { type FormattableEntity, formats } from '../../../src/formats/index.js'

type Schemas = components['schemas']

type Indicators = Schemas[
  | 'Address'
  | 'EmailAddress'
  | 'File'
  | 'Host'
  | 'Url'
  | 'CustomIndicator'
  | 'Indicator'
  | 'BulkIndicator'
  | 'DeletedIndicator'
  | 'ObservedIndicator']
type Groups = Schemas[
  | 'Adversary'
  | 'AttackPattern'
  | 'Campaign'
  | 'CourseOfAction'
  | 'Document'
  | 'Email'
  | 'Event'
  | 'Group'
  | 'Incident'
  | 'IntrusionSet'
  | 'Malware'
  | 'Report'
  | 'Signature'
  | 'Tactic'
  | 'Threat'
  | 'Tool'
  | 'Vulnerability']
type Others = Schemas['Task' | 'Victim' | 'Owner' | 'Tag' | 'SecurityLabel' | 'Attribute']

/** Compiles only as long as every entity of the API description can be given to the formats as it is. */
const accepted: (entity: Indicators | Groups | Others) => FormattableEntity = entity => entity

describe('entities of the API description', () => {
  it('are accepted as they are', () => {
    const address: Schemas['Address'] = { type: 'Address', summary: '10.20.30.40', ip: '10.20.30.40', rating: 3 }
    expect(formats.values(accepted(address))).toBe('10.20.30.40')
  })
})
