import { describe, expect, it } from 'vitest'
import { readQuerySpec } from '../../../../src/explore/server/query-spec.js'

const object = { owners: [], filters: [] }

describe('a query from the page', () => {
  it('is accepted if its shape is valid, and trimmed', () => {
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
    ['an unknown container', { container: 'toString', objects: [] }, 'at container'],
    ['the container behind custom types', { container: 'customIndicators', objects: [] }, 'at container'],
    ['a limit of 0 rows', { container: 'tasks', objects: [], limit: 0 }, 'at limit'],
    ['a filter without a kind', { container: 'tasks', objects: [{ owners: [], filters: [{ name: 'x' }] }] }, 'at objects.0.filters.0'],
    ['a NUL', { container: 'tasks', objects: [{ owners: ['a\0b'], filters: [] }] }, 'contains a NUL'],
    ['an unknown property', { container: 'tasks', objects: [], secretKey: 'x' }, 'at its root'],
    [
      'an operator on the first filter object',
      { container: 'tasks', objects: [{ ...object, operator: 'or' }] },
      'has an operator but is the first',
    ],
    ['a second filter object without an operator', { container: 'tasks', objects: [object, object] }, 'Filter object 2 has no operator'],
  ])('is refused for %s', (_, value, message) => {
    expect(() => readQuerySpec(value)).toThrow(message)
  })
})
