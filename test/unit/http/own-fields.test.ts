import { describe, expect, it } from 'vitest'
import { formats } from '../../../src/formats/index.js'
import { completeEntities } from '../../../src/http/index.js'
import { IndicatorTypes } from '../../../src/indicators/index.js'

const warnings: string[] = []
const record = (name: string, ...labels: string[]) => ({
  name,
  custom: true,
  apiBranch: `${name.toLowerCase()}s`,
  apiEntity: name.toLowerCase(),
  ...Object.fromEntries(labels.map((label, place) => [`value${place + 1}Label`, label])),
})
const types = new IndicatorTypes({
  ask: async () => [
    record('Typed', 'type'),
    record('Numbered', 'Name', 'id'),
    record('Owned', 'ownerName', 'dateAdded'),
    record('Summed', 'Name', 'summary'),
    record('Rated', 'rating'),
    record('Fine', 'Type', 'Source'),
  ],
  warn: (_, message) => void warnings.push(message),
})
await types.load()

async function arrived(schema: string, key: string, row: Record<string, unknown>) {
  const rows = [row]
  await completeEntities(types, schema, key, rows)
  return row
}

describe('a label that is called like a field of every indicator', () => {
  it('is warned about when the types are loaded', () => {
    expect(warnings).toHaveLength(5)
    expect(warnings[1]).toBe(
      'The indicator type "Numbered" has labels that are called like fields of every indicator: id. Such a field holds the indicator\'s own value, and lists of this type may lack that of the label. Read it from the summary in tc.indicators.',
    )
  })

  it.each([
    ['Typed', 'x', { type_: 'x' }],
    ['Numbered', 'a : b7', { Name: 'a', id_: 'b7' }],
    ['Owned', 'me : yesterday', { ownerName_: 'me', dateAdded_: 'yesterday' }],
    ['Summed', 'a : b', { Name: 'a', summary: 'b' }],
    ['Rated', 'high', { rating_: 'high' }],
  ])('does not replace the field in a mixed list, whose summary has the value: %s', async (type, summary, printed) => {
    const own = { id: 5, ownerName: 'O', dateAdded: '2020-01-01T00:00:00Z', type, summary }
    const row = await arrived('Indicator', 'indicator', { ...own })
    expect(row).toEqual({ ...own, ...(type === 'Numbered' || type === 'Summed' ? { Name: 'a' } : {}) })
    expect(JSON.parse(formats.json(row))).toMatchObject({ id: 5, ownerName: 'O', type, ...printed })
    expect(formats.csv(row)).toContain(`,5,${summary},`)
  })

  it.each([
    ['Typed', { type: 'x' }, 'x'],
    ['Numbered', { Name: 'a', id: 'b7' }, 'a : b7'],
    ['Owned', { owner: { name: 'O' }, ownerName: 'me', dateAdded: 'yesterday' }, 'me : yesterday'],
    ['Summed', { Name: 'a', summary: 'b' }, 'a : b'],
    ['Rated', { rating: 'high' }, 'high'],
  ])('is taken out of a typed row that holds its value: %s', async (type, held, summary) => {
    const row = await arrived('CustomIndicator', type.toLowerCase(), { webLink: 'https://x', ...held })
    expect(row).toMatchObject({ type, summary, ...('owner' in held ? { ownerName: 'O' } : {}) })
    expect(row['id']).toBeUndefined()
    expect(formats.csv(row)).toContain(`,${summary},`)
  })

  it.each([
    ['Typed', { type: 'Typed' }, ''],
    ['Numbered', { Name: 'a', id: 7 }, 'a'],
    ['Numbered', { Name: 'a', id: '54043195528445957' }, 'a'],
    ['Owned', { ownerName: 'O', dateAdded: '2020-01-01T00:00:00Z' }, ''],
    ['Rated', { rating: 3 }, ''],
  ])('is unknown in a typed row that holds the own field of that name: %s %j', async (type, own, summary) => {
    const row = await arrived('CustomIndicator', type.toLowerCase(), { ...own })
    expect(row).toEqual({ ...own, type, summary })
  })

  it('is not given to rows that lack the field, such as deleted ones', async () => {
    const row = await arrived('DeletedIndicator', 'indicator', { type: 'Numbered', summary: 'a : 7', ownerName: 'O' })
    expect(row).toEqual({ type: 'Numbered', summary: 'a : 7', ownerName: 'O', Name: 'a' })
  })

  it('is nothing special if its case differs', async () => {
    const row = await arrived('CustomIndicator', 'fine', { id: 1, Type: 'x', Source: 'y' })
    expect(row).toEqual({ id: 1, Type: 'x', Source: 'y', type: 'Fine', summary: 'x : y' })
  })
})

describe('the fields option', () => {
  it('names the own field, or the value with an underscore', async () => {
    const row = await arrived('Indicator', 'indicator', { id: 5, type: 'Numbered', summary: 'a : b7' })
    expect(formats.csv(row, { fields: ['id', 'id_', 'Name', 'type'] })).toBe('5,b7,a,Numbered')
  })
})

describe('a default type whose labels an administrator renamed', () => {
  const renamed = { ...record('Mutex', 'Mutex Name'), apiBranch: 'mutexes' }
  const asked: string[] = []
  const ask = async () => {
    asked.push('types')
    return [renamed]
  }

  it('is read by the labels of the instance, which are loaded for the first row without the known ones', async () => {
    const instance = new IndicatorTypes({ ask, warn: () => {} })
    const rows = [
      { id: 1, ownerName: 'O', Mutex: 'known' },
      { id: 2, ownerName: 'O', 'Mutex Name': 'm' },
    ]
    await completeEntities(instance, 'CustomIndicator', 'mutex', rows)
    expect(rows).toMatchObject([{ type: 'Mutex' }, { type: 'Mutex', summary: 'm' }])
    expect(formats.values(rows[1] ?? {})).toBe('m')
    expect(asked).toEqual(['types'])
  })
})
