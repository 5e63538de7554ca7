import { describe, expect, test } from 'vitest'
import { community, rowsOf, withSandbox } from './with-sandbox.js'

const { call } = withSandbox({
  indicators: 4000,
  indicatorTypes: [
    { name: 'Hashtag', branch: 'hashtags', entity: 'hashtag', fields: ['Tag Text'], regexes: ['#[a-z]+'], casePreference: 'lower' },
    { name: 'Track', branch: 'tracks', entity: 'track', fields: ['Artist', 'Kind'], options: { Kind: ['LP', 'EP'] } },
    { name: 'Pair', branch: 'pairs', entity: 'pair', fields: ['One', 'id'] },
  ],
})

describe('custom indicator types', () => {
  test('a registered type has its expressions, and is parsable if it has any', async () => {
    const { json } = await call('GET', '/v2/types/indicatorTypes?includeAdditional=true')
    const types = rowsOf(json, 'indicatorType')
    expect(types.find(type => type['name'] === 'Hashtag')).toMatchObject({ custom: 'true', parsable: 'true', regexes: ['#[a-z]+'] })
    expect(types.find(type => type['name'] === 'Track')).toMatchObject({ parsable: 'false', regexes: [], value2Option: 'LP;EP' })
  })

  test('rows contain their type, in every response and also when generated', async () => {
    const created = await call('POST', `/v2/indicators/tracks?${community}`, { Artist: 'A', Kind: 'LP' })
    expect(created.json).toMatchObject({ data: { track: { type: 'Track', Kind: 'LP' } } })
    expect((await call('GET', `/v2/indicators/tracks/A%20:%20LP?${community}`)).json).toMatchObject({ data: { track: { type: 'Track' } } })
    expect(rowsOf((await call('GET', `/v2/indicators/tracks?${community}`)).json, 'track').map(row => row['type'])).toEqual(['Track'])
    const mutexes = rowsOf((await call('GET', `/v2/indicators/mutexes?${community}`)).json, 'mutex')
    expect(mutexes.length).toBeGreaterThan(5)
    expect(new Set(mutexes.map(row => row['type']))).toEqual(new Set(['Mutex']))
    const hosts = rowsOf((await call('GET', `/v2/indicators/hosts?${community}`)).json, 'host')
    expect(hosts.filter(row => 'type' in row)).toEqual([])
  })

  test('a label that is called like a field of every indicator does not replace it, and is in the summary', async () => {
    await call('POST', `/v2/indicators/pairs?${community}`, { One: 'a', id: 'b' })
    const [typed] = rowsOf((await call('GET', `/v2/indicators/pairs?${community}`)).json, 'pair')
    expect(typed).toMatchObject({ id: expect.any(Number), type: 'Pair', One: 'a' })
    const mixed = rowsOf((await call('GET', `/v2/indicators?${community}&resultLimit=10000`)).json, 'indicator')
    expect(mixed.find(row => row['id'] === typed?.['id'])).toMatchObject({ type: 'Pair', summary: 'a : b' })
  })
})
