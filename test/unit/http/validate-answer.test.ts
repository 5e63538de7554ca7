import { describe, expect, it } from 'vitest'
import { operations } from '../../../generated/operations.js'
import * as validators from '../../../generated/validators/zod.gen.js'
import { validateAnswer } from '../../../src/http/validate-answer.js'

const host = { id: 1, hostName: 'www.badguy.com' }

describe('an answer compared with the description', () => {
  it('shows no difference when it is as described', async () => {
    expect(
      await validateAnswer(operations.listOwners, { status: 'Success', data: { resultCount: 1, owner: [{ id: 1, name: 'x' }] } }),
    ).toEqual([])
    expect(await validateAnswer(operations.deleteHost, { status: 'Success' })).toEqual([])
  })

  it('shows a mistyped field once for each row, positions left out', async () => {
    const differences = await validateAnswer(operations.listOwners, { status: 'Success', data: { owner: [{ id: 'five', name: 'x' }] } })
    expect(differences).toEqual([{ field: 'data.owner.id', fault: expect.stringContaining('must match pattern') }])
  })

  it.each([
    ['a number out of its range', { confidence: 101 }, 'data.host.confidence'],
    ['an id as text or flag', { id: true }, 'data.host.id'],
    ['a missing value', { owner: { id: 1 } }, 'data.host.owner.name'],
    ['a field that is not described', { colour: 'red' }, 'data.host.colour'],
    ['a field within a field', { owner: { id: 1, name: 'x', motto: 'y' } }, 'data.host.owner.motto'],
  ])('shows %s', async (_, change, field) => {
    const row = { ...host, ...change }
    const differences = await validateAnswer(operations.getHost, JSON.parse(JSON.stringify({ status: 'Success', data: { host: row } })))
    expect(differences.map(difference => difference.field)).toEqual([field])
  })

  it('takes the value labels of a custom type, whatever they are', async () => {
    const row = { id: 1, 'AS Number': 'ASN12345' }
    expect(await validateAnswer(operations.listCustomIndicators, { status: 'Success', data: { resultCount: 1, asn: [row] } })).toEqual([])
    const mistyped = { status: 'Success', data: { asn: { ...row, rating: 'high' } } }
    expect((await validateAnswer(operations.getCustomIndicator, mistyped)).map(({ field }) => field)).toEqual(['data.asn.rating'])
  })

  it('has a validator for every operation that answers JSON', () => {
    const names = Object.values(operations)
      .filter(operation => operation.response.contentType === 'application/json')
      .map(({ id }) => `z${id.charAt(0).toUpperCase()}${id.slice(1)}Response`)
    expect(names.filter(name => !(name in validators))).toEqual([])
  })
})
