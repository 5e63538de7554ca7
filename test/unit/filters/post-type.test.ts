import { describe, expect, it } from 'vitest'
import { customType, FilterError } from '../../../src/index.js'
import { fakeLists } from './fake-lists.js'

const org = 'Example Org'
const record = (name: string, apiBranch: string) => ({
  ...{ name, custom: 'true', apiBranch, apiEntity: apiBranch.slice(0, -1), value1Label: name },
})
const types = [record('Hashtag', 'hashtags'), record('URI', 'uris'), record('ASIN', 'asins'), record('AS', 'asS')]
const rows = [
  ...[1, 2].map(id => ({ id, ownerName: org, type: 'Address', summary: `10.0.0.${id}` })),
  { id: 3, ownerName: org, type: 'URI', summary: 'urn:x' },
  { id: 4, ownerName: org, type: 'Hashtag', summary: '#x' },
  { id: 5, ownerName: org, type: 'Unknown', summary: '?' },
]
const ids = (found: readonly object[]) => found.map(row => Reflect.get(row, 'id'))
const indicators = () => {
  const fake = fakeLists({ listIndicators: rows, listCustomIndicators: [rows[2] ?? {}] }, { types })
  return { ...fake, query: fake.set('indicators') }
}

describe('post.type of indicators', () => {
  it.each(['Address', 'address', 'addresses', 'Addresses', 'ADDRESS', 'ADDRESSES'])('understands %s', async type => {
    expect(
      ids(
        await indicators()
          .query.where(f => f.post.type(type))
          .toArray(),
      ),
    ).toEqual([1, 2])
    expect(
      ids(
        await indicators()
          .query.where(f => f.post.type('!=', type))
          .toArray(),
      ),
    ).toEqual([3, 4, 5])
    expect(
      ids(
        await indicators()
          .query.where(f => f.post.type('in', [type, 'hosts']))
          .toArray(),
      ),
    ).toEqual([1, 2])
  })

  it.each(['Hashtag', 'hashtags', 'HASHTAG'])('understands %s, a type of the instance', async type => {
    const { query, reported } = indicators()
    expect(ids(await query.where(f => f.post.type(type)).toArray())).toEqual([4])
    expect(reported.filter(text => text === 'types asked for')).toHaveLength(1)
  })

  it('does not load types for built-in names and parts of names', async () => {
    const { query } = indicators()
    const notes = (...type: readonly [string] | readonly ['contains', string]) =>
      query.where(f => (type.length === 1 ? f.post.type(type[0]) : f.post.type(...type))).plan().objects[0]?.notes
    expect(notes('contains', 'Addr')).toEqual([])
    expect(notes('addresses')).toEqual([])
    expect(notes('Hashtag')).toEqual(['first loads the indicator types of the instance, once'])
  })

  it('refuses a misspelt name at once, and a name that the instance does not have before the list is requested', async () => {
    const { query, calls } = indicators()
    expect(() => query.where(f => f.post.type('adress'))).toThrow(FilterError)
    expect(() => query.where(f => f.post.type('in', ['Host', 'adress']))).toThrow(
      /"adress" is not an indicator type\. Did you mean Address\?/,
    )
    await expect(query.where(f => f.post.type('Nothing like it')).toArray()).rejects.toThrow(
      /"Nothing like it" is not an indicator type\. Use one of Address/,
    )
    // The types are loaded now.
    expect(() => query.where(f => f.post.type(customType('Hashtagg')))).toThrow('Did you mean hashtags or Hashtag')
    const other = indicators().query.where(f => f.post.type(customType('Hashtagg')))
    await expect(other.toArray()).rejects.toThrow('Did you mean hashtags or Hashtag')
    expect(calls).toEqual([])
  })

  it('finds rows whose type is unknown', async () => {
    expect(
      ids(
        await indicators()
          .query.where(f => f.post.type('Unknown'))
          .toArray(),
      ),
    ).toEqual([5])
  })

  it('compares rows as they are if the account may not list the types', async () => {
    const { set } = fakeLists({ listIndicators: rows }, { types: 'refused' })
    expect(
      ids(
        await set('indicators')
          .where(f => f.post.type('Hashtag'))
          .toArray(),
      ),
    ).toEqual([4])
  })
})

describe('a custom type with a name that is near a built-in one', () => {
  it.each([
    ['URI', 'uris'],
    ['ASIN', 'asins'],
    ['AS', 'asS'],
  ])('%s is found with customType', async (name, branch) => {
    const { query, calls } = indicators()
    await query.where(customType(name)).toArray()
    expect(calls.map(({ path }) => path)).toEqual([{ customType: branch }])
  })

  it('can be the type of a post-filter', async () => {
    expect(
      ids(
        await indicators()
          .query.where(f => f.post.type(customType('URI')))
          .toArray(),
      ),
    ).toEqual([3])
  })
})

describe('post.type of groups', () => {
  const groups = () =>
    fakeLists({
      listGroups: [
        { id: 1, ownerName: org, type: 'Adversary', name: 'a' },
        { id: 2, ownerName: org, type: 'Intrusion Set', name: 'b' },
        { id: 3, ownerName: org, type: 'Playbook', name: 'c' },
      ],
    }).set('groups')

  it.each([
    ['adversary', [1]],
    ['Adversaries', [1]],
    ['intrusionSets', [2]],
    ['INTRUSION SET', [2]],
  ])('understands %s', async (type, expected) => {
    expect(
      ids(
        await groups()
          .where(f => f.post.type(type))
          .toArray(),
      ),
    ).toEqual(expected)
  })

  it('refuses a name that no group type has, unless it is named with customType', async () => {
    expect(() => groups().where(f => f.post.type('adversry'))).toThrow(/^"adversry" is not a group type\. Did you mean Adversary\?/)
    expect(() => groups().where(f => f.post.type('Nothing like it'))).toThrow(
      /^"Nothing like it" is not a group type\. Use one of Adversary, /,
    )
    expect(
      ids(
        await groups()
          .where(f => f.post.type(customType('Playbook')))
          .toArray(),
      ),
    ).toEqual([3])
  })
})

it('post.type of other rows compares text', async () => {
  const { set } = fakeLists({ listOwners: [{ id: 1, name: 'Example Org', type: 'Organization' }] })
  expect(
    ids(
      await set('owners')
        .where(f => f.post.type('Organization'))
        .toArray(),
    ),
  ).toEqual([1])
})
