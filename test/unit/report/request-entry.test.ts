import { describe, expect, it } from 'vitest'
import { RequestEntry } from '../../../src/report/index.js'
import { failedExchange, sampleExchange } from './sample-exchange.js'

describe('request entry', () => {
  it('prints in the documented layout', () => {
    expect(String(new RequestEntry(failedExchange(), 1000))).toBe(`
__________________________________Report Entry__________________________________

Properties
Status Code                   : 404
Fail Msg                      : {"status":"Failure","message":"The requested resource was not found"}
Description                   : api filter by incident id 708996
Resource Type                 : ADVERSARIES

HTTP Settings
  HTTP Method                  GET
  Request URI                  /v2/groups/incidents/708996/groups/adversaries
  Request URL                  https://tc.sumx.us/api/v2/groups/incidents/708996/groups/adversaries?resultStart=0&resultLimit=500&createActivityLog=false
  Content Type                 None
  Body                         None

Payload
  Payload                      {'resultStart': 0, 'resultLimit': 500, 'createActivityLog': 'false'}
`)
  })

  it('prints no failure message when the request succeeded', () => {
    const entry = new RequestEntry(sampleExchange({ responseBody: 'fine', errorMessage: 'odd' }), 1000)
    expect(entry.failMessage).toBeNull()
    expect(String(entry)).not.toContain('Fail Msg')
  })

  it('shows why there was no response', () => {
    const entry = new RequestEntry(sampleExchange({ status: undefined, errorMessage: 'refused' }), 1000)
    expect(entry.toJSON()).toMatchObject({ 'Status Code': null, 'Fail Msg': 'refused' })
    expect(String(entry)).toContain('Status Code                   : None\nFail Msg                      : refused\n')
  })

  it('keeps numbers in the payload as numbers and other values as text', () => {
    const query = { resultStart: '0', resultLimit: 500, owner: '12', resultLimitless: '1' }
    expect(new RequestEntry(sampleExchange({ query }), 1000).payload).toEqual({
      resultStart: 0,
      resultLimit: 500,
      owner: '12',
      resultLimitless: '1',
    })
    expect(new RequestEntry(sampleExchange({ query: { resultStart: '1e3' } }), 1000).payload).toEqual({ resultStart: '1e3' })
  })

  it('escapes quotes in the printed payload', () => {
    const entry = new RequestEntry(sampleExchange({ query: { owner: "O'Neil\\" } }), 1000)
    expect(String(entry)).toContain(`{'owner': 'O\\'Neil\\\\'}`)
  })

  it('keeps a hostile parameter name as a plain field', () => {
    const entry = new RequestEntry(sampleExchange({ query: JSON.parse('{"__proto__":"x"}') }), 1000)
    expect(JSON.stringify(entry.payload)).toBe('{"__proto__":"x"}')
  })

  it('cannot be changed', () => {
    const entry = new RequestEntry(sampleExchange(), 1000)
    expect(Object.isFrozen(entry) && Object.isFrozen(entry.payload)).toBe(true)
  })

  it('prints a body with line breaks in one line', () => {
    const entry = new RequestEntry(sampleExchange({ requestBody: 'a\n  HTTP Method                  DELETE' }), 1000)
    expect(String(entry)).toContain('  Body                         a\\n  HTTP Method                  DELETE\n')
  })
})
