import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseRecord } from '../../../src/cli/commands/import/parse-record.js'
import { type FormattableEntity, formats } from '../../../src/formats/index.js'
import { completeEntities } from '../../../src/http/index.js'
import { customType, FilterError, IndicatorError, ThreatConnect } from '../../../src/index.js'
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js'

let sandbox: Sandbox
let tc: ThreatConnect
beforeAll(async () => {
  sandbox = await startSandbox({
    indicators: 0,
    indicatorTypes: [{ name: 'Trio', branch: 'trios', entity: 'trio', fields: ['One', 'Two', 'Three'] }],
  })
  const { url, accessId, secretKey } = sandbox
  tc = new ThreatConnect({ baseUrl: url, accessId, secretKey, defaultOwner: 'Example Org' })
  await tc.indicatorTypes.load()
})
afterAll(async () => {
  await tc.close()
  await sandbox.stop()
})
const trio = customType('Trio')

async function arrived(schema: string, key: string, row: Readonly<Record<string, unknown>>): Promise<FormattableEntity> {
  const rows = [structuredClone(row)]
  await completeEntities(tc.indicatorTypes, schema, key, rows)
  return rows[0] ?? {}
}
const cell = (entity: FormattableEntity) => formats.csv(entity, { style: 'standard', fields: ['indicator'] })
const lookedUp = (value: string) =>
  tc.adversaries
    .where(f => f.indicator(value, { type: trio }))
    .plan()
    .objects.flatMap(({ requests }) => requests.map(({ path }) => path['indicator']))
const key = { type: 'Registry Key', 'Key Name': 'HKEY_USERS\\A', 'Value Type': 'REG_SZ' }

describe('an empty value between others', () => {
  it.each([
    ['', { type: 'Trio', One: 'a', Two: '', Three: 'c' }, 'a :  : c'],
    ['', { type: 'Trio', One: 'a', Two: ' ', Three: 'c' }, 'a :  : c'],
    ['', { type: 'Trio', One: 'a', Three: 'c' }, 'a :  : c'],
    ['', { type: 'Trio', summary: 'a :  : c' }, 'a :  : c'],
    ['', { type: 'Trio', summary: 'a :   : c' }, 'a :  : c'],
    [' ', { ...key, 'Value Name': '' }, 'HKEY_USERS\\A :   : REG_SZ'],
    [' ', { ...key, 'Value Name': ' ' }, 'HKEY_USERS\\A :   : REG_SZ'],
    [' ', key, 'HKEY_USERS\\A :   : REG_SZ'],
    [' ', { type: 'Registry Key', summary: 'HKEY_USERS\\A : REG_SZ' }, 'HKEY_USERS\\A :   : REG_SZ'],
    [' ', { type: 'Registry Key', summary: 'HKEY_USERS\\A :  : REG_SZ' }, 'HKEY_USERS\\A :   : REG_SZ'],
  ])('is %j in every row and format: %j', async (empty, row, summary) => {
    const name = row.type === 'Trio' ? 'trio' : 'registryKey'
    const label = row.type === 'Trio' ? 'Two' : 'Value Name'
    const entity = await ('summary' in row ? arrived('Indicator', 'indicator', row) : arrived('CustomIndicator', name, row))
    expect(entity.summary).toBe(summary)
    expect(cell(entity)).toBe(summary)
    expect(JSON.parse(formats.ndjson(entity))).toMatchObject({ [label]: empty })
  })

  it.each([
    [{ type: 'Trio', One: 'a', Two: '', Three: 'c' }],
    [{ type: 'Trio', One: 'a', Two: ' ', Three: 'c' }],
    [{ type: 'Trio', One: 'a', Three: 'c' }],
    [{ type: 'Trio', indicator: 'a :  : c' }],
    [{ type: 'Trio', indicator: 'a :   : c' }],
  ])('is imported and sent in one way: %j', raw => {
    const { value } = parseRecord(raw, {}, tc.indicatorTypes.registry)
    const draft = tc.indicators.draft(value, { type: trio })
    expect(draft.state.values).toEqual({ One: 'a', Two: '', Three: 'c' })
    expect(draft.state.summary).toBe('a :  : c')
  })

  it('is sent as given without the rule, and reported with it', () => {
    const given = ['a', ' ', 'c']
    expect(tc.indicators.draft(given, { type: trio }).plan().changes).toEqual([{ rule: 'emptyValue', from: ' ', to: '' }])
    expect(tc.indicators.draft(given, { type: trio, normalize: { emptyValue: false } }).state.values).toMatchObject({ Two: ' ' })
  })

  it.each([['a :  : c'], ['a :   : c'], [' a :  : c ']])('is looked up in one way: %j', value => {
    expect(lookedUp(value)).toEqual(['a :  : c'])
  })
})

describe('an empty last value', () => {
  it('is looked up as it is sent', () => {
    expect(tc.indicators.draft('a : b : ', { type: trio }).state.reference).toBe('a : b')
    expect(lookedUp('a : b : ')).toEqual(['a : b'])
  })
})

describe('an empty first value', () => {
  it.each([
    [' : r : s'],
    ['  : r : s'],
    [['', 'r', 's']],
    [[' ', 'r', 's']],
    [{ One: '', Two: 'r', Three: 's' }],
    [{ Two: 'r', Three: 's' }],
  ])('is refused by a draft: %j', value => {
    expect(() => tc.indicators.draft(value, { type: trio })).toThrow(IndicatorError)
    expect(() => tc.indicators.draft(value, { type: trio })).toThrow('its "One" is empty. Its values are "One", "Two", "Three".')
  })

  it.each([[' : r : s'], ['  : r : s']])('is refused by a filter: %j', value => {
    expect(() => lookedUp(value)).toThrow(FilterError)
    expect(() => lookedUp(value)).toThrow('because its "One" is empty. Pass all values of Trio, joined by " : ".')
  })

  it.each([
    [{ type: 'Trio', One: '', Two: 'r', Three: 's' }],
    [{ type: 'Trio', One: ' ', Two: 'r', Three: 's' }],
    [{ type: 'Trio', indicator: ' : r : s' }],
    [{ type: 'Trio', indicator: '  : r : s' }],
  ])('is refused by an import: %j', raw => {
    expect(() => tc.indicators.draft(parseRecord(raw, {}, tc.indicatorTypes.registry).value, { type: trio })).toThrow('its "One" is empty')
  })

  it('of a row keeps its place in every format', async () => {
    const typed = await arrived('CustomIndicator', 'trio', { One: '', Two: 'r', Three: 's' })
    const mixed = await arrived('Indicator', 'indicator', { type: 'Trio', summary: ' : r : s' })
    for (const entity of [typed, mixed]) {
      expect(entity.summary).toBe(' : r : s')
      expect(cell(entity)).toBe('" : r : s"')
      expect(JSON.parse(formats.ndjson(entity))).toMatchObject({ One: '', Two: 'r', Three: 's' })
    }
  })
})
