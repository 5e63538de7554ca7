import { describe, expect, it } from 'vitest'
import { unmet, valueAt } from './reads.js'

const json = {
  status: 'Success',
  data: { resultCount: 2, tag: [{ name: 'A', id: 1 }, { name: 'B' }], none: [], 'AS Number': 'ASN1', at: '2017-07-13T00:00:00Z' },
}
const answer = { status: 201, headers: { 'content-type': 'application/json' }, text: JSON.stringify(json), json }

describe('the conditions of the table of clients', () => {
  it.each([
    'http 200|201',
    'header content-type = application/json',
    'header content-type ~ json',
    'text ~ "Success"',
    'status = Success',
    'data.resultCount = 2',
    'data.resultCount : number',
    'data.tag : list',
    'data.tag[].name : text',
    'data.tag[?].name = B',
    'data.tag[1].name = B',
    'data.AS Number = ASN1',
    'data.at : instant',
    'data.at ~ 2017-07',
    'no data.tag[2].name',
    'no data.other',
  ])('meets %s', condition => {
    expect(unmet(condition, answer)).toBeUndefined()
  })

  it.each([
    'http 200',
    'header content-type = application/json;charset=utf-8',
    'header other ~ json',
    'text = Success',
    'status = Failure',
    'data.resultCount = "2"',
    'data.resultCount : text',
    'data.tag[].id',
    'data.none[].id',
    'data.tag[?].name = C',
    'data.tag[2].name',
    'data.tag.name',
    'data.toString',
    'data.AS Number : instant',
    'no data.tag[0].name',
  ])('does not meet %s, and says what came', condition => {
    expect(unmet(condition, answer)).toBe(`${condition}: 201 application/json ${answer.text.slice(0, 300)}`)
  })

  it('refuses a type that it does not know', () => {
    expect(() => unmet('data.resultCount : integer', answer)).toThrow('names the type "integer": expected number, text')
  })

  it('finds values to keep', () => {
    expect(valueAt('data.tag.[0].id', json)).toBe('1')
    expect(valueAt('data.tag.[1].id', json)).toBeUndefined()
  })
})
