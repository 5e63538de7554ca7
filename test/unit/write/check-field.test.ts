import { describe, expect, it } from 'vitest'
import { bodies } from '../../../generated/bodies.js'
import { checkField, checkFields } from '../../../src/write/check-field.js'
import { groupType, indicatorType, TASK, VICTIM } from '../../../src/write/subject-type.js'

const host = indicatorType('Host', undefined)
const allowed = (field: string, value: unknown) => checkField(host, bodies.HostUpdate, field, value)

describe('a field', () => {
  it.each([
    ['3', 3],
    ['0', 0],
    ['4.25', 4.25],
    ['2.0', 2],
    [5, 5],
  ])('of type number accepts the text %j', (given, sent) => {
    expect(allowed('rating', given)).toBe(sent)
  })

  it.each(['', ' 3', '3 ', '.5', '5.', '-1', '1e0', '0x3', '12', '3,5', Number.NaN, null, [3]])('of type number rejects %j', given => {
    expect(() => allowed('rating', given)).toThrow('Pass a number from 0 to 5.')
  })

  it('of type integer rejects text', () => {
    expect(() => allowed('confidence', '75')).toThrow('Field "confidence" of the Host is "75". Pass an integer from 0 to 100.')
    expect(() => allowed('confidence', 0.5)).toThrow('Pass an integer from 0 to 100')
  })

  it('of type date accepts ISO 8601', () => {
    const due = (value: unknown) => checkField(TASK, bodies.TaskUpdate, 'dueDate', value)
    expect(due('2017-07-13')).toBe('2017-07-13')
    expect(due(new Date(0))).toBe('1970-01-01T00:00:00Z')
    expect(due('2017-07-13t17:50:17z')).toBe('2017-07-13T17:50:17Z')
    expect(due('2017-07-13T19:50:17+02:00')).toBe('2017-07-13T17:50:17Z')
    expect(due('1499968217000')).toBe('2017-07-13T17:50:17Z')
    expect(() => due('0000-01-01')).toThrow('is "0000-01-01". Pass an instant from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999Z.')
    for (const wrong of ['2017-07-13 noon', '2017-07-1', '2017-7-13', 'on 2017-07-13', 1_500_000_000, new Date(Number.NaN)])
      expect(() => due(wrong)).toThrow('Pass a Date, or an ISO 8601 time such as 2017-07-13T17:50:17Z.')
  })

  it('of type string has the length limits of the API description', () => {
    const named = (name: unknown) => checkFields('tag', bodies.TagCreate, { name })
    expect(named('x'.repeat(128))).toEqual({ name: 'x'.repeat(128) })
    expect(() => named('x'.repeat(129))).toThrow('Pass text of at most 128 characters.')
    expect(() => named('')).toThrow('Pass text that is not empty.')
  })

  it('reports its limits, if there are any', () => {
    const body = {
      fields: { a: { type: 'integer' }, b: { type: 'number', minimum: 1 }, c: { type: 'integer', maximum: 9 } },
      required: [],
    } as const
    const refused = (field: string) => () => checkFields('thing', body, { [field]: 'x' })
    expect(refused('a')).toThrow('Field "a" of the thing is "x". Pass an integer.')
    expect(refused('b')).toThrow('Pass a number of 1 or more.')
    expect(refused('c')).toThrow('Pass an integer of 9 or less.')
  })

  it('that the type does not have is rejected with the types that have it', () => {
    const refused = (field: string) => () => checkField(VICTIM, bodies.VictimUpdate, field, 'x')
    expect(refused('password')).toThrow('The type Victim has no writable field "password". Only Document')
    expect(refused('dueDate')).toThrow('Only Task has it.')
    expect(refused('rating')).toThrow('Only indicators have it.')
    expect(refused('constructor')).toThrow('No type has it.')
    expect(() => checkField(groupType('Adversary'), bodies.AdversaryUpdate, 'org', 'x')).toThrow('Only Victim has it.')
  })
})
