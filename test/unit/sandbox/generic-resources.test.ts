import { describe, expect, it } from 'vitest'
import { type Operation, operations } from '../../../generated/operations.js'
import { rowsOf, withSandbox } from './with-sandbox.js'

// What the generator would write for an endpoint without a handler.
const campaign = { in: 'path', required: true, type: 'integer', minimum: 1 } as const
const sighting: Omit<Operation, 'id' | 'method' | 'path' | 'parameters'> = {
  family: 'Sightings',
  summary: '',
  ownerAllowed: false,
  paginated: true,
  retrySafe: true,
  response: { status: 200, contentType: 'application/json' },
}
const made = (method: Operation['method'], path: string, rest: Partial<Operation>): Operation => ({
  ...sighting,
  id: 'listTags',
  method,
  path,
  parameters: [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ ...campaign, name })),
    { name: 'resultStart', in: 'query', required: false, type: 'integer' },
    { name: 'resultLimit', in: 'query', required: false, type: 'integer', minimum: 1, maximum: 10_000 },
  ],
  ...rest,
})
const list = { key: 'sighting', list: true, schema: 'Tag' }
const one = { key: 'sighting', list: false, schema: 'Tag' }
const body = { contentType: 'application/json', schema: 'TagCreate', required: true }
const { call } = withSandbox({
  operations: {
    ...operations,
    a: made('GET', '/v2/sightings', { entity: list }),
    b: made('POST', '/v2/sightings', { entity: one, requestBody: body, response: { status: 201, contentType: 'application/json' } }),
    c: made('GET', '/v2/sightings/{sightingId}', { entity: one, paginated: false }),
    d: made('PUT', '/v2/sightings/{sightingId}', { entity: one, requestBody: body }),
    e: made('DELETE', '/v2/sightings/{sightingId}', {}),
    f: made('GET', '/v2/sightings/{sightingId}/groups/campaigns', { entity: { key: 'campaign', list: true, schema: 'Campaign' } }),
    g: made('POST', '/v2/sightings/{sightingId}/groups/campaigns/{campaignId}', {}),
  },
})

describe('an endpoint added to the specification', () => {
  it('is served at once, first empty, then with what was created', async () => {
    expect((await call('GET', '/v2/sightings')).json).toEqual({ status: 'Success', data: { resultCount: 0, sighting: [] } })
    const created = await call('POST', '/v2/sightings', { name: 'first' })
    expect([created.status, created.json]).toEqual([201, { status: 'Success', data: { sighting: { id: 900_001, name: 'first' } } }])
    await call('POST', '/v2/sightings', { name: 'second' })
    expect(rowsOf((await call('GET', '/v2/sightings?resultLimit=1&resultStart=1')).json, 'sighting')).toEqual([
      { id: 900_002, name: 'second' },
    ])
    expect((await call('PUT', '/v2/sightings/900001', { name: 'changed' })).json).toMatchObject({
      data: { sighting: { id: 900_001, name: 'changed' } },
    })
    expect((await call('GET', '/v2/sightings/900001')).json).toMatchObject({ data: { sighting: { name: 'changed' } } })
    expect((await call('DELETE', '/v2/sightings/900001')).json).toEqual({ status: 'Success' })
    expect((await call('GET', '/v2/sightings/900001')).status).toBe(404)
  })
  it('lists under its own entity key, even below an unknown parent', async () => {
    expect((await call('GET', '/v2/sightings/5/groups/campaigns')).json).toEqual({
      status: 'Success',
      data: { resultCount: 0, campaign: [] },
    })
    expect((await call('POST', '/v2/sightings/5/groups/campaigns/12')).json).toEqual({ status: 'Success' })
  })
  it('is checked by its parameters and its body schema', async () => {
    expect((await call('GET', '/v2/sightings?resultLimit=0')).status).toBe(400)
    expect((await call('GET', '/v2/sightings/x')).status).toBe(400)
    expect(await call('POST', '/v2/sightings', { name: '' })).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining('name') },
    })
    expect(await call('POST', '/v2/sightings')).toMatchObject({ status: 400, json: { message: 'The request body is required' } })
    expect((await call('PUT', '/v2/sightings')).status).toBe(405)
    expect((await call('GET', '/v2/sightings/5/unknown')).status).toBe(404)
  })
})
