import { describe, expect, it } from 'vitest'
import { readQuerySpec } from '../../../../src/explore/server/query-spec.js'

const object = { owners: [], filters: [] }

describe('a query that comes from the page', () => {
  it('is taken when its shape is right, without spaces that mean nothing', () => {
    const filters = [
      { kind: 'api', name: 'indicator', value: ' x', type: ' ' },
      { kind: 'post', name: 'name', operator: '=', value: '  bear ' },
    ]
    expect(readQuerySpec({ container: 'indicators', objects: [{ owners: ['A'], filters, type: ' hosts' }] })).toEqual({
      container: 'indicators',
      objects: [
        {
          owners: ['A'],
          type: 'hosts',
          filters: [
            { kind: 'api', name: 'indicator', value: ' x' },
            { kind: 'post', name: 'name', operator: '=', value: 'bear ' },
          ],
        },
      ],
    })
  })

  it.each([
    ['nothing', undefined, 'at its root'],
    ['a container that is none', { container: 'toString', objects: [] }, 'at container'],
    ['the container behind custom types', { container: 'customIndicators', objects: [] }, 'at container'],
    ['a limit of no rows', { container: 'tasks', objects: [], limit: 0 }, 'at limit'],
    ['a filter of no kind', { container: 'tasks', objects: [{ owners: [], filters: [{ name: 'x' }] }] }, 'at objects.0.filters.0'],
    ['a NUL', { container: 'tasks', objects: [{ owners: ['a\0b'], filters: [] }] }, 'holds a NUL'],
    ['an unknown part', { container: 'tasks', objects: [], secretKey: 'x' }, 'at its root'],
    ['an operator with nothing before it', { container: 'tasks', objects: [{ ...object, operator: 'or' }] }, 'nothing is before it'],
    ['no operator between two', { container: 'tasks', objects: [object, object] }, 'Filter object 2 has no operator'],
  ])('is refused for %s', (_, value, message) => {
    expect(() => readQuerySpec(value)).toThrow(message)
  })
})
