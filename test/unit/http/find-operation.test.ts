import { describe, expect, it } from 'vitest'
import { operations } from '../../../generated/operations.js'
import { findOperation } from '../../../src/http/operation-request.js'

describe('an operation', () => {
  it('is found by its method and path template', () => {
    expect(findOperation('GET', '/v2/indicators/addresses/{ip}')).toBe(operations.getAddress)
    expect(findOperation('DELETE', '/v2/tags/{tag}')).toBe(operations.deleteTag)
  })

  it('is not found by a path with values, or with a method that it has not', () => {
    expect(findOperation('GET', '/v2/indicators/addresses/10.20.30.40')).toBeUndefined()
    expect(findOperation('POST', '/v2/owners')).toBeUndefined()
  })

  it('has a method and path of its own', () => {
    for (const operation of Object.values(operations)) expect(findOperation(operation.method, operation.path)).toBe(operation)
  })
})
