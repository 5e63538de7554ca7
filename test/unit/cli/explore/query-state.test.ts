import { describe, expect, it } from 'vitest'
import {
  firstQuery,
  fromFragment,
  isIncomplete,
  newFilter,
  toFragment,
  withContainer,
  withNewObject,
  withObject,
  withoutObject,
} from '../../../../src/explore/page/query-state.js'
import type { OfferedContainer, QuerySpec } from '../../../../src/explore/server/protocol.js'
import { readQuerySpec } from '../../../../src/explore/server/query-spec.js'
import { vocabulary } from '../../../../src/explore/server/vocabulary.js'

const { containers } = vocabulary()
const tag = { kind: 'api', name: 'tag', value: 'x' } as const

function container(name: string): OfferedContainer {
  const found = containers.find(one => one.name === name)
  if (found === undefined) throw new Error(`no container ${name}`)
  return found
}

describe('the query of the page', () => {
  it('is initially one that can be run', () => {
    expect(readQuerySpec(firstQuery)).toEqual(firstQuery)
  })

  it('stays valid after each change, with no operator on the first filter object', () => {
    const two = withNewObject(firstQuery, 'or')
    expect(readQuerySpec(two).objects.map(({ operator }) => operator)).toEqual([undefined, 'or'])
    expect(readQuerySpec(withoutObject(two, 0)).objects.map(({ operator }) => operator)).toEqual([undefined])
  })

  it('keeps the filters that a new container supports', () => {
    const filters = [tag, { kind: 'post', name: 'rating', operator: '>=', value: '3' } as const]
    const query: QuerySpec = { ...withObject(firstQuery, 0, object => ({ ...object, type: 'hosts', filters })), modifiedSince: '7d' }
    expect(withContainer(query, container('adversaries'))).toEqual({
      container: 'adversaries',
      objects: [{ owners: [], filters: [tag] }],
      limit: 10_000,
    })
  })

  it('is incomplete if a filter lacks its value, but not if the filter takes none', () => {
    const added = (path: string) => {
      const offered = container('indicators').filters.find(filter => filter.path === path)
      if (offered === undefined) throw new Error(`no filter ${path}`)
      return withObject(firstQuery, 0, object => ({ ...object, filters: [newFilter(offered)] }))
    }
    expect(['tag', 'deleted', 'api.active', 'post.rating'].map(path => isIncomplete(added(path), containers))).toEqual([
      true,
      false,
      false,
      true,
    ])
  })

  it('is encoded in the URL, and a damaged URL contains none', () => {
    const query = withObject(firstQuery, 0, object => ({ ...object, owners: ['Ö & #'], filters: [tag] }))
    expect(fromFragment(toFragment(query))).toEqual(query)
    for (const fragment of ['', '#q=', '#q=%7B', '#q=%E0%A4%A', '#q=null', '#q={"container":"tasks","objects":[{}]}'])
      expect(fromFragment(fragment)).toBeUndefined()
  })
})
