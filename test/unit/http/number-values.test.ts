import { describe, expect, it } from 'vitest'
import { stringifyExact } from '../../../src/exact-json.js'
import { type FormattableEntity, formats } from '../../../src/formats/index.js'
import { IndicatorTypeRegistry, indicatorTypeDefinition, summaryOf } from '../../../src/indicators/index.js'
import { parseJson } from '../../../src/json.js'
import { arrivedRows, customTypeRecord, typesOf } from '../../arrived-rows.js'

const records = [
  customTypeRecord('Number Thing', 'numberThings', 'Num'),
  customTypeRecord('Pair', 'pairs', 'Port', 'Open'),
  customTypeRecord('Rated', 'rateds', 'rating', 'Num'),
  customTypeRecord('Summed', 'summeds', 'summary'),
]
const types = typesOf(...records)
await types.load()

const added = { ownerName: 'O', dateAdded: '2020-01-01T00:00:00Z' }

async function arrived(schema: string, key: string, json: string) {
  const { rows } = parseJson(`{"rows":[{"id":1,${json}}]}`) as { rows: FormattableEntity[] }
  const [row = {}] = await arrivedRows(types, schema, key, rows)
  return Object.assign(row, added)
}

const ways = (row: FormattableEntity) => [
  formats.values(row),
  formats.csv(row),
  formats.keyval(row),
  formats.leef(row),
  JSON.stringify(formats.stix.objects(row, { at: new Date(0) })),
]

describe('a value that a server sends as a number or a boolean', () => {
  it.each([
    ['ASN', 'asn', '"AS Number":64500', '64500'],
    ['Number Thing', 'numberThing', '"Num":0', '0'],
    ['Number Thing', 'numberThing', '"Num":-1.5', '-1.5'],
    ['Number Thing', 'numberThing', '"Num":true', 'true'],
    ['Number Thing', 'numberThing', '"Num":false', 'false'],
    ['Number Thing', 'numberThing', '"Num":54043195528445957', '54043195528445957'],
    ['Pair', 'pair', '"Port":80,"Open":false', '80 : false'],
    ['Pair', 'pair', '"Port":80,"Open":null', '80'],
    ['Summed', 'summed', '"summary":5', '5'],
  ])('is the same row as in a mixed list: %s %s %s', async (type, key, values, summary) => {
    const typed = await arrived('CustomIndicator', key, values)
    const mixed = await arrived('Indicator', 'indicator', `"type":"${type}","summary":"${summary}"`)
    expect(typed).toMatchObject({ type, summary })
    expect(stringifyExact(typed)).toContain(`"summary":"${summary}"`)
    expect(ways(typed)).toEqual(ways(mixed))
  })

  it('is text in a row, as in a mixed list, however large it is', async () => {
    const typed = await arrived('CustomIndicator', 'numberThing', '"Num":54043195528445957,"score":54043195528445959')
    expect(stringifyExact(typed)).toContain('"Num":"54043195528445957"')
    const single = await arrived('Host', 'host', '"hostName":5')
    expect(single).toMatchObject({ type: 'Host', summary: '5', hostName: '5' })
  })

  it('is text also in the summary of a mixed list', async () => {
    expect(await arrived('Indicator', 'indicator', '"type":"Number Thing","summary":7')).toMatchObject({ summary: '7', Num: '7' })
    expect(await arrived('ObservedIndicator', 'indicator', '"summary":7')).toMatchObject({ type: 'Unknown', summary: '7' })
  })

  it('belongs to the row if every indicator has a field of that name', async () => {
    expect(await arrived('CustomIndicator', 'rated', '"rating":"x","Num":5')).toMatchObject({ summary: 'x : 5' })
    expect(await arrived('CustomIndicator', 'rated', '"rating":3,"Num":5')).toMatchObject({ rating: 3, Num: '5', summary: ' : 5' })
  })

  it('counts in summaryOf', () => {
    const registry = new IndicatorTypeRegistry().with(records.map(indicatorTypeDefinition))
    expect(summaryOf({ type: 'ASN', 'AS Number': 64_500 })).toBe('64500')
    expect(summaryOf({ 'AS Number': 64_500 })).toBe('64500')
    expect(summaryOf({ type: 'Pair', Port: 0, Open: false }, registry)).toBe('0 : false')
    expect(summaryOf({ type: 'ASN', summary: 64_500 })).toBe('64500')
  })
})
