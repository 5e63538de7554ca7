import { describe, expect, it } from 'vitest'
import { customType } from '../../src/index.js'
import { owner, writing } from './write-fixture.js'

const { tc, sandbox } = writing({
  indicators: 0,
  indicatorTypes: [
    { name: 'Hashtag', branch: 'hashtags', entity: 'hashtag', fields: ['Hashtag'], casePreference: 'lower' },
    { name: 'Track', branch: 'tracks', entity: 'track', fields: ['Artist', 'Title'] },
  ],
})
const asked = () => sandbox().requests.filter(({ target }) => target.includes('/v2/types/indicatorTypes')).length

describe('custom indicator types', () => {
  it('are loaded once, when a draft needs them', async () => {
    const draft = tc()
      .indicators.draft('#bad', { type: customType('Hashtag') })
      .tag('x')
      .rating(2)
    expect(() => draft.attributes()).toThrow(/does not exist on the server yet\. Commit it/)
    const results = await tc().commitAll([
      draft,
      tc()
        .indicators.draft(['Them', 'Song'], { type: customType('Track') })
        .confidence(9),
      tc().indicators.draft('10.0.0.1'),
    ])
    expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created'])
    expect(asked()).toBe(1)
    expect(sandbox().indicator(owner, 'hashtags', '#bad')).toMatchObject({ entity: { Hashtag: '#bad', rating: 2 }, tags: ['x'] })
    expect(sandbox().indicator(owner, 'tracks', 'Them : Song')).toMatchObject({ entity: { Artist: 'Them', Title: 'Song', confidence: 9 } })
  })

  it('are known by name, path segment and key from then on, and take their values by key', async () => {
    expect(
      tc()
        .indicatorTypes.registry.find('Track')
        ?.fields.map(({ key }) => key),
    ).toEqual(['Artist', 'Title'])
    await tc()
      .indicators.draft({ Artist: 'Us', Title: 'Tune' }, { type: customType('tracks') })
      .commit()
    const loaded = await tc().indicators.load('Us : Tune', { type: customType('Track') })
    expect(loaded.entity).toMatchObject({ Artist: 'Us', Title: 'Tune' })
    await loaded.confidence(3).tag('y').commit({ throwOnFailure: true })
    expect(sandbox().indicator(owner, 'tracks', 'Us : Tune')).toMatchObject({ entity: { confidence: 3 }, tags: ['y'] })
    await tc()
      .adversaries.draft('Fan')
      .associateIndicator({ type: customType('Track'), value: 'Us : Tune' })
      .commit({ throwOnFailure: true })
    expect(
      (
        await tc()
          .indicators.update('Us : Tune', { type: customType('Track') })
          .groups()
          .toArray()
      ).map(({ name }) => name),
    ).toEqual(['Fan'])
    expect(asked()).toBe(1)
    await tc().indicatorTypes.load({ refresh: true })
    expect(asked()).toBe(2)
  })

  it('that the instance does not know are refused with a list of those that it knows', () => {
    expect(() => tc().indicators.draft('x', { type: customType('Smell') })).toThrow(
      /"Smell" is not an indicator type. Use one of .*Hashtag, Track/,
    )
  })

  it('can be written in batches', async () => {
    const { outcomes } = await tc().batch(
      [
        tc()
          .indicators.draft('#batch', { type: customType('Hashtag') })
          .tag('z'),
      ],
      { poll: { first: 5 } },
    )
    expect(outcomes).toMatchObject([{ outcome: 'done' }])
    expect(sandbox().indicator(owner, 'hashtags', '#batch')?.tags).toEqual(['z'])
  })
})
