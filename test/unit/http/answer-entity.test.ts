import { describe, expect, it } from 'vitest'
import { operations } from '../../../generated/operations.js'
import { answerRows } from '../../../src/http/decoded-answer.js'

describe('the rows of an answer', () => {
  it.each([
    ['a list', 'listHosts', { data: { resultCount: 9, host: [{ id: 1 }] } }, { key: 'host', rows: [{ id: 1 }], total: 9 }],
    ['a list without a total', 'listHosts', { data: { host: [{ id: 1 }] } }, { key: 'host', rows: [{ id: 1 }], total: undefined }],
    ['a total as text', 'listHosts', { data: { resultCount: '9', host: [] } }, { key: 'host', rows: [], total: 9 }],
    ['a total that is none', 'listHosts', { data: { resultCount: -1, host: [] } }, { key: 'host', rows: [], total: undefined }],
    ['one row that came bare', 'listHosts', { data: { host: { id: 1 } } }, { key: 'host', rows: [{ id: 1 }], total: undefined }],
    ['an empty list that is left out', 'listHosts', { data: { resultCount: 0 } }, { key: 'host', rows: [], total: 0 }],
    ['an empty list that is null', 'listHosts', { data: { resultCount: 0, host: null } }, { key: 'host', rows: [], total: 0 }],
    ['one entity', 'getHost', { data: { host: { id: 1 } } }, { key: 'host', rows: [{ id: 1 }], total: undefined }],
    ['a custom type', 'listCustomIndicators', { data: { resultCount: 1, asn: [{ id: 1 }] } }, { key: 'asn', rows: [{ id: 1 }], total: 1 }],
    ['no rows of a custom type', 'listCustomIndicators', { data: { resultCount: 0 } }, { key: '', rows: [], total: 0 }],
    ['a bulk document', 'getBulkJson', { indicator: [{ id: 1 }] }, { key: 'indicator', rows: [{ id: 1 }], total: undefined }],
    ['all of data', 'createBatchJob', { data: { batchId: 5 } }, { key: 'data', rows: [{ batchId: 5 }], total: undefined }],
  ] as const)('are found: %s', (_, id, value, expected) => {
    expect(answerRows(operations[id], value)).toEqual(expected)
  })

  it.each([
    ['another key', 'listHosts', { data: { resultCount: 1, address: [] } }],
    ['no data', 'listHosts', {}],
    ['a list in place of the envelope', 'listHosts', []],
    ['a text', 'listHosts', 'hosts'],
    ['no key of a custom type', 'listCustomIndicators', { data: { resultCount: 3 } }],
    ['an operation without an entity', 'deleteHost', { status: 'Success' }],
  ] as const)('are not there: %s', (_, id, value) => {
    expect(answerRows(operations[id], value)).toBeUndefined()
  })
})
