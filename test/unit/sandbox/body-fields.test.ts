import { describe, expect, it } from 'vitest'
import { bodies } from '../../../generated/bodies.js'
import { bodyNamed, checkFields } from '../../../src/sandbox/body-fields.js'
import { community, withSandbox } from './with-sandbox.js'

const { call } = withSandbox()
const refused = (message: string) => ({ status: 400, json: { status: 'Failure', message: expect.stringContaining(message) } })

describe('a request body', () => {
  it('is checked by the API description, which does not limit the length of names', async () => {
    const name = 'n'.repeat(300)
    for (const path of ['/v2/groups/threats', '/v2/tasks', '/v2/victims'])
      expect([path, (await call('POST', `${path}?${community}`, { name })).status]).toEqual([path, 201])
  })

  it('can contain an empty text unless the description has a minimum length', async () => {
    const email = { name: 'E', subject: '', header: '', body: '' }
    expect((await call('POST', `/v2/groups/emails?${community}`, email)).status).toBe(201)
    expect(await call('POST', `/v2/groups/emails?${community}`, { ...email, name: '' })).toMatchObject(
      refused('The value "" of name is invalid: it must be a text that is not empty'),
    )
  })

  it('must contain the value to update an attribute, and the required field to update a victim asset', async () => {
    const attribute = await call('POST', `/v2/groups/threats/38/attributes?${community}`, { type: 'Description', value: 'x' })
    const { id } = (attribute.json as { data: { attribute: { id: number } } }).data.attribute
    expect(await call('PUT', `/v2/groups/threats/38/attributes/${id}?${community}`, { displayed: true })).toMatchObject(
      refused('The field value is required'),
    )
    expect(await call('PUT', `/v2/victims/10/victimAssets/networkAccounts/398?${community}`, { network: 'n' })).toMatchObject(
      refused('The field account is required'),
    )
  })

  it('can be empty to update an asset of an adversary or a file occurrence', async () => {
    expect((await call('PUT', `/v2/groups/adversaries/5/adversaryAssets/handles/401?${community}`, {})).json).toMatchObject({
      data: { adversaryHandle: { handle: 'Real Bad Guy' } },
    })
    const base = '/v2/indicators/files/905AD8176A569A36421BF54C04BA7F95/fileOccurrences'
    expect((await call('PUT', `${base}/87534?${community}`, {})).status).toBe(200)
    expect(await call('POST', `${base}?${community}`, {})).toMatchObject(
      refused('At least one of the fields fileName, path, date is required'),
    )
  })

  it('can write booleans as 0, 1 or text, and null for a missing field', async () => {
    const path = `/v2/indicators/addresses?${community}`
    expect((await call('POST', path, { ip: '203.0.113.20', active: 1, privateFlag: 0, rating: null })).status).toBe(201)
    expect(await call('POST', path, { ip: '203.0.113.20', active: 2 })).toMatchObject(
      refused('The value 2 of active is invalid: it must be true or false'),
    )
  })
})

describe('a field', () => {
  const number = { fields: { n: { type: 'integer', minimum: 1, maximum: 9 } }, required: [] } as const
  it.each([
    [number, { n: 0 }, '1 or more'],
    [number, { n: 10 }, '9 or less'],
    [number, { n: 1.5 }, 'a whole number'],
    [number, { n: 'x' }, 'a whole number'],
    [number, { n: '' }, 'a whole number'],
    [bodies.TagCreate, { name: 'x'.repeat(129) }, 'a text of at most 128 characters'],
    [bodies.TagCreate, { name: 5 }, 'a text'],
    [bodies.TaskCreate, { name: 'x', assignee: 'jdoe' }, 'a list'],
    [bodies.TaskCreate, { name: 'x', dueDate: 5 }, 'a date in ISO 8601'],
    [bodies.TaskCreate, { name: 'x', dueDate: 'soon' }, 'a date in ISO 8601'],
    [bodies.TaskCreate, { name: 'x', status: 'Done' }, 'one of Not Started, In Progress'],
    [bodies.NotificationCreate, { notificationType: 'SYSTEM' }, 'a text that matches ^(?![Ss][Yy][Ss][Tt][Ee][Mm]$)'],
  ])('of %j given as %j is refused: %s', (body, given, needed) => {
    expect(() => checkFields(body, given)).toThrow(needed)
  })

  it('that is unknown is ignored', () => {
    expect(checkFields(bodies.ThreatCreate, { name: 'x', surprise: 1 })).toEqual({ name: 'x' })
  })

  it('can only be looked up in a body that exists', () => {
    expect(bodyNamed('ThreatCreate')).toBe(bodies.ThreatCreate)
    expect(() => bodyNamed('constructor')).toThrow('The API description has no request body constructor')
  })
})
