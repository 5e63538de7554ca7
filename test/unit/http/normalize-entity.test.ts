import { describe, expect, it } from 'vitest'
import { normalizeEntities } from '../../../src/http/normalize-entity.js'

function normalized(schema: string, entity: unknown): unknown {
  normalizeEntities(schema, [entity])
  return entity
}

describe('an entity as the server sends it', () => {
  it.each([
    ['an id', 'Host', { id: '54321' }, { id: 54321 }],
    ['a confidence', 'Host', { confidence: '75' }, { confidence: 75 }],
    ['a rating', 'Host', { rating: '3.5' }, { rating: 3.5 }],
    ['a flag', 'Host', { dnsActive: 'true', whoisActive: 'false' }, { dnsActive: true, whoisActive: false }],
    ['a flag of a type', 'IndicatorType', { custom: 'false', parsable: 'true' }, { custom: false, parsable: true }],
    ['the id of a new batch job', 'BatchJobCreated', { batchId: '2446' }, { batchId: 2446 }],
    ['the owner of an entity', 'Host', { owner: { id: '5', name: 'x' } }, { owner: { id: 5, name: 'x' } }],
    ['rows within rows', 'Host', { attribute: [{ id: '1', displayed: 'true' }] }, { attribute: [{ id: 1, displayed: true }] }],
    ['addresses within a resolution', 'DnsResolution', { addresses: [{ id: '9' }] }, { addresses: [{ id: 9 }] }],
  ])('gets one shape: %s', (_, schema, entity, expected) => {
    expect(normalized(schema, entity)).toEqual(expected)
  })

  it.each([
    ['a date', 'Host', { dateAdded: '2016-07-13T17:50:25-05:00Z' }],
    ['a text of digits', 'Host', { hostName: '1234', summary: 'true' }],
    ['what is no number', 'Host', { id: 'many', rating: '', confidence: ' ' }],
    ['what is neither true nor false', 'Host', { dnsActive: 'yes' }],
    ['null and what is missing', 'Host', { id: null, description: null }],
    ['what is right already', 'Host', { id: 5, dnsActive: false, rating: 0 }],
    ['a field that is not known', 'Host', { extra: '5' }],
    ['the values of a custom type', 'CustomIndicator', { 'AS Number': '12345', 'Value Name': 'true' }],
    ['a schema that is not known', 'Nothing', { id: '5' }],
    ['a text', 'Host', 'text'],
    ['null', 'Host', null],
    ['a list where an object belongs', 'Host', { owner: [{ id: '5' }] }],
  ])('is left alone: %s', (_, schema, entity) => {
    expect(normalized(schema, structuredClone(entity))).toEqual(entity)
  })
})
