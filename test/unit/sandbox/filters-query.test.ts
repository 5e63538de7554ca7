import { describe, expect, it } from 'vitest'
import { type FieldValue, readFilters } from '../../../src/sandbox/filters-query.js'

const fields = [
  { name: 'active', type: 'boolean', operators: ['='] },
  { name: 'summary', type: 'string', operators: ['=', '^'] },
  { name: 'dateAdded', type: 'date', operators: ['<', '>'] },
  { name: 'rating', type: 'number', operators: ['<', '>'] },
  { name: 'confidence', type: 'integer', operators: ['=', '<', '>'] },
  { name: 'status', type: 'string', operators: ['=', '!'] },
  { name: 'assignee', type: 'string', operators: ['='] },
]
const row: Record<string, FieldValue> = {
  active: true,
  summary: 'a,b c',
  dateAdded: Date.UTC(2017, 0, 1),
  confidence: 50,
  status: 'Open',
  assignee: ['jdoe', 'jsmith'],
}
const wants = (text: string, any = false) => readFilters(text, fields, any)?.(field => row[field])

describe('the filters query', () => {
  it.each([
    ['confidence=50', true],
    ['confidence>50', false],
    ['confidence<51', true],
    ['active=true', true],
    ['active=FALSE', false],
    ['summary=a,b c', true],
    ['summary^a,b', true],
    ['summary^b', false],
    ['dateAdded>2016-12-31', true],
    ['dateAdded<2017-01-01T01:00:00+02:00', false],
    ['dateAdded<2017-01-01T00:00:01', true],
    ['status!Open', false],
    ['status!Closed', true],
    ['assignee=jsmith', true],
    ['assignee=nobody', false],
    ['confidence>10,status=Open', true],
    ['confidence>10,status=Closed', false],
  ])('%s is %s', (text, expected) => expect(wants(text)).toBe(expected))

  it('is ORed with orParams', () => expect(wants('confidence>90,status=Open', true)).toBe(true))
  it('never matches a missing value', () => {
    expect(wants('rating<5')).toBe(false)
    expect(wants('rating>0')).toBe(false)
  })
  it('has no condition when empty', () => expect(readFilters('', fields, false)).toBeUndefined())
  it.each([
    ['colour=red', 'The filter colour is unknown'],
    ['rating=3', 'The filter operator = does not work with rating'],
    ['confidence=high', 'The filter value "high" for confidence is invalid: it must be a number'],
    ['confidence=1.5', 'it must be a whole number'],
    ['active=maybe', 'it must be true or false'],
    ['dateAdded>yesterday', 'it must be a date in ISO 8601'],
    ['confidence', 'write <name><operator><value>'],
  ])('refuses %s', (text, message) => expect(() => wants(text)).toThrow(message))
})
