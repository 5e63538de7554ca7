import { describe, expect, it } from 'vitest'
import { operationTemplates } from '../../../generated/operation-templates.js'
import { operations } from '../../../generated/operations.js'
import { handlers, handlersById } from '../../../src/sandbox/handlers/index.js'
import { community, rowsOf, withSandbox } from './with-sandbox.js'

const { call } = withSandbox()

describe('the handlers of the sandbox', () => {
  it('cover every operation of the description, so none uses the generic answer', () => {
    expect(Object.keys(operationTemplates).filter(template => !Object.hasOwn(handlers, template))).toEqual([])
    expect(Object.keys(operations).filter(id => !handlersById.has(id))).toEqual([])
  })

  it('answer a whole family of operations with one handler', () => {
    expect(handlersById.get('createThreat')).toBe(handlersById.get('createVulnerability'))
    expect(handlersById.get('listTaskHosts')).toBe(handlersById.get('listVictimUrls'))
  })
})

describe('a path', () => {
  it('can contain values that have the name of a collection', async () => {
    await call('POST', `/v2/tags?${community}`, { name: 'groups' })
    await call('POST', `/v2/groups/threats/38/tags/groups?${community}`)
    expect(rowsOf((await call('GET', `/v2/tags/groups/groups?${community}`)).json, 'group')).toMatchObject([{ id: 38 }])
    expect(rowsOf((await call('GET', `/v2/tags/groups/groups/threats?${community}`)).json, 'threat')).toMatchObject([{ id: 38 }])
    await call('POST', `/v2/indicators/mutexes?${community}`, { Mutex: 'indicators' })
    const base = `/v2/indicators/mutexes/indicators`
    await call('POST', `${base}/groups/threats/38?${community}`)
    expect(rowsOf((await call('GET', `${base}/groups?${community}`)).json, 'group')).toMatchObject([{ id: 38 }])
  })
})
