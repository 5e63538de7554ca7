import { describe, expect, it } from 'vitest'
import { type Container, type ContainerName, containers } from '../../../../generated/containers.js'
import { readQuerySpec, specQuery } from '../../../../src/explore/server/query-spec.js'
import { postFilterOperators, vocabulary } from '../../../../src/explore/server/vocabulary.js'
import { operatorNames, postFilterKinds, postFilterNames } from '../../../../src/filters/index.js'
import { ThreatConnect } from '../../../../src/index.js'

const connection = new ThreatConnect({ accessId: 'x', secretKey: 'x', baseUrl: 'http://127.0.0.1:1/api' })
const offered = vocabulary().containers

describe('what the explore page offers', () => {
  it.each(Object.keys(containers))('is exactly the filters of %s', name => {
    const container: ContainerName = name as ContainerName // A key of the table.
    const table: Container = containers[container]
    const expected = [
      ...Object.keys(table.filters),
      ...Object.keys(table.fields).map(field => `api.${field}`),
      ...postFilterNames(container).map(post => `post.${post}`),
    ]
    expect(
      offered
        .find(one => one.name === name)
        ?.filters.map(({ path }) => path)
        .sort(),
    ).toEqual(expected.sort())
  })

  it('is exactly the operators that each post-filter accepts', () => {
    const values = { text: 'x', attributes: 'x', tags: 'x', number: '1', instant: '2025-06-17' }
    const wrong: string[] = []
    for (const { name: container, filters } of offered) {
      for (const filter of filters) {
        if (filter.kind !== 'post' || container === 'customIndicators') continue
        const kind = Object.entries(postFilterKinds).find(([name]) => name === filter.name)?.[1] ?? 'text'
        for (const operator of Object.keys(operatorNames)) {
          const post = {
            kind: 'post',
            name: filter.name,
            operator,
            value: filter.path === 'post.type' && container === 'groups' ? 'Threat' : values[kind],
          }
          const spec = readQuerySpec({ container, objects: [{ owners: [], filters: [post] }] })
          const isTaken = isRight(() => specQuery(connection, spec, 0))
          if (isTaken !== filter.operators.includes(operator)) wrong.push(`${container} ${filter.path} ${operator}`)
          expect(filter.operators).toEqual(postFilterOperators[kind])
        }
      }
    }
    expect(wrong).toEqual([])
  })
})

function isRight(build: () => unknown): boolean {
  try {
    build()
    return true
  } catch {
    return false
  }
}
